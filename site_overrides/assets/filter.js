/* Shows the complaints of one customer, topic, state or age. The address holds what is asked, so that it can be sent. */
(() => {
  "use strict";

  /** An element's attribute may list several values, as topics do. */
  const fits = (one, [name, value]) => one.dataset[name].split(" ").includes(value);

  class Filter {
    constructor(form) {
      this.form = form;
      this.rows = [...document.querySelectorAll(".genba-complaint")];
      this.chosen = [...form.querySelectorAll("select")];
      const asked = new URLSearchParams(location.search);
      for (const select of this.chosen) {
        const value = asked.get(select.name);
        if ([...select.options].some((option) => option.value === value)) select.value = value;
      }
      form.addEventListener("change", () => this.choose());
      form.addEventListener("submit", (event) => event.preventDefault());
      this.show();
    }

    asked() {
      return this.chosen.filter((select) => select.value).map((select) => [select.name, select.value]);
    }

    choose() {
      const query = new URLSearchParams(this.asked()).toString();
      history.replaceState(history.state, "", query ? `?${query}` : location.pathname);
      this.show();
    }

    show() {
      const asked = this.asked();
      for (const row of this.rows) row.hidden = !asked.every((one) => fits(row, one));
      for (const list of document.querySelectorAll(".genba-list")) this.showGroup(list);
      const count = this.rows.filter((row) => !row.hidden).length;
      this.form.querySelector("[role=status]").textContent = asked.length ? this.form.dataset.found.replace("{count}", count) : "";
    }

    /** A heading goes with the last of its rows. */
    showGroup(list) {
      const empty = [...list.children].every((row) => row.hidden);
      list.hidden = empty;
      if (list.previousElementSibling?.matches("h2")) list.previousElementSibling.hidden = empty;
    }
  }

  const prepare = () => {
    const form = document.querySelector("form[data-genba-filter]");
    if (!form || "genbaReady" in form.dataset) return;
    form.dataset.genbaReady = "";
    new Filter(form);
    form.hidden = false;
  };

  if (window.document$) window.document$.subscribe(prepare);
  else if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", prepare);
  else prepare();
})();
