"""What the staff of a program do with one feedback: send an answer to the desk, say they saw it, or ask.

Threat: a reply to another program's feedback, and one press that counts twice. Who may is asked inside the
transaction, before its first write; of one feedback only one reply waits at the desk at a time.
"""

from typing import Any

import msgspec

from board import clock
from board.db import reading, writing
from board.errors import N_, Conflict, Invalid, Message, Refused
from board.feedback.answered import News
from board.posts import inquiries, own_code
from board.posts.shapes import Action, Deed, Kind
from board.replies import cases, life, likeness, printing
from board.replies.life import HAND, Hand, State
from board.replies.shapes import Answer, Case, Job, Stage
from board.replies.tables import ReplyRow
from board.safety import codes
from board.safety.keys import Keys

COMPARED = 200
AGAIN = N_(
    "Most of this stands in an earlier reply. People notice. Say what is about them, or send it again."
)
ALONE = N_("Only you can read this feedback, so nobody can be asked about it here.")


async def propose(case: Case, answer: Answer, *, account: str, keys: Keys, knowing: bool = False) -> str:
    """Send an answer to the desk; gives its id. `knowing` says that they were told it was written before.

    Raises Invalid for one that was written before, or spells a code; NotHere for another program's feedback;
    Conflict where it can no longer lead there, or another reply waits already.
    """
    await own_code.refuse(answer.texts, keys)
    async with writing():
        await cases.must_be_theirs(case.id, account)
        now = await cases.any_one(case.id)
        if now.version != case.version or not life.may(now.state, answer.state):
            raise Conflict
        program = await cases.whose(case.id)
        if not knowing and likeness.alike(answer, await _earlier(program, besides=case.id)):
            raise Invalid({"again": Message(AGAIN)})
        row = _row(case.id, answer, program=program, account=account)
        # The place of the reply that waits is one: whoever presses twice finds it taken.
        added = await ReplyRow.insert(row).on_conflict(action="DO NOTHING").returning(ReplyRow.id)
        if not added:
            raise Conflict
        await _forget_what_came_back(case.id)
    return str(added[0]["id"])


async def take_back(reply: str, *, version: int, account: str) -> None:
    """Take an answer back that the desk has not approved; raises Conflict once it has."""
    codes.public(reply)
    free = (ReplyRow.id == reply) & (ReplyRow.version == version) & (ReplyRow.stage != Stage.PRINTED.value)
    async with writing():
        row = await ReplyRow.select(ReplyRow.feedback).where(ReplyRow.id == reply).first()
        await cases.must_be_theirs(row["feedback"] if row else "", account)
        if not await ReplyRow.delete().where(free).returning(ReplyRow.id):
            raise Conflict


async def see(case: Case, job: Job, *, account: str) -> Case:
    """Say that it was seen, and in which role: public at once, for there is nothing in it to read."""
    return await _alone(case, State.SEEN, job, account)


async def ask(case: Case, job: Job, words: str, *, account: str) -> Case:
    """Ask the person who spoke, through a peer; everybody reads that something was asked, never what."""
    if case.alone:
        raise Refused(ALONE)
    async with writing():
        now = await _alone(case, State.ASKING, job, account)
        await inquiries.ask(Kind.FEEDBACK, case.id, words, account=account)
    return now


async def _alone(case: Case, to: State, job: Job, account: str) -> Case:
    if HAND[to] is not Hand.PROGRAM:
        raise Conflict
    said = Answer(state=to, job=job)
    async with writing():
        await cases.must_be_theirs(case.id, account)
        return await cases.turn(
            case,
            to,
            due=case.due,
            deed=Deed(action=Action.REPLIED, account=account),
            replies=[printing.reply(said, day=clock.today())],
            news=News.NEWS,
        )


async def _earlier(program: str, *, besides: str) -> tuple[Answer, ...]:
    """What a program wrote about other feedback, the newest first."""
    written = (ReplyRow.program == program) & (ReplyRow.feedback != besides)
    async with reading():
        rows = (
            await ReplyRow.select(ReplyRow.said)
            .where(written)
            .order_by(ReplyRow.written_on, ReplyRow.id, ascending=False)
            .limit(COMPARED)
        )
    return tuple(msgspec.json.decode(row["said"], type=Answer) for row in rows)


async def _forget_what_came_back(feedback: str) -> None:
    """What the desk sent back has been written anew."""
    back: Any = (ReplyRow.feedback == feedback) & (ReplyRow.stage == Stage.RETURNED.value)
    await ReplyRow.delete().where(back)


def _row(feedback: str, answer: Answer, *, program: str, account: str) -> ReplyRow:
    return ReplyRow(
        id=codes.public_id(),
        feedback=feedback,
        program=program,
        account=account,
        stage=Stage.WAITING.value,
        state=answer.state.value,
        said=msgspec.json.encode(answer).decode(),
        written_on=clock.today(),
    )
