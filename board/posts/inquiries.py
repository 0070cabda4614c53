"""What a program, or a peer, wants to know of the people behind something public; a peer asks it for them.

Threat: a program that asks directly could learn who wrote, or how many did. It writes to the desk; a peer
puts the question in words that harm nobody, and passes on what is right. Whether nobody, one or ten could be
asked looks the same from outside.
"""

from contextlib import suppress
from datetime import date
from enum import StrEnum
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from board import clock
from board.accounts import bindings
from board.accounts.standing import may_decide
from board.db import reading, writing
from board.errors import N_, Conflict, Invalid, Message
from board.posts import asking, changes
from board.posts.life import State as PostState
from board.posts.shapes import Action, Deed, Kind
from board.posts.tables import Inquiry as Row
from board.posts.tables import Post, Question
from board.safety import codes
from board.safety.keeping import Kept, life

MOST_OPEN = 3
ENOUGH = N_("Three of your questions about this wait already. Please let the moderators answer those first.")


class State(StrEnum):
    """How far a question has come."""

    NEW = "new"
    PUT = "put"
    TOLD = "told"
    LEFT = "left"


OPEN = (State.NEW, State.PUT)


class Inquiry(Struct, frozen=True, kw_only=True):
    """One question about something public; `who` and `program` asked, `day` is when.

    `answers` are what came back, for the desk alone; `told` is what a peer passed on.
    """

    id: str
    kind: Kind
    subject: str
    words: str
    state: State
    version: int
    put: str
    told: str
    day: date
    who: str
    program: str
    answers: tuple[str, ...] = ()


async def ask(kind: Kind, subject: str, words: str, *, account: str) -> str:
    """Ask the desk; gives the id. Raises Invalid while MOST_OPEN of the same account about it are open."""
    row = Row(
        id=codes.public_id(),
        kind=kind.value,
        subject=subject,
        account=account,
        words=words,
        state=State.NEW.value,
        day=clock.today(),
    )
    open_ = (
        (Row.subject == subject) & (Row.account == account) & Row.state.is_in([each.value for each in OPEN])
    )
    async with writing():
        if await Row.count().where(open_) >= MOST_OPEN:
            raise Invalid({"question": Message(ENOUGH)})
        await Row.insert(row)
    return str(row.id)


async def seen_by(account: str) -> tuple[Inquiry, ...]:
    """What somebody asked, and whoever answers for the same programs; newest day first; no answers.

    By binding: two programs may have typed the same name into their invitations.
    """
    async with reading():
        return await _found(Row.account.is_in(list(await bindings.colleagues(account))))


async def at_the_desk() -> tuple[Inquiry, ...]:
    """What waits for a peer: new questions, and those that were put, with every answer that came."""
    found = await _found(_open())
    return tuple([await _answered(each) for each in found])


async def how_many_wait() -> int:
    """How many questions are new at the desk, or have an answer that nobody has passed on."""
    return sum(each.state is State.NEW or bool(each.answers) for each in await at_the_desk())


async def put(inquiry: str, question: str, *, version: int, account: str) -> None:
    """Put a question behind the codes of all who allowed it; raises Conflict when somebody did."""
    async with writing():
        await may_decide(account)
        row = await _turn(
            inquiry, version, before=State.NEW, said={"state": State.PUT.value, "put": question}
        )
        await _note(row, State.NEW, Deed(action=Action.ASKED, account=account))
        for post in await _behind(row["subject"]):
            # Somebody with an open question, or with five behind them, is left in peace.
            with suppress(Conflict):
                await asking.put(post, question, inquiry=inquiry, account=account)


async def pass_on(inquiry: str, words: str, *, version: int, account: str) -> None:
    """Tell whoever asked what is right to tell; what was answered is forgotten. Raises Conflict."""
    async with writing():
        await may_decide(account)
        said = {"state": State.TOLD.value, "told": words}
        row = await _turn(inquiry, version, before=State.PUT, said=said)
        await _note(row, State.PUT, Deed(action=Action.PASSED_ON, account=account))
        await Question.delete().where(Question.inquiry == inquiry)


async def leave(inquiry: str, *, version: int, account: str) -> None:
    """Answer nothing to a question, whatever came back; raises Conflict."""
    async with writing():
        await may_decide(account)
        earlier = await Row.select(Row.state).where(Row.id == inquiry).first()
        before = State(earlier["state"]) if earlier else State.NEW
        if before not in OPEN:
            raise Conflict
        row = await _turn(inquiry, version, before=before, said={"state": State.LEFT.value})
        await _note(row, before, Deed(action=Action.DECLINED, account=account))
        await Question.delete().where(Question.inquiry == inquiry)


async def sweep() -> None:
    """Forget old questions, with what was answered to them."""
    over = Row.day <= clock.today() - life(Kept.INQUIRY)
    async with writing():
        await Question.delete().where(Question.inquiry.is_in(Row.select(Row.id).where(over)))
        await Row.delete().where(over)


def _open() -> Any:
    return Row.state.is_in([each.value for each in OPEN])


async def _behind(subject: str) -> list[str]:
    """The posts that stand behind it, whose posters allowed questions and can still come back."""
    rows = await Post.select(Post.id).where(
        (Post.outcome == subject)
        & (Post.state == PostState.PUBLISHED.value)
        & (Post.may_ask == True)  # noqa: E712 - a column, not a truth
        & Post.code.is_not_null()
    )
    return [row["id"] for row in rows]


async def _turn(inquiry: str, version: int, *, before: State, said: dict[str, str]) -> dict[str, Any]:
    held = (Row.id == inquiry) & (Row.version == version) & (Row.state == before.value)
    values: dict[Any, Any] = {**said, "version": Row.version + 1}
    turned = await Row.update(values, force=True).where(held).returning(*Row.all_columns())
    if not turned:
        raise Conflict
    return dict(turned[0])


async def _note(row: dict[str, Any], before: State, deed: Deed) -> None:
    turn = (before.value, str(row["state"]))
    await changes.note(row["id"], int(row["version"]), kind=Kind(row["kind"]), turn=turn, deed=deed)


async def _found(which: Any) -> tuple[Inquiry, ...]:
    columns = (*Row.all_columns(exclude=[Row.account]), Row.account.name, Row.account.program)
    async with reading():
        rows = await Row.select(*columns).where(which).order_by(Row.day, Row.id, ascending=False)
    return tuple(_inquiry(row) for row in rows)


async def _answered(each: Inquiry) -> Inquiry:
    came = (Question.inquiry == each.id) & Question.answer.is_not_null()
    async with reading():
        # By their random ids: in which order people answered tells of them.
        rows = await Question.select(Question.answer).where(came).order_by(Question.id)
    return replace(each, answers=tuple(row["answer"] for row in rows))


def _inquiry(row: dict[str, Any]) -> Inquiry:
    return Inquiry(
        id=row["id"],
        kind=Kind(row["kind"]),
        subject=row["subject"],
        words=row["words"],
        state=State(row["state"]),
        version=row["version"],
        put=row["put"],
        told=row["told"],
        day=row["day"],
        who=row["account.name"],
        program=row["account.program"],
    )
