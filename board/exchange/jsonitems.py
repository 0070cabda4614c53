"""Reading JSON Feed 1.1; a board of our kind says more of each item under `_board`."""

from collections.abc import Mapping
from datetime import date
from typing import Any

import msgspec
from msgspec import Raw, Struct, field

from board.exchange import wording
from board.exchange.shapes import MALFORMED, MOST, Heard, Item, News, Unreachable

NEWS = {"withdrawn": News.TAKEN_BACK, "expired": News.OVER, "past": News.OVER}


class _Feed(Struct, frozen=True):
    version: str
    items: list[Raw]


class _Entry(Struct, frozen=True):
    id: str | int | float
    url: str | None = None
    title: str | None = None
    summary: str | None = None
    content_text: str | None = None
    content_html: str | None = None
    date_published: str | None = None
    date_modified: str | None = None
    language: str | None = None
    board: dict[str, Any] = field(name="_board", default_factory=dict)


def heard(body: bytes, host: str) -> Heard:
    """The items of a JSON Feed; an entry that cannot be read is counted and does not stop the others."""
    try:
        feed = msgspec.json.decode(body.removeprefix(b"\xef\xbb\xbf"), type=_Feed)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        raise Unreachable(MALFORMED) from None
    if "jsonfeed.org" not in feed.version:
        raise Unreachable(MALFORMED)
    items, skipped = [], 0
    for raw in feed.items[:MOST]:
        try:
            found = _item(msgspec.json.decode(raw, type=_Entry), host)
        except (msgspec.DecodeError, ValueError, TypeError, RecursionError):
            skipped += 1
            continue
        if found is not None:
            items.append(found)
    return Heard(tuple(items), skipped=skipped)


def _item(entry: _Entry, host: str) -> Item | None:
    """Feedback of another board is about its own services, and is left there."""
    told = entry.board
    if told.get("kind") not in (None, "alert"):
        return None
    words = entry.content_text or wording.unmarked(entry.content_html)
    summary = wording.line(entry.summary, wording.SUMMARY)
    title = wording.line(told.get("headline") or entry.title or summary or words, wording.TITLE)
    return Item(
        names=_names(entry, told, host),
        title=title,
        summary=summary,
        text=wording.passage(words),
        link=wording.link(entry.url),
        news=NEWS.get(str(told.get("standing")), News.SAYS),
        day=_day(entry),
        language=wording.line(entry.language, 2) or "en",
        risk=_risk(told.get("risk")),
        evidence=wording.line(told.get("evidence"), 4),
        family=wording.line(told.get("class"), 40),
        area=wording.line(told.get("area"), 80),
        issuer=wording.line(told.get("issuer"), 100) if told.get("origin") else "",
        direct=not told.get("origin"),
    )


def _names(entry: _Entry, told: Mapping[str, Any], host: str) -> tuple[str, ...]:
    own, origin = wording.named(entry.id, host), wording.named(told.get("origin"), host)
    return tuple(dict.fromkeys(filter(None, (origin, own))))


def _day(entry: _Entry) -> date | None:
    return wording.day(entry.date_modified) or wording.day(entry.date_published)


def _risk(level: object) -> int | None:
    """Threat: `true` is a number to Python, and a row that holds it can never be read again."""
    return level if type(level) is int and 1 <= level <= 4 else None
