// Makes the pages quicker to use. Every page works without it. It stores nothing and asks nobody for anything; what a
// person had draft.js keep, it wipes.
"use strict";

const all = (selector, root = document) => [...root.querySelectorAll(selector)];

function wipe() {
  try {
    localStorage.removeItem("draft");
  } catch {} // a browser that keeps nothing
}

// Leaving: the page goes blank first, because the next one may be slow, and is not in the way back.
function leave(link) {
  wipe();
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
  // Enter, or Go on the keys of a phone, means the next part: it must not send a post that is half told.
  const early = (field) => field.matches("input") && steps.slice(0, -1).includes(field.closest("[data-step]"));
  all("input", form).filter(early).forEach((field) => (field.enterKeyHint = "next"));
  form.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.isComposing || !early(event.target)) return;
    event.preventDefault();
    go(1);
  });
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

// What looks like a number or a name could hurt somebody: said while it can still be left out. Dates are none.
const telling = /[\w.+-]+@[\w-]+\.\w|(^|\s)@\w{2}|(\+?\d[\s().-]{0,2}){7}/;
const dated = /\b\d{4}-\d\d-\d\d\b/g;

function warn(area) {
  const hint = document.createElement("p");
  hint.className = "telling";
  hint.setAttribute("role", "status");
  area.after(hint);
  const look = () => (hint.textContent = telling.test(area.value.replace(dated, "")) ? area.dataset.warn : "");
  area.addEventListener("input", look);
  look();
}

// A word that can draw people in: said while it is written, and never in the way.
function flag(area) {
  const hint = document.createElement("p");
  hint.className = "telling wording";
  hint.setAttribute("role", "status");
  area.after(hint);
  const words = new RegExp(`(?<![\\p{L}\\d])(?:${area.dataset.flags})(?![\\p{L}\\d])`, "iu");
  area.addEventListener("input", () => {
    all(`[data-of="${area.name}"]`).forEach((said) => said.remove());
    hint.textContent = words.test(area.value) ? area.dataset.flagged : "";
  });
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
    const text = source.textContent.trim();
    await navigator.clipboard.writeText(source.matches("pre") ? text : text.split(/\s+/).join("-"));
    words.textContent = button.dataset.done;
  });
}

// Before a form goes off: room beside its button for what may go wrong on the way.
function makeRoom(event) {
  document.getElementById("problem")?.remove();
  const room = document.createElement("div");
  room.id = "problem";
  const button = event.detail.ctx.sourceEvent?.submitter;
  button?.parentElement.before(room);
}

// No answer, or one that is not ours, from what stands between: the form stays, and says that it was not sent.
function notSent() {
  const room = document.getElementById("problem");
  if (!room) return;
  const said = (name, tag) => {
    const words = document.createElement(tag);
    words.textContent = document.querySelector(`meta[name=${name}]`).content;
    return words;
  };
  room.className = "notice notice-wrong";
  room.setAttribute("role", "alert");
  room.replaceChildren(said("not-sent", "b"), said("send-again", "span"));
  goTo(room, "center");
}

function refused(event) {
  const { hx, response } = event.detail.ctx;
  if (hx.retarget || [409, 422].includes(response.status)) return;
  hx.reswap = "none";
  notSent();
}

function goTo(place, block) {
  place.tabIndex = -1;
  place.focus({ preventScroll: true });
  place.scrollIntoView({ block });
}

// What an element needs, once: parts of a page also come in later, when a form is sent without a new page.
const needs = [
  ["[data-leave]", watchLeaving],
  ["[data-steps]", walk],
  ["[data-count]", count],
  ["[data-warn]", warn],
  ["[data-flags]", flag],
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
  if (document.getElementById("the-code")) wipe(); // it was sent
}

// A new part is read from its top, whether it says that all is well or what needs a second look.
function arrive() {
  enhance();
  const problem = document.getElementById("problem");
  if (problem) goTo(problem, "center");
  else goTo(document.getElementById("trouble") ?? document.querySelector("main h1"), "start");
}

enhance();
document.addEventListener("htmx:before:request", makeRoom);
document.addEventListener("htmx:response:error", refused);
document.addEventListener("htmx:error", notSent);
document.addEventListener("htmx:after:swap", arrive);
