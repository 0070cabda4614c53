"""What happens by itself happens once, however many go round, and tells nobody when somebody posted."""

import asyncio
import json

import msgspec
import pytest

from board.charter import Fewest, fewest
from board.db import fetch
from board.db.bound import Database
from board.feedback import reads as feedback
from board.feedback.shapes import FeedbackRecord
from board.hooks import message
from board.hooks.shapes import Wants
from board.posts.shapes import Kind
from board.public import told as telling
from board.replies import cases, decide, inbox, rounds, tally
from board.replies.inbox import Pile
from board.replies.life import State
from tests.kit import build
from tests.kit.clock import Clock
from tests.replies.cast import PACE, VAN, joins, now, pat_answers, proposed, received, said, told

pytestmark = [pytest.mark.anyio, pytest.mark.both_engines]


async def test_feedback_is_received_once_and_waits_from_the_day_it_could_be_read(
    db: Database, clock: Clock
) -> None:
    await pat_answers()
    office = await build.moderator()
    about = await told(office)
    await asyncio.gather(*(rounds.go_round(PACE) for _ in range(4)))
    record = (await feedback.one(about)).record
    assert [reply.state for reply in record.replies] == ["received"]
    assert record.answering is not None
    assert (record.answering.program, record.answering.late) == ("Harbour Outreach", False)
    log = await fetch("SELECT action FROM decision WHERE post = {}", about)
    assert [row["action"] for row in log] == ["handed_on"]


async def test_silence_is_overdue_in_public_once_and_is_over_with_an_answer(
    db: Database, clock: Clock
) -> None:
    pat = await pat_answers()
    office = await build.moderator()
    about = await received(office)
    clock.forward(days=14)
    await rounds.go_round(PACE)
    assert not (await now(about)).late
    clock.forward(days=1)
    await asyncio.gather(*(rounds.go_round(PACE) for _ in range(4)))
    record = (await feedback.one(about)).record
    assert record.answering is not None
    assert record.answering.late
    late = await fetch("SELECT account FROM decision WHERE post = {} AND action = 'overdue'", about)
    assert [row["account"] for row in late] == [None]
    assert not (await said(about, pat, office, State.ANSWERED)).late


async def test_reminders_go_out_on_the_set_days_once_each(db: Database, clock: Clock) -> None:
    await pat_answers()
    about = await received(await build.moderator())

    async def went() -> list[int]:
        await asyncio.gather(*(rounds.go_round(PACE) for _ in range(3)))
        rows = await fetch(
            "SELECT version FROM outbox WHERE topic = 'reminder' AND subject = {} ORDER BY seq", about
        )
        return [row["version"] for row in rows]

    clock.forward(days=6)
    assert await went() == []
    clock.forward(days=1)
    assert await went() == [7]
    clock.forward(days=30)
    assert await went() == [7, 28]
    clock.forward(days=30)
    assert await went() == [7, 28]


async def test_what_was_opened_again_is_reminded_of_anew(db: Database, clock: Clock) -> None:
    pat = await pat_answers()
    office = await build.moderator()
    about = await received(office)
    clock.forward(days=7)
    await rounds.go_round(PACE)
    await said(about, pat, office, State.MADE)
    for _ in range(fewest(Fewest.REOPEN)):
        await tally.count(about, tally.Answer.NOT_FIXED)
    for days in (1, 7):
        clock.forward(days=days)
        await rounds.go_round(PACE)
    told_of = await fetch("SELECT version FROM outbox WHERE topic = 'reminder' ORDER BY seq")
    each = [await telling.told(rounds.REMINDER, about, row["version"]) for row in told_of]
    assert [seen.days for seen in each if seen] == [7, 7]


async def test_a_reminder_is_told_to_those_alone_who_answer_for_the_service(
    db: Database, clock: Clock
) -> None:
    pat = await pat_answers()
    office = await build.moderator()
    about = await received(office)
    each = await telling.told(rounds.REMINDER, about, 7)
    assert each is not None
    assert (each.what, each.service, each.area) == ("feedback.waiting", VAN, None)
    body = json.loads(message.body(each, board="https://board.test"))
    assert body["data"] == {
        "id": about,
        "version": (await feedback.one(about)).version,
        "days": 7,
        "address": f"https://board.test/feedback/{about}",
    }
    own, others = Wants(own=True), Wants(kinds=(Kind.FEEDBACK,))
    assert own.wants(each, around=(), ours={VAN})
    assert not own.wants(each, around=(), ours={"needle-bus"})
    assert not others.wants(each, around=(), ours={VAN})
    await said(about, pat, office, State.ANSWERED)
    assert await telling.told(rounds.REMINDER, about, 14) is None
    answered = await telling.told("feedback", about, 3)
    assert answered is not None
    assert answered.what == "feedback.answered"
    assert own.wants(answered, around=(), ours={VAN})
    assert not own.wants(answered, around=(), ours=())


async def test_a_program_that_comes_later_is_not_late_from_its_first_day(db: Database, clock: Clock) -> None:
    await pat_answers()
    await fetch("DELETE FROM account_program")
    about = await told(await build.moderator())
    clock.forward(days=40)
    await rounds.go_round(PACE)
    assert await fetch("SELECT feedback FROM response") == []
    await joins("harbour-outreach", "Robin")
    await rounds.go_round(PACE)
    case = await now(about)
    assert (case.waited, case.late, case.due) == (0, False, clock.now().date() + PACE.within)


async def test_the_inbox_puts_first_what_people_wait_for_longest(db: Database, clock: Clock) -> None:
    pat = await pat_answers()
    office = await build.moderator()
    late = await received(office)
    clock.forward(days=15)
    due = await received(office)
    clock.forward(days=8)
    new, on_it, done, desk = [await received(office) for _ in range(4)]
    await said(on_it, pat, office, State.PLANNED)
    await said(done, pat, office, State.ANSWERED)
    await proposed(desk, pat, State.ANSWERED)
    programs = ("harbour-outreach",)
    piles = inbox.sorted_out(
        await cases.of_programs(programs), await decide.under_way(programs), today=clock.now().date()
    )
    assert {pile: [line.case.id for line in lines] for pile, lines in piles.items()} == {
        Pile.OVERDUE: [late],
        Pile.DUE: [due],
        Pile.NEW: [new],
        Pile.ANSWERING: [on_it],
        Pile.DESK: [desk],
        Pile.DONE: [done],
    }


def test_a_record_of_before_replies_is_read_as_it_was() -> None:
    old = msgspec.json.decode(b'{"service": "night-van"}', type=FeedbackRecord)
    assert (old.answering, old.replies) == (None, ())
