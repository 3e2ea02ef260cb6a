/* Text → the terms that stand in the index. The same in Python: genba/search/words.py, whose docstring defines it. */
(() => {
  "use strict";

  const PREFIX = 6;
  const SYLLABLES = "가-힣㐀-䶿一-鿿豈-\ufaffぁ-ヿ";
  const LETTER = `(?:(?![${SYLLABLES}\\u1100-\\u11ff])[\\p{L}\\p{N}])`;
  const RUN = new RegExp(`([${SYLLABLES}]+)|${LETTER}+(?:(?:[-/.&+'’_:]|,(?=[0-9]))${LETTER}+)*`, "gu");
  const NO_NUMBER = /[^0-9],/u; // no look-behind: old browsers know none
  const JOINT = /[-/.&+'’_:,]/u;

  const folding = new Map();

  /** One character, normalized and in lower case. */
  const fold = (char) => {
    let made = folding.get(char);
    if (made === undefined) folding.set(char, (made = char.normalize("NFKC").toLowerCase()));
    return made;
  };

  const FOLDED = /^[ -@[-~가-힣]*$/; // most text is so already

  const folded = (text) => (FOLDED.test(text) ? text : Array.from(text, fold).join(""));

  /** For each place in the folded text, and its end, the place in `text` that it came from. */
  const origins = (text) => {
    const places = [];
    let at = 0;
    for (const char of text) {
      for (let count = fold(char).length; count > 0; count -= 1) places.push(at);
      at += char.length;
    }
    places.push(at);
    return places;
  };

  const lastOf = (text) => Array.from(text.slice(-2)).pop();

  /** The runs of folded text: `before` is the character that a run is glued to, else empty. */
  const runs = (text) => {
    const found = [];
    let end = -1;
    RUN.lastIndex = 0;
    for (let match = RUN.exec(text); match; match = RUN.exec(text)) {
      const start = match.index;
      const syllables = match[1] !== undefined;
      const cut = syllables ? -1 : match[0].search(NO_NUMBER);
      const run = cut < 0 ? match[0] : match[0].slice(0, cut + lengthAt(match[0], cut));
      const before = start === end ? lastOf(text.slice(0, end)) : "";
      found.push({ text: run, start, end: start + run.length, syllables, before });
      end = start + run.length;
      RUN.lastIndex = end;
    }
    return found;
  };

  const SYLLABLE = new RegExp(`^[${SYLLABLES}]$`, "u");
  const REST = new RegExp(`[${SYLLABLES}]*`, "uy");

  /** True for a character that runs of syllables are made of. */
  const isSyllable = (char) => (char >= "가" && char <= "힣") || (char >= "ぁ" && SYLLABLE.test(char));

  /** The syllables from a place on. */
  const syllablesAt = (text, at) => {
    REST.lastIndex = at;
    return REST.exec(text)[0];
  };

  const lengthAt = (text, at) => String.fromCodePoint(text.codePointAt(at)).length;

  /** Every two neighbours. */
  const pairs = (text) => {
    const chars = Array.from(text);
    return chars.slice(1).map((char, at) => chars[at] + char);
  };

  /** The words of a run of letters: all of it joined, then its parts. */
  const letterWords = (text) => {
    const parts = text.split(JOINT);
    return parts.length === 1 ? [text] : [parts.join(""), ...parts.filter((part) => Array.from(part).length > 1)];
  };

  /** The terms of one word of letters. */
  const beginnings = (word) => {
    const chars = Array.from(word);
    const terms = [];
    for (let length = 2; length <= Math.min(chars.length, PREFIX); length += 1) {
      terms.push(chars.slice(0, length).join(""));
    }
    if (chars.length === 1 || chars.length > PREFIX) terms.push(word);
    return terms;
  };

  const termsOf = (run) =>
    run.syllables
      ? [run.before + Array.from(run.text)[0], ...pairs(run.text)]
      : letterWords(run.text).flatMap(beginnings);

  /** The terms of folded text, as often as they occur. */
  const terms = (text) => runs(text).flatMap(termsOf);

  const parts = (globalThis.genbaSearch = globalThis.genbaSearch || {});
  parts.words = { folded, origins, runs, isSyllable, syllablesAt, pairs, letterWords, beginnings, terms };
})();
