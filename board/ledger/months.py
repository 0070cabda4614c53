"""The numbers of a month that is over: what came, what became of it, how long it took; told in bands."""

from collections import Counter, defaultdict
from typing import Any

import msgspec

from board import clock
from board.db import fetch, reading
from board.ledger.bands import quantile, told
from board.ledger.shapes import Month, Overview, Wait
from board.ledger.tables import Link, Tally
from board.ledger.wording import place

SHOWN = 12
PUBLISHED = {"published", "redacted", "joined", "counted", "shared", "merged"}
MERGED = {"joined", "merged"}

_BEFORE = """SELECT max(month) AS month FROM (SELECT substr(max(day), 1, 7) AS month FROM chain WHERE day < {}
UNION ALL SELECT max(month) FROM tally WHERE month < {}) AS newest"""
# The words of the index chain_requests.
_REQUESTS = """SELECT event FROM chain WHERE event LIKE '%"event":"requests"%' AND event LIKE {}
ORDER BY seq DESC LIMIT 1"""

Told = dict[str, Any]


async def overview() -> Overview:
    """The last twelve months that are over and in which there was anything, newest first."""
    months: list[Month] = []
    before: str | None = f"{clock.today():%Y-%m}"
    async with reading():
        while len(months) < SHOWN and (before := await _month_before(before)):
            months.append(await _month(before))
    return Overview(months=tuple(months))


async def one(month: str) -> Month | None:
    """The numbers of one month that is over; None where it is not, or where nothing was kept of it."""
    if month >= f"{clock.today():%Y-%m}":
        return None
    async with reading():
        kept = await Link.exists().where(_in(month))
        return await _month(month) if kept or await Tally.exists().where(Tally.month == month) else None


async def _month_before(month: str | None) -> str | None:
    """The newest month before another in which there was anything."""
    [row] = await fetch(_BEFORE, month, month)
    return str(row["month"]) if row["month"] else None


def _in(month: str) -> Any:
    return (Link.day >= f"{month}-01") & (Link.day <= f"{month}-31")


async def _month(month: str) -> Month:
    events = await _events(month)
    counted = await Tally.select().where(Tally.month == month)
    decided = [each for each in events if each["event"] == "decision"]
    first = [each for each in decided if each["from"] == "waiting"]
    actions = Counter(each["action"] for each in first)
    declined = Counter(each.get("reason", "") for each in first if each["action"] == "declined")
    return Month(
        month=month,
        received=told(sum(row["number"] for row in counted if row["what"] == "received")),
        published=told(sum(actions[name] for name in PUBLISHED)),
        redacted=told(actions["redacted"]),
        merged=told(sum(actions[name] for name in MERGED)),
        declined=told(declined.total()),
        reasons={reason: told(number) for reason, number in sorted(declined.items()) if reason},
        withdrawn=told(sum(each["to"] == "withdrawn" and each["from"] != "waiting" for each in decided)),
        waits=_waits(counted),
        oldest=max((row["band"] for row in counted if row["what"] == "oldest"), default=None),
        moderators=told(len({each["who"] for each in decided if "who" in each})),
        broken=told(sum(row["number"] for row in counted if row["what"] == "lease_broken")),
        requests=await _requests(month),
    )


def _waits(counted: list[Told]) -> tuple[Wait, ...]:
    by_lane: dict[str, dict[int, int]] = defaultdict(dict)
    for row in counted:
        if row["what"] == "decided":
            by_lane[row["part"]][row["band"]] = row["number"]
    return tuple(
        Wait(lane=lane, median=quantile(by_band, 0.5), slow=quantile(by_band, 0.9))
        for lane, by_band in sorted(by_lane.items(), key=lambda each: place(each[0]))
    )


async def _events(month: str) -> list[Told]:
    rows = await Link.select(Link.event).where(_in(month))
    return [msgspec.json.decode(row["event"], type=dict[str, Any]) for row in rows]


async def _requests(month: str) -> int | None:
    """What a keeper said last about this month, whenever that was; None where nobody said anything."""
    rows = await fetch(_REQUESTS, f'%"event":"requests","month":"{month}"%')
    return int(msgspec.json.decode(rows[0]["event"])["number"]) if rows else None
