"""A peer lets a reply through, or sends it back with a reason.

Threat: two peers at once, and a reply that is approved after what it answers was taken back. The reply is
found only as it was seen; the case only where it may go; the public record only while it can be read. All of
it holds, or none.
"""

from datetime import date
from typing import Any

import msgspec

from board import clock
from board.accounts.standing import may_decide
from board.db import reading, writing
from board.errors import N_, Conflict, Invalid, Message, NotHere
from board.feedback import answered
from board.posts import changes as posts
from board.posts.shapes import Action, Deed, Kind
from board.replies import cases, life, printing
from board.replies.life import State
from board.replies.shapes import Answer, Case, Draft, Reason, Stage
from board.replies.tables import ReplyRow, ResponseRow
from board.safety import codes

UNCHECKED = N_("Please look at how people can see the change, and say that you did.")

# Named one by one, so that an index finds them among all that was ever printed.
OPEN = [Stage.WAITING.value, Stage.RETURNED.value]


async def waiting() -> tuple[Draft, ...]:
    """The replies that wait for a peer, the oldest day first."""
    return await _drafts(ReplyRow.stage == Stage.WAITING.value)


async def how_many_wait() -> int:
    """How many replies wait for a peer."""
    async with reading():
        return int(await ReplyRow.count().where(ReplyRow.stage == Stage.WAITING.value))


async def one(reply: str) -> tuple[Draft, Case]:
    """A reply that waits, and what it answers; raises NotHere."""
    codes.public(reply)
    found = await _drafts((ReplyRow.id == reply) & (ReplyRow.stage == Stage.WAITING.value))
    if not found:
        raise NotHere
    return found[0], await cases.any_one(found[0].feedback)


async def under_way(programs: tuple[str, ...]) -> dict[str, Draft]:
    """The replies of programs that wait or came back, by the feedback that they answer."""
    if not programs:
        return {}
    ours = ReplyRow.program.is_in(list(programs)) & (ReplyRow.stage.is_in(OPEN))
    return {draft.feedback: draft for draft in await _drafts(ours)}


async def approve(reply: str, *, version: int, account: str, checked: bool = False) -> None:
    """Let a reply through; `checked` says that a peer looked at how people can see a change that was made.

    Raises Conflict when somebody was faster or it can lead there no more, Invalid where nobody checked.
    """
    today = clock.today()
    async with writing():
        await may_decide(account)
        row = await _turn(reply, version, {"stage": Stage.PRINTED.value, "printed_on": today})
        said = msgspec.json.decode(row["said"], type=Answer)
        if said.state is State.MADE and not checked:
            raise Invalid({"checked": Message(UNCHECKED)})
        case = await cases.any_one(row["feedback"])
        await cases.turn(
            case,
            said.state,
            due=_due(case, said, today),
            deed=Deed(action=Action.REPLIED, account=account),
            replies=[printing.reply(said, day=today)],
            also=_made(said.state),
        )
        number = await ReplyRow.count().where(_printed(case.id))
        await ReplyRow.update({ReplyRow.number: number}).where(ReplyRow.id == reply)
        if said.state is State.MADE and not case.alone:
            await answered.ask_again(case.id)


async def send_back(reply: str, reason: Reason, note: str, *, version: int, account: str) -> None:
    """Give a reply back to its program, with a reason and a note; raises Conflict for a lost race."""
    async with writing():
        await may_decide(account)
        back = {"stage": Stage.RETURNED.value, "reason": reason.value, "note": note}
        row = await _turn(reply, version, back)
        turn = (Stage.WAITING.value, Stage.RETURNED.value)
        deed = Deed(action=Action.RETURNED, account=account, reason=reason.value)
        await posts.note(reply, row["version"], kind=Kind.FEEDBACK, turn=turn, deed=deed)


def _due(case: Case, said: Answer, today: date) -> date | None:
    return life.due(said.state, day=today, said=said.by, owed=case.due, within=life.CLOSES_AFTER)


def _made(state: State) -> dict[Any, Any]:
    """What people say is counted anew for each change."""
    return {"changes": ResponseRow.changes + 1} if state is State.MADE else {}


async def _turn(reply: str, version: int, to: dict[str, Any]) -> dict[str, Any]:
    codes.public(reply)
    as_seen = (ReplyRow.id == reply) & (ReplyRow.version == version) & (ReplyRow.stage == Stage.WAITING.value)
    values: dict[Any, Any] = {**to, "version": ReplyRow.version + 1}
    turned = (
        await ReplyRow.update(values, force=True)
        .where(as_seen)
        .returning(ReplyRow.feedback, ReplyRow.said, ReplyRow.version)
    )
    if not turned:
        raise Conflict
    return dict(turned[0])


def _printed(feedback: str) -> Any:
    return (ReplyRow.feedback == feedback) & (ReplyRow.stage == Stage.PRINTED.value)


async def _drafts(which: Any) -> tuple[Draft, ...]:
    async with reading():
        rows = await ReplyRow.select().where(which).order_by(ReplyRow.written_on, ReplyRow.id)
    return tuple(map(_draft, rows))


def _draft(row: dict[str, Any]) -> Draft:
    said = msgspec.json.decode(row["said"], type=Answer)
    return Draft(
        id=row["id"],
        feedback=row["feedback"],
        program=row["program"],
        account=row["account"],
        version=row["version"],
        stage=Stage(row["stage"]),
        said=said,
        shown=printing.reply(said, day=clock.today()),
        written_on=row["written_on"],
        reason=Reason(row["reason"]) if row["reason"] else None,
        note=row["note"],
    )
