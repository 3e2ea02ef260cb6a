/* What a reader typed → what to look for. The same in Python: genba/search/query.py, whose docstring defines it. */
(() => {
  "use strict";

  const { words, hangul } = globalThis.genbaSearch;
  const PREFIX = 6;
  const FIRST_ONSET = 0x1100;

  /** The rules of an index, ready to use: particles longest first, lists as sets. */
  const readRules = (table) => ({
    ...table,
    particles: Array.from(new Set(table.particles)).sort((one, two) => two.length - one.length || (one < two ? -1 : 1)),
    isParticle: new Set(table.particles),
    endings: Object.fromEntries(Object.entries(table.endings).map(([kind, each]) => [kind, new Set(each)])),
    light: Object.keys(table.light),
    asking: new Set(table.asking),
    faint: new Set(table.faint),
  });

  const OTHERS = { between: null, low: "", high: "", marks: [] };

  const choice = (text, keys, factor, kind, others = {}) => ({ text, keys, factor, kind, ...OTHERS, ...others });

  const textChoice = (text, factor, kind = "inside") => {
    const keys = words.pairs(text);
    return choice(text, keys.length ? keys : [text], factor, kind);
  };

  const nextChoice = ({ text, low, high }, factor) => {
    const last = text[text.length - 1];
    return choice(text, words.pairs(text), factor, "inside", { between: [last + low, last + high], low, high });
  };

  const lemmaBegins = (lemma, rules) => hangul.beginningsOf(lemma.replace(/다$/, ""), rules);

  const lemmaChoice = (lemma, rules) =>
    choice("", [`${lemma}=`], rules.ranking.lemma, "lemma", { marks: lemmaBegins(lemma, rules) });

  /** How forms of a lemma are found that the analyser took for something else. */
  const surfaces = (lemma, rules) =>
    lemmaBegins(lemma, rules).map((each) => textChoice(each, rules.ranking.surface, "start"));

  const lettersUnit = (run, rules) => {
    const [word] = words.letterWords(run.text);
    const beginning = Array.from(word).slice(0, PREFIX).join("");
    const choices = [choice(word, [word], 1, "letters")];
    if (beginning !== word) choices.push(choice(word, [beginning], rules.ranking.half, "letters"));
    const suffix = rules.suffixes.find((one) => word.endsWith(one) && Array.from(word).length - one.length > 2);
    if (suffix) {
      const stem = word.slice(0, -suffix.length);
      choices.push(choice(stem, [Array.from(stem).slice(0, PREFIX).join("")], rules.ranking.stem, "letters"));
    }
    return { run: word, choices, weight: 1, unfinished: [], form: null };
  };

  const isLong = (text) => Array.from(text).length > 1;

  const stems = (text, rules) => {
    const found = [];
    for (const particle of rules.particles) {
      if (!text.endsWith(particle)) continue;
      const stem = text.slice(0, -particle.length);
      const { short_stem: short, stem: long } = rules.ranking;
      if (isLong(stem)) found.push(textChoice(stem, long));
      else if (stem && particle.length === 1) found.push(textChoice(stem, short, "start"));
    }
    return found;
  };

  const beforeAJamo = (text, rest) => {
    const onset = rest ? hangul.ONSETS[rest.charCodeAt(0) - FIRST_ONSET] : undefined;
    return onset ? [nextChoice(hangul.withOnset(text, onset), 1)] : [];
  };

  const verbs = (text, rules, lemmas, verbal) => {
    const found = [];
    const all = hangul.verbStems(text, rules);
    for (const stem of all) {
      for (const light of rules.light) {
        const noun = stem.endsWith(light) ? stem.slice(0, -light.length) : "";
        if (isLong(noun)) found.push(textChoice(noun, rules.ranking.stem));
      }
    }
    if (lemmas) return [...found, ...all.map((stem) => lemmaChoice(`${stem}다`, rules))];
    if (!verbal) return found;
    return [...found, ...all.filter((stem) => stem !== text).flatMap((stem) => surfaces(`${stem}다`, rules))];
  };

  /** True for one of `list`, also with a particle behind its two syllables or more. */
  const isOneOf = (text, list, rules) =>
    list.has(text) || stems(text, rules).some((one) => isLong(one.text) && list.has(one.text));

  /** True for words that say little of what is looked for. */
  const isFaint = (unit, rules) => isOneOf(unit.run, rules.faint, rules);

  const weightOf = (text, rules, verbal) =>
    isOneOf(text, rules.faint, rules) ? rules.ranking.faint : verbal ? rules.ranking.verb_weight : 1;

  const unfinishedChoices = (text, rules) =>
    hangul.unfinished(text).flatMap((next) => [
      nextChoice(next, rules.ranking.half),
      ...(isLong(next.text) ? [textChoice(next.text, rules.ranking.dropped)] : []),
    ]);

  /** Choices of the same text and keys once: the first of them. */
  const once = (choices) => {
    const found = new Map();
    for (const one of choices) {
      const name = [one.text, ...one.keys].join("\n");
      if (!found.has(name)) found.set(name, one);
    }
    return Array.from(found.values());
  };

  const syllablesUnit = (text, rest, rules, lemmas) => {
    const shorter = stems(text, rules);
    const spoken = hangul.allSyllables(text) && text.length > 1;
    const verbal = spoken && !shorter.some((one) => isLong(one.text)) && hangul.looksLikeAVerb(text, rules);
    const spelled = [...beforeAJamo(text, rest), textChoice(text, 1), ...shorter];
    return {
      run: text,
      choices: once([...spelled, ...(spoken ? verbs(text, rules, lemmas, verbal) : [])]),
      weight: weightOf(text, rules, verbal),
      unfinished: rest ? [] : unfinishedChoices(text, rules),
      form: lemmas && spoken ? `${text}~` : null,
    };
  };

  const unitOf = (run, rest, rules, lemmas) => {
    if (!run.syllables) return lettersUnit(run, rules);
    if (!run.before) return syllablesUnit(run.text, rest, rules, lemmas);
    if (rules.particles.includes(run.text)) return null;
    const text = run.before + run.text;
    const choices = [textChoice(text, 1), ...stems(text, rules)];
    return { run: text, choices, weight: rules.ranking.verb_weight, unfinished: [], form: null };
  };

  /** The unit, of one syllable, also as the end of the word before it. */
  const withJoined = (unit, run, before) => {
    if (!before || isLong(run.text) || !run.syllables || !before.syllables || run.before) return unit;
    return { ...unit, choices: [...unit.choices, textChoice(before.text + run.text, 1)] };
  };

  /** Folded text without anything that parts words. */
  const squeezed = (text) =>
    words.runs(text).map((run) => (run.syllables ? run.text : words.letterWords(run.text)[0])).join("");

  /** The query that a reader typed, for an index with or without lemmas. */
  const understood = (typed, rules, lemmas) => {
    const text = words.folded(typed.normalize("NFC"));
    const found = words.runs(text);
    const telling = found.filter((run) => run.before || !isOneOf(run.text, rules.asking, rules));
    const kept = telling.length ? telling : found;
    const units = new Map();
    kept.forEach((run, at) => {
      const unit = unitOf(run, text.slice(run.end), rules, lemmas);
      if (unit && !units.has(unit.run)) units.set(unit.run, withJoined(unit, run, kept[at - 1]));
    });
    return { units: Array.from(units.values()), squeezed: squeezed(text) };
  };

  Object.assign(globalThis.genbaSearch, { query: { readRules, understood, isFaint, squeezed, lemmaChoice, surfaces } });
})();
