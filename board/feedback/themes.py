"""What people tell of one service over time: counts in bands, from three people on; no average, no rank.

Threat: a small count points at people, and a count that moves at once tells who was there just now. So a tap
is counted from a batch on (batches.py), as the stories are, and fewer than three are told as none.
"""

from collections.abc import Collection, Iterable
from datetime import datetime
from typing import Any

import msgspec

from board import bands, charter, clock
from board.db import fetch, reading, writing
from board.feedback.facts import FeedbackFacts
from board.feedback.shapes import Cell, Experience, FeedbackRecord, Line, Standing, Themes
from board.feedback.tables import FeedbackRow, FeedbackTheme
from board.safety import codes

# A year and a half: what was so before may have changed long ago.
SEASONS = 6
ABOUT, EXPERIENCE = "about", "experience"
ANSWERS = ("yes", "partly", "no")
_COUNTS = """SELECT quarter, theme, answer, count(*) AS number FROM feedback_theme
WHERE service IN (%s) AND quarter >= {} AND told <= {} GROUP BY quarter, theme, answer"""
_UNCOUNTED = """SELECT id FROM feedback f
WHERE standing = {} AND service IS NOT NULL
AND NOT EXISTS (SELECT 1 FROM feedback_theme t WHERE t.subject = f.id) LIMIT 500"""


async def count(subject: str, said: FeedbackFacts | FeedbackRecord, *, told: datetime) -> None:
    """Count what somebody tapped from the moment `told` on; nothing where the service is not listed."""
    await _insert(_rows(subject, said, told=told))


async def let_go(subjects: Iterable[str]) -> None:
    """Count no more what somebody takes back."""
    if names := list(subjects):
        async with writing():
            await FeedbackTheme.delete().where(FeedbackTheme.subject.is_in(names))


async def of_service(service: str) -> Themes:
    """The themes of the last quarters of a year, in the order of the guide's lists, not by how many."""
    return await of_services((service,))


async def of_services(services: Collection[str]) -> Themes:
    """The same of several together, where one body runs them."""
    now = clock.now()
    shown = clock.seasons(now, SEASONS)
    rows = await _counted(tuple(services), since=shown[0], now=now)
    counts = {(row["theme"], row["answer"], row["quarter"]): int(row["number"]) for row in rows}
    names = {theme for theme, _, _ in counts}
    return Themes(
        seasons=shown,
        about={theme: line for theme, line in _about(counts, names, shown).items() if line.is_told},
        experiences={theme: each for theme, each in _lived(counts, names, shown).items() if each.lines},
    )


async def catch_up() -> int:
    """Count feedback that came before themes were counted, or from a copy; gives how many that was.

    Where nothing is left to count this only reads, for as long as that takes among a million posts.
    """
    done = 0
    while await _uncounted():
        async with writing():
            rows = await FeedbackRow.select().where(FeedbackRow.id.is_in(await _uncounted()))
            for row in rows:
                record = msgspec.json.decode(row["record"], type=FeedbackRecord)
                said = msgspec.structs.replace(record, service=row["service"])
                await count(row["id"], said, told=row["published"])
        done += len(rows)
    return done


async def _uncounted() -> list[str]:
    async with reading():
        return [row["id"] for row in await fetch(_UNCOUNTED, Standing.CURRENT.value)]


Counts = dict[tuple[str, str, str], int]


async def _counted(services: tuple[str, ...], *, since: str, now: datetime) -> list[dict[str, Any]]:
    """The counts by quarter, theme and answer; of one service they come sorted from the index."""
    if not services:
        return []
    sql = _COUNTS % ", ".join("{}" for _ in services)
    async with reading():
        return await fetch(sql, *services, since, now)


def _about(counts: Counts, names: set[str], seasons: tuple[str, ...]) -> dict[str, Line]:
    return {
        name.removeprefix(f"{ABOUT}:"): _line("", counts, name, seasons)
        for name in names
        if name.startswith(f"{ABOUT}:")
    }


def _lived(counts: Counts, names: set[str], seasons: tuple[str, ...]) -> dict[str, Experience]:
    found = {}
    for name in names:
        if name.startswith(f"{EXPERIENCE}:"):
            lines = (_line(answer, counts, name, seasons) for answer in ANSWERS)
            found[name.removeprefix(f"{EXPERIENCE}:")] = Experience(
                tuple(line for line in lines if line.is_told)
            )
    return found


def _line(answer: str, counts: Counts, theme: str, seasons: tuple[str, ...]) -> Line:
    told = (charter.themes(counts.get((theme, answer, season), 0)) for season in seasons)
    return Line(answer, tuple(Cell(band, bands.step(band)) for band in told))


def _rows(subject: str, said: FeedbackFacts | FeedbackRecord, *, told: datetime) -> list[FeedbackTheme]:
    if said.service is None:
        return []
    taps = [(f"{ABOUT}:{each}", "") for each in said.about]
    taps += [
        (f"{EXPERIENCE}:{each}", answer) for each, answer in said.experiences.items() if answer in ANSWERS
    ]
    return [
        FeedbackTheme(
            id=codes.public_id(),
            subject=subject,
            service=said.service,
            quarter=clock.season(told),
            theme=theme,
            answer=answer,
            told=told,
        )
        for theme, answer in taps
    ]


async def _insert(rows: list[FeedbackTheme]) -> None:
    if rows:
        async with writing():
            await FeedbackTheme.insert(*rows)
