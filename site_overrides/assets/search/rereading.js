/* The best candidates, ranked by their text, and the line of each to show. The same in Python, where docstrings define
   it: genba/search/rereading.py and genba/search/excerpts.py. */
(() => {
  "use strict";

  const { words, query, ranking } = globalThis.genbaSearch;
  const { folded } = words;
  const SHOWN = 140;
  const BEFORE = 40;

  const known = new WeakMap();

  /** A document's pieces of text, folded, and the fields that they belong to; its lines come last. */
  const passages = (fragment) => {
    if (!known.has(fragment)) known.set(fragment, readPassages(fragment));
    return known.get(fragment);
  };

  const readPassages = (fragment) => {
    const found = [];
    const add = (field, texts) => {
      for (const text of texts.map(folded)) found.push({ field, text, squeezed: query.squeezed(text) });
    };
    add("title", [fragment.title]);
    for (const field of ["customers", "executives", "topics"]) fragment[field].forEach((names) => add(field, names));
    add("people", fragment.people);
    for (const field of ["kind", "place"]) if (fragment[field]) add(field, [fragment[field]]);
    add("body", fragment.lines.map(([, text]) => text));
    return found;
  };

  const letterPlaces = (wanted, text, rules) => {
    const found = [];
    for (const run of words.runs(text)) {
      const heard = run.syllables ? [] : words.letterWords(run.text);
      if (!heard.some((word) => word.startsWith(wanted))) continue;
      const worth = wanted === heard[0] ? "whole" : /^\p{N}+$/u.test(wanted) ? "inside" : "start";
      found.push({ worth: rules.ranking[worth], start: run.start, end: run.end });
    }
    return found;
  };

  const startsWord = (text, at) => at === 0 || !words.isSyllable(text[at - 1]);

  const syllablePlaces = (choice, text, rules) => {
    const found = [];
    for (let at = text.indexOf(choice.text); at >= 0; at = text.indexOf(choice.text, at + 1)) {
      const end = at + choice.text.length;
      if (choice.low && !(end < text.length && choice.low <= text[end] && text[end] <= choice.high)) continue;
      if (startsWord(text, at)) {
        const rest = words.syllablesAt(text, end);
        const whole = rest === "" || rules.isParticle.has(rest);
        found.push({ worth: rules.ranking[whole ? "whole" : "start"], start: at, end });
      } else if (choice.kind !== "start") {
        found.push({ worth: rules.ranking.inside, start: at, end });
      }
    }
    return found;
  };

  const spaced = new WeakMap();

  /** The pattern of a choice's characters with blanks between them. */
  const spacedPattern = (choice) => {
    if (!spaced.has(choice)) spaced.set(choice, new RegExp(Array.from(choice.text).join("[\\s·]?"), "gu"));
    return spaced.get(choice);
  };

  const spacedPlaces = (choice, text, rules) => {
    if (choice.text.length < 3 || choice.low || !text.includes(choice.text[0])) return [];
    const found = [];
    for (const match of text.matchAll(spacedPattern(choice))) {
      const end = match.index + match[0].length;
      if (startsWord(text, match.index)) found.push({ worth: rules.ranking.spaced, start: match.index, end });
    }
    return found;
  };

  /** Where a choice stands in a passage's folded text, and what it is worth there. */
  const places = (choice, text, rules) => {
    if (choice.kind === "letters") return letterPlaces(choice.text, text, rules);
    if (choice.kind === "lemma") {
      const found = choice.marks.flatMap((mark) => syllablePlaces({ text: mark, kind: "start", low: "" }, text, rules));
      return found.map((place) => ({ ...place, worth: rules.ranking.start }));
    }
    const found = syllablePlaces(choice, text, rules);
    return found.length ? found : spacedPlaces(choice, text, rules);
  };

  const most = (numbers) => numbers.reduce((best, one) => Math.max(best, one), 0);

  /** What a unit is worth in a folded text. */
  const worthOf = (unit, text, rules) =>
    most(unit.choices.flatMap((choice) => places(choice, text, rules).map((place) => choice.factor * place.worth)));

  const byLemma = (unit, number, rules) =>
    unit.lemmas.some((levels) => levels.has(number)) ? (rules.ranking.lemma * rules.ranking.start) / 2 : 0;

  const isNamed = (asked, fragment, read, rules) => {
    if (fragment.type === "note") return false;
    const names = read.filter((each) => ["title", `${fragment.type}s`].includes(each.field));
    if (names.some((name) => name.squeezed === asked.squeezed)) return true;
    const runs = names.flatMap((name) => words.runs(name.text));
    const spoken = new Set(runs.flatMap((run) => [run.text, ...words.letterWords(run.text)]));
    const { stem } = rules.ranking;
    const isSpoken = (unit) => unit.choices.some((one) => one.factor >= stem && spoken.has(one.text));
    const telling = asked.units.filter((unit) => !query.isFaint(unit, rules));
    return telling.length > 0 && telling.every(isSpoken);
  };

  /** How many units the passage has that has most. */
  const together = (worth, read) => most(read.map((_, at) => worth.filter((each) => each[at] > 0).length));

  const phrase = (asked, read, counts) =>
    most(read.filter((each) => each.squeezed.includes(asked.squeezed)).map((each) => counts[each.field]));

  const answerOf = (one, units, asked, rules, best, fragment) => {
    const read = passages(fragment);
    const fields = Object.entries(rules.fields);
    const counts = Object.fromEntries(fields.map(([field, each]) => [field, Math.sqrt(each.weight) / 2]));
    const worth = units.map((unit) => read.map((each) => worthOf(unit, each.text, rules) * counts[each.field]));
    const found = units.map((unit, at) => Math.max(most(worth[at]), byLemma(unit, one.number, rules)));
    const total = ranking.sum(units.map((unit) => unit.matters));
    const coverage = ranking.sum(units.map((unit, at) => (found[at] ? unit.matters : 0))) / total;
    if (coverage < rules.ranking.coverage) return null;
    let score = (rules.ranking.text * ranking.sum(units.map((unit, at) => unit.matters * found[at]))) / total;
    score += best ? one.base / best : 0; // in this order, for sums of fractions hang on it
    score += isNamed(asked, fragment, read, rules) ? rules.ranking.named : 0;
    if (units.length > 1) {
      score += (rules.ranking.near * Math.max(together(worth, read) - 1, 0)) / (units.length - 1);
      score += rules.ranking.phrase * phrase(asked, read, counts);
    }
    return { number: one.number, score: ranking.rounded(coverage * score, 4), fragment };
  };

  /** Those candidates whose text confirms them, best first. */
  const reread = (found, units, asked, rules, best, fragments) =>
    found
      .map((one, at) => answerOf(one, units, asked, rules, best, fragments[at]))
      .filter(Boolean)
      .sort((one, two) => two.score - one.score || two.number - one.number);

  // Excerpts

  /** What to mark in a text: starts and ends, in order and apart from each other. */
  const marked = (text, units, rules) => {
    const line = folded(text);
    const spans = units.flatMap((unit) => unit.choices).flatMap((choice) => places(choice, line, rules));
    const origins = line === text || !spans.length ? null : words.origins(text);
    const placed = (at) => (origins ? origins[at] : at);
    const found = spans.map((one) => [placed(one.start), placed(one.end)]).sort((a, b) => a[0] - b[0] || a[1] - b[1]);
    const joined = [];
    for (const [start, end] of found) {
      const last = joined[joined.length - 1];
      if (last && start <= last[1]) last[1] = Math.max(end, last[1]);
      else joined.push([start, end]);
    }
    return joined;
  };

  const cut = (text, marks, anchor) => {
    let start = marks.length && text.length > SHOWN ? Math.max(marks[0][0] - BEFORE, 0) : 0;
    if (start) {
      const blank = text.slice(0, marks[0][0]).indexOf(" ", start);
      if (blank >= 0) start = blank + 1;
    }
    const end = Math.min(start + SHOWN, text.length);
    const head = start ? "…" : "";
    const shift = head.length - start;
    const kept = marks.filter(([first]) => start <= first && first < end);
    return {
      text: head + text.slice(start, end) + (end < text.length ? "…" : ""),
      marks: kept.map(([first, last]) => [first + shift, Math.min(last, end) + shift]),
      anchor,
    };
  };

  /** The line to show of a document. */
  const excerpt = (fragment, units, rules) => {
    if (!fragment.lines.length) return { text: "", marks: [], anchor: "" };
    const body = passages(fragment).slice(-fragment.lines.length);
    const worth = fragment.lines.map(([, , heading], line) => {
      return ranking.sum(units.map((unit) => worthOf(unit, body[line].text, rules))) / (heading ? 2 : 1);
    });
    const best = most(worth);
    const at = best ? worth.indexOf(best) : Math.max(fragment.lines.findIndex((line) => !line[2]), 0);
    const [anchor, text] = fragment.lines[at];
    return cut(text, marked(text, units, rules), worth[at] ? anchor : "");
  };

  globalThis.genbaSearch.rereading = { places, reread, marked, excerpt };
})();
