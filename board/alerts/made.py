"""An alert made of its row and of the posts that stand behind it."""

from datetime import datetime
from typing import Any

import msgspec

from board import clock, ends
from board.alerts import lifetime
from board.alerts.record import Carried, Voice, decoded
from board.alerts.shapes import Alert, Done, Message, Standing
from board.db import fetch
from board.posts.life import State

FOLLOWERS = """(SELECT count(*) FROM post follower WHERE follower.follows = ap.post
AND follower.state = 'merged') AS followers"""
# From the alerts to their posts: asked the other way round, SQLite goes through all that was ever published.
_BEHIND = """SELECT ap.alert, %s, p.public_words, p.removed, p.language
FROM alert_post ap CROSS JOIN post p
WHERE ap.alert IN (%s) AND p.id = ap.post AND p.state = {} ORDER BY ap.post"""


async def behind(alerts: list[str]) -> tuple[dict[str, int], dict[str, tuple[Voice, ...]]]:
    """How many posts stand behind each alert, or follow one that does, and the words that may be printed."""
    if not alerts:
        return {}, {}
    asked = _BEHIND % (FOLLOWERS, ", ".join(["{}"] * len(alerts)))
    rows = await fetch(asked, *alerts, State.PUBLISHED.value)
    reports: dict[str, int] = {}
    voices: dict[str, tuple[Voice, ...]] = {}
    for row in rows:
        reports[row["alert"]] = reports.get(row["alert"], 0) + 1 + row["followers"]
        voices[row["alert"]] = (*voices.get(row["alert"], ()), *_voices(row))
    return reports, voices


def _voices(row: dict[str, Any]) -> tuple[Voice, ...]:
    words = msgspec.json.decode(row["public_words"], type=dict[str, str])
    removed = msgspec.json.decode(row["removed"], type=tuple[str, ...])
    return tuple(Voice(text, removed, row["language"]) for text in words.values() if text)


def alert_of(row: dict[str, Any], reports: int = 0, voices: tuple[Voice, ...] = ()) -> Alert:
    """The alert that a row is, with the posts behind it; over on time, swept or not."""
    over = _is_over(row, clock.now())
    record = decoded(row["record"])
    carried = record.carried or Carried()
    if row["standing"] == Standing.CURRENT.value and not over:
        ends.at(row["expires"])
    return Alert(
        id=row["id"],
        version=row["version"],
        standing=Standing.EXPIRED if over else Standing(row["standing"]),
        message=Message.EXPIRY if over else Message(row["message"]),
        note=row["note"],
        published=row["published"],
        updated=row["expires"] if over else row["updated"],
        expires=row["expires"],
        review=_review(row) if row["standing"] == Standing.CURRENT.value and not over else None,
        record=record,
        reports=carried.reports + reports,
        voices=(*carried.voices, *voices),
        acted=() if record.emptied else msgspec.json.decode(row["acted"], type=tuple[Done, ...]),
    )


def _review(row: dict[str, Any]) -> datetime | None:
    """When it must be looked at again; an alert from before there was such a day has the usual one."""
    written: datetime | None = row["review"]
    return written or (lifetime.review(row["published"], row["expires"]) if row["expires"] else None)


def _is_over(row: dict[str, Any], at: datetime) -> bool:
    """An alert is over on time, even when the sweep has not yet written it down."""
    return row["standing"] == Standing.CURRENT.value and row["expires"] is not None and row["expires"] <= at
