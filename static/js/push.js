// Notices on this phone. It asks for nothing before a tap and stores nothing: the browser itself holds the rest.
"use strict";

(() => {
  const part = document.getElementById("on-this-phone");
  const can = ["serviceWorker" in navigator, "PushManager" in window, "Notification" in window];
  if (!part || !can.every(Boolean)) return;

  const { worker, reach, key } = part.dataset;
  const form = part.querySelector("form");
  const sends = { start: "/follow/push", end: "/follow/push/end" };

  // Each piece of the part names the states in which it is in sight.
  function show(...states) {
    for (const piece of part.querySelectorAll("[data-when]")) {
      piece.hidden = !piece.dataset.when.split(" ").some((state) => states.includes(state));
    }
  }

  function tell(address, fields) {
    const body = new URLSearchParams(fields);
    return fetch(address, { method: "POST", body, credentials: "omit", redirect: "error" });
  }

  async function ours() {
    const every = await navigator.serviceWorker.getRegistrations();
    return every.find((each) => new URL(each.scope).pathname.endsWith("/follow/"));
  }

  function point(text) {
    const signs = atob(text.replaceAll("-", "+").replaceAll("_", "/"));
    return Uint8Array.from(signs, (sign) => sign.charCodeAt(0));
  }

  const same = (held, wanted) =>
    held?.byteLength === wanted.length && new Uint8Array(held).every((byte, at) => byte === wanted[at]);

  // A page outside the worker's reach cannot wait for it by the usual way.
  function awake(registration) {
    const coming = registration.installing ?? registration.waiting;
    if (!coming) return registration;
    return new Promise((done) => {
      const look = () => coming.state === "activated" && done(registration);
      coming.addEventListener("statechange", look);
      look();
    });
  }

  async function forget(registration) {
    const held = await registration.pushManager.getSubscription();
    if (held) {
      await tell(sends.end, { endpoint: held.endpoint }).catch(() => {}); // then its push service will say so
      await held.unsubscribe();
    }
    await registration.unregister();
  }

  // One phone, one language, one set of the board's keys: whatever is of another is ended first.
  async function subscribe() {
    const before = await ours();
    if (before && new URL(before.scope).pathname !== reach) await forget(before);
    const registration = await awake(await navigator.serviceWorker.register(worker, { scope: reach }));
    const held = await registration.pushManager.getSubscription();
    const wanted = point(key);
    if (held && same(held.options.applicationServerKey, wanted)) return held;
    await held?.unsubscribe();
    return registration.pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: wanted });
  }

  // The page's form counts once and not within its first seconds: another is fetched, and sent when it may be.
  async function wish(fields) {
    const answer = await tell(sends.start, { ...Object.fromEntries(new FormData(form)), ...fields });
    if (answer.status !== 422) return answer;
    const page = await fetch(location.href, { credentials: "omit", redirect: "error" });
    const other = new DOMParser().parseFromString(await page.text(), "text/html");
    form.elements.once.value = other.querySelector("#on-this-phone [name=once]").value;
    await new Promise((done) => setTimeout(done, 4000));
    return tell(sends.start, { ...Object.fromEntries(new FormData(form)), ...fields });
  }

  async function start() {
    if ((await Notification.requestPermission()) !== "granted") return show("off", "refused");
    const { endpoint, keys } = (await subscribe()).toJSON();
    const answer = await wish({ endpoint, ...keys });
    if (!answer.ok) throw new Error(answer.status);
    show("on", "done");
  }

  async function end() {
    const registration = await ours();
    if (registration) await forget(registration);
    show("off", "ended");
  }

  // What fails half way is taken back: a phone that looks switched on and hears nothing would be the worst.
  async function failed() {
    const registration = await ours();
    if (registration) await forget(registration).catch(() => {});
    show("off", "failed");
  }

  async function look() {
    const registration = await ours();
    const held = await registration?.pushManager.getSubscription();
    show(held ? "on" : "off");
    await registration?.update(); // a place or a word may be new since
  }

  const trying = (deed) => async (event) => {
    event.preventDefault();
    show("busy");
    await deed().catch(failed);
  };

  form.addEventListener("submit", trying(start));
  part.querySelector("[data-end]").addEventListener("click", trying(end));
  look().catch(() => {}); // a browser that keeps nothing has none of this: the plain sentence stays
})();
