"""An approval is held for a while before it is carried out, and can be undone until then."""

import asyncio
from datetime import timedelta

import pytest
from msgspec.structs import replace

from board.alerts import reads as alerts
from board.codes.withdraw import withdraw
from board.db import fetch
from board.db.bound import Database
from board.errors import Conflict, Gone, Invalid
from board.moderation import deeds, held
from board.posts import asking
from board.posts import reads as posts
from board.posts.life import State
from board.safety.keys import fresh_keys
from board.web.words import translate
from tests.kit.build import (
    alert_sent,
    cut,
    digest,
    feedback_sent,
    guide,
    moderator,
    opened,
    pressed,
    published,
    somebody,
)
from tests.kit.clock import Clock

pytestmark = pytest.mark.anyio

WORDS = "Unmistakable words that two of us wrote."
PRACTICE = held.Practice(
    guide=guide(),
    language="en",
    languages=("en", "es", "fr"),
    batch_minutes=0,
    undo=timedelta(seconds=20),
    translate=translate,
    keys=fresh_keys(),
)


async def approved(post: str, name: str = "publish", **changed: str) -> None:
    """A new moderator presses the button; it is held."""
    shown = await opened(post)
    await held.decide(name, shown, pressed(shown, **changed), who=await somebody(), practice=PRACTICE)


@pytest.mark.both_engines
async def test_an_approval_is_carried_out_after_20_seconds_and_not_before(db: Database, clock: Clock) -> None:
    post = (await alert_sent()).post
    await approved(post, headline="As it was written")
    clock.forward(seconds=19)
    await held.carry_out_ripe(PRACTICE)
    assert (await posts.one(post)).state is State.WAITING
    assert await fetch("SELECT * FROM alert") == await fetch("SELECT * FROM outbox") == []
    clock.forward(seconds=1)
    await held.carry_out_ripe(PRACTICE)
    decided = await posts.one(post)
    assert decided.state is State.PUBLISHED
    assert (await alerts.one(str(decided.outcome))).record.headline == "As it was written"


async def test_feedback_is_held_too_and_leaves_with_its_cuts(db: Database, clock: Clock) -> None:
    text = "Nurse Alex was kind to me."
    post = (await feedback_sent(good=text, use="words")).post
    await approved(post, "approve", cut=cut("good", text, "Alex"), why="name")
    clock.forward(seconds=20)
    await held.carry_out_ripe(PRACTICE)
    [row] = await fetch("SELECT record FROM feedback")
    assert "Nurse [removed: a name]" in row["record"]
    assert "Alex" not in row["record"]


async def test_what_was_undone_is_never_carried_out_and_comes_back_as_it_was_written(
    db: Database, clock: Clock
) -> None:
    post, who = (await alert_sent()).post, await somebody()
    shown = await opened(post)
    form = pressed(shown, headline="Too fast")
    await held.decide("publish", shown, form, who=who, practice=PRACTICE)
    version = (await opened(post)).post.version
    taken = await held.undo(post, version, who=who)
    assert taken
    assert taken.form["headline"] == ("Too fast",)
    clock.forward(minutes=5)
    await held.carry_out_ripe(PRACTICE)
    assert (await posts.one(post)).state is State.WAITING
    assert await fetch("SELECT * FROM alert") == await fetch("SELECT * FROM held") == []


async def test_undo_after_undo_after_anothers_decision_and_by_another_is_refused(
    db: Database, clock: Clock
) -> None:
    """T-11."""
    post, who = (await alert_sent()).post, await somebody()
    shown = await opened(post)
    await held.decide("publish", shown, pressed(shown), who=who, practice=PRACTICE)
    version = (await opened(post)).post.version
    with pytest.raises(Conflict):
        await held.undo(post, version, who=await somebody())
    await held.undo(post, version, who=who)
    for seen in (version, version + 1):
        with pytest.raises(Conflict):
            await held.undo(post, seen, who=who)
    await published(post, await moderator())
    for seen in (version, version + 1, version + 2):
        with pytest.raises(Conflict):
            await held.undo(post, seen, who=who)
    assert await posts.how_many_wait() == 0
    assert len(await fetch("SELECT * FROM alert")) == 1


@pytest.mark.both_engines
async def test_while_one_approval_is_held_every_other_decision_is_refused(db: Database, clock: Clock) -> None:
    """T-14."""
    post, office = (await alert_sent(may_ask="yes")).post, await moderator()
    await approved(post)
    shown = await opened(post)
    for deed in (deeds.publish, deeds.decline):
        with pytest.raises(Conflict):
            await deed(shown, pressed(shown, reason="duplicate"), office)
    with pytest.raises(Conflict):
        await approved(post)
    with pytest.raises(Conflict):
        await asking.ask(post, "Which colour?", version=shown.post.version, account=office.by.account)


@pytest.mark.both_engines
async def test_whoever_takes_a_post_back_wins_over_what_is_held(db: Database, clock: Clock) -> None:
    arrival = await alert_sent(words=WORDS, use="words")
    await approved(arrival.post)
    await withdraw(digest(arrival))
    clock.forward(seconds=20)
    await held.carry_out_ripe(PRACTICE)
    with pytest.raises(Gone):
        await opened(arrival.post)
    assert await fetch("SELECT * FROM held") == await fetch("SELECT * FROM alert") == []


async def test_the_form_goes_with_the_decision(db: Database, clock: Clock) -> None:
    post = (await alert_sent()).post
    await approved(post, details=WORDS)
    assert WORDS in str(await fetch("SELECT form FROM held"))
    clock.forward(seconds=20)
    await held.carry_out_ripe(PRACTICE)
    assert await fetch("SELECT * FROM held") == []


@pytest.mark.both_engines
async def test_many_processes_carry_out_each_approval_once(db: Database, clock: Clock) -> None:
    """T-01, T-09."""
    for _ in range(3):
        await approved((await alert_sent()).post)
    clock.forward(seconds=20)
    await asyncio.gather(*(held.carry_out_ripe(PRACTICE) for _ in range(8)))
    assert len(await fetch("SELECT id FROM alert")) == len(await fetch("SELECT seq FROM outbox")) == 3
    assert await fetch("SELECT post FROM held") == []
    actions = await fetch("SELECT action FROM decision")
    assert [row["action"] for row in actions] == ["published"] * 3


async def test_a_crash_in_between_loses_nothing_and_repeats_nothing(
    db: Database, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    """T-09."""
    post = (await alert_sent()).post
    await approved(post)
    clock.forward(seconds=20)

    async def torn(*_: object, **__: object) -> None:
        raise asyncio.CancelledError

    with monkeypatch.context() as power_cut:
        power_cut.setattr("board.alerts.changes.stand_behind", torn)
        with pytest.raises(asyncio.CancelledError):
            await held.carry_out_ripe(PRACTICE)
    assert await fetch("SELECT * FROM alert") == await fetch("SELECT * FROM decision") == []
    await held.carry_out_ripe(PRACTICE)
    await held.carry_out_ripe(PRACTICE)
    assert len(await fetch("SELECT * FROM alert")) == 1


async def test_what_cannot_be_carried_out_comes_back_with_a_note_and_all_that_was_written(
    db: Database, clock: Clock
) -> None:
    arrival = await alert_sent(may_ask="yes")
    office = await moderator()
    await asking.ask(arrival.post, "Which colour was it?", version=1, account=office.by.account)
    await approved(arrival.post, headline="Before they answered")
    await asking.answer(digest(arrival), "It was green, not purple.")
    clock.forward(seconds=20)
    await held.carry_out_ripe(PRACTICE)
    shown = await opened(arrival.post)
    assert shown.open
    assert shown.held
    assert shown.held.failed == held.CHANGED
    assert shown.form.one("headline") == "Before they answered"
    await deeds.publish(shown, pressed(shown), office)
    assert await fetch("SELECT * FROM held") == []


async def test_what_somebody_approved_who_left_meanwhile_is_looked_at_again(
    db: Database, clock: Clock
) -> None:
    post = (await alert_sent()).post
    await approved(post)
    await db.run_ddl("UPDATE account SET active = false")
    clock.forward(seconds=20)
    await held.carry_out_ripe(PRACTICE)
    assert (await opened(post)).open


async def test_a_form_that_lacks_something_is_never_held(db: Database, clock: Clock) -> None:
    """T-04."""
    post = (await alert_sent()).post
    for missing in ({"headline": ""}, {"version": ""}):
        with pytest.raises(Invalid):
            await approved(post, **missing)
    assert await fetch("SELECT * FROM held") == []


async def test_without_seconds_for_second_thoughts_an_approval_is_carried_out_at_once(
    db: Database, clock: Clock
) -> None:
    shown = await opened((await alert_sent()).post)
    at_once = replace(PRACTICE, undo=timedelta())
    await held.decide("publish", shown, pressed(shown), who=await somebody(), practice=at_once)
    assert (await posts.one(shown.post.id)).state is State.PUBLISHED
