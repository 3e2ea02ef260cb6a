/* Units of a query → the documents that may answer it. The same in Python: genba/search/ranking.py, whose docstring
   defines it. */
(() => {
  "use strict";

  const { query } = globalThis.genbaSearch;
  const LEVELS = 8;

  const sum = (numbers) => numbers.reduce((all, one) => all + one, 0);
  const rounded = (number, digits) => Number(number.toFixed(digits));
  const idf = (count, documents) => Math.log(1 + (documents - count + 0.5) / (count + 0.5));
  const keysOf = (choices) => choices.flatMap((one) => one.keys);
  const lemmaKeys = (choices) => keysOf(choices.filter((one) => one.kind === "lemma"));

  /** Adds to `found` what the index has of those keys. */
  const lookUp = async (keys, found, index) => {
    const missing = keys.filter((key) => !found.has(key));
    for (const [key, payload] of await index.payloads(missing)) found.set(key, payload);
  };

  const EMPTY = { numbers: new Uint32Array(0), levels: new Uint8Array(0) };

  /** The postings of the keys that were found, each read once. */
  class Lists {
    constructor(found, index) {
      this.found = found;
      this.index = index;
      this.read = new Map();
    }

    of(key) {
      if (!this.found.has(key)) return EMPTY;
      if (!this.read.has(key)) this.read.set(key, this.index.postings(this.found.get(key)));
      return this.read.get(key);
    }
  }

  /** The numbers in both, which fall. */
  const common = (one, two) => {
    const both = [];
    for (let a = 0, b = 0; a < one.length && b < two.length; ) {
      if (one[a] === two[b]) both.push(one[a]);
      if (one[a] >= two[b]) a += 1;
      else b += 1;
    }
    return both;
  };

  /** True if a document is listed by all keys of a choice. */
  const isListed = (choice, lists) => {
    if (choice.between) return true;
    const [first, ...others] = choice.keys.map((key) => lists.of(key).numbers);
    return others.reduce((both, each) => common(both, each), first).length > 0;
  };

  /** The unit with the lemmas that its form is known to have, or with what it may become. */
  const settled = async (unit, lists, index) => {
    const { found } = lists;
    let { choices } = unit;
    if (unit.form && found.has(unit.form)) {
      const lemmas = new TextDecoder().decode(found.get(unit.form)).split("|");
      await lookUp(lemmas.map((lemma) => `${lemma}=`), found, index);
      const others = choices.filter((one) => one.kind !== "lemma");
      choices = others.concat(lemmas.map((lemma) => query.lemmaChoice(lemma, index.rules)));
    }
    const known = lemmaKeys(choices).filter((key) => found.has(key));
    choices = choices.concat(known.flatMap((key) => query.surfaces(key.slice(0, -1), index.rules)));
    await lookUp(keysOf(choices), found, index);
    if (!choices.some((one) => isListed(one, lists))) choices = choices.concat(unit.unfinished);
    return { ...unit, choices };
  };

  /** One list of all documents in some, each with its highest level. */
  const joined = (lists) => {
    const found = new Map();
    for (const { numbers, levels } of lists) {
      numbers.forEach((number, at) => found.set(number, Math.max(levels[at], found.get(number) || 0)));
    }
    const falling = Array.from(found).sort(([one], [two]) => two - one);
    return { numbers: falling.map(([number]) => number), levels: falling.map(([, level]) => level) };
  };

  /** Numbers for documents, all zero but while somebody counts: several for each, and which ones were touched. */
  class Tally {
    constructor(columns) {
      this.columns = Array.from({ length: columns }, () => new Float64Array(0));
      this.touched = [];
    }

    /** Makes room for the documents of lists whose numbers fall. */
    reach(lists) {
      const most = Math.max(0, ...lists.map(({ numbers }) => numbers[0] || 0));
      if (most >= this.columns[0].length) {
        this.columns = this.columns.map((column) => {
          const longer = new Float64Array(2 * most + 1);
          longer.set(column);
          return longer;
        });
      }
      return this.columns;
    }

    /** The documents touched, falling; what was counted of them is for `taken` to take away. */
    empty(taken) {
      const found = this.touched.sort((one, two) => two - one);
      this.touched = [];
      for (const number of found) {
        taken(number);
        for (const column of this.columns) column[number] = 0;
      }
    }
  }

  const listings = new Tally(2);
  const bests = new Tally(1);
  const sums = new Tally(2);

  /** Tells `taken` of each document that has enough of a choice, and its score. */
  const scoreEach = (choice, lists, weights, part, taken) => {
    const total = sum(weights);
    const size = Math.sqrt(lists.length);
    const [listed, strength] = listings.reach(lists);
    lists.forEach(({ numbers, levels }, at) => {
      const weight = weights[at];
      for (let place = 0; place < numbers.length; place += 1) {
        const number = numbers[place];
        if (listed[number] === 0) listings.touched.push(number);
        listed[number] += weight;
        strength[number] += (weight * (levels[place] + 1)) / LEVELS;
      }
    });
    listings.empty((number) => {
      const met = listed[number] / total;
      if (met >= part) taken(number, (choice.factor * met ** 2 * strength[number]) / size);
    });
  };

  const weighedUnit = async (unit, read, index) => {
    const { documents, rules } = index;
    const unknown = idf(0, documents);
    let least = unknown;
    const joint = await Promise.all(unit.choices.map(({ between }) => between && index.between(...between)));
    const scores = { numbers: [], values: [] };
    unit.choices.forEach((choice, at) => {
      const lists = choice.keys.map((key) => read.of(key));
      if (joint[at]) lists.push(joined(joint[at]));
      const weights = lists.map(({ numbers }) => idf(numbers.length, documents));
      if (lists.every(({ numbers }) => numbers.length)) least = Math.min(least, sum(weights) / weights.length);
      const [best] = bests.reach(lists);
      scoreEach(choice, lists, weights, rules.ranking.part, (number, score) => {
        if (best[number] === 0) bests.touched.push(number);
        best[number] = Math.max(score, best[number]);
      });
    });
    bests.empty((number) => {
      scores.numbers.push(number);
      scores.values.push(bests.columns[0][number]);
    });
    const matters = (unit.weight * ((scores.numbers.length ? least : unknown) + unknown)) / 2;
    const lemmas = lemmaKeys(unit.choices).map((key) => new Set(read.of(key).numbers));
    return { ...unit, matters, scores, lemmas };
  };

  /** The units of a query, looked up. */
  const weighed = async (asked, index) => {
    const keys = keysOf(asked.units.flatMap((unit) => unit.choices));
    const forms = asked.units.map((unit) => unit.form).filter(Boolean);
    const found = await index.payloads([...keys, ...forms]);
    const lists = new Lists(found, index);
    const units = await Promise.all(asked.units.map((unit) => settled(unit, lists, index)));
    await lookUp(keysOf(units.flatMap((unit) => unit.choices)), found, index);
    return Promise.all(units.map((unit) => weighedUnit(unit, lists, index)));
  };

  /** All documents that may answer, best first; only those that `allowed` lets through. */
  const candidates = (units, rules, allowed = () => true) => {
    const total = sum(units.map((one) => one.matters));
    const [met, base] = sums.reach(units.map((one) => one.scores));
    for (const { matters, weight, scores } of units) {
      scores.numbers.forEach((number, at) => {
        if (met[number] === 0) sums.touched.push(number);
        met[number] += matters;
        base[number] += weight * scores.values[at];
      });
    }
    const found = [];
    sums.empty((number) => {
      const part = met[number] / total;
      if (part < rules.ranking.coverage || !allowed(number)) return;
      found.push({ number, base: rounded(part ** 2 * base[number], 6) });
    });
    return found.sort((one, two) => two.base - one.base || two.number - one.number);
  };

  globalThis.genbaSearch.ranking = { sum, rounded, weighed, candidates };
})();
