// A part of the editor comes when it is asked for, and takes along what is typed. Without this a whole page does the same.
"use strict";

(() => {
  const ROOM = "editor-more";

  const said = () => document.querySelector("meta[name=not-sent]").content;

  // A session that ended, or a post that was decided: the whole page says so.
  function whole(form, name, value, address) {
    form.append(Object.assign(document.createElement("input"), { type: "hidden", name, value }));
    form.action = address;
    form.submit();
  }

  async function unfold(button) {
    const { form, name, value, formAction } = button;
    const room = document.getElementById(ROOM);
    const body = new URLSearchParams(new FormData(form));
    body.append(name, value);
    room.setAttribute("aria-busy", "true");
    const answer = await fetch(formAction, { method: "POST", body, headers: { "HX-Request": "true" } }).catch(() => null);
    const page = answer?.ok && new DOMParser().parseFromString(await answer.text(), "text/html");
    room.removeAttribute("aria-busy");
    const fresh = page && page.getElementById(ROOM);
    if (!answer) return button.after(Object.assign(document.createElement("p"), { className: "error", textContent: said() }));
    if (!fresh) return whole(form, name, value, formAction);
    room.replaceWith(document.adoptNode(fresh));
    enhance();
    const opened = document.getElementById(`more-${value}`);
    opened?.focus({ preventScroll: true });
    opened?.scrollIntoView({ block: "start" });
  }

  addEventListener("click", (event) => {
    const button = event.target.closest("[data-unfold]");
    if (!button) return;
    event.preventDefault();
    unfold(button);
  });
})();
