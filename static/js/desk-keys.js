// Keys at the desk: off until a moderator switches them on, in this browser alone, which keeps nothing else.
"use strict";

(() => {
  const KEPT = "desk-keys";
  const dialog = document.getElementById("keys");
  const button = document.querySelector("[data-keys]");
  if (!dialog || !button) return;

  // A browser may be told to keep nothing: then the choice lasts as long as the page.
  let on = false;
  try {
    on = localStorage.getItem(KEPT) === "on";
  } catch {}

  function choose(wish) {
    on = wish;
    try {
      if (on) localStorage.setItem(KEPT, "on");
      else localStorage.removeItem(KEPT);
    } catch {}
  }

  const first = (selector) => all(selector).find((found) => found.getClientRects().length > 0);

  function goTo(found) {
    found?.focus();
    found?.scrollIntoView({ block: "center" });
  }

  function move(by) {
    const cards = all(".queue .waiting:not(:has([data-skipped])) > a");
    const at = cards.indexOf(document.activeElement);
    goTo(cards[at < 0 ? 0 : Math.min(Math.max(at + by, 0), cards.length - 1)]);
  }

  // The first press goes to the main action, the second presses it: one stray key publishes nothing.
  function approve() {
    const main = first("[data-main]");
    if (main && main === document.activeElement) main.click();
    else goTo(main);
  }

  function decline() {
    const fold = document.getElementById("decline");
    if (!fold) return;
    fold.open = true;
    goTo(fold.querySelector("input:checked") ?? fold.querySelector("input"));
  }

  const keys = {
    j: () => move(1),
    k: () => move(-1),
    a: approve,
    r: decline,
    e: () => goTo(document.querySelector("#post-words input")),
    u: () => first("[data-undo]")?.click(),
    "?": () => dialog.showModal(),
  };

  const writes = (target) =>
    target.isContentEditable || target.matches("textarea, select, input:not([type=radio], [type=checkbox])");

  addEventListener("keydown", (event) => {
    const held = event.ctrlKey || event.metaKey || event.altKey || event.isComposing || event.repeat;
    if (!on || held || dialog.open || writes(event.target) || !Object.hasOwn(keys, event.key)) return;
    event.preventDefault();
    keys[event.key]();
  });

  const box = dialog.querySelector("input");
  box.checked = on;
  box.addEventListener("change", () => choose(box.checked));
  dialog.querySelector("[data-close]").addEventListener("click", () => dialog.close());
  button.addEventListener("click", () => dialog.showModal());
  button.hidden = false;
})();
