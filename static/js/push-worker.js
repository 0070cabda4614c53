// Shows a notice and opens the board. It stands between no page and the board, and keeps nothing.
// Its words stand before it in `board`: the notice that comes holds an area and a risk level by id, or neither.
"use strict";

addEventListener("install", () => self.skipWaiting());

function read(data) {
  try {
    return data.json();
  } catch {
    return {};
  }
}

function words(notice) {
  const sentence = board[notice.risk || notice.what !== "changed" ? notice.what : "taken"];
  if (!["new", "changed"].includes(notice.what)) return board.neutral;
  const place = notice.area ? board.areas[notice.area] : board.nowhere;
  const gaps = { "%(place)s": place ?? board.nowhere, "%(risk)s": board.risks[notice.risk] };
  return sentence.replace(/%\(\w+\)s/g, (gap) => gaps[gap] ?? "");
}

// The tag is the random id: a notice that was carried twice stands there once.
addEventListener("push", (event) => {
  const notice = read(event.data);
  const area = notice.area in board.areas ? notice.area : "";
  const shown = { tag: notice.id, lang: board.language, data: { area } };
  event.waitUntil(self.registration.showNotification(words(notice), shown));
});

addEventListener("notificationclick", (event) => {
  event.notification.close();
  const { area } = event.notification.data ?? {};
  const address = area ? `${board.home}?area=${encodeURIComponent(area)}` : board.home;
  event.waitUntil(self.clients.openWindow(address));
});

// The browser may give this phone another address at any time: the board must hear of it, or notices end in silence.
async function moved(before, after) {
  if (!before) return;
  const now = after ?? (await self.registration.pushManager.subscribe(before.options));
  const { endpoint, keys } = now.toJSON();
  const body = new URLSearchParams({ before: before.endpoint, endpoint, ...keys });
  await fetch("/follow/push/moved", { method: "POST", body, credentials: "omit", redirect: "error" });
}

addEventListener("pushsubscriptionchange", (event) => {
  event.waitUntil(moved(event.oldSubscription, event.newSubscription));
});
