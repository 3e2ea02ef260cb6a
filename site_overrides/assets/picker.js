/* A field in which several things are chosen from a list, or typed if the list lacks them: an ARIA combobox whose
   choices stand above it as chips.

   genba.picker(root, {suggest, fromText, words, change}) → {show(choices)}
     root holds a ul, an input and a [role=listbox]; a choice is {key, name, hint?, isNew?}
     suggest(asked, choices) → what to offer; fromText(text, choices) → the choices that a typed text means
     words: {add, remove, is_new}, where {name} is filled in; change(choices) is told of every change */
(() => {
  "use strict";

  const make = (tag, properties = {}, ...children) => {
    const element = Object.assign(document.createElement(tag), properties);
    element.append(...children);
    return element;
  };

  const picker = (root, { suggest, fromText, words, change }) => {
    const [picked, input, list] = ["ul", "input", "[role=listbox]"].map((one) => root.querySelector(one));
    let choices = [];
    let offered = [];
    let active = -1;

    const close = () => {
      [offered, active] = [[], -1];
      list.hidden = true;
      list.replaceChildren();
      input.setAttribute("aria-expanded", "false");
      input.removeAttribute("aria-activedescendant");
    };

    const activate = (at) => {
      active = at;
      [...list.children].forEach((option, number) => option.setAttribute("aria-selected", String(number === at)));
      const option = list.children[at];
      option?.scrollIntoView({ block: "nearest" });
      if (option) input.setAttribute("aria-activedescendant", option.id);
    };

    const show = (them) => {
      choices = them;
      picked.replaceChildren(...choices.map(chip));
      picked.hidden = !choices.length;
    };

    const set = (them) => {
      show(them);
      change(them);
    };

    const chip = (choice) => {
      const button = make("button", { type: "button", textContent: "×" });
      button.setAttribute("aria-label", words.remove.replace("{name}", choice.name));
      button.addEventListener("click", () => {
        set(choices.filter((one) => one !== choice));
        input.focus();
        close();
      });
      const mark = choice.isNew ? [make("span", { className: "genba-hint", textContent: words.is_new })] : [];
      return make("li", {}, make("span", { textContent: choice.name }), ...mark, button);
    };

    const add = (them) => {
      const known = new Set(choices.map((one) => one.key));
      input.value = "";
      close();
      set([...choices, ...them.filter((one) => !known.has(one.key))]);
    };

    const option = (text, number, hint, them) => {
      const item = make("li", { id: `${list.id}-${number}`, role: "option" }, make("span", { textContent: text }));
      if (hint) item.append(make("span", { className: "genba-hint", textContent: hint }));
      item.addEventListener("pointerdown", (event) => event.preventDefault()); // the field keeps the focus
      item.addEventListener("click", () => add(them));
      return item;
    };

    const open = () => {
      const asked = input.value.trim();
      offered = suggest(asked, choices).map((one) => [one.name, one.hint, [one]]);
      const typed = fromText(asked, choices);
      if (typed.some((one) => one.isNew || !offered.some(([, , them]) => them[0].key === one.key))) {
        offered.push([words.add.replace("{name}", asked), "", typed]);
      }
      list.replaceChildren(...offered.map(([text, hint, them], number) => option(text, number, hint, them)));
      list.hidden = !offered.length;
      input.setAttribute("aria-expanded", String(!list.hidden));
      input.removeAttribute("aria-activedescendant");
      activate(asked && offered.length ? 0 : -1);
    };

    const step = (by) => {
      if (list.hidden) open();
      if (offered.length) activate((Math.max(active, by > 0 ? -1 : 0) + by + offered.length) % offered.length);
    };

    const KEYS = {
      ArrowDown: () => step(1),
      ArrowUp: () => step(-1),
      Enter: () => active >= 0 && add(offered[active][2]),
      Escape: close,
    };

    input.addEventListener("keydown", (event) => {
      if (event.isComposing) return; // Enter ends a syllable
      if (event.key in KEYS) {
        event.preventDefault();
        KEYS[event.key]();
      } else if (event.key === "Backspace" && !input.value && choices.length) {
        set(choices.slice(0, -1));
      }
    });
    input.addEventListener("input", open);
    input.addEventListener("focus", open);
    input.addEventListener("click", () => list.hidden && open());
    input.addEventListener("blur", () => {
      if (input.value.trim()) add(fromText(input.value, choices)); // what was typed is not lost
      close();
    });
    return { show };
  };

  window.genba = Object.assign(window.genba ?? {}, { picker });
})();
