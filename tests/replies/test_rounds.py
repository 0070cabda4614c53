"""What happens by itself happens once, however many go round, and tells nobody when somebody posted."""

import asyncio

import msgspec
import pytest

from board.db import fetch
from board.db.bound import Database
from board.feedback import reads as feedback
from board.feedback.shapes import FeedbackRecord
from board.hooks.shapes import Wants
from board.posts.shapes import Kind
from board.public import told as telling
from board.replies import cases, decide, inbox, rounds, tally
from board.replies.inbox import Pile
from board.replies.life import State
from board.replies.rounds import Pace
from board.replies.tally import Answer
from tests.kit import build
from tests.kit.clock import Clock
from tests.replies.cast import PACE, VAN, WORDS, joins, now, pat_answers, proposed, received, said, told

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


async def test_a_program_sees_nothing_before_everybody_does(db: Database, clock: Clock) -> None:
    """What waits for its batch is in no inbox: not in a list, not by its name, not after a round."""
    await pat_answers()
    office = await build.moderator()
    later = msgspec.structs.replace(office, batch_minutes=60)
    post = (await build.feedback_about(VAN, happened=WORDS, use="words")).post
    about = str(await build.printed(post, later))
    await rounds.go_round(PACE)
    assert await cases.of_programs(("harbour-outreach",)) == ()
    assert await fetch("SELECT feedback FROM response") == []
    clock.forward(hours=4)
    await rounds.go_round(PACE)
    assert [case.id for case in await cases.of_programs(("harbour-outreach",))] == [about]


async def test_two_posts_of_different_days_that_come_out_together_look_the_same_to_their_program(
    db: Database, clock: Clock
) -> None:
    """Nothing that a program holds differs by when somebody posted, nor holds what only a poster knows."""
    await pat_answers()
    office = await build.moderator()
    early = await build.feedback_about(VAN, happened=WORDS, use="words")
    clock.forward(days=5, hours=7)
    late = await build.feedback_about(VAN, happened=WORDS, use="words")
    ids = [str(await build.printed(sent.post, office)) for sent in (early, late)]
    await rounds.go_round(PACE)
    one, other = [await now(each) for each in ids]
    assert msgspec.structs.replace(one, id=other.id) == other
    shown = msgspec.json.encode((one, other)).decode()
    for sent in (early, late):
        assert sent.post not in shown
        assert str(sent.code) not in shown
        assert build.digest(sent) not in shown
    rows = await fetch("SELECT * FROM response ORDER BY feedback")
    first, second = [{name: value for name, value in row.items() if name != "feedback"} for row in rows]
    assert first == second


async def test_of_what_is_public_a_program_sees_the_very_bytes_that_everybody_reads(
    db: Database, clock: Clock
) -> None:
    pat = await pat_answers()
    office = await build.moderator()
    about = await received(office)
    await said(about, pat, office, State.ANSWERED)
    public, theirs = (await feedback.one(about)).record, (await now(about)).record
    assert msgspec.json.encode(theirs) == msgspec.json.encode(public)


async def test_what_is_shared_with_the_service_alone_is_a_record_like_a_public_one_and_nowhere_public(
    db: Database, clock: Clock
) -> None:
    """Field by field what the public would read of it, in the words that a peer left."""
    pat = await pat_answers()
    office = await build.moderator()
    for use in ("service", "words"):
        await build.printed((await build.feedback_about(VAN, happened=WORDS, use=use)).post, office)
    await rounds.go_round(PACE)
    alone, public = sorted(await cases.of_programs(("harbour-outreach",)), key=lambda case: not case.alone)
    assert (alone.alone, public.alone) == (True, False)
    assert msgspec.structs.replace(alone.record) == public.record
    found = await feedback.newest(feedback.Narrow(), limit=9)
    assert [each.id for each in found] == [public.id]
    await said(alone.id, pat, office, State.ANSWERED)
    assert (await feedback.one(public.id)).record.replies == public.record.replies
    assert (await now(alone.id)).record.replies[-1].state == "answered"


async def test_what_a_peer_took_out_does_not_reach_the_service_either(db: Database, clock: Clock) -> None:
    await pat_answers()
    office = await build.moderator()
    post = (await build.feedback_about(VAN, happened="The van with Quentin left early.", use="service")).post
    mark = build.cut("happened", "The van with Quentin left early.", "Quentin")
    await build.printed(post, office, cut=mark, why="name")
    await rounds.go_round(PACE)
    (case,) = await cases.of_programs(("harbour-outreach",))
    assert "Quentin" not in msgspec.json.encode(case).decode()
    assert "left early" in case.record.words["happened"]
    assert all("Quentin" not in row["record"] for row in await fetch("SELECT record FROM feedback_shared"))


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


async def test_a_reminder_is_told_to_those_alone_who_answer_for_the_service(
    db: Database, clock: Clock
) -> None:
    pat = await pat_answers()
    office = await build.moderator()
    about = await received(office)
    each = await telling.told(rounds.REMINDER, about, 7)
    assert each is not None
    assert (each.what, each.service, each.area) == ("feedback.waiting", VAN, None)
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


async def test_enough_people_open_a_change_again_the_day_after_and_fewer_do_not(
    db: Database, clock: Clock
) -> None:
    pat = await pat_answers()
    office = await build.moderator()
    about = await received(office)
    await said(about, pat, office, State.MADE)
    form = build.once("fixed")
    for once in (form, form, build.once("fixed")):
        await tally.say(about, Answer.NOT_FIXED, once=once)
    clock.forward(days=1)
    await rounds.go_round(PACE)
    assert (await now(about)).state is State.MADE  # two people: the same form twice is one
    assert await tally.told([about]) == {about: ()}
    await tally.say(about, Answer.NOT_FIXED, once=build.once("fixed"))
    await rounds.go_round(PACE)
    assert (await now(about)).state is State.MADE  # nothing moves on the day of a tap
    clock.forward(days=1)
    await asyncio.gather(*(rounds.go_round(PACE) for _ in range(3)))
    case = await now(about)
    assert (case.state, case.waited) == (State.REOPENED, 0)
    assert [reply.state for reply in case.record.replies][-2:] == ["disputed", "reopened"]
    assert [(each.answer, each.band) for each in (await tally.told([about]))[about]] == [("not_fixed", "3-4")]
    await said(about, pat, office, State.MADE)
    assert await tally.told([about]) == {about: ()}  # a new change is counted anew


async def test_a_change_that_people_confirm_is_confirmed_and_closes_after_four_weeks(
    db: Database, clock: Clock
) -> None:
    pat = await pat_answers()
    office = await build.moderator()
    about = await received(office)
    await said(about, pat, office, State.MADE)
    for _ in range(3):
        await tally.say(about, Answer.FIXED, once=build.once("fixed"))
    clock.forward(days=1)
    await rounds.go_round(PACE)
    assert (await now(about)).state is State.CONFIRMED
    clock.forward(days=28)
    await rounds.go_round(PACE)
    assert (await now(about)).state is State.CLOSED


async def test_a_keeper_sets_how_many_it_takes(db: Database, clock: Clock) -> None:
    pat = await pat_answers()
    office = await build.moderator()
    about = await received(office)
    await said(about, pat, office, State.MADE)
    for _ in range(4):
        await tally.count(about, Answer.NOT_FIXED)
    clock.forward(days=1)
    await rounds.go_round(Pace(least=5))
    assert (await now(about)).state is State.MADE
    await rounds.go_round(Pace(least=4))
    assert (await now(about)).state is State.REOPENED


async def test_where_no_change_was_made_nothing_is_counted(db: Database, clock: Clock) -> None:
    await pat_answers()
    about = await received(await build.moderator())
    await tally.count(about, Answer.NOT_FIXED)
    assert await fetch("SELECT id FROM change_said") == []


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
