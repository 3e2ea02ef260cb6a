/* A query and an index → the answers, and what they can be filtered by. Answers without a filter are those of
   genba/search/find.py. */
(() => {
  "use strict";

  const { words, query, ranking, rereading } = globalThis.genbaSearch;
  const DAY = 86400000;
  const PAGES = 12; // read at most for one answer
  const COLUMNS = {
    customer: "customers", executive: "executives", topic: "topics", kind: "kinds", section: "sections",
  };

  const eachColumn = (made) =>
    Object.fromEntries(Object.entries(COLUMNS).map(([name, column]) => [name, made(column, name)]));

  const listOf = (value) => (Array.isArray(value) ? value : value ? [value] : []);
  const dayOf = (date) => Date.parse(date) / DAY;

  /** What documents can be filtered by. */
  class Facets {
    constructor(places, values) {
      this.places = places;
      this.values = values;
    }

    of(number) {
      const { block, at } = this.places.get(number);
      const entry = { day: block.days[at] };
      for (const [name, column] of Object.entries(COLUMNS)) entry[name] = listOf(block[column][at]);
      return entry;
    }

    /** The filters that `options` name, as tests of an entry. */
    tests(options) {
      const tests = [];
      for (const name of Object.keys(COLUMNS)) {
        if (!options[name]) continue;
        tests.push({ name, fits: (entry) => entry[name].includes(options[name]) });
      }
      if (options.from) tests.push({ name: "date", fits: ({ day }) => day !== null && day >= dayOf(options.from) });
      if (options.to) tests.push({ name: "date", fits: ({ day }) => day !== null && day <= dayOf(options.to) });
      return tests;
    }

    /** How many of `numbers` there are of each value, if its own filter is left out: lists of [id, name, count]. */
    counts(numbers, tests) {
      const found = eachColumn(() => new Map());
      for (const number of numbers) {
        const entry = this.of(number);
        const failed = new Set(tests.filter((test) => !test.fits(entry)).map((test) => test.name));
        if (failed.size > 1) continue;
        for (const name of Object.keys(COLUMNS)) {
          if (!failed.size || failed.has(name)) for (const id of entry[name]) found[name].set(id, (found[name].get(id) || 0) + 1);
        }
      }
      const named = (column, name) => this.values[column].map(([id, said]) => [id, said, found[name].get(id) || 0]);
      return eachColumn(named);
    }
  }

  /** Thrown when nobody waits for the answer any more. */
  class Abandoned extends Error {}

  const headingAt = (lines, anchor) => {
    const at = anchor ? lines.findIndex((line) => line[0] === anchor) : -1;
    for (let line = at; line >= 0; line -= 1) if (lines[line][2]) return lines[line][1];
    return "";
  };

  const bare = (text) => query.squeezed(words.folded(text));

  const listed = (names) => names.filter(Boolean).join(", ");

  /** A result as it is shown: every text with what to mark in it. `also` is what else of the note was asked for. */
  const shown = ({ fragment, score }, units, rules) => {
    const marked = (text) => ({ text, marks: rereading.marked(text, units, rules) });
    const { text, marks, anchor } = rereading.excerpt(fragment, units, rules);
    const { id, type, url, date, lines } = fragment;
    const title = marked(fragment.title);
    const customers = marked(listed(fragment.customers.map(([name]) => name)));
    const executives = marked(listed(fragment.executives.map(([name, office = ""]) => `${office} ${name}`.trim())));
    const others = [...fragment.people, ...fragment.topics.map(([name]) => name), fragment.kind, fragment.place];
    const also = others.map(marked).filter((each) => each.marks.length).slice(0, 3);
    return {
      id, type, url, date, score, title, customers, executives, also, anchor,
      excerpt: { text, marks },
      heading: headingAt(lines, anchor),
      says: bare(text) !== "" && bare(text) !== bare(fragment.title), // a note is called by its first sentence
      hits: hits([title, customers, executives, ...also, ...lines.map(([, line]) => marked(line))]),
    };
  };

  /** The words that were found in these texts, as they stand there. */
  const hits = (texts) => {
    const found = texts.flatMap(({ text, marks }) => marks.map(([start, end]) => text.slice(start, end)));
    return Array.from(new Set(found)).slice(0, 12);
  };

  class Engine {
    constructor(shelf) {
      this.shelf = shelf;
    }

    /** Answers a query. `options`: limit, sort ("date"), counts, and the filters; `wanted` tells if anyone waits. */
    search(typed, options = {}, wanted = () => true) {
      return this.shelf.with((index) => this.answer(index, typed, options, wanted));
    }

    async answer(index, typed, options, wanted) {
      const asked = query.understood(typed, index.rules, index.lemmas);
      const units = asked.units.length ? await ranking.weighed(asked, index) : [];
      const facets = await this.facets(index, options);
      const tests = facets ? facets.tests(options) : [];
      const fits = (number) => tests.every((test) => test.fits(facets.of(number)));
      if (!wanted()) throw new Abandoned();
      const all = this.listed(typed, units, index, facets);
      const listed = tests.length ? all.filter((one) => fits(one.number)) : all;
      const read = await this.read(index, listed, units, asked, options, wanted);
      const kept = all.map((one) => one.number).filter((number) => !read.refused.has(number));
      return {
        count: read.exact ? read.count : listed.length - read.refused.size,
        exact: read.exact,
        results: read.found.map((one) => shown(one, units, index.rules)),
        counts: options.counts ? facets.counts(kept, tests) : null,
      };
    }

    /** Filters and counts need the facets; nothing else does. */
    async facets(index, options) {
      const needed = options.counts || options.from || options.to || Object.keys(COLUMNS).some((name) => options[name]);
      return needed ? new Facets(...(await Promise.all([index.facets(), index.values()]))) : null;
    }

    /** All candidates; without a query every document that has facets, the newest first. */
    listed(typed, units, index, facets) {
      if (units.length) return ranking.candidates(units, index.rules);
      if (typed.trim() || !facets) return [];
      return Array.from(facets.places.keys(), (number) => ({ number, base: 0 })).reverse();
    }

    async read(index, listed, units, asked, { limit = 10, sort = "" }, wanted) {
      const size = index.rules.ranking.best;
      const best = listed.length ? listed[0].base : 0;
      const order = [...listed];
      if (sort === "date") order.sort((one, two) => two.number - one.number);
      const found = [];
      const refused = new Set();
      let first = 0;
      for (let page = 0; first < order.length && found.length < limit && page < PAGES; page += 1, first += size) {
        const some = order.slice(first, first + size);
        const answers = await this.page(index, some, units, asked, best);
        if (!wanted()) throw new Abandoned();
        if (sort === "date") answers.sort((one, two) => two.number - one.number);
        const confirmed = new Set(answers.map((one) => one.number));
        for (const one of some) if (!confirmed.has(one.number)) refused.add(one.number);
        found.push(...answers);
        if (2 * answers.length < some.length && sort !== "date") { // the rest is no better
          for (const one of order.splice(first + size)) refused.add(one.number);
        }
      }
      return { found: found.slice(0, limit), count: found.length, exact: first >= order.length, refused };
    }

    async page(index, some, units, asked, best) {
      const fragments = await Promise.all(some.map((one) => index.document(one.number)));
      if (units.length) return rereading.reread(some, units, asked, index.rules, best, fragments);
      return some.map((one, at) => ({ number: one.number, score: 0, fragment: fragments[at] }));
    }
  }

  Object.assign(globalThis.genbaSearch, { Engine, Abandoned });
})();
