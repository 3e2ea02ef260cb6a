/* The form that writes a note: what it holds, its draft on this device, and the ways out of the browser. */
(() => {
  "use strict";

  const MADE_HERE = 50;
  const OFFERED = 8;
  const EMPTY = {
    executive: "", date: "", customers: [], people: [], others: 0, kind: "", access: "", text: "", made: "", open: true,
  };
  const PLAIN_FIELDS = ["executive", "date", "kind", "text"];
  const FIELD_OF = { future: "date" };

  /** A place in the browser's own storage; other audiences' sites on the same host have theirs. */
  const store = (name) => {
    const key = `genba:${new URL(".", location.href).pathname}:${name}`;
    return {
      read: () => {
        try {
          return JSON.parse(localStorage.getItem(key));
        } catch {
          return null; // storage is switched off, or holds something else
        }
      },
      write: (value) => {
        try {
          localStorage.setItem(key, JSON.stringify(value));
        } catch {
          // storage is switched off or full: the form works, the draft ends with the page
        }
      },
    };
  };

  const filled = (template, facts) => template.replace(/\{(\w+)\}/g, (whole, name) => facts[name] ?? whole);

  const person = (name) => ({ key: genba.note.folded(name), name });

  /** The customers and people to choose from. */
  class Register {
    constructor({ customers, people }) {
      const { folded } = genba.note;
      this.customers = customers.map((one) => ({ ...one, key: one.id, hint: one.aliases.join(", ") }));
      this.people = people;
      const names = this.customers.flatMap((one) => [one.name, ...one.aliases].map((name) => [folded(name), one]));
      this.byName = new Map([...names.reverse(), ...this.customers.map((one) => [folded(one.id), one])]);
    }

    customer(text) {
      const name = genba.note.clean(text);
      const key = genba.note.folded(name);
      const unknown = { key: `new ${key}`, id: "", name, word: name, aliases: [], people: [], met: [], isNew: true };
      return this.byName.get(key) ?? unknown;
    }

    /** The customers that a text may mean, those whom the executive has met before first. */
    customersLike(asked, chosen, executive) {
      const theirs = (one) => Number(one.met.includes(executive));
      return this.customers
        .filter((one) => !chosen.some((other) => other.key === one.key))
        .filter((one) => !asked || [one.name, one.id, ...one.aliases].some((name) => genba.finds(asked, name)))
        .sort((one, two) => theirs(two) - theirs(one))
        .slice(0, OFFERED);
    }

    /** The people that a text may mean: those at the note's customers first, and nobody else until asked. */
    peopleLike(asked, chosen, customers) {
      const theirs = customers.flatMap((one) => one.people);
      const others = asked ? [...this.customers.flatMap((one) => one.people), ...this.people] : [];
      return [...new Set([...theirs, ...others])]
        .map(person)
        .filter(({ key }) => !chosen.some((one) => one.key === key))
        .filter(({ name }) => !asked || genba.finds(asked, name))
        .slice(0, OFFERED);
    }
  }

  class WriteForm {
    constructor(form, site) {
      Object.assign(this, { form, site, words: site.words, forge: site.forge, register: new Register(site) });
      this.drafts = store("draft");
      this.executive = store("executive");
      this.madeHere = store("made");
      this.state = EMPTY;
      this.wrong = new Set();
      this.asked = new URLSearchParams(location.search);
      this.addPickers();
      this.listen();
      this.field("date").max = genba.note.today();
      this.part("share").hidden = !genba.forge.canShare();
      this.resume();
    }

    part(name) {
      return this.form.querySelector(`[data-part=${name}]`);
    }

    field(name) {
      return this.form.elements[name];
    }

    addPickers() {
      const { register, words } = this;
      this.customers = genba.picker(this.part("customers"), {
        words,
        suggest: (asked, chosen) => register.customersLike(asked, chosen, this.state.executive),
        fromText: (text) => (genba.note.clean(text) ? [register.customer(text)] : []),
        change: (customers) => this.change({ customers }),
      });
      this.people = genba.picker(this.part("people"), {
        words,
        suggest: (asked, chosen) => register.peopleLike(asked, chosen, this.state.customers),
        fromText: (text) => genba.note.peopleIn(text).map(person),
        change: (chosen) => this.change({ people: chosen.map((one) => one.name) }),
      });
    }

    listen() {
      const each = (selector, act) => {
        for (const one of this.form.querySelectorAll(selector)) one.addEventListener("click", () => act(one.dataset));
      };
      this.form.addEventListener("submit", (event) => event.preventDefault());
      this.form.addEventListener("input", ({ target }) => target.name && this.change(this.typed()));
      each("[data-heading]", (data) => this.insertHeading(data));
      each("[data-topic]", (data) => this.insert(`[${data.topic}]`));
      for (const way of ["copy", "download", "share"]) each(`[data-part=${way}]`, () => this.send(way));
      this.part("open")?.addEventListener("click", (event) => this.follow(event));
    }

    // What the form holds

    typed() {
      const others = Math.floor(Number(this.field("others").value)) || 0;
      const plain = PLAIN_FIELDS.map((name) => [name, this.field(name).value]);
      const access = this.field("access")?.value ?? "";
      return { ...Object.fromEntries(plain), access, others: Math.min(Math.max(others, 0), 999) };
    }

    change(values) {
      this.state = { ...this.state, ...values, open: true };
      this.keep();
      this.refresh();
    }

    keep() {
      const customers = this.state.customers.map((one) => one.id || one.name);
      this.drafts.write({ ...this.state, customers });
    }

    show() {
      for (const name of PLAIN_FIELDS) this.field(name).value = this.state[name];
      this.field("others").value = this.state.others || "";
      if (this.field("access")) this.field("access").value = this.state.access;
      this.customers.show(this.state.customers);
      this.people.show(this.state.people.map(person));
      this.refresh();
    }

    /** The file that the form makes; it keeps its own name once it has been handed over. */
    note() {
      const ids = [...this.site.taken, ...(this.madeHere.read() ?? [])].filter((id) => id !== this.state.made);
      const path = genba.note.notePath(this.state, new Set(ids.map((id) => id.toLowerCase())));
      const stem = genba.note.stemOf(path);
      const folder = [this.site.folder, path.slice(0, 4)].filter(Boolean).join("/");
      return { path, stem, folder, name: `${stem}.md`, text: genba.note.noteText(this.state, this.site) };
    }

    refresh() {
      const note = this.note();
      const lacks = genba.note.missing(this.state, genba.note.today());
      this.part("preview").textContent = note.text;
      this.part("path").textContent = `${note.folder}/${note.name}`;
      for (const name of this.wrong) if (!lacks.includes(name)) this.complain(name, true);
      if (this.part("access")) this.part("access").textContent = this.accessInWords();
      if (!this.forge) return;
      const { address, copyFirst } = genba.forge.newFileAddress(this.forge, note.path, note.text);
      this.part("open").href = address;
      this.part("open").textContent = filled(copyFirst ? this.words.open_copied : this.words.open, {
        forge: this.forge.name,
      });
    }

    accessInWords() {
      const { audience, theirs } = genba.note.audienceOf(this.state.customers, this.site.audiences);
      return filled(theirs ? this.words.access_customer : this.words.access_widest, { audience: audience.name });
    }

    insert(text) {
      const box = this.field("text");
      box.focus();
      // The old command alone leaves the step in the box's own undo.
      if (document.execCommand("insertText", false, text)) return;
      box.setRangeText(text, box.selectionStart, box.selectionEnd, "end");
      this.change(this.typed());
    }

    insertHeading({ section, heading }) {
      if (section !== "heard") this.nameWhatWasHeard();
      const { value, selectionStart, selectionEnd } = this.field("text");
      const owner = this.state.executive && `@${this.state.executive} `;
      const start = section === "action" ? `- [ ] ${owner}` : "";
      const [before, after] = [value.slice(0, selectionStart), value.slice(selectionEnd)];
      this.insert(genba.note.headingBetween(before, after, heading, start));
    }

    /** Text without any heading is what was heard; above the first heading it would be nobody's words. */
    nameWhatWasHeard() {
      const box = this.field("text");
      const { value, selectionStart, selectionEnd } = box;
      if (!value.slice(0, selectionStart).trim() || /^#/m.test(value)) return;
      const heading = `## ${this.form.querySelector("[data-section=heard]").dataset.heading}\n`;
      box.setSelectionRange(0, 0);
      this.insert(heading);
      box.setSelectionRange(selectionStart + heading.length, selectionEnd + heading.length);
    }

    // What is missing

    complain(name, solved = false) {
      const told = this.part(`${FIELD_OF[name] ?? name}-error`);
      const input = this.form.querySelector(`[aria-describedby~="${told.id}"]`);
      told.textContent = solved ? "" : this.words[`need_${name}`];
      told.hidden = solved;
      input.setAttribute("aria-invalid", String(!solved));
      if (solved) this.wrong.delete(name);
      else this.wrong.add(name);
      return input;
    }

    /** The note if nothing is missing; else the first field that lacks something has the focus. */
    finished() {
      const lacks = genba.note.missing(this.state, genba.note.today());
      const [first] = lacks.map((name) => this.complain(name));
      if (!first) return this.note();
      this.say(this.words.incomplete);
      first.focus();
      return null;
    }

    // The ways out

    follow(event) {
      const note = this.finished();
      const { copyFirst } = note ? genba.forge.newFileAddress(this.forge, note.path, note.text) : {};
      if (note && (!copyFirst || genba.forge.copyNow(note.text))) {
        this.done(note, copyFirst ? this.words.opened_copied : this.words.opened);
        return;
      }
      event.preventDefault();
      if (note) this.failed();
    }

    async send(way) {
      const note = this.finished();
      if (!note) return;
      const sent = await genba.forge[way](way === "copy" ? note.text : note.name, note.text);
      if (sent) this.done(note, this.words[`${way}_done`]);
      else if (way === "copy") this.failed();
    }

    done(note, template) {
      this.state = { ...this.state, made: note.stem, open: false };
      this.keep();
      this.madeHere.write([...new Set([...(this.madeHere.read() ?? []), note.stem])].slice(-MADE_HERE));
      this.executive.write(this.state.executive);
      this.say(filled(template, { ...note, forge: this.forge?.name }), this.words.start_again, () => this.startAgain());
    }

    failed() {
      this.part("preview").closest("details").open = true;
      this.say(this.words.copy_failed);
    }

    /** Tells what happened, perhaps with a button for what to do next. */
    say(text, next = "", act = null) {
      this.part("said").replaceChildren(text);
      if (!act) return;
      const button = document.createElement("button");
      Object.assign(button, { type: "button", className: "genba-button", textContent: next });
      button.addEventListener("click", act);
      this.part("said").append(" ", button);
    }

    // Beginnings

    fresh() {
      const ids = this.site.executives;
      const wanted = [this.asked.get("executive"), this.executive.read(), ids.length === 1 && ids[0]];
      const executive = wanted.find((id) => ids.includes(id)) ?? "";
      const named = genba.note.clean(this.asked.get("customer") ?? "");
      return { ...EMPTY, executive, date: genba.note.today(), customers: named ? [this.register.customer(named)] : [] };
    }

    begin(state, text, next, act) {
      this.state = state;
      this.keep();
      this.show();
      this.say(text, next, act);
    }

    startAgain() {
      const before = this.state;
      const back = () => this.begin(before, this.words.restored);
      this.begin(this.fresh(), this.words.started_again, this.words.bring_back, back);
      this.field("text").focus();
    }

    /** Goes on with the draft, unless it has been handed over or says nothing and another customer is asked for. */
    resume() {
      const kept = { ...EMPTY, ...this.drafts.read() };
      const before = { ...kept, customers: kept.customers.map((name) => this.register.customer(name)) };
      const now = this.fresh();
      const fits = now.customers.every((one) => before.customers.some((other) => other.key === one.key));
      const written = Boolean(before.text.trim());
      const { words } = this;
      if (written && !before.open) {
        this.begin(now, words.made_before, words.bring_back, () => this.begin(before, words.restored));
      } else if (written) {
        this.begin(before, words.restored, words.start_again, () => this.startAgain());
      } else {
        this.begin(fits && before.open && before.date ? { ...before, ...this.renewed(before, now) } : now, "");
      }
    }

    /** What an empty draft takes over from a new one: the day, and the executive if one is asked for. */
    renewed(before, now) {
      return { date: now.date, executive: this.asked.get("executive") ? now.executive : before.executive };
    }
  }

  const prepare = () => {
    const form = document.querySelector("form[data-genba-write]");
    if (!form || "genbaReady" in form.dataset) return;
    form.dataset.genbaReady = "";
    new WriteForm(form, JSON.parse(document.getElementById("genba-write").textContent));
    form.hidden = false;
    document.querySelector("[data-genba-without-script]").hidden = true;
  };

  if (window.document$) window.document$.subscribe(prepare);
  else if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", prepare);
  else prepare();
})();
