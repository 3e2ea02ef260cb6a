/* Comforts that the pages do without: find and sort in tables, copy a complaint's code or the week's mail, print.
   Words come from data- attributes and from the translations that Material puts into every page. */
(() => {
  "use strict";

  /** Material's own words in the page's language, such as "clipboard.copy". */
  const words = () => JSON.parse(document.getElementById("__config")?.textContent ?? "{}").translations ?? {};

  const make = (tag, properties = {}) => Object.assign(document.createElement(tag), properties);

  /** Prepares each element once, also when instant navigation brings a new page. */
  const each = (selector, prepare) => {
    for (const one of document.querySelectorAll(selector)) {
      if ("genbaReady" in one.dataset) continue;
      one.dataset.genbaReady = "";
      prepare(one);
    }
  };

  // Letters. Hangul is compared letter by letter, so that a syllable still being typed already finds.
  const INITIAL = [..."ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ"];
  const FINAL = ["", ..."ㄱㄲ", "ㄱㅅ", "ㄴ", "ㄴㅈ", "ㄴㅎ", ..."ㄷㄹ", "ㄹㄱ", "ㄹㅁ", "ㄹㅂ", "ㄹㅅ", "ㄹㅌ", "ㄹㅍ", "ㄹㅎ",
    ..."ㅁㅂ", "ㅂㅅ", ..."ㅅㅆㅇㅈㅊㅋㅌㅍㅎ"];

  const letters = (text, initialsOnly) =>
    text.normalize("NFC").toLowerCase().replace(/\s+/g, "").replace(/[가-힣]/g, (syllable) => {
      const at = syllable.charCodeAt(0) - 0xac00;
      const initial = INITIAL[Math.floor(at / 588)];
      return initialsOnly ? initial : initial + String.fromCharCode(0x314f + Math.floor((at % 588) / 28)) + FINAL[at % 28];
    });

  const finds = (asked, text) =>
    letters(text).includes(letters(asked)) || (/^[ㄱ-ㅎ]+$/.test(asked) && letters(text, true).includes(asked));
  window.genba = Object.assign(window.genba ?? {}, { finds });

  // Tables
  const addFilter = (box, rows) => {
    const label = make("label", { className: "genba-find" });
    const input = make("input", { type: "search", placeholder: box.dataset.find, autocomplete: "off" });
    input.setAttribute("aria-label", box.dataset.find);
    const told = make("span");
    told.setAttribute("role", "status");
    input.addEventListener("input", () => {
      const asked = input.value.trim();
      for (const row of rows) row.hidden = ![...row.cells].some((cell) => finds(asked, cell.textContent));
      const count = rows.filter((row) => !row.hidden).length;
      told.textContent = asked && box.dataset.shown.replace("{count}", count);
    });
    label.append(input, told);
    box.before(label);
  };

  const valueOf = (row, column) => row.cells[column].dataset.sort ?? row.cells[column].textContent.trim();

  const sortBy = (head, column, rows, collator) => {
    const first = head.classList.contains("genba-number") ? "descending" : "ascending";
    const other = first === "ascending" ? "descending" : "ascending";
    const order = head.getAttribute("aria-sort") === first ? other : first;
    for (const cell of head.parentElement.cells) cell.removeAttribute("aria-sort");
    head.setAttribute("aria-sort", order);
    const sign = order === "ascending" ? 1 : -1;
    rows.sort((one, two) => {
      const [a, b] = [valueOf(one, column), valueOf(two, column)];
      if ((a === "–") !== (b === "–")) return a === "–" ? 1 : -1; // nothing comes last in either order
      return sign * collator.compare(a, b);
    });
    rows[0]?.parentElement.append(...rows);
  };

  const prepareTable = (box) => {
    const table = box.querySelector("table");
    const rows = [...table.tBodies[0].rows];
    const collator = new Intl.Collator(document.documentElement.lang, { numeric: true });
    [...table.tHead.rows[0].cells].forEach((head, column) => {
      const button = make("button", { type: "button", textContent: head.textContent });
      button.addEventListener("click", () => sortBy(head, column, rows, collator));
      head.replaceChildren(button);
    });
    addFilter(box, rows);
  };

  // Copying. A site on plain http has no navigator.clipboard; there the old command does it.
  const copy = async (code) => {
    if (navigator.clipboard) return navigator.clipboard.writeText(code.textContent);
    const selection = getSelection();
    selection.selectAllChildren(code);
    document.execCommand("copy");
    selection.removeAllRanges();
  };

  const say = (text) => {
    let status = document.getElementById("genba-status");
    if (!status) {
      status = make("div", { id: "genba-status", className: "genba-sr" });
      status.setAttribute("role", "status");
      document.body.append(status);
    }
    status.textContent = text;
  };

  const addCopyButton = (code) => {
    const { "clipboard.copy": ask = "", "clipboard.copied": done = "" } = words();
    const button = make("button", { type: "button", className: "genba-copy", title: ask });
    button.setAttribute("aria-label", `${ask} ${code.textContent}`);
    button.addEventListener("click", async () => {
      await copy(code);
      say(done);
      button.classList.add("genba-copy--done");
      setTimeout(() => button.classList.remove("genba-copy--done"), 2000);
    });
    const pair = make("span", { className: "genba-copyable" });
    code.replaceWith(pair);
    pair.append(code, button);
  };

  // The week's mail lies in the page as text, HTML first; a mail program takes the form that it shows best. The old command
  // goes first: it gives the mail as it is, where the new one takes out the styles that the page's own policy forbids.
  const copyMail = async (html, text) => {
    const forms = { "text/html": html, "text/plain": text };
    const give = (event) => {
      event.preventDefault();
      for (const [type, form] of Object.entries(forms)) event.clipboardData.setData(type, form);
    };
    document.addEventListener("copy", give, { once: true });
    const done = document.execCommand("copy");
    document.removeEventListener("copy", give);
    if (done || !navigator.clipboard?.write || !window.ClipboardItem) return done;
    const blobs = Object.entries(forms).map(([type, form]) => [type, new Blob([form], { type })]);
    const written = navigator.clipboard.write([new ClipboardItem(Object.fromEntries(blobs))]);
    return written.then(() => true, () => false);
  };

  const prepareMail = (button) => {
    const [html, text] = [...document.querySelectorAll("#genba-mail template")].map((one) => one.content.textContent);
    const ask = button.textContent;
    button.hidden = false;
    button.addEventListener("click", async () => {
      const told = (await copyMail(html, text)) ? button.dataset.done : button.dataset.failed;
      say(told);
      button.textContent = told;
      setTimeout(() => { button.textContent = ask; }, 4000);
    });
  };

  const preparePrint = (button) => {
    button.hidden = false;
    button.addEventListener("click", () => window.print());
  };

  const prepare = () => {
    each("[data-genba-table]", prepareTable);
    each("code.genba-code", addCopyButton);
    each("[data-genba-mail]", prepareMail);
    each("[data-genba-print]", preparePrint);
  };

  if (window.document$) window.document$.subscribe(prepare);
  else if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", prepare);
  else prepare();
})();
