/* search.html: the same query with filters and counts beside them. The address holds what is asked, to be sent on. */
(() => {
  "use strict";

  const STEP = 20;
  const PAUSE = 120; // milliseconds, in which several keys make one query
  const FILTERS = ["customer", "executive", "topic", "kind", "section"];
  const NAMES = ["query", ...FILTERS, "from", "to", "sort"];

  const make = (tag, properties = {}) => Object.assign(document.createElement(tag), properties);

  class SearchPage {
    constructor(form, words) {
      this.form = form;
      this.words = words;
      this.searching = window.genba.searching;
      this.limit = STEP;
      const asked = new URLSearchParams(location.search);
      this.state = Object.fromEntries(NAMES.map((name) => [name, asked.get(name) || ""]));
      this.fill();
      this.listen();
      this.show();
      if (!this.state.query && !this.filtered) form.elements.query.focus({ preventScroll: true });
    }

    part(name) {
      return this.form.querySelector(`[data-part=${name}]`);
    }

    get list() {
      return this.form.querySelector(".genba-search__results");
    }

    get filtered() {
      return [...FILTERS, "from", "to"].some((name) => this.state[name]);
    }

    /** Puts the state into the fields; the lists get their choices with the first answer. */
    fill() {
      for (const name of ["query", "from", "to", "sort"]) this.form.elements[name].value = this.state[name];
      const narrow = window.matchMedia("(max-width: 44.9375em)").matches;
      this.form.querySelector("details").open = !narrow || this.filtered;
    }

    listen() {
      const { form } = this;
      form.addEventListener("submit", (event) => event.preventDefault());
      form.addEventListener("input", ({ target }) => this.set(target));
      form.addEventListener("keydown", (event) => this.step(event));
      this.part("reset").addEventListener("click", () => this.reset());
      this.part("more").addEventListener("click", () => this.more());
    }

    set({ name, value }) {
      if (!NAMES.includes(name) || this.state[name].trim() === value.trim()) return; // a blank asks for nothing new
      this.state[name] = value;
      clearTimeout(this.pause);
      this.pause = setTimeout(() => this.ask(), name === "query" ? PAUSE : 0);
    }

    ask() {
      this.limit = STEP;
      const query = new URLSearchParams(Object.entries(this.state).filter(([, value]) => value)).toString();
      history.replaceState(history.state, "", query ? `?${query}` : location.pathname);
      return this.show();
    }

    reset() {
      for (const name of [...FILTERS, "from", "to"]) this.state[name] = "";
      this.fill();
      this.form.elements.query.focus();
      this.ask();
    }

    async more() {
      const before = this.list.children.length;
      this.limit += STEP;
      await this.show();
      this.list.children[before]?.querySelector("a").focus();
    }

    async show() {
      const { query, ...options } = this.state;
      const asked = Boolean(query.trim()) || this.filtered;
      this.list.setAttribute("aria-busy", "true");
      try {
        const limit = asked ? this.limit : 0;
        const answer = await this.searching.client.ask(query, { ...options, limit, counts: true, line: "page" });
        if (!answer) return; // a newer one is on its way
        this.showAnswer(answer, asked);
      } catch (error) {
        this.say(this.searching.failure(error));
      }
      this.list.setAttribute("aria-busy", "false");
    }

    say(text) {
      const line = this.form.querySelector("[role=status]");
      if (line.textContent !== text) line.textContent = text;
    }

    showAnswer(answer, asked) {
      const { results, counts, count } = answer;
      this.say(asked ? this.searching.counted(answer, count) : "");
      this.list.replaceChildren(...results.map((one) => this.result(one)));
      for (const name of FILTERS) this.offer(name, counts[name]);
      this.part("more").hidden = !asked || results.length >= count;
      this.part("reset").hidden = !this.filtered;
    }

    /** The choices of a filter that lead to something, with how much. */
    offer(name, counts) {
      const select = this.form.elements[name];
      const names = this.words.names[name] || {};
      const chosen = this.state[name];
      const shown = counts.filter(([id, , count]) => count || id === chosen);
      const option = (value, textContent) => make("option", { value, textContent });
      const options = shown.map(([id, said, count]) => option(id, `${names[id] || said} (${count})`));
      select.replaceChildren(option("", this.words.every), ...options);
      select.value = chosen;
      select.disabled = !shown.length;
    }

    result(one) {
      const { withMarks, facts, root } = this.searching;
      const found = one.hits.length ? `?${new URLSearchParams({ h: one.hits.join(" ") })}` : "";
      const item = make("li", { className: "genba-result" });
      const link = make("a", { href: `${root}${one.url}${found}${one.anchor ? `#${one.anchor}` : ""}` });
      link.innerHTML = withMarks(one.title);
      const title = make("h2", { className: "genba-result__title" });
      title.append(link);
      const told = facts(one).map((each) => `<span>${each}</span>`).join(" ");
      item.append(title, make("p", { className: "genba-result__facts", innerHTML: told }));
      if (one.says) item.append(this.line(one));
      return item;
    }

    line(one) {
      const line = make("p", { className: "genba-result__text" });
      line.innerHTML = this.searching.withMarks(one.excerpt);
      if (one.heading) line.prepend(make("span", { className: "genba-label", textContent: one.heading }), " ");
      return line;
    }

    /** Arrows lead from the field into the list and through it. */
    step(event) {
      const way = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      const stops = [this.form.elements.query, ...this.list.querySelectorAll("a")];
      const at = stops.indexOf(document.activeElement);
      if (!way || at < 0 || event.isComposing || !stops[at + way]) return;
      event.preventDefault();
      stops[at + way].focus();
    }
  }

  const prepare = () => {
    const form = document.querySelector("form[data-genba-search]");
    if (!form || "genbaReady" in form.dataset) return;
    form.dataset.genbaReady = "";
    form.hidden = false;
    document.querySelector("[data-genba-without-script]").hidden = true;
    new SearchPage(form, JSON.parse(document.getElementById("genba-search-words").textContent));
  };

  if (window.document$) window.document$.subscribe(prepare);
  else if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", prepare);
  else prepare();
})();
