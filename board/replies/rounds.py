"""What happens by itself: feedback reaches its program, a day passes, a reminder is due, people have spoken.

Each is one statement that can lose, so it happens once however many processes go round. Nothing here knows a
day on which somebody posted: all is counted from the day on which everybody could read it.
"""

from contextlib import suppress
from datetime import date, timedelta
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from board import clock
from board.accounts import bindings
from board.charter import Fewest, fewest
from board.db import reading, writing
from board.errors import Conflict, NotHere
from board.feedback.answered import News
from board.feedback.shapes import Standing
from board.feedback.tables import FeedbackRow
from board.posts import changes as posts
from board.posts.shapes import Action, Deed, Kind
from board.programs.tables import ServiceRow
from board.replies import cases, life, printing, tally
from board.replies.life import State
from board.replies.shapes import Case
from board.replies.tables import ChangeSaid, ResponseRow, SharedRow
from board.replies.tally import Answer
from board.settings import Settings

REMINDER = "reminder"
ROUND = 1000  # what is opened again is reminded of anew, under numbers of its own
AT_ONCE = 200
# A program that comes here answers what is fresh in people's minds, not years of it.
OLDEST = timedelta(days=90)


class Pace(Struct, frozen=True, kw_only=True):
    """How long an answer may take, and on which days of waiting it is asked for."""

    within: timedelta = timedelta(days=14)
    reminders: tuple[int, ...] = (7, 14, 28)


def pace_of(settings: Settings) -> Pace:
    """The pace that a keeper chose."""
    return Pace(within=timedelta(days=settings.answer_days), reminders=settings.remind_days)


async def go_round(pace: Pace) -> int:
    """Do all that is due at this moment; gives how many things were done."""
    return await hand_on(pace) + await overdue() + await remind(pace) + await settle(pace) + await close()


async def hand_on(pace: Pace) -> int:
    """Feedback that can be read now, about a service of a program, is received there."""
    done = 0
    for row in await _released():
        done += await _quietly(_receive(row, pace))
    return done


async def overdue() -> int:
    """What did not come by its day is marked as late, in public."""
    late = (
        ResponseRow.state.is_in([state.value for state in life.OWING])
        & (ResponseRow.due < clock.today())
        & ResponseRow.late_on.is_null()
    )
    return sum([await _quietly(_late(feedback)) for feedback in await _ids(late)])


async def remind(pace: Pace) -> int:
    """Whoever follows for a program is told that somebody waits: once for each of the set days."""
    if not pace.reminders:
        return 0
    unanswered = ResponseRow.state.is_in([state.value for state in life.UNANSWERED])
    # The last of the set days is the most that anybody was reminded of.
    behind = (ResponseRow.reminded < max(pace.reminders)) & (
        ResponseRow.began <= clock.today() - timedelta(days=min(pace.reminders))
    )
    async with reading():
        rows = await ResponseRow.select().where(unanswered & behind)
    return sum([await _remind(row, pace) for row in rows])


async def settle(pace: Pace) -> int:
    """A change that people confirm is confirmed; one that enough people say is not fixed opens again."""
    enough = ChangeSaid.select(ChangeSaid.feedback).where(ChangeSaid.number >= fewest(Fewest.REOPEN))
    changed = ResponseRow.state.is_in([state.value for state in life.CHANGED]) & ResponseRow.feedback.is_in(
        enough
    )
    return sum([await _quietly(_settle(feedback, pace)) for feedback in await _ids(changed)])


async def close() -> int:
    """What people confirmed four weeks ago is closed."""
    over = (ResponseRow.state == State.CONFIRMED.value) & (
        ResponseRow.moved_on <= clock.today() - life.CLOSES_AFTER
    )
    return sum([await _quietly(_close(feedback)) for feedback in await _ids(over)])


async def _released() -> list[dict[str, Any]]:
    """What came out and has no answer yet, of services of a program that has somebody here to answer."""
    since = await bindings.here_since()
    now, known = clock.now(), ResponseRow.select(ResponseRow.feedback)
    lately = now - OLDEST
    async with reading():
        rows = await ServiceRow.select(ServiceRow.id, ServiceRow.program).where(
            ServiceRow.program.is_in(["", *since])
        )
        whose = {row["id"]: row["program"] for row in rows}
        services = ["", *whose]
        public = await FeedbackRow.select(*_of(FeedbackRow)).where(
            (FeedbackRow.standing == Standing.CURRENT.value)
            & (FeedbackRow.published <= now)
            & (FeedbackRow.published > lately)
            & FeedbackRow.service.is_in(services)
            & FeedbackRow.id.not_in(known)
        )
        shared = await SharedRow.select(*_of(SharedRow)).where(
            (SharedRow.published <= now)
            & (SharedRow.published > lately)
            & SharedRow.service.is_in(services)
            & SharedRow.id.not_in(known)
        )
    found = [row | {"alone": False} for row in public] + [row | {"alone": True} for row in shared]
    named = [(row, whose[row["service"]]) for row in found[:AT_ONCE]]
    return [row | {"program": program, "since": since[program]} for row, program in named]


def _of(table: Any) -> tuple[Any, ...]:
    return (table.id, table.service, table.published)


async def _receive(row: dict[str, Any], pace: Pace) -> None:
    """Waiting is counted from the release, or from the day on which the program came here to answer."""
    today, began = clock.today(), max(row["published"].date(), row["since"])
    due = life.due(State.RECEIVED, day=today, said=None, owed=None, within=pace.within)
    case = ResponseRow(
        feedback=row["id"],
        service=row["service"],
        program=row["program"],
        alone=row["alone"],
        state=State.RECEIVED.value,
        began=began,
        moved_on=today,
        due=due,
    )
    async with writing():
        added = (
            await ResponseRow.insert(case)
            .on_conflict(target=ResponseRow.feedback, action="DO NOTHING")
            .returning(ResponseRow.feedback)
        )
        if not added:
            raise Conflict
        now = await cases.any_one(row["id"])
        await cases.tell(now, printing.by_itself(State.RECEIVED, day=today), news=News.QUIET)
        turn = ("released", State.RECEIVED.value)
        await posts.note(row["id"], 1, kind=Kind.FEEDBACK, turn=turn, deed=Deed(action=Action.HANDED_ON))


async def _late(feedback: str) -> None:
    async with writing():
        case = await cases.any_one(feedback)
        this = (ResponseRow.feedback == feedback) & (ResponseRow.version == case.version)
        values: dict[Any, Any] = {"late_on": clock.today(), "version": ResponseRow.version + 1}
        turned = (
            await ResponseRow.update(values, force=True)
            .where(this & ResponseRow.late_on.is_null() & (ResponseRow.due < clock.today()))
            .returning(ResponseRow.version)
        )
        if not turned:
            raise Conflict
        await cases.tell(replace(case, late=True), news=News.NEWS)
        turn, deed = (case.state.value, case.state.value), Deed(action=Action.OVERDUE)
        await posts.note(feedback, turned[0]["version"], kind=Kind.FEEDBACK, turn=turn, deed=deed)


async def _remind(row: dict[str, Any], pace: Pace) -> int:
    waited = life.waits(row["began"], day=clock.today())
    day = life.reminder(pace.reminders, waited=waited, last=row["reminded"])
    if day is None:
        return 0
    this = (ResponseRow.feedback == row["feedback"]) & (ResponseRow.reminded == row["reminded"])
    async with writing():
        turned = (
            await ResponseRow.update({ResponseRow.reminded: day}).where(this).returning(ResponseRow.feedback)
        )
        if turned:
            await posts.announce(REMINDER, row["feedback"], row["changes"] * ROUND + day)
    return len(turned)


async def _settle(feedback: str, pace: Pace) -> None:
    async with writing():
        case = await cases.any_one(feedback)
        row = await ResponseRow.select(ResponseRow.changes).where(ResponseRow.feedback == feedback).first()
        said = await tally.settled(feedback, row["changes"] if row else 0)
        way = life.turned(
            case.state,
            fixed=said[Answer.FIXED],
            not_fixed=said[Answer.NOT_FIXED],
            least=fewest(Fewest.REOPEN),
        )
        if not way:
            raise Conflict
        for state in way:
            case = await _go(case, state, pace)


async def _close(feedback: str) -> None:
    async with writing():
        await _go(await cases.any_one(feedback), State.CLOSED, Pace())


async def _go(case: Case, to: State, pace: Pace) -> Case:
    today = clock.today()
    owed: date | None = life.due(to, day=today, said=None, owed=None, within=pace.within)
    anew: dict[Any, Any] = {"began": today, "reminded": 0} if to is State.REOPENED else {}
    return await cases.turn(
        case,
        to,
        due=owed,
        deed=Deed(action=Action.HEARD),
        replies=[printing.by_itself(to, day=today)],
        also=anew,
    )


async def _ids(which: Any) -> tuple[str, ...]:
    async with reading():
        rows = await ResponseRow.select(ResponseRow.feedback).where(which)
    return tuple(row["feedback"] for row in rows)


async def _quietly(work: Any) -> int:
    """Another process was faster, or it was taken back meanwhile: then there is nothing to do."""
    with suppress(Conflict, NotHere):
        await work
        return 1
    return 0
