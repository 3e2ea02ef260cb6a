/* The search box in every page's head, and window.genba.search. Loaded before Material's own script, which asks a
   worker of its own: here it gets an object that talks as that worker would, but asks our index. */
(() => {
  "use strict";

  const here = document.currentScript.src;
  const near = (name) => new URL(name, here).href;
  const PARTS = ["words", "hangul", "query", "files", "ranking", "rereading", "engine", "worker"];
  const READY = 1;
  const QUERY = 2;
  const RESULT = 3;
  const PAUSE = 40; // milliseconds, in which several keys make one query
  const SHOWN = 24;

  const json = (id) => JSON.parse(document.getElementById(id).textContent);
  const said = json("genba-search-box");
  const root = near("../../");

  // Asking

  const script = (src) =>
    new Promise((resolve, reject) => {
      const made = Object.assign(document.createElement("script"), { src, onload: resolve, onerror: reject });
      document.head.append(made);
    });

  /** A page opened from a folder may neither start a worker nor fetch: there it all runs here, on files in a script. */
  const portHere = () => {
    const { port1, port2 } = new MessageChannel();
    const all = [...PARTS.map((name) => near(`${name}.js`)), near("../../search/embedded.js")];
    const loaded = all.reduce((before, src) => before.then(() => script(src)), Promise.resolve()); // one needs another
    loaded.then(() => {
      const { connect, files } = globalThis.genbaSearch;
      const embedded = globalThis.genbaSearchFiles;
      connect(port2, new files.Shelf(embedded ? new files.Embedded(embedded) : new files.TooLarge()));
      port2.start();
    });
    port1.start();
    return port1;
  };

  class Client {
    constructor() {
      this.waiting = new Map();
      this.last = 0;
    }

    open() {
      if (this.port) return this.port;
      this.port = location.protocol === "file:" ? portHere() : new Worker(near("worker.js"));
      this.port.addEventListener("message", ({ data }) => {
        const { resolve, reject } = this.waiting.get(data.id);
        this.waiting.delete(data.id);
        if (data.error) reject(new Error(data.error));
        else resolve(data.abandoned ? null : data.answer);
      });
      return this.port;
    }

    /** A promise of an answer, or of null if a newer query on the same `options.line` came in between. */
    ask(query, options) {
      const id = (this.last += 1);
      return new Promise((resolve, reject) => {
        this.waiting.set(id, { resolve, reject });
        this.open().postMessage({ id, query, options });
      });
    }
  }

  const client = new Client();
  const failure = (error) => (String(error.message).includes("too-large") ? said.too_large : said.failed);

  // Showing

  const escaped = (text) => text.replace(/[&<>"']/g, (char) => `&#${char.charCodeAt(0)};`);

  const CODE = /\bC-[0-9A-Z]{6}\b/g; // which would be cut in two at the end of a line
  const plain = (text) => escaped(text).replace(CODE, '<span class="genba-whole">$&</span>');

  /** A text as HTML, with marks where it was found. */
  const withMarks = ({ text, marks }) => {
    let [made, at] = ["", 0];
    for (const [start, end] of marks) {
      made += `${plain(text.slice(at, start))}<mark>${plain(text.slice(start, end))}</mark>`;
      at = end;
    }
    return made + plain(text.slice(at));
  };

  const { lang } = document.documentElement;
  const days = new Intl.DateTimeFormat(lang, { dateStyle: "long", timeZone: "UTC" });
  const day = (date) => (date ? days.format(new Date(date)) : "");

  /** What tells one note from another, as HTML: customers, date, executives; of other pages, what they are. */
  const facts = (one) => {
    const note = [withMarks(one.customers), escaped(day(one.date)), withMarks(one.executives)];
    const what = one.type === "note" ? note : [escaped(said.types[one.type])];
    return [...what, ...one.also.map(withMarks)].filter(Boolean);
  };

  const counted = ({ count, exact, results }, shown = results.length) => {
    if (!count) return said.none;
    const number = `${exact ? "" : said.about}${count.toLocaleString(lang)}`;
    if (shown < count) return said.some.replace("{count}", number).replace("{shown}", shown);
    return count === 1 ? said.one : said.many.replace("{count}", number);
  };

  /** An answer as Material lists it: the page, and below it the place in the page. Scores keep our order. */
  const item = (one, at, all) => {
    const terms = Object.fromEntries(one.hits.map((hit) => [hit, true]));
    const score = all.length - at;
    const page = { location: one.url, title: withMarks(one.title), tags: facts(one), score, terms };
    const text = one.says ? `<p>${withMarks(one.excerpt)}</p>` : "";
    if (!one.anchor || !one.says) return [{ ...page, text }];
    const location = `${one.url}#${one.anchor}`;
    return [{ ...page, text: "" }, { location, title: escaped(one.heading), text, score: score + 0.5, terms }];
  };

  /** Stands in for Material's worker. */
  class Stand extends EventTarget {
    constructor() {
      super();
      this.asked = "";
      setTimeout(() => this.tell({ type: READY }));
    }

    tell(data) {
      this.dispatchEvent(new MessageEvent("message", { data }));
    }

    postMessage({ type, data }) {
      const query = type === QUERY ? data.normalize("NFC").trim().replace(/\s+/g, " ") : this.asked;
      if (query === this.asked) return;
      this.asked = query;
      this.all.href = `${root}${said.page}?${new URLSearchParams({ query })}`;
      clearTimeout(this.pause);
      if (query) this.pause = setTimeout(() => this.search(query), PAUSE);
      else this.show([], said.ask);
    }

    async search(query) {
      try {
        const answer = await client.ask(query, { limit: SHOWN, line: "box" });
        if (answer && query === this.asked) this.show(answer.results.map(item), counted(answer));
      } catch (error) {
        if (query !== this.asked) return;
        this.show([], failure(error));
        this.asked = null; // so that it may be tried again
      }
    }

    /** Material lists the items at once; the line above them says it in our words. */
    show(items, line) {
      this.tell({ type: RESULT, data: { items } });
      document.querySelector(".md-search-result__meta").textContent = line;
      this.all.hidden = !this.asked;
    }

    /** The link to all results leads to those of what is typed, also before there are any here. */
    get all() {
      return document.querySelector(".genba-search-all");
    }

    terminate() {}
  }

  const theirs = new URL(json("__config").search, location.href).href;
  const Native = window.Worker;
  window.Worker = class extends Native {
    constructor(url, options) {
      if (new URL(url, location.href).href === theirs) return new Stand();
      super(url, options);
    }
  };

  // Material reads the box when a key goes up. What comes without keys (paste, speech, a picked candidate) counts too.
  const box = document.querySelector(".md-search__input");
  box.addEventListener("focus", () => client.ask("", { limit: 0 }).catch(() => {}), { once: true }); // opens the index
  const read = () => box.dispatchEvent(new Event("keyup"));
  box.addEventListener("input", read);
  box.form.addEventListener("reset", () => setTimeout(read)); // it is emptied after the event

  // Marks on the page that was found

  const patternOf = (words) => {
    const literal = (word) => word.replace(/[|\\{}()[\]^$+*?.-]/g, "\\$&");
    return new RegExp(words.sort((one, two) => two.length - one.length).map(literal).join("|"), "giu");
  };

  const markText = (node, pattern) => {
    const made = document.createDocumentFragment();
    let at = 0;
    for (const match of node.data.matchAll(pattern)) {
      const mark = Object.assign(document.createElement("mark"), { textContent: match[0] });
      mark.dataset.mdHighlight = "";
      made.append(node.data.slice(at, match.index), mark);
      at = match.index + match[0].length;
    }
    if (at) node.replaceWith(made, node.data.slice(at));
  };

  /** Marks what the address names under `h`, as Material does. */
  const highlight = () => {
    const asked = new URLSearchParams(location.search).get("h") || "";
    const words = asked.split(/\s+/).filter((word) => Array.from(word).length > 1);
    const content = document.querySelector("[data-md-component=content]");
    if (!words.length || !content) return;
    const pattern = patternOf(words);
    const nodes = [];
    const walk = document.createNodeIterator(content, NodeFilter.SHOW_TEXT);
    for (let node = walk.nextNode(); node; node = walk.nextNode()) {
      const { parentElement: parent } = node;
      if (parent.offsetHeight && !parent.closest("mark, script, button, select")) nodes.push(node);
    }
    for (const node of nodes) markText(node, pattern);
  };

  // For other scripts

  /** Answers as `genba search --json` gives them; options: limit, customer, executive, topic, kind, from, to. */
  const search = async (query, options = {}) => {
    if (!query.trim()) return [];
    const { results } = await client.ask(query, { ...options, line: "", counts: false });
    return results.map(({ title, excerpt, id, url, date, score }) => {
      return { id, url, title: title.text, date, excerpt: excerpt.text, score };
    });
  };

  const searching = { client, withMarks, facts, counted, failure, root };
  window.genba = Object.assign(window.genba || {}, { search, searching });
  document.addEventListener("DOMContentLoaded", () => {
    if (window.document$) window.document$.subscribe(highlight);
    else highlight();
  });
})();
