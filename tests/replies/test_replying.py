"""A reply passes the desk and stands under the words; a lost race and a wrong hand write nothing."""

import asyncio

import pytest

from board import clock as board_clock
from board.codes import withdraw as codes
from board.db import fetch
from board.db.bound import Database
from board.errors import Conflict, Invalid, NotHere, Refused
from board.feedback import reads as feedback
from board.posts import inquiries
from board.replies import cases, changes, decide, form, rounds
from board.replies.life import State
from board.replies.shapes import Job, Reason
from tests.kit import build
from tests.kit.clock import Clock
from tests.replies.cast import (
    PACE,
    PARTS,
    VAN,
    WORDS,
    joins,
    needed,
    now,
    pat_answers,
    proposed,
    received,
    said,
    told,
)

pytestmark = [pytest.mark.anyio, pytest.mark.both_engines]


async def test_an_answer_is_public_once_a_peer_let_it_through_and_not_before(
    db: Database, clock: Clock
) -> None:
    pat, office = await pat_answers(), await build.moderator()
    about = await received(office)
    reply = await proposed(about, pat, State.PLANNED, apology="<em>Sorry</em> for that.")
    before = await feedback.one(about)
    assert [each.state for each in before.record.replies] == ["received"]
    draft, _ = await decide.one(reply)
    await decide.approve(reply, version=draft.version, account=office.by.account)
    after = await feedback.one(about)
    assert after.version == before.version + 1
    last = after.record.replies[-1]
    assert (last.state, last.job, last.name, last.day) == (
        "change_planned",
        "coordinator",
        "Alex",
        board_clock.today(),
    )
    assert last.parts["apology"] == "<em>Sorry</em> for that."
    assert after.record.answering is not None
    assert (after.record.answering.state, after.record.answering.due) == ("change_planned", last.by)
    log = await fetch(
        "SELECT action, from_state, to_state, account FROM decision WHERE post = {} ORDER BY version", about
    )
    assert [(row["action"], row["from_state"], row["to_state"]) for row in log] == [
        ("handed_on", "released", "received"),
        ("replied", "received", "change_planned"),
    ]
    assert (log[0]["account"], log[1]["account"]) == (None, office.by.account)


async def test_a_reply_to_feedback_of_another_program_is_refused_and_nothing_is_written(
    db: Database, clock: Clock
) -> None:
    await pat_answers()
    sly = await pat_answers("Needle Bus", "needle-bus")
    office = await build.moderator()
    about = await received(office)
    with pytest.raises(NotHere):
        await cases.one(about, ("needle-bus",))
    with pytest.raises(NotHere):
        await proposed(about, sly, State.ANSWERED)
    for deed in (
        changes.see(await now(about), Job.NURSE, account=sly),
        changes.ask(await now(about), Job.NURSE, "Which hour?", account=sly),
    ):
        with pytest.raises(NotHere):
            await deed
    assert await fetch("SELECT id FROM reply") == []
    assert await fetch("SELECT id FROM inquiry") == []
    assert (await now(about)).state is State.RECEIVED


async def test_whoever_has_not_signed_the_rule_writes_nothing(db: Database, clock: Clock) -> None:
    pat, office = await pat_answers(), await build.moderator()
    about = await received(office)
    await fetch("DELETE FROM rule_signed")
    with pytest.raises(Refused, match="sign"):
        await proposed(about, pat, State.ANSWERED)
    assert await fetch("SELECT id FROM reply") == []


async def test_pressed_twice_it_is_one_reply(db: Database, clock: Clock) -> None:
    pat, office = await pat_answers(), await build.moderator()
    about = await received(office)
    case = await now(about)
    answer = form.check(build.sent(**PARTS), state=State.ANSWERED, today=board_clock.today())

    async def press() -> str:
        return await changes.propose(case, answer, account=pat, keys=build.RECEIPTS.keys, knowing=True)

    ends = await asyncio.gather(*(press() for _ in range(4)), return_exceptions=True)
    assert sum(isinstance(end, str) for end in ends) == 1
    assert sum(isinstance(end, Conflict) for end in ends) == 3
    assert len(await fetch("SELECT id FROM reply")) == 1


async def test_of_two_peers_who_decide_at_once_one_has_decided(db: Database, clock: Clock) -> None:
    pat, office, other = await pat_answers(), await build.moderator(), await build.moderator("Moss")
    about = await received(office)
    reply = await proposed(about, pat, State.ANSWERED)
    ends = await asyncio.gather(
        decide.approve(reply, version=1, account=office.by.account),
        decide.send_back(reply, Reason.EMPTY, "", version=1, account=other.by.account),
        decide.approve(reply, version=1, account=other.by.account),
        return_exceptions=True,
    )
    assert sorted(type(end).__name__ for end in ends) == ["Conflict", "Conflict", "NoneType"]
    replies = (await feedback.one(about)).record.replies
    assert len([each for each in replies if each.job]) <= 1


async def test_sent_back_with_a_reason_it_is_written_anew_and_nothing_was_public(
    db: Database, clock: Clock
) -> None:
    pat, office = await pat_answers(), await build.moderator()
    about = await received(office)
    reply = await proposed(about, pat, State.ANSWERED)
    await decide.send_back(reply, Reason.GUESSES, "Without the hour.", version=1, account=office.by.account)
    draft = (await decide.under_way(("harbour-outreach",)))[about]
    assert (draft.reason, draft.note) == (Reason.GUESSES, "Without the hour.")
    assert await decide.waiting() == ()
    case = await said(about, pat, office, State.ANSWERED)
    assert case.state is State.ANSWERED
    assert len(await fetch("SELECT id FROM reply")) == 1


async def test_a_change_that_was_made_needs_a_peer_who_looked(db: Database, clock: Clock) -> None:
    pat, office = await pat_answers(), await build.moderator()
    about = await received(office)
    reply = await proposed(about, pat, State.MADE)
    with pytest.raises(Invalid):
        await decide.approve(reply, version=1, account=office.by.account)
    assert (await now(about)).state is State.RECEIVED
    await decide.approve(reply, version=1, account=office.by.account, checked=True)
    assert (await now(about)).state is State.MADE


async def test_what_its_poster_took_back_cannot_be_answered_any_more_nor_stands_an_answer(
    db: Database, clock: Clock
) -> None:
    pat, office = await pat_answers(), await build.moderator()
    sent = await build.feedback_about(VAN, happened=WORDS, use="words")
    about = str(await build.printed(sent.post, office))
    await rounds.go_round(PACE)
    await said(about, pat, office, State.PLANNED, apology="Sorry that you waited in the rain.")
    reply = await proposed(about, pat, State.MADE)
    await codes.withdraw(build.digest(sent))
    with pytest.raises(NotHere):
        await decide.one(reply)
    with pytest.raises(Conflict):
        await decide.approve(reply, version=1, account=office.by.account, checked=True)
    assert await cases.of_programs(("harbour-outreach",)) == ()
    assert (await feedback.one(about)).record.replies == ()
    kept = await fetch("SELECT said FROM reply")
    assert len(kept) == 1
    assert "rain" not in kept[0]["said"]
    assert "waits until ten" in kept[0]["said"]  # the program's own promise stays


async def test_seen_is_said_at_once_in_a_role_and_a_question_goes_through_a_peer(
    db: Database, clock: Clock
) -> None:
    pat, office = await pat_answers(), await build.moderator()
    about = await received(office)
    seen = await changes.see(await now(about), Job.OUTREACH, account=pat)
    assert (await feedback.one(about)).record.replies[-1].job == "outreach"
    await changes.ask(seen, Job.OUTREACH, "Was it the early round?", account=pat)
    assert [each.words for each in await inquiries.at_the_desk()] == ["Was it the early round?"]
    record = (await feedback.one(about)).record
    assert record.answering is not None
    assert record.answering.state == "need_to_ask"
    assert "early round" not in str(record)
    with pytest.raises(Conflict):
        await changes.see(seen, Job.OUTREACH, account=pat)


async def test_what_was_written_before_is_asked_about_once(db: Database, clock: Clock) -> None:
    pat, office = await pat_answers(), await build.moderator()
    first, second = await received(office), await received(office)
    canned = "We thank you for this. All that reaches us is looked at with care by the whole team each month."
    await said(first, pat, office, State.ANSWERED, explanation=canned)
    answer = form.check(
        build.sent(**(PARTS | {"explanation": canned})), state=State.ANSWERED, today=board_clock.today()
    )
    keys, case = build.RECEIPTS.keys, await now(second)
    with pytest.raises(Invalid) as error:
        await changes.propose(case, answer, account=pat, keys=keys)
    assert set(error.value.fields) == {"again"}
    await changes.propose(case, answer, account=pat, keys=keys, knowing=True)


async def test_a_code_of_the_board_never_stands_in_a_reply(db: Database, clock: Clock) -> None:
    pat, office = await pat_answers(), await build.moderator()
    about = await received(office)
    code = (await build.feedback_sent()).code
    with pytest.raises(Invalid):
        await proposed(about, pat, State.ANSWERED, explanation=f"We think it was {code}.")
    assert await fetch("SELECT id FROM reply") == []


async def test_every_written_state_is_reached_from_the_first(db: Database, clock: Clock) -> None:
    pat, office = await pat_answers(), await build.moderator()
    for state in (State.ANSWERING, State.CANNOT, State.PASSED, State.DECLINED):
        about = await received(office)
        case = await said(about, pat, office, state)
        assert case.state is state
        text = str((await feedback.one(about)).record.replies[-1])
        assert all(value in text for name, value in needed(state).items() if name != "by")


async def test_two_programs_see_each_their_own(db: Database, clock: Clock) -> None:
    await pat_answers()
    await pat_answers("Needle Bus", "needle-bus")
    office = await build.moderator()
    mine, theirs = await told(office), await told(office, "needle-bus")
    await rounds.go_round(PACE)
    assert [case.id for case in await cases.of_programs(("harbour-outreach",))] == [mine]
    assert [case.id for case in await cases.of_programs(("needle-bus",))] == [theirs]
    assert await cases.of_programs(()) == ()
    await joins("harbour-outreach", "Robin")
