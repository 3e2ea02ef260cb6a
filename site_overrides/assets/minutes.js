/* The form that writes a meeting's minutes: what is ticked and typed on the week's page becomes one file. */
(() => {
  "use strict";

  const MOVES = ["answered", "resolved", "parked"];

  /** One line of what may have been typed over several; marks that would make it a heading, a list or a quote go. */
  const line = (text) => text.replace(/\s+/g, " ").trim().replace(/^(?:[#>*+-]+|\d+[.)])\s+/, "");

  const lines = (text) => text.split(/\r?\n/).map(line).filter(Boolean);

  const list = (ids) => `[${ids.join(", ")}]`;

  const section = (heading, rows) => (rows.length ? [`## ${heading}`, ...rows] : []);

  /** A promise keeps a box that was typed; without one it gets an open box. */
  const promise = (text) => (/^\[[ xX]\]/.test(text) ? `- ${text}` : `- [ ] ${text}`);

  /** The text of the file. state: {day, attendees, nobody, reason, ticked: [ids], moves: [{kind, code, text}],
      decisions, actions}; keys: how the site's language calls each of them. */
  const minutesText = (state, keys) => {
    const { day, attendees, nobody } = state;
    const reason = line(state.reason);
    const head = [
      `${keys.date}: ${day}`,
      reason ? `${keys.state}: ${keys.skipped}` : "",
      reason ? `${keys.reason}: ${JSON.stringify(reason)}` : "",
      attendees.length && !reason ? `${keys.attendees}: ${list(attendees)}` : "",
      nobody.length ? `${keys.met_nobody}: ${list(nobody)}` : "",
    ];
    const moves = state.moves.map(({ kind, code, text }) => `${keys[kind]}: ${code} ${day} ${line(text)}`.trimEnd());
    const body = [
      ...section(keys.discussed, reason ? [] : state.ticked.map((id) => `- [x] ${id}`)),
      ...section(keys.answers, moves.map((move) => `- ${move}`)),
      ...section(keys.decisions, lines(state.decisions).map((text) => `- ${text}`)),
      ...section(keys.action, lines(state.actions).map(promise)),
    ];
    return ["---", ...head.filter(Boolean), "---", ...body, ""].join("\n");
  };

  const filled = (template, facts) => template.replace(/\{(\w+)\}/g, (whole, name) => facts[name] ?? whole);

  class MinutesForm {
    constructor(form, site) {
      Object.assign(this, { form, site, words: site.words });
      this.ticks = [...document.querySelectorAll("input[data-genba-tick]")];
      this.key = `genba:${new URL(".", location.href).pathname}:minutes:${site.week}`;
      this.restore();
      for (const tick of this.ticks) {
        tick.closest("label").hidden = false;
        tick.addEventListener("change", () => this.changed(tick));
      }
      form.addEventListener("input", () => this.changed());
      form.addEventListener("submit", (event) => event.preventDefault());
      this.part("copy").addEventListener("click", () => this.send("copy"));
      this.part("download").addEventListener("click", () => this.send("download"));
      this.part("open")?.addEventListener("click", (event) => this.follow(event));
      this.refresh();
    }

    part(name) {
      return this.form.querySelector(`[data-part=${name}]`);
    }

    value(name) {
      return this.form.elements[name].value;
    }

    checked(name) {
      return [...this.form.querySelectorAll(`[name=${name}]:checked`)].map((box) => box.value);
    }

    state() {
      const answers = [...this.form.querySelectorAll("[data-code]")].map(({ dataset: { code } }) => ({
        code, kind: this.value(`move-${code}`), text: this.value(`text-${code}`),
      }));
      const ticked = this.ticks.filter((tick) => tick.checked).map((tick) => tick.dataset.genbaTick);
      return {
        day: this.value("day"), attendees: this.checked("attendees"), nobody: this.checked("met_nobody"),
        reason: this.value("reason"), ticked: [...new Set(ticked)],
        moves: answers.filter(({ kind }) => MOVES.includes(kind)),
        decisions: this.value("decisions"), actions: this.value("actions"),
      };
    }

    /** A note that stands on the page twice is ticked in both places. */
    changed(tick) {
      if (tick) for (const one of this.ticks) if (one.dataset.genbaTick === tick.dataset.genbaTick) one.checked = tick.checked;
      this.keep();
      this.refresh();
    }

    refresh() {
      const state = this.state();
      const text = minutesText(state, this.site.keys);
      const titles = new Map(this.ticks.map(({ dataset }) => [dataset.genbaTick, dataset.title]));
      const said = state.ticked.length ? filled(this.words.ticked, { count: state.ticked.length }) : this.words.none_ticked;
      const rows = [said, ...state.ticked.map((id) => titles.get(id))];
      this.part("ticked").replaceChildren(
        ...rows.map((row) => Object.assign(document.createElement("li"), { textContent: row })),
      );
      this.part("preview").textContent = text;
      if (!this.part("open")) return;
      const { address, copyFirst } = genba.forge.newFileAddress(this.site.forge, this.site.path, text);
      const words = filled(copyFirst ? this.words.open_copied : this.words.open, { forge: this.site.forge.name });
      Object.assign(this.part("open"), { href: address, textContent: words });
    }

    /** The file's text; none while the meeting is skipped without a word why. */
    finished() {
      const skipped = this.part("skip").open && !line(this.value("reason"));
      if (!skipped) return minutesText(this.state(), this.site.keys);
      this.say(this.words.incomplete_reason);
      this.form.elements.reason.focus();
      return null;
    }

    follow(event) {
      const text = this.finished();
      const { copyFirst } = text ? genba.forge.newFileAddress(this.site.forge, this.site.path, text) : {};
      if (text && (!copyFirst || genba.forge.copyNow(text))) {
        this.say(copyFirst ? this.words.opened_copied : this.words.opened);
        return;
      }
      event.preventDefault();
      if (text) this.failed();
    }

    async send(way) {
      const text = this.finished();
      if (!text) return;
      const name = this.site.path.split("/").pop();
      const sent = await genba.forge[way](way === "copy" ? text : name, text);
      if (sent) this.say(this.words[`${way}_done`]);
      else this.failed();
    }

    failed() {
      this.part("preview").closest("details").open = true;
      this.say(this.words.copy_failed);
    }

    say(text) {
      const [folder, name] = this.site.path.split("/");
      this.part("said").textContent = filled(text, { folder, name, forge: this.site.forge?.name });
    }

    // The draft on this device

    keep() {
      const boxes = [...this.form.querySelectorAll("[type=checkbox]")].map((box) => box.checked);
      const fields = [...this.form.elements].filter((one) => one.name && one.type !== "checkbox");
      const typed = Object.fromEntries(fields.map((one) => [one.name, one.value]));
      try {
        localStorage.setItem(this.key, JSON.stringify({ boxes, typed, ticked: this.state().ticked }));
      } catch {
        // storage is switched off or full: the form works, the draft ends with the page
      }
    }

    kept() {
      try {
        return JSON.parse(localStorage.getItem(this.key));
      } catch {
        return null;
      }
    }

    restore() {
      const kept = this.kept();
      if (!kept) return;
      const boxes = [...this.form.querySelectorAll("[type=checkbox]")];
      if (boxes.length === kept.boxes.length) boxes.forEach((box, at) => (box.checked = kept.boxes[at]));
      for (const [name, value] of Object.entries(kept.typed)) {
        if (this.form.elements[name]) this.form.elements[name].value = value;
      }
      this.part("skip").open = Boolean(kept.typed.reason);
      for (const tick of this.ticks) tick.checked = kept.ticked.includes(tick.dataset.genbaTick);
      this.say(this.words.restored);
    }
  }

  const prepare = () => {
    const form = document.querySelector("form[data-genba-minutes]");
    if (!form || "genbaReady" in form.dataset) return;
    form.dataset.genbaReady = "";
    new MinutesForm(form, JSON.parse(document.getElementById("genba-minutes").textContent));
    form.hidden = false;
  };

  window.genba = Object.assign(window.genba ?? {}, { minutesText });
  if (window.document$) window.document$.subscribe(prepare);
  else if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", prepare);
  else prepare();
})();
