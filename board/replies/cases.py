"""One feedback at its program: read for whoever may, and turned in one statement that can lose."""

from collections.abc import Collection, Sequence
from datetime import date, timedelta
from typing import Any

import msgspec
from msgspec.structs import replace

from board import clock
from board.accounts import bindings
from board.db import reading, writing
from board.db.order import among, until
from board.errors import Conflict, NotHere
from board.feedback import answered
from board.feedback.answered import News
from board.feedback.shapes import FeedbackRecord, Reply, Standing
from board.feedback.tables import FeedbackRow
from board.posts import changes as posts
from board.posts.shapes import Deed, Kind
from board.programs.bodies import named
from board.replies import life, printing
from board.replies.life import State
from board.replies.shapes import Case
from board.replies.tables import ResponseRow, SharedRow

# For so long an inbox shows what is done.
LATELY = timedelta(days=60)


async def of_programs(programs: Collection[str]) -> tuple[Case, ...]:
    """What these programs owe an answer to or answered lately, and can be read now; longest waiting first.

    Of what is public they see its public record, of what its poster shared with them alone what a peer
    approved: nothing else, and not before its release.
    """
    if not programs:
        return ()
    open_ = ResponseRow.state.is_in([state.value for state in life.OWING])
    lately = open_ | (ResponseRow.moved_on > clock.today() - LATELY)
    async with reading():
        rows = (
            await ResponseRow.select()
            .where(ResponseRow.program.is_in(list(programs)) & lately)
            .order_by(ResponseRow.began, ResponseRow.feedback)
        )
        records = await _records([row["feedback"] for row in rows])
    names = await named(programs)
    return tuple(_case(row, records[row["feedback"]], names) for row in rows if row["feedback"] in records)


async def one(feedback: str, programs: Collection[str]) -> Case:
    """One of them; raises NotHere for what is another program's, or can no longer be read."""
    if await whose(feedback) not in programs:
        raise NotHere
    return await any_one(feedback)


async def any_one(feedback: str) -> Case:
    """One for the desk and for the board itself, whichever program it is of; raises NotHere."""
    async with reading():
        row = await ResponseRow.select().where(ResponseRow.feedback == feedback).first()
        records = await _records([feedback])
    if row is None or feedback not in records:
        raise NotHere
    return _case(row, records[feedback], await named([row["program"]]))


async def must_be_theirs(feedback: str, account: str) -> None:
    """Raises NotHere where somebody does not answer for the program of a feedback, Refused if unsigned."""
    async with writing():
        await bindings.must_answer_for(account, await whose(feedback))


async def turn(
    case: Case,
    to: State,
    *,
    due: date | None,
    deed: Deed,
    replies: Sequence[Reply] = (),
    news: News = News.NEWS,
    also: dict[Any, Any] | None = None,
) -> Case:
    """Bring a case into a state: one statement, one decision, and the public record; raises Conflict."""
    today = clock.today()
    set_: dict[Any, Any] = {
        "state": to.value,
        "version": ResponseRow.version + 1,
        "moved_on": today,
        "due": due,
        "late_on": None,
        **(also or {}),
    }
    as_seen = (ResponseRow.feedback == case.id) & (ResponseRow.version == case.version)
    free = ResponseRow.state.is_in([state.value for state in life.before(to)])
    async with writing():
        turned = (
            await ResponseRow.update(set_, force=True)
            .where(as_seen & free)
            .returning(ResponseRow.version, ResponseRow.began)
        )
        if not turned:
            raise Conflict
        now = replace(
            case, state=to, version=turned[0]["version"], began=turned[0]["began"], due=due, late=False
        )
        await tell(now, *replies, news=news)
        turn_ = (case.state.value, to.value)
        await posts.note(case.id, now.version, kind=Kind.FEEDBACK, turn=turn_, deed=deed)
    return now


async def tell(case: Case, *replies: Reply, news: News) -> None:
    """Write how a case stands into the record that is read: of everybody, or of its program alone."""
    if not case.alone:
        await answered.answered(case.id, lambda record: printing.with_more(record, case, *replies), news=news)
        return
    async with writing():
        row = await SharedRow.select(SharedRow.record).where(SharedRow.id == case.id).first()
        if row is None:
            raise Conflict
        record = msgspec.json.decode(row["record"], type=FeedbackRecord)
        said = msgspec.json.encode(printing.with_more(record, case, *replies)).decode()
        await SharedRow.update({SharedRow.record: said}).where(SharedRow.id == case.id)


async def whose(feedback: str) -> str:
    """The program that answers a feedback, empty for what none does."""
    async with reading():
        row = await ResponseRow.select(ResponseRow.program).where(ResponseRow.feedback == feedback).first()
    return str(row["program"]) if row else ""


async def _records(ids: Sequence[str]) -> dict[str, FeedbackRecord]:
    """What can be read of these: released, and not taken back."""
    if not ids:
        return {}
    now = clock.now()
    public = (
        FeedbackRow.id.is_in(list(ids))
        # Found by their ids: the index of what is released holds all feedback there is.
        & among(FeedbackRow.standing, [Standing.CURRENT.value])
        & until(FeedbackRow.published, now, or_else=FeedbackRow.updated)
    )
    rows = await FeedbackRow.select(FeedbackRow.id, FeedbackRow.record).where(public)
    shared = SharedRow.id.is_in(list(ids)) & (SharedRow.published <= now)
    rows += await SharedRow.select(SharedRow.id, SharedRow.record).where(shared)
    return {row["id"]: msgspec.json.decode(row["record"], type=FeedbackRecord) for row in rows}


def _case(row: dict[str, Any], record: FeedbackRecord, names: dict[str, str]) -> Case:
    return Case(
        id=row["feedback"],
        service=row["service"],
        program=names.get(row["program"], ""),
        state=State(row["state"]),
        version=row["version"],
        began=row["began"],
        due=row["due"],
        late=row["late_on"] is not None,
        alone=bool(row["alone"]),
        record=record,
        waited=life.waits(row["began"], day=clock.today()),
    )
