"""A program at a glance, and its weeks, out of what everybody can read.

Threat: a number that moves before the page of everybody does, or that counts what only the program may read,
would tell its staff who spoke and when. So everything is counted from what has come out, and told in bands.
"""

from collections.abc import Collection, Sequence
from datetime import timedelta

from board import bands, charter, clock
from board.alerts import reads as alerts
from board.alerts.narrow import Narrow
from board.alerts.shapes import Alert, Standing
from board.dashboard.shapes import LONGER, WAITS, Digest, Overview, Wait
from board.db import fetch, reading
from board.feedback import themes
from board.feedback.shapes import Standing as FeedbackStanding
from board.programs import bodies
from board.programs.shapes import ProgramEntry, ServiceName
from board.promises import reads as promises
from board.promises.shapes import Whose
from board.replies.life import UNANSWERED

SHOWN = 5
HALF_A_YEAR = timedelta(days=182)
WEEK = timedelta(days=7)
CHANGED = (Standing.CURRENT, Standing.WITHDRAWN, Standing.EXPIRED)

# CROSS JOIN keeps the order on SQLite, which else begins with every feedback there is.
WAITING = """SELECT r.state, r.late_on IS NOT NULL AS late, count(*) AS number
FROM response r CROSS JOIN feedback f
WHERE r.program = {} AND f.id = r.feedback
AND NOT r.alone AND f.standing = {} AND f.published <= {} GROUP BY 1, 2"""
FIRST = """SELECT p.printed_on, r.began, count(*) AS number FROM reply p
CROSS JOIN response r CROSS JOIN feedback f
WHERE r.feedback = p.feedback AND f.id = r.feedback
AND p.program = {} AND p.stage = 'printed' AND p.number = 1 AND p.printed_on >= {}
AND NOT r.alone AND f.standing = {} AND f.published <= {} GROUP BY 1, 2"""
OUT = """SELECT count(*) AS number FROM feedback
WHERE service IN ({}) AND standing = {{}} AND published >= {{}} AND published < {{}}"""


async def overview(program: str, *, around: Collection[str]) -> Overview:
    """One program at a glance; `around` are areas whose alerts hold everywhere. Raises NotHere."""
    body, whose = await bodies.one(program), Whose(program=program)
    async with reading():
        services = await bodies.services_of((program,))
        waiting, overdue = await _waiting(program)
        return Overview(
            program=body.id,
            name=body.name,
            services=services,
            waiting=waiting,
            overdue=overdue,
            waits=await _waits(program),
            themes=await themes.of_services([service.id for service in services]),
            counts=await promises.counts(whose),
            promises=(await promises.promised(whose, limit=SHOWN)).promises,
            alerts=await _near(services, around),
        )


async def digest(body: ProgramEntry, week: str, *, around: Collection[str]) -> Digest:
    """One week of a program that is over."""
    first = clock.monday(week)
    async with reading():
        services = await bodies.services_of((body.id,))
        found = await promises.promised(Whose(program=body.id), limit=100)
        narrow = Narrow(areas=_areas(services, around))
        changed = await alerts.changed_between(narrow, standing=CHANGED, first=first, end=first + WEEK)
        stories = await _out([service.id for service in services], week)
    return Digest(
        program=body.id,
        name=body.name,
        week=week,
        stories=stories,
        promises=tuple(each for each in found.promises if clock.week(each.moved_on) == week),
        alerts=changed,
    )


def weeks(many: int) -> tuple[str, ...]:
    """So many weeks that are over, the newest first."""
    return tuple(clock.week(clock.today() - WEEK * back) for back in range(1, many + 1))


async def _waiting(program: str) -> tuple[str, str]:
    rows = await fetch(WAITING, program, FeedbackStanding.CURRENT.value, clock.now())
    open_ = {state.value for state in UNANSWERED}
    waiting = sum(row["number"] for row in rows if row["state"] in open_)
    return bands.wide(waiting), bands.wide(sum(row["number"] for row in rows if row["late"]))


async def _waits(program: str) -> tuple[Wait, ...]:
    """How long people waited for a first answer in half a year; what was opened again since is left out."""
    since, now = clock.today() - HALF_A_YEAR, clock.now()
    rows = await fetch(FIRST, program, since, FeedbackStanding.CURRENT.value, now)
    counts = [0] * (len(WAITS) + 1)
    for row in rows:
        days = (row["printed_on"] - row["began"]).days
        if days >= 0:
            counts[sum(days > most for most, _ in WAITS)] += row["number"]
    words = (*(words for _, words in WAITS), LONGER)
    told = (charter.themes(number) for number in counts)
    return tuple(Wait(say, band, bands.least(band)) for say, band in zip(words, told, strict=True))


async def _near(services: Sequence[ServiceName], around: Collection[str]) -> tuple[Alert, ...]:
    narrow = Narrow(areas=_areas(services, around))
    return await alerts.headlines(narrow, standing=(Standing.CURRENT,), limit=SHOWN)


def _areas(services: Sequence[ServiceName], around: Collection[str]) -> tuple[str, ...]:
    return tuple(sorted({service.area for service in services if service.area} | set(around)))


async def _out(services: Sequence[str], week: str) -> str:
    if not services:
        return ""
    first = clock.monday(week)
    sql = OUT.format(", ".join("{}" for _ in services))
    rows = await fetch(sql, *services, FeedbackStanding.CURRENT.value, first, first + WEEK)
    return charter.themes(rows[0]["number"])
