// A draft of an alert on this phone: on a tap, with a warning, until it is sent, thrown away or seven days old. Leaving
// wipes it (board.js). It is never sent by itself: whoever wrote it presses Send, when and where they choose.
"use strict";

(() => {
  const NAME = "draft";
  const DAYS = 7;
  const NEVER = ["once", "website"]; // the form's own proof, and the field that people do not see
  const today = () => Math.floor(Date.now() / 864e5);
  let keeping = false;

  function read() {
    try {
      const held = JSON.parse(localStorage.getItem(NAME));
      if (held && today() - held.day <= DAYS) return held;
      localStorage.removeItem(NAME);
    } catch {} // a browser that keeps nothing
    return null;
  }

  const fields = (form) => [...form.elements].filter(({ name, type }) =>
    name && !NEVER.includes(name) && !["hidden", "submit", "button"].includes(type));

  function write(form) {
    const ticks = (field) => ["radio", "checkbox"].includes(field.type);
    const given = fields(form).filter((field) => (ticks(field) ? field.checked : field.value));
    const said = given.map(({ name, value }) => [name, value]);
    localStorage.setItem(NAME, JSON.stringify({ day: read()?.day ?? today(), said }));
  }

  function fill(form, said) {
    for (const field of fields(form)) {
      const values = said.filter(([name]) => name === field.name).map(([, value]) => value);
      if (["radio", "checkbox"].includes(field.type)) field.checked = values.includes(field.value);
      else field.value = values[0] ?? "";
      field.dispatchEvent(new Event("input", { bubbles: true }));
      field.dispatchEvent(new Event("change", { bubbles: true }));
    }
  }

  // Each piece of the part names the states in which it is in sight.
  function show(part, ...states) {
    part.hidden = false;
    for (const piece of part.querySelectorAll("[data-when]")) {
      piece.hidden = !piece.dataset.when.split(" ").some((state) => states.includes(state));
    }
  }

  function attach() {
    const part = document.getElementById("draft");
    const form = document.getElementById("alert-form");
    if (!part || !form || part.dataset.ready) return;
    part.dataset.ready = "yes";
    const tap = (name, deed) => part.querySelector(`[data-${name}]`).addEventListener("click", deed);
    tap("keep", () => {
      try {
        write(form);
        keeping = true;
        show(part, "on");
      } catch {
        show(part, "off", "failed");
      }
    });
    tap("open", () => {
      fill(form, read()?.said ?? []);
      keeping = true;
      show(part, "on");
    });
    for (const button of part.querySelectorAll("[data-forget]")) {
      button.addEventListener("click", () => {
        keeping = false;
        localStorage.removeItem(NAME);
        show(part, "off", "gone");
      });
    }
    form.addEventListener("input", () => keeping && write(form));
    form.addEventListener("change", () => keeping && write(form));
    addEventListener("online", () => keeping && show(part, "on", "back"));
    if (keeping) show(part, "on");
    else show(part, read() ? "there" : "off");
  }

  attach();
  document.addEventListener("htmx:after:swap", attach);
})();
