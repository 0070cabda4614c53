"""A program sees what the public sees, no sooner and no more: nothing tells who posted, or on which day."""

import msgspec
import pytest

from board.db import fetch
from board.db.bound import Database
from board.feedback import reads as feedback
from board.replies import cases, rounds
from board.replies.life import State
from tests.kit import build
from tests.kit.clock import Clock
from tests.replies.cast import PACE, VAN, WORDS, now, pat_answers, received, said

pytestmark = [pytest.mark.anyio, pytest.mark.both_engines]


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
