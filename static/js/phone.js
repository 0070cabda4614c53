// Keeping the board on this phone: on a tap, and gone on a tap. Until then nothing is stored and no script stays.
"use strict";

(() => {
  const part = document.getElementById("keep");
  if (!part || !("serviceWorker" in navigator)) return;
  const { worker, front } = part.dataset;

  // Each piece of the part names the states in which it is in sight.
  function show(...states) {
    for (const piece of part.querySelectorAll("[data-when]")) {
      piece.hidden = !piece.dataset.when.split(" ").some((state) => states.includes(state));
    }
  }

  const ours = () => navigator.serviceWorker.getRegistration("/").then((found) =>
    found && new URL(found.scope).pathname === "/" ? found : undefined);

  // A page that the worker does not reach yet cannot wait for it by the usual way.
  function awake(registration) {
    const coming = registration.installing ?? registration.waiting;
    if (!coming) return registration.active;
    return new Promise((done) => {
      const look = () => coming.state === "activated" && done(coming);
      coming.addEventListener("statechange", look);
      look();
    });
  }

  async function keep() {
    const active = await awake(await navigator.serviceWorker.register(worker, { scope: "/" }));
    const { port1, port2 } = new MessageChannel();
    const answer = new Promise((done) => (port1.onmessage = (event) => done(event.data)));
    active.postMessage({ keep: front }, [port2]);
    if (!(await answer)) throw new Error("not all came");
    show("on", "done");
  }

  async function forget() {
    await (await ours())?.unregister();
    for (const name of await caches.keys()) await caches.delete(name);
    show("off", "gone");
  }

  const trying = (deed) => async () => {
    show("busy");
    await deed().catch(() => show("off", "failed"));
  };

  part.querySelector("[data-keep]").addEventListener("click", trying(keep));
  part.querySelector("[data-keep-again]").addEventListener("click", trying(keep));
  part.querySelector("[data-forget]").addEventListener("click", trying(forget));
  ours().then((found) => show(found ? "on" : "off")).catch(() => {}); // a browser that keeps nothing: the sentence stays
})();
