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

  /** True if a document is listed by all keys of a choice. */
  const isListed = (choice, found, index) => {
    if (choice.between) return true;
    if (!choice.keys.every((key) => found.has(key))) return false;
    const numbers = (key) => new Set(index.postings(found.get(key)).map(([number]) => number));
    const [first, ...others] = choice.keys.map(numbers);
    return Array.from(first).some((number) => others.every((each) => each.has(number)));
  };

  /** The unit with the lemmas that its form is known to have, or with what it may become. */
  const settled = async (unit, found, index) => {
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
    if (!choices.some((one) => isListed(one, found, index))) choices = choices.concat(unit.unfinished);
    return { ...unit, choices };
  };

  const joined = (lists) => {
    const found = new Map();
    for (const list of lists) {
      for (const [number, level] of list) found.set(number, Math.max(level, found.get(number) || 0));
    }
    return found;
  };

  const scoresOf = (choice, lists, weights, part) => {
    const total = sum(weights);
    const listed = new Map();
    const strength = new Map();
    lists.forEach((levels, at) => {
      for (const [number, level] of levels) {
        listed.set(number, (listed.get(number) || 0) + weights[at]);
        strength.set(number, (strength.get(number) || 0) + (weights[at] * (level + 1)) / LEVELS);
      }
    });
    const size = Math.sqrt(lists.length);
    const scores = new Map();
    for (const [number, weight] of listed) {
      const met = weight / total;
      if (met >= part) scores.set(number, (choice.factor * met ** 2 * strength.get(number)) / size);
    }
    return scores;
  };

  const weighedUnit = async (unit, levels, index) => {
    const { documents, rules } = index;
    const scores = new Map();
    const unknown = idf(0, documents);
    let least = unknown;
    for (const choice of unit.choices) {
      const lists = choice.keys.map((key) => levels.get(key) || new Map());
      if (choice.between) lists.push(joined(await index.between(...choice.between)));
      const weights = lists.map((each) => idf(each.size, documents));
      if (lists.every((each) => each.size)) least = Math.min(least, sum(weights) / weights.length);
      for (const [number, score] of scoresOf(choice, lists, weights, rules.ranking.part)) {
        scores.set(number, Math.max(score, scores.get(number) || 0));
      }
    }
    const matters = (unit.weight * ((scores.size ? least : unknown) + unknown)) / 2;
    const lemmas = lemmaKeys(unit.choices).map((key) => levels.get(key)).filter(Boolean);
    return { ...unit, matters, scores, lemmas };
  };

  /** The units of a query, looked up. */
  const weighed = async (asked, index) => {
    const keys = keysOf(asked.units.flatMap((unit) => unit.choices));
    const forms = asked.units.map((unit) => unit.form).filter(Boolean);
    const found = await index.payloads([...keys, ...forms]);
    const units = await Promise.all(asked.units.map((unit) => settled(unit, found, index)));
    await lookUp(keysOf(units.flatMap((unit) => unit.choices)), found, index);
    const levels = new Map();
    for (const [key, payload] of found) if (!key.endsWith("~")) levels.set(key, new Map(index.postings(payload)));
    return Promise.all(units.map((unit) => weighedUnit(unit, levels, index)));
  };

  /** All documents that may answer, best first; only those that `allowed` lets through. */
  const candidates = (units, rules, allowed = () => true) => {
    const total = sum(units.map((one) => one.matters));
    const met = new Map();
    const base = new Map();
    for (const one of units) {
      for (const [number, score] of one.scores) {
        met.set(number, (met.get(number) || 0) + one.matters);
        base.set(number, (base.get(number) || 0) + one.weight * score);
      }
    }
    const found = [];
    for (const [number, matters] of met) {
      if (matters / total < rules.ranking.coverage || !allowed(number)) continue;
      found.push({ number, base: rounded((matters / total) ** 2 * base.get(number), 6) });
    }
    return found.sort((one, two) => two.base - one.base || two.number - one.number);
  };

  globalThis.genbaSearch.ranking = { sum, rounded, weighed, candidates };
})();
