// Calls in this browser for whoever is on duty. It asks for nothing before a tap, and stores nothing itself.
"use strict";

(() => {
  const part = document.getElementById("my-calls");
  const can = ["serviceWorker" in navigator, "PushManager" in window, "Notification" in window];
  if (!part || !can.every(Boolean)) return;

  const worker = "/staff/care/worker.js";
  const reach = "/staff/care/";
  const sends = { start: "/staff/care/calls", end: "/staff/care/calls/end" };

  function show(...states) {
    for (const piece of part.querySelectorAll("[data-when]")) {
      piece.hidden = !states.includes(piece.dataset.when);
    }
  }

  async function tell(address, subscription) {
    const { endpoint, keys } = subscription.toJSON();
    const body = new URLSearchParams({ endpoint, ...keys });
    const answer = await fetch(address, { method: "POST", body, credentials: "same-origin", redirect: "error" });
    if (!answer.ok) throw new Error(answer.status);
  }

  async function ours() {
    const every = await navigator.serviceWorker.getRegistrations();
    return every.find((each) => new URL(each.scope).pathname === reach);
  }

  function point(text) {
    const signs = atob(text.replaceAll("-", "+").replaceAll("_", "/"));
    return Uint8Array.from(signs, (sign) => sign.charCodeAt(0));
  }

  // This page lies above the worker's reach, so it cannot wait for it by the usual way.
  function awake(registration) {
    const coming = registration.installing ?? registration.waiting;
    if (!coming) return registration;
    return new Promise((done) => {
      const look = () => coming.state === "activated" && done(registration);
      coming.addEventListener("statechange", look);
      look();
    });
  }

  async function start() {
    if ((await Notification.requestPermission()) !== "granted") return show("off", "refused");
    const registration = await awake(await navigator.serviceWorker.register(worker, { scope: reach }));
    const key = point(part.dataset.key);
    await tell(
      sends.start,
      await registration.pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: key }),
    );
    show("on");
  }

  async function end() {
    const registration = await ours();
    const held = await registration?.pushManager.getSubscription();
    if (held) {
      await tell(sends.end, held).catch(() => {}); // then its push service will say so
      await held.unsubscribe();
    }
    await registration?.unregister();
    show("off");
  }

  // What fails half way is taken back: a browser that looks switched on and hears nothing would be the worst.
  async function failed() {
    await end().catch(() => {});
    show("off", "failed");
  }

  // Told again at each visit: the browser may have been given another address since.
  async function look() {
    const held = await (await ours())?.pushManager.getSubscription();
    if (held) await tell(sends.start, held);
    show(held ? "on" : "off");
  }

  const trying = (deed) => () => {
    show("busy");
    deed().catch(failed);
  };

  part.querySelector("[data-start]").addEventListener("click", trying(start));
  part.querySelector("[data-end]").addEventListener("click", trying(end));
  look().catch(() => show("off"));
})();
