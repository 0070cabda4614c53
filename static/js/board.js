// Makes the pages quicker to use. Every page works without it. It stores nothing and asks nobody for anything.
"use strict";

const all = (selector, root = document) => [...root.querySelectorAll(selector)];

// Leaving: the page goes blank first, because the next one may be slow, and is not in the way back.
function leave(link) {
  document.title = "";
  document.body.hidden = true;
  location.replace(link.href);
}

function watchLeaving(link) {
  let presses = 0;
  let last = 0;
  link.addEventListener("click", (event) => {
    event.preventDefault();
    leave(link);
  });
  addEventListener("keydown", (event) => {
    if (event.key !== "Shift" || event.repeat) {
      presses = event.key === "Shift" ? presses : 0;
      return;
    }
    presses = event.timeStamp - last < 1000 ? presses + 1 : 1;
    last = event.timeStamp;
    if (presses === 3) leave(link);
  });
}

// A form in parts: one part in sight, Send always there. An error shows the part it is in.
function walk(form) {
  const steps = all("[data-step]", form);
  const [back, next] = [form.querySelector("[data-back]"), form.querySelector("[data-next]")];
  const show = (number) => {
    steps.forEach((step, each) => (step.hidden = each !== number));
    back.hidden = number === 0;
    next.hidden = number === steps.length - 1;
    form.dataset.at = number;
  };
  const go = (by) => {
    show(Number(form.dataset.at) + by);
    form.scrollIntoView({ block: "start" });
    const heading = form.querySelector("[data-step]:not([hidden]) .step-count");
    heading.tabIndex = -1;
    heading.focus({ preventScroll: true });
  };
  const wrong = steps.findIndex((step) => step.querySelector(".error"));
  show(Math.max(wrong, 0));
  back.addEventListener("click", () => go(-1));
  next.addEventListener("click", () => go(1));
  all("#trouble a", form).forEach((link) =>
    link.addEventListener("click", () => {
      const at = steps.indexOf(document.getElementById(link.hash.slice(1))?.closest("[data-step]"));
      if (at >= 0) show(at);
    }),
  );
  form.addEventListener("invalid", (event) => show(steps.indexOf(event.target.closest("[data-step]"))), true);
}

function count(area) {
  const left = document.createElement("span");
  left.className = "count";
  area.after(left);
  const tell = () => {
    const rest = area.maxLength - area.value.length;
    left.textContent = `${rest} ${area.dataset.count}`;
    left.hidden = rest > 200 && area.maxLength > 200;
  };
  area.addEventListener("input", tell);
  tell();
}

// What was tapped inside a closed question can be read on its outside.
function sum(details) {
  const told = details.querySelector("[data-chosen]");
  const tell = () => {
    const chips = all("input:checked + .chip-face", details).map((face) => face.textContent.trim());
    const lines = all("input:not([type=radio], [type=checkbox]), select", details).filter((field) => field.value);
    told.textContent = [...chips, ...lines.map((field) => field.selectedOptions?.[0].text ?? field.value)].join(", ");
  };
  details.addEventListener("change", tell);
  tell();
}

// A radio chip that is tapped again is let go: every answer can be taken back.
function letGo(form) {
  let held = null;
  form.addEventListener("pointerdown", (event) => {
    const radio = event.target.closest(".chip")?.querySelector("input[type=radio]");
    held = radio?.checked ? radio : null;
  });
  form.addEventListener("click", (event) => {
    if (event.target !== held) return;
    held.checked = false;
    held.dispatchEvent(new Event("change", { bubbles: true }));
    held = null;
  });
}

function copy(button) {
  if (!navigator.clipboard) return;
  const words = button.querySelector("span");
  button.hidden = false;
  button.addEventListener("click", async () => {
    const source = document.getElementById(button.dataset.copy);
    await navigator.clipboard.writeText(source.textContent.trim().split(/\s+/).join("-"));
    words.textContent = button.dataset.done;
  });
}

// What an element needs, once: parts of a page also come in later, when a form is sent without a new page.
const needs = [
  ["[data-leave]", watchLeaving],
  ["[data-steps]", walk],
  ["[data-count]", count],
  ["form", letGo],
  ["[data-chosen]", (told) => sum(told.closest("details"))],
  ["[data-copy]", copy],
];
const done = needs.map(() => new WeakSet());

function enhance() {
  needs.forEach(([selector, make], number) => {
    const fresh = all(selector).filter((element) => !done[number].has(element));
    fresh.forEach((element) => done[number].add(element));
    fresh.forEach((element) => make(element));
  });
  document.getElementById("trouble")?.focus();
}

// A new part is read from its top, whether it says that all is well or what needs a second look.
function arrive() {
  enhance();
  const start = document.getElementById("trouble") ?? document.querySelector("main h1");
  start.tabIndex = -1;
  start.focus();
  start.scrollIntoView({ block: "start" });
}

enhance();
document.addEventListener("htmx:after:swap", arrive);
