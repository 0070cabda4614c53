// The desk while it is open: what colleagues do, who has which post, and words that would be lost. Stores nothing.
"use strict";

(() => {
  const BEAT = 120_000; // milliseconds: a lease lasts eight minutes
  let source = null;
  let stirred = true;
  let typed = false;

  const holding = () => document.getElementById("holding");

  // The stream names each card by its mark, so what changed since the page was made is told at once.
  function listen() {
    source?.close();
    const cards = all("[data-post][data-mark]");
    const queue = document.querySelector("[data-view]");
    if ((!cards.length && !queue) || document.hidden) return;
    const asked = new URLSearchParams(queue?.dataset.part);
    asked.set("seen", cards.map((card) => `${card.dataset.post}:${card.dataset.mark}`).join(","));
    if (queue) asked.set("view", queue.dataset.view);
    source = new EventSource(`/desk/live?${asked}`);
    source.onmessage = (event) => tell(JSON.parse(event.data));
    source.addEventListener("arrived", (event) => arrive(event.data));
    source.addEventListener("open", () => lost(false));
    source.onerror = () => lost(true);
  }

  function tell({ post, now, words, mark }) {
    for (const card of all(`[data-post="${CSS.escape(post)}"]`)) {
      card.dataset.state = now;
      card.dataset.mark = mark;
      card.querySelector("[data-now]").textContent = words;
    }
  }

  // What came in stands behind a link: cards that move by themselves under a thumb would be the wrong ones.
  function arrive(words) {
    const link = document.querySelector("#arrived a");
    if (!link) return;
    link.dataset.words ??= link.textContent;
    link.textContent = words || link.dataset.words;
    link.classList.toggle("button", Boolean(words));
  }

  function lost(is) {
    const note = document.getElementById("live");
    if (note) note.hidden = !is;
  }

  // A claim on the open post: the answer says who has it, and takes the place of what said so before.
  async function claim(address, fields) {
    const body = new URLSearchParams(fields);
    const answer = await fetch(address, { method: "POST", body, headers: { "HX-Request": "true" } }).catch(() => null);
    if (!answer?.ok || answer.redirected) return;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const fresh = page.getElementById("holding");
    if (fresh) holding()?.replaceWith(document.adoptNode(fresh));
  }

  const hold = () => holding() && claim(holding().dataset.hold);

  // Only who does something is here: an open page alone keeps neither a post nor a session.
  function beat() {
    if (stirred && !document.hidden && holding()?.matches("[data-mine]")) hold();
    stirred = false;
  }

  function arrived() {
    typed = false;
    const { post } = holding()?.dataset ?? {};
    // The next post came in the answer to a decision: loading the page again must show this one.
    if (post && !location.pathname.endsWith(post)) history.replaceState(null, "", `/desk/posts/${post}${location.search}`);
    listen();
    hold();
  }

  for (const sign of ["pointerdown", "keydown", "scroll"]) {
    addEventListener(sign, () => (stirred = true), { passive: true, capture: true });
  }
  addEventListener("submit", (event) => {
    typed = false;
    const form = event.target.closest("#holding [data-quiet]");
    if (!form) return;
    event.preventDefault();
    claim(event.submitter?.formAction ?? form.action, new FormData(form));
  });
  addEventListener("input", (event) => (typed ||= event.target.matches("textarea, input:not([type])")));
  // Leaving in a hurry asks nothing: board.js hides the page before it goes.
  addEventListener("beforeunload", (event) => typed && !document.body.hidden && event.preventDefault());
  // Enter among the reasons means declining, and on any other chip nothing: the first button of the form, which a
  // browser would press, publishes.
  addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || !event.target.matches(".decide [type=radio], .decide [type=checkbox]")) return;
    event.preventDefault();
    event.target.closest("#decline")?.querySelector("button").click();
  });
  addEventListener("click", (event) => {
    const fold = document.getElementById(event.target.closest("[data-open]")?.dataset.open);
    if (fold) fold.open = true;
  });
  // A browser has few lines to one host: a page that nobody sees holds none of them.
  document.addEventListener("visibilitychange", listen);
  document.addEventListener("htmx:after:swap", arrived);
  setInterval(beat, BEAT);
  arrived();
})();
