// Keeps the board and what can be learned on this phone, since somebody asked for it on /phone. `board` stands before it:
// languages, pages, words. What is not on that list is left to the browser: forms, codes, answers and the desk never pass here.
"use strict";

const STORE = "kept";
const PATIENCE = 6000; // milliseconds: a line that is there and carries nothing is no line
const AT_ONCE = 3;
const alert = /^\/alerts\/[0-9a-z]{6,40}$/;

addEventListener("install", () => self.skipWaiting());

// The language in front of a path, and the rest of it.
function parts(path) {
  const first = path.split("/")[1];
  if (!first || !(first in board.languages)) return ["", path];
  return [first, path.slice(first.length + 1) || "/"];
}

const known = (path) => board.pages.includes(parts(path)[1]) || alert.test(parts(path)[1]);
const within = (front, page) => (page === "/" ? front || page : front + page);
const today = () => new Date().toISOString().slice(0, 10);

// Only a finished page that is the same for everybody.
function finished(answer) {
  const said = (name) => answer.headers.get(name) ?? "";
  const shared = !said("cache-control").includes("no-store") && !said("set-cookie");
  return answer.status === 200 && !answer.redirected && answer.type === "basic" && shared;
}

async function put(store, path, answer) {
  const headers = new Headers(answer.headers);
  for (const name of ["content-encoding", "content-length"]) headers.delete(name);
  headers.set("kept-on", today()); // the day, never the hour: a phone must not tell when its owner read
  await store.put(path, new Response(await answer.blob(), { headers }));
}

async function take(store, path) {
  const answer = await fetch(path, { credentials: "omit", cache: "no-cache", redirect: "manual" });
  if (!finished(answer)) return "";
  const text = path.startsWith("/static/") ? "" : await answer.clone().text();
  await put(store, path, answer);
  return text;
}

// The board in one language: its pages, the alerts that stand on it, and what they need to look right.
async function gather(front) {
  const store = await caches.open(STORE);
  const home = within(front, "/");
  const first = await take(store, home);
  if (!first) throw new Error("the board did not answer");
  const links = [...first.matchAll(/href="([^"#?]+)/g)].map((found) => found[1]);
  const alerts = links.filter((path) => parts(path)[0] === front && alert.test(parts(path)[1]));
  const wanted = new Set([...board.pages.map((page) => within(front, page)), ...alerts]);
  const files = new Set([...first.matchAll(/(?:href|src)="(\/static\/[^"]+)"/g)].map((found) => found[1]));
  const waiting = [...wanted, ...files].filter((path) => path !== home);
  const carry = async () => {
    while (waiting.length) await take(store, waiting.pop());
  };
  await Promise.all(Array.from({ length: AT_ONCE }, carry));
  await sweep(store, front, wanted, files);
}

// What no longer stands on the board goes: an alert that was taken back must not live on here.
async function sweep(store, front, wanted, files) {
  for (const { url } of await store.keys()) {
    const path = new URL(url).pathname;
    const ours = path.startsWith("/static/") ? !files.has(path) : parts(path)[0] === front && !wanted.has(path);
    if (ours) await store.delete(path);
  }
}

// Nothing is added by reading: only what is kept already is renewed, so the phone does not tell what was read on it.
async function renew(path, answer) {
  const store = await caches.open(STORE);
  const before = await store.match(path);
  if (!before) return;
  if ([404, 410].includes(answer.status)) return void (await store.delete(path));
  if (!finished(answer)) return;
  const [front, page] = parts(path);
  const moved = answer.headers.get("etag") !== before.headers.get("etag");
  await put(store, path, answer);
  if (page === "/" && moved) await gather(front).catch(() => {}); // the line may go again: the next time, then
}

function dressed(text, words) {
  const label = `<p class="notice kept" role="status"><b>${words}</b></p>`;
  const end = text.indexOf("</header>"); // the first: an alert has a head of its own further down
  return end < 0 ? "" : `${text.slice(0, end)}${label}${text.slice(end)}`;
}

// A kept page always says that it is one; a page in which that cannot be said is not shown.
async function kept(path) {
  const store = await caches.open(STORE);
  const [front, page] = parts(path);
  const words = board.words[board.languages[front]];
  let [found, label] = [await store.match(path), words.kept];
  const age = found && (Date.parse(today()) - Date.parse(found.headers.get("kept-on"))) / 864e5;
  if (found && (page === "/" || alert.test(page)) && !(age <= board.days)) {
    [found, label] = [await store.match(within(front, "/help")), words.over];
  }
  if (!found) return undefined;
  const day = new Date(`${found.headers.get("kept-on")}T00:00:00Z`);
  const said = day.toLocaleDateString(board.languages[front], { dateStyle: "long", timeZone: "UTC" });
  const text = dressed(await found.text(), label.replace("%(day)s", said));
  return text ? new Response(text, { headers: found.headers }) : undefined;
}

// The board first. What is kept stands in where no answer comes, or none that the board itself made.
async function page(event, path) {
  const answer = fetch(event.request);
  // Also what comes too late to be shown is renewed, or goes: else a slow line would show one copy for a week.
  event.waitUntil(answer.then((late) => late.status < 500 && renew(path, late.clone())).catch(() => {}));
  const slow = new Promise((done) => setTimeout(done, PATIENCE));
  const first = await Promise.race([answer, slow]).catch(() => undefined);
  if (first && first.status < 500) return first;
  return (await kept(path)) ?? answer;
}

// A file only for a page that may be kept itself.
function isForPage(request) {
  const from = request.referrer && new URL(request.referrer);
  return from && from.origin === location.origin && !from.search && known(from.pathname);
}

addEventListener("fetch", (event) => {
  const { request } = event;
  const { origin, pathname, search } = new URL(request.url);
  if (request.method !== "GET" || origin !== location.origin || search) return;
  if (request.mode === "navigate" && known(pathname)) return event.respondWith(page(event, pathname));
  if (pathname.startsWith("/static/") && isForPage(request)) {
    event.respondWith(caches.match(pathname).then((found) => found ?? fetch(request)));
  }
});

addEventListener("message", (event) => {
  const front = event.data?.keep;
  if (!(front in board.languages)) return;
  const done = gather(front).then(() => true, () => false);
  event.waitUntil(done.then((well) => event.ports[0].postMessage(well)));
});
