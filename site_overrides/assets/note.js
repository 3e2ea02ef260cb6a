/* From what a form holds to a note: its path and its text. Nothing here touches the page.

   A form's state is {executive, date, customers: [{id, name, word}], people: [name], others, kind, access, text}; a
   customer without an id is one whom nobody has registered, and word is what the note calls them. */
(() => {
  "use strict";

  /** A name or key as it is compared: case, blanks and hyphens do not tell two names apart. */
  const folded = (text) => text.normalize("NFKC").toLowerCase().replace(/[\s_-]+/g, "");

  const UNSEEN = /[\u00ad\u115f\u1160\u180b-\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufff9-\ufffd\p{Co}\p{Cs}]/gu;

  /** A typed name on one line, without what nobody can see. */
  const clean = (name) => name.normalize("NFC").replace(/[\s\p{Cc}]+/gu, " ").replace(UNSEEN, "").trim();

  // The header. Names that hold signs go in quotes on lines of their own, where nothing in them can be taken for YAML.
  const PLAIN = /^[\p{L}\p{N}](?:[\p{L}\p{N} .·()&+%~_/-]*[\p{L}\p{N}.)%])?$/u;
  const isPlain = (value) => PLAIN.test(value) && value === value.normalize("NFKC") && !/^null$/i.test(value);
  const scalar = (value) => (isPlain(value) ? value : `"${value.replace(/["\\]/g, "\\$&")}"`);

  const line = (key, value) => (value ? [`${key}: ${scalar(value)}`] : []);

  const listed = (key, values) => {
    if (!values.length) return [];
    if (values.every(isPlain)) return [`${key}: [${values.join(", ")}]`];
    return [`${key}:`, ...values.map((value) => `  - ${scalar(value)}`)];
  };

  /** The note's whole text; the form's text stands in it as it was typed. */
  const noteText = ({ executive, date, customers, people, others, kind, access, text }, { keys, words }) => {
    const met = customers.map((one) => one.word);
    const more = others > 0 ? [(others > 1 ? words.others : words.other).replace("{count}", others)] : [];
    const header = [
      ...line(keys.date, date),
      ...line(keys.executive, executive),
      ...(met.length === 1 && isPlain(met[0]) ? line(keys.customers, met[0]) : listed(keys.customers, met)),
      ...listed(keys.people, [...people, ...more]),
      ...line(keys.kind, kind),
      ...line(keys.access, access),
    ];
    return ["---", ...header, "---", text].join("\n") + (text.endsWith("\n") ? "" : "\n");
  };

  /** What a name adds to a file's name: nothing that a system refuses there, and no more than fits. */
  const inFileName = (name) =>
    [...clean(name).replace(/[\s\\/:*?"<>|]+/g, "-")].slice(0, 50).join("").replace(/[. ]+$/, "");

  /** The file's path in the notes folder; a number from 2 on tells several notes of a day apart. */
  const notePath = ({ executive, date, customers }, taken) => {
    const [first] = customers;
    const stem = [date, executive, first && (first.id || inFileName(first.name))].filter(Boolean).join("-");
    const used = (number) => taken.has((number > 1 ? `${stem}-${number}` : stem).toLowerCase());
    let number = 1;
    while (used(number)) number += 1;
    return `${date.slice(0, 4)}/${stem}${number > 1 ? `-${number}` : ""}.md`;
  };

  const stemOf = (path) => path.slice(path.lastIndexOf("/") + 1, -3);

  /** What to put between ``before`` and ``after`` the cursor so that a heading stands on its own line. */
  const headingBetween = (before, after, heading, start = "") => {
    const gap = !before || before.endsWith("\n\n") ? "" : before.endsWith("\n") ? "\n" : "\n\n";
    return `${gap}## ${heading}\n${start}${after && !after.startsWith("\n") ? "\n" : ""}`;
  };

  /** The audience of a note that names none: its customers' narrowest, else the widest. */
  const audienceOf = (customers, audiences) => {
    const order = audiences.map((one) => one.id);
    const theirs = customers.map((one) => order.indexOf(one.access ?? ""));
    const narrowest = Math.max(0, ...theirs);
    return { audience: audiences[narrowest], theirs: theirs.some((at) => at >= 0) };
  };

  /** The people in a text; commas within parentheses do not part them. */
  const peopleIn = (text) => text.split(/[,，、;；](?![^(]*\))/).map(clean).filter(Boolean);

  const missing = ({ executive, date, customers, text }, today) => [
    ...(executive ? [] : ["executive"]),
    ...(date ? (date > today ? ["future"] : []) : ["date"]),
    ...(customers.length ? [] : ["customers"]),
    ...(text.trim() ? [] : ["text"]),
  ];

  /** The reader's own day, which is not always the site's. */
  const today = (now = new Date()) =>
    [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((part) => String(part).padStart(2, "0")).join("-");

  window.genba = Object.assign(window.genba ?? {}, {
    note: { folded, clean, noteText, notePath, stemOf, headingBetween, audienceOf, peopleIn, missing, today },
  });
})();
