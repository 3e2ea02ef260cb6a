/* Hangul syllables by their parts, and verbs by rule. The same in Python, where the docstrings are the definitions:
   genba/search/hangul.py and genba/search/verbs.py. */
(() => {
  "use strict";

  const BASE = 0xac00;
  const LAST = 0xd7a3;
  const ONSETS = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ";
  const VOWELS = "ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅘㅙㅚㅛㅜㅝㅞㅟㅠㅡㅢㅣ";
  const FINALS = " ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ";
  const CARRIED = {
    ㄳ: "ㄱㅅ", ㄵ: "ㄴㅈ", ㄶ: "ㄴㅎ", ㄺ: "ㄹㄱ", ㄻ: "ㄹㅁ", ㄼ: "ㄹㅂ", ㄽ: "ㄹㅅ", ㄾ: "ㄹㅌ", ㄿ: "ㄹㅍ", ㅀ: "ㄹㅎ", ㅄ: "ㅂㅅ",
  };
  const GROWING_VOWELS = { ㅗ: "ㅚ", ㅜ: "ㅟ", ㅡ: "ㅢ" };
  const GROWING_FINALS = { ㄱ: "ㄳ", ㄴ: "ㄶ", ㄹ: "ㅀ", ㅂ: "ㅄ" };

  const isSyllable = (char) => char.charCodeAt(0) >= BASE && char.charCodeAt(0) <= LAST;
  const allSyllables = (text) => Array.from(text).every(isSyllable);
  const lastOf = (text) => text[text.length - 1];
  const but = (text) => text.slice(0, -1);

  /** A syllable of these parts; `final` is empty if there is none. */
  const syllable = ({ onset, vowel, final }) => {
    const number = ONSETS.indexOf(onset) * 21 + VOWELS.indexOf(vowel);
    return String.fromCharCode(BASE + number * 28 + FINALS.indexOf(final || " "));
  };

  const partsOf = (char) => {
    const number = char.charCodeAt(0) - BASE;
    return {
      onset: ONSETS[Math.floor(number / 588)],
      vowel: VOWELS[Math.floor((number % 588) / 28)],
      final: FINALS[number % 28].trim(),
    };
  };

  const ending = (last, final) => syllable({ ...last, final });
  const voiced = (last, vowel) => syllable({ ...last, vowel });

  /** `text` and any syllable that begins with `onset`. */
  const withOnset = (text, onset) => {
    const low = syllable({ onset, vowel: "ㅏ", final: "" });
    return { text, low, high: String.fromCharCode(low.charCodeAt(0) + 587) };
  };

  /** What a text may become whose last syllable is still being typed. */
  const unfinished = (text) => {
    if (!isSyllable(lastOf(text))) return [];
    const head = but(text);
    const last = partsOf(lastOf(text));
    if (!last.final) {
      const high = syllable({ ...last, vowel: GROWING_VOWELS[last.vowel] || last.vowel, final: "ㅎ" });
      return head ? [{ text: head, low: lastOf(text), high }] : [];
    }
    const [kept, carried] = CARRIED[last.final] || ` ${last.final}`;
    const grown = GROWING_FINALS[last.final];
    const found = grown && head ? [{ text: head, low: lastOf(text), high: ending(last, grown) }] : [];
    return ONSETS.includes(carried) ? [...found, withOnset(head + ending(last, kept.trim()), carried)] : found;
  };

  // Verbs

  const ENDED = [["ㄴ", "final_n"], ["ㄹ", "final_l"], ["ㅁ", "final_m"], ["ㅂ", "final_b"]];
  const CONTRACTED = { ㅘ: "ㅗ", ㅝ: "ㅜ", ㅙ: "ㅚ" };
  const GROWN = { ㅣ: "ㅕ", ㅗ: "ㅘ", ㅜ: "ㅝ", ㅚ: "ㅙ" };
  const BEHIND_P = ["우", "운", "울", "움", "워", "웠", "와", "왔"];

  const unique = (list) => Array.from(new Set(list));

  /** The stems that a form may have, most of which are no words. */
  const verbStems = (form, rules) => {
    const found = [];
    for (let cut = 1; cut <= form.length; cut += 1) {
      found.push(...stemsAt(form.slice(0, cut), form.slice(cut), rules.endings));
    }
    return unique(found.filter(Boolean));
  };

  const stemsAt = (head, tail, endings) => {
    const last = partsOf(lastOf(head));
    const found = tail && endings.stem.has(tail) ? [head] : [];
    if (endings.infinitive.has(tail)) found.push(...ofInfinitive(head));
    if (last.final === "ㅆ" && endings.past.has(tail)) found.push(...ofInfinitive(but(head) + ending(last, "")));
    for (const [final, name] of ENDED) {
      if (last.final === final && endings[name].has(tail)) found.push(...ofVowelStem(but(head) + ending(last, "")));
    }
    return found;
  };

  const ofVowelStem = (stem) => {
    const before = but(stem);
    const found = [stem, before + ending(partsOf(lastOf(stem)), "ㄹ")];
    if ("우오".includes(lastOf(stem)) && before && !partsOf(lastOf(before)).final) {
      found.push(but(before) + ending(partsOf(lastOf(before)), "ㅂ"));
    }
    return found;
  };

  const ofInfinitive = (form) => {
    const [before, char] = [but(form), lastOf(form)];
    const last = partsOf(char);
    const prior = before && partsOf(lastOf(before));
    const found = [];
    if (last.final) return found;
    if (before && "어아여".includes(char)) found.push(...beforeA(before, prior));
    if (before && "라러".includes(char) && prior.final === "ㄹ") found.push(`${but(before)}${ending(prior, "")}르`);
    if (char === "해") found.push(`${before}하`);
    if ("ㅏㅓㅕㅐㅔ".includes(last.vowel)) found.push(form);
    if ("ㅏㅓ".includes(last.vowel)) found.push(before + voiced(last, "ㅡ"));
    if (last.vowel === "ㅕ") found.push(before + voiced(last, "ㅣ"));
    if (CONTRACTED[last.vowel]) {
      found.push(before + voiced(last, CONTRACTED[last.vowel]));
      if (before && "와워".includes(char) && !prior.final) found.push(but(before) + ending(prior, "ㅂ"));
    }
    return found;
  };

  const beforeA = (before, last) => {
    if (last.final === "ㄹ") return [before, but(before) + ending(last, "ㄷ")];
    return last.final ? [before] : [before, but(before) + ending(last, "ㅅ")];
  };

  /** True if a form ends as mostly verbs do. */
  const looksLikeAVerb = (form, rules) => {
    const { stem, infinitive, past } = rules.endings;
    if (form.length > 1 && rules.adnominal.includes(lastOf(form))) return true;
    for (let cut = 1; cut < form.length; cut += 1) {
      const [last, tail] = [partsOf(form[cut - 1]), form.slice(cut)];
      if (last.final === "ㅆ" && past.has(tail)) return true;
      if (tail === "서" && !last.final && "ㅏㅓㅕㅐㅘㅝ".includes(last.vowel)) return true;
      if ((tail === "다" || tail.length > 1) && (stem.has(tail) || infinitive.has(tail))) return true;
    }
    return false;
  };

  /** How the forms of a stem begin, each of two syllables or more. */
  const beginningsOf = (stem, rules) => {
    if (!allSyllables(stem)) return [];
    const found = partsOf(lastOf(stem)).final ? withFinal(stem, rules) : withoutFinal(stem);
    return unique(found.filter((each) => each.length > 1));
  };

  const withoutFinal = (stem) => {
    const before = but(stem);
    const last = partsOf(lastOf(stem));
    const made = infinitive(before, last);
    const finals = Array.from("ㄴㄹㅁㅂ", (final) => before + ending(last, final));
    return [stem, ...finals, made, but(made) + ending(partsOf(lastOf(made)), "ㅆ")];
  };

  const infinitive = (before, last) => {
    if (syllable(last) === "하") return `${before}해`;
    if (last.vowel !== "ㅡ") return before + voiced(last, GROWN[last.vowel] || last.vowel);
    const prior = before && partsOf(lastOf(before));
    const dark = !before || !"ㅏㅗ".includes(prior.vowel);
    if (last.onset === "ㄹ" && before) return but(before) + ending(prior, "ㄹ") + (dark ? "러" : "라");
    return before + voiced(last, dark ? "ㅓ" : "ㅏ");
  };

  const withFinal = (stem, rules) => {
    const before = but(stem);
    const last = partsOf(lastOf(stem));
    const bare = before + ending(last, "");
    const headed = (text) => (before ? [] : rules.heads.map((head) => text + head));
    const found = [stem, ...headed(stem)];
    if (last.final === "ㅂ") found.push(...BEHIND_P.map((each) => bare + each));
    if (last.final === "ㄹ") found.push(before + ending(last, "ㄴ"), before + ending(last, "ㅂ"));
    if (last.final === "ㄷ") found.push(before + ending(last, "ㄹ"), ...headed(before + ending(last, "ㄹ")));
    if (last.final === "ㅅ") found.push(bare);
    return found;
  };

  const parts = (globalThis.genbaSearch = globalThis.genbaSearch || {});
  parts.hangul = { ONSETS, allSyllables, withOnset, unfinished, verbStems, looksLikeAVerb, beginningsOf };
})();
