"""What may be asked of the change ledger. Only what is public is in it, in the order of the last movement.

Threat: a promise about feedback that only the service may read, or that was taken back, would tell of
it. Such rows are not found at all.
"""

from collections.abc import Sequence
from datetime import UTC, datetime, time
from typing import Any

from board import bands, clock
from board.db import fetch, reading
from board.errors import NotHere
from board.feedback.shapes import Standing
from board.paging import Cursor
from board.programs import reads as programs
from board.programs.tables import Program
from board.promises.made import promise_of
from board.promises.shapes import STATES, Agreed, Ledger, Promise, Show, Whose
from board.replies import tally
from board.replies.life import State

PAGE = 25

# These words are those of the indexes (the migration): whoever changes one changes both.
PROMISED = "NOT r.alone AND (r.changes > 0 OR r.state = 'change_planned')"
CANNOT = "NOT r.alone AND r.state = 'cannot_change'"
# CROSS JOIN keeps the order on SQLite, which else begins with every feedback there is.
_PUBLIC = "f.id = r.feedback AND f.standing = {} AND f.published <= {}"
_ROWS = """SELECT r.feedback, r.service, r.program, r.state, r.due, r.moved_on, r.version, f.record,
s.name AS service_name, p.name AS program_name
FROM response r CROSS JOIN feedback f
LEFT JOIN service s ON s.id = r.service LEFT JOIN program p ON p.id = r.program"""
_NEWEST = "ORDER BY r.moved_on DESC, r.feedback DESC LIMIT {}"
_COUNTS = """SELECT r.state, r.due < {} AS past, count(*) AS number
FROM response r CROSS JOIN feedback f"""


async def promised(
    whose: Whose, *, show: Show = Show.EVERY, after: Cursor | None = None, limit: int = PAGE
) -> Ledger:
    """Promises and changes, newest movement first."""
    where, values = _whose(whose)
    more, asked = _shown(show)
    return await _page([PROMISED, *where, *more], [*values, *asked], after=after, limit=limit)


async def cannot(*, after: Cursor | None = None, limit: int = PAGE) -> Ledger:
    """What programs say they cannot change, why, and who could."""
    return await _page([CANNOT], [], after=after, limit=limit)


async def counts(whose: Whose) -> dict[Show, str]:
    """How many promises stand where, as bands; nothing where there are none."""
    where, values = _whose(whose)
    sql = f"{_COUNTS} WHERE {' AND '.join([PROMISED, *where, _PUBLIC])} GROUP BY r.state, past"
    async with reading():
        rows = await fetch(sql, clock.today(), *values, Standing.CURRENT.value, clock.now())
    found = dict.fromkeys(Show, 0)
    for row in rows:
        found[_part(State(row["state"]), past=bool(row["past"]))] += row["number"]
    return {show: bands.wide(number) for show, number in found.items() if number and show is not Show.EVERY}


async def of_service(identity: str) -> Whose:
    """One service's; raises NotHere for one we do not know."""
    service = await programs.service(identity)
    return Whose(path=f"/services/{service.id}", name=service.name, service=service.id)


async def of_program(identity: str) -> Whose:
    """One program's; raises NotHere for one we do not know."""
    async with reading():
        row = await Program.select(Program.id, Program.name).where(Program.id == identity).first()
    if row is None:
        raise NotHere
    return Whose(path=f"/programs/{row['id']}", name=row["name"], program=row["id"])


def _whose(whose: Whose) -> tuple[list[str], list[Any]]:
    named = [("r.service = {}", whose.service), ("r.program = {}", whose.program)]
    known = [(sql, value) for sql, value in named if value is not None]
    return [sql for sql, _ in known], [value for _, value in known]


def _shown(show: Show) -> tuple[list[str], list[Any]]:
    match show:
        case Show.EVERY:
            return [], []
        case Show.AHEAD:
            return ["r.state = {} AND (r.due IS NULL OR r.due >= {})"], [State.PLANNED.value, clock.today()]
        case Show.PAST:
            return ["r.state = {} AND r.due < {}"], [State.PLANNED.value, clock.today()]
        case _:
            states = [state.value for state in STATES[show]]
            return [f"r.state IN ({', '.join('{}' for _ in states)})"], states


def _part(state: State, *, past: bool) -> Show:
    if state is State.PLANNED:
        return Show.PAST if past else Show.AHEAD
    return next((show for show, states in STATES.items() if state in states), Show.EVERY)


async def _page(where: Sequence[str], values: Sequence[Any], *, after: Cursor | None, limit: int) -> Ledger:
    wanted, asked = [*where, _PUBLIC], [*values, Standing.CURRENT.value, clock.now()]
    if after:
        wanted.append("(r.moved_on, r.feedback) < ({}, {})")
        asked += [after.moment.date(), after.id]
    async with reading():
        rows = await fetch(f"{_ROWS} WHERE {' AND '.join(wanted)} {_NEWEST}", *asked, limit + 1)
        said = await tally.told([row["feedback"] for row in rows[:limit]])
    today = clock.today()
    found = tuple(
        promise_of(row, _agreed(said.get(row["feedback"], ())), today=today) for row in rows[:limit]
    )
    return Ledger(promises=found, after=_cursor(found[-1]) if len(rows) > limit else None)


def _agreed(said: tuple[tally.Told, ...]) -> tuple[Agreed, ...]:
    return tuple(Agreed(answer=each.answer.value, told=each.answer.told, band=each.band) for each in said)


def _cursor(last: Promise) -> str:
    return Cursor(datetime.combine(last.moved_on, time(tzinfo=UTC)), last.feedback).text()
