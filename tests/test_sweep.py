"""The sweep: each thing goes when safety/keeping.py says, not a moment before, and only once."""

import asyncio
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from board import clock as time
from board.accounts import invitations, sessions
from board.alerts import reads as alerts
from board.alerts.shapes import Standing
from board.codes.withdraw import withdraw
from board.db import fetch
from board.db.bound import Database
from board.errors import Conflict, NotHere
from board.feedback import reads as feedback
from board.moderation import deeds
from board.posts.forget import AT_ONCE
from board.posts.life import State
from board.posts.reads import standing
from board.posts.shapes import Arrival
from board.roles import Role
from board.sweep import Swept, sweep, sweep_if_the_clock_holds
from tests.kit.build import (
    alert_sent,
    declined,
    digest,
    feedback_sent,
    moderator,
    opened,
    pressed,
    printed,
    published,
)
from tests.kit.clock import Clock

pytestmark = pytest.mark.anyio

NOTHING = Swept(expired=0, undecided=0, declined=0, originals=0, codes=0)
COPIES = """
    WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {})
    INSERT INTO post (lane, id, kind, state, version, urgency, area, language, words, use, may_ask, suspect,
        received, due, once, code, public_words, removed, reason, outcome, decided_on)
    SELECT lane, 'copy' || i, kind, state, version, urgency, area, language, words, use, may_ask,
        suspect, received, due, NULL, NULL, public_words, removed, reason, outcome, decided_on FROM post, n"""
MARK = "Unmistakable words of somebody, not to be kept."


async def row(arrival: Arrival) -> dict[str, Any]:
    return (await fetch("SELECT * FROM post WHERE id = {}", arrival.post))[0]


async def code_works(arrival: Arrival) -> bool:
    try:
        await standing(digest(arrival))
    except NotHere:
        return False
    return True


@pytest.mark.both_engines
async def test_a_post_nobody_decided_goes_thirty_days_after_its_whole_slot(
    db: Database, clock: Clock
) -> None:
    arrival = await alert_sent(words=MARK)
    clock.at(time.slot(clock.now()) + timedelta(days=30, hours=6) - timedelta(seconds=1))
    assert (await sweep()).undecided == 0
    clock.forward(seconds=1)
    assert await sweep() == Swept(expired=0, undecided=1, declined=0, originals=0, codes=0)
    kept = await row(arrival)
    assert (kept["state"], kept["words"], kept["due"]) == (State.FORGOTTEN.value, "{}", None)
    assert await alerts.facts_for([arrival.post]) == {}
    assert [line["action"] for line in await fetch("SELECT action FROM decision")] == ["forgotten"]


async def test_a_declined_post_goes_thirty_days_after_the_decision_and_its_code_still_says_why(
    db: Database, clock: Clock
) -> None:
    arrival = await feedback_sent(happened=MARK)
    await declined(arrival.post, await moderator())
    clock.forward(days=29)
    assert (await sweep()).declined == 0
    clock.forward(days=1)
    assert (await sweep()).declined == 1
    assert (await row(arrival))["words"] == "{}"
    assert await feedback.facts_for([arrival.post]) == {}
    assert (await standing(digest(arrival))).reason == "duplicate"


async def test_the_uncut_words_of_what_was_published_go_after_seven_days(db: Database, clock: Clock) -> None:
    arrival = await feedback_sent(happened=MARK, use="words")
    public = await printed(arrival.post, await moderator())
    clock.forward(days=6)
    assert (await sweep()).originals == 0
    clock.forward(days=1)
    assert (await sweep()).originals == 1
    kept = await row(arrival)
    assert (kept["words"], MARK in kept["public_words"]) == ("{}", True)
    assert (await feedback.one(str(public))).record.words == {"happened": MARK}


async def test_a_code_goes_ninety_days_after_the_last_public_change_with_the_facts(
    db: Database, clock: Clock
) -> None:
    arrival, office = await alert_sent(), await moderator()
    alert = await published(arrival.post, office, days="7")
    clock.forward(days=7)
    assert (await sweep()).expired == 1
    clock.forward(days=89, hours=23)
    assert (await sweep()).codes == 0
    assert await code_works(arrival)
    clock.forward(hours=1)
    assert (await sweep()).codes == 1
    assert not await code_works(arrival)
    assert await alerts.facts_for([arrival.post]) == {}
    assert (await alerts.one(alert)).standing is Standing.EXPIRED


async def test_the_code_of_a_post_taken_back_goes_ninety_days_later_though_nobody_decided_it(
    db: Database, clock: Clock
) -> None:
    arrival = await feedback_sent(happened=MARK)
    await withdraw(digest(arrival))
    clock.forward(days=89)
    await sweep()
    assert await code_works(arrival)
    clock.forward(days=1)
    assert (await sweep()).codes == 1
    assert not await code_works(arrival)


async def test_the_mark_of_a_form_goes_after_thirty_one_hours(db: Database, clock: Clock) -> None:
    arrival = await alert_sent()
    clock.at(time.slot(clock.now()) + timedelta(hours=31) - timedelta(seconds=1))
    await sweep()
    assert (await row(arrival))["once"]
    clock.forward(seconds=1)
    await sweep()
    assert (await row(arrival))["once"] is None


async def test_lines_of_the_decision_log_go_after_five_years(db: Database, clock: Clock) -> None:
    await declined((await alert_sent()).post, await moderator())
    clock.forward(days=5 * 365 - 1)
    await sweep()
    assert len(await fetch("SELECT * FROM decision WHERE action = 'declined'")) == 1
    clock.forward(days=1)
    await sweep()
    assert await fetch("SELECT * FROM decision WHERE action = 'declined'") == []


async def test_sessions_and_invitations_that_are_over_go(db: Database, clock: Clock) -> None:
    office = await moderator()
    await sessions.begin(office.by.account)
    await invitations.invite(Role.MODERATOR, by=None)
    await sweep()
    assert [len(await fetch(f"SELECT * FROM {name}")) for name in ("session", "invitation")] == [1, 1]  # noqa: S608
    clock.forward(days=3)
    await sweep()
    assert [len(await fetch(f"SELECT * FROM {name}")) for name in ("session", "invitation")] == [0, 0]  # noqa: S608


@pytest.mark.both_engines
async def test_a_second_sweep_does_nothing(db: Database, clock: Clock) -> None:
    office = await moderator()
    await alert_sent(words=MARK)
    await declined((await alert_sent()).post, office)
    await published((await alert_sent(words=MARK)).post, office)
    clock.forward(days=31)
    assert await sweep() == Swept(expired=1, undecided=1, declined=1, originals=1, codes=0)
    assert await sweep() == NOTHING
    assert len(await fetch("SELECT * FROM decision WHERE action = 'forgotten'")) == 2


@pytest.mark.both_engines
async def test_two_sweeps_and_a_moderator_at_once_do_each_thing_once(db: Database, clock: Clock) -> None:
    """T-64."""
    arrivals, office = [await alert_sent() for _ in range(5)], await moderator()
    await published(arrivals.pop().post, office)
    clock.forward(days=31)
    late = await opened(arrivals[0].post)
    deed = deeds.decline(late, pressed(late, reason="duplicate"), office)
    first, second, lost = await asyncio.gather(sweep(), sweep(), deed, return_exceptions=True)
    assert isinstance(first, Swept)
    assert isinstance(second, Swept)
    assert lost is None or isinstance(lost, Conflict)
    assert first.expired + second.expired == 1
    assert first.undecided + second.undecided == (4 if lost else 3)
    assert len(await fetch("SELECT * FROM decision")) == 5


@pytest.mark.sqlite
async def test_what_is_forgotten_is_in_no_byte_of_the_files(
    db: Database, clock: Clock, tmp_path: Path
) -> None:
    """T-53: with the journal of the last writes."""

    def held() -> bool:
        files = [*tmp_path.glob("board.db*")]
        assert len(files) > 1, "there is no -wal file to look at"
        return any(MARK.encode() in file.read_bytes() for file in files)

    await alert_sent(words=MARK)
    assert held()
    clock.forward(days=31)
    await sweep()
    assert not held()


@pytest.mark.both_engines
@pytest.mark.parametrize("jump", [timedelta(days=1400), timedelta(days=-3)])
async def test_a_clock_that_jumped_wipes_nothing_until_the_keeper_says_it_is_right(
    db: Database, clock: Clock, jump: timedelta
) -> None:
    arrival = await alert_sent(words=MARK)
    assert await sweep_if_the_clock_holds() == NOTHING
    clock.at(clock.moment + jump)
    assert await sweep_if_the_clock_holds() is None
    assert MARK in (await row(arrival))["words"]
    await sweep()
    assert await sweep_if_the_clock_holds() is not None


@pytest.mark.sqlite
async def test_more_posts_than_go_at_once_are_forgotten_all_the_same(db: Database, clock: Clock) -> None:
    await alert_sent(words=MARK)
    await fetch(COPIES, AT_ONCE)
    clock.forward(days=31)
    assert (await sweep()).undecided == 1 + AT_ONCE
    assert await fetch("SELECT id FROM post WHERE words <> '{{}}'") == []


async def test_one_rule_that_fails_does_not_keep_the_others_from_forgetting(
    db: Database, clock: Clock
) -> None:
    arrival = await alert_sent(words=MARK)
    await declined(arrival.post, await moderator())
    await db.run_ddl("DROP TABLE invitation")
    clock.forward(days=31)
    with pytest.raises(ExceptionGroup):
        await sweep()
    assert MARK not in (await row(arrival))["words"]
