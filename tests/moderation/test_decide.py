"""What a decision does to the post, to the public and to the log."""

import pytest

from board.alerts import reads as alerts
from board.alerts.record import Voice
from board.codes.withdraw import withdraw
from board.db import fetch
from board.db.bound import Database
from board.errors import Conflict, Gone, Invalid, NotHere
from board.feedback import reads as feedback
from board.moderation import deeds
from board.moderation.log import lines
from board.posts import reads as posts
from board.posts.life import State
from board.posts.shapes import Action
from tests.kit.build import (
    alert_sent,
    cut,
    declined,
    digest,
    feedback_sent,
    joined,
    moderator,
    opened,
    pressed,
    printed,
    published,
)
from tests.kit.clock import Clock

pytestmark = pytest.mark.anyio

TEXT = "Alex sells it.\nTwo people went out. Alex left."
ONLY_ALEX_GONE = "[seller] sells it.\nTwo people went out. [seller] left."
NOT_TEXT = "Nobody listened to what I said there."


async def test_what_was_cut_stands_in_nothing_that_is_public(db: Database, clock: Clock) -> None:
    arrival, office = await alert_sent(words=TEXT, use="words"), await moderator()
    alert = await published(arrival.post, office, cut=cut("words", TEXT, "Alex"), why="seller")
    assert (await alerts.one(alert)).voices == (Voice(ONLY_ALEX_GONE, ("seller",)),)
    standing = await posts.standing(digest(arrival))
    assert (standing.public_words, standing.removed) == ({"words": ONLY_ALEX_GONE}, ("seller",))
    for table in ("alert", "alert_version", "alert_facts", "decision", "outbox"):
        assert "Alex" not in str(await fetch(f"SELECT * FROM {table}"))  # noqa: S608 - names of ours
    [row] = await fetch("SELECT words, public_words FROM post")
    assert "Alex" not in row["words"]
    assert "Alex" not in row["public_words"]


async def test_cut_feedback_says_that_something_is_gone_and_why(db: Database, clock: Clock) -> None:
    text = "Nurse Alex was kind to me."
    arrival = await feedback_sent(good=text, happened=NOT_TEXT, use="words")
    public = await printed(arrival.post, await moderator(), cut=cut("good", text, "Alex"), why="name")
    record = (await feedback.one(str(public))).record
    assert record.words == {"good": "Nurse [name] was kind to me.", "happened": NOT_TEXT}
    assert record.removed == ("name",)


@pytest.mark.parametrize("use", ["facts", ""])
async def test_words_are_not_printed_unless_their_poster_said_so(
    db: Database, clock: Clock, use: str
) -> None:
    office = await moderator()
    alert = await published((await alert_sent(words=NOT_TEXT, use=use)).post, office)
    public = await printed((await feedback_sent(happened=NOT_TEXT, use=use)).post, office)
    assert (await alerts.one(alert)).voices == ()
    assert (await feedback.one(str(public))).record.words == {}


@pytest.mark.parametrize(("use", "action"), [("count", Action.COUNTED), ("service", Action.SHARED)])
async def test_feedback_for_the_count_or_the_service_alone_is_decided_and_not_printed(
    db: Database, clock: Clock, use: str, action: Action
) -> None:
    arrival, office = await feedback_sent(happened=NOT_TEXT, use=use), await moderator()
    assert await printed(arrival.post, office) is None
    assert (await opened(arrival.post)).post.state is State.PUBLISHED
    assert await fetch("SELECT * FROM feedback") == await fetch("SELECT * FROM outbox") == []
    assert [line.action for line in await lines()] == [action]


@pytest.mark.parametrize("mark", ["words:40:999", "words:5:5", "words:9:2", "other:0:3"])
async def test_a_mark_that_does_not_fit_the_words_decides_nothing(
    db: Database, clock: Clock, mark: str
) -> None:
    arrival, office = await alert_sent(words=TEXT, use="words"), await moderator()
    with pytest.raises(Invalid):
        await published(arrival.post, office, cut=mark, why="name")
    assert (await opened(arrival.post)).post.state is State.WAITING
    assert await fetch("SELECT * FROM alert") == []


async def test_a_declined_post_leaves_its_reason_for_the_code_and_nothing_in_public(
    db: Database, clock: Clock
) -> None:
    arrival = await alert_sent(words=NOT_TEXT, use="words")
    await declined(arrival.post, await moderator(), "selling")
    standing = await posts.standing(digest(arrival))
    assert (standing.state, standing.reason, standing.public_words) == (State.DECLINED, "selling", {})
    assert standing.decided_on == clock.moment.date()
    assert await fetch("SELECT * FROM alert") == await fetch("SELECT * FROM outbox") == []


async def test_an_older_version_decides_nothing(db: Database, clock: Clock) -> None:
    """T-03."""
    shown, office = await opened((await alert_sent()).post), await moderator()
    for deed in (deeds.publish, deeds.decline):
        with pytest.raises(Conflict):
            await deed(shown, pressed(shown, version="7", reason="duplicate"), office)
    assert (await opened(shown.post.id)).post.state is State.WAITING
    assert await fetch("SELECT * FROM alert") == await fetch("SELECT * FROM decision") == []


async def test_a_decided_post_cannot_be_decided_otherwise(db: Database, clock: Clock) -> None:
    """T-06."""
    arrival, office = await alert_sent(), await moderator()
    old_tab = await opened(arrival.post)
    await declined(arrival.post, office)
    with pytest.raises(Conflict):
        await deeds.publish(old_tab, pressed(old_tab), office)
    with pytest.raises(Conflict):
        await deeds.publish(old_tab, pressed(old_tab, version="2"), office)
    assert await fetch("SELECT * FROM alert") == []


async def test_each_kind_is_decided_by_its_own_buttons(db: Database, clock: Clock) -> None:
    office = await moderator()
    with pytest.raises(NotHere):
        await printed((await alert_sent()).post, office)
    feedback_post = await opened((await feedback_sent()).post)
    with pytest.raises(NotHere):
        await deeds.publish(feedback_post, pressed(feedback_post), office)


async def test_a_post_that_its_poster_took_back_is_gone_from_the_desk(db: Database, clock: Clock) -> None:
    arrival = await alert_sent()
    await withdraw(digest(arrival))
    with pytest.raises(Gone):
        await opened(arrival.post)


async def test_every_decision_leaves_a_line_without_a_word_of_the_post(db: Database, clock: Clock) -> None:
    office = await moderator("Robin")
    alert = await published((await alert_sent()).post, office)
    await published(
        (await alert_sent(words=TEXT, use="words")).post, office, cut=cut("words", TEXT, "Alex"), why="name"
    )
    await joined((await alert_sent(words=TEXT)).post, alert, office)
    await declined((await feedback_sent(happened=NOT_TEXT)).post, office)
    await printed((await feedback_sent()).post, office)
    kept = await lines()
    assert sorted((line.kind.value, line.action.value, line.reason, line.removed) for line in kept) == [
        ("alert", "joined", None, 0),
        ("alert", "published", None, 0),
        ("alert", "redacted", "name", 1),
        ("feedback", "declined", "duplicate", 0),
        ("feedback", "published", None, 0),
    ]
    assert {line.who and line.who.split()[0] for line in kept} == {"Robin"}
    assert "Alex" not in str(await fetch("SELECT * FROM decision"))
