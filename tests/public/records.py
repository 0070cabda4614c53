"""Public things as the verbs make them: an alert that a moderator raised, feedback that was released."""

import secrets
from datetime import datetime, timedelta
from typing import Any

from board import clock
from board.alerts import changes as alerts
from board.alerts.record import AlertRecord, Issuer
from board.codes.withdraw import withdraw
from board.feedback import changes as feedback
from board.feedback.shapes import FeedbackRecord
from board.helped import changes as helped
from board.posts import changes as posts
from board.posts.life import State
from board.posts.shapes import Action, Change, Deed, Draft, Kind, Urgency, Use
from board.posts.tables import Post
from board.safety.keys import fresh_keys
from board.safety.receipts import Receipts
from board.safety.tokens import Once, Recently

RECEIPTS = Receipts(fresh_keys(), Recently())


def an_alert(**said: Any) -> AlertRecord:
    """What a small alert says, with anything else that matters to a test."""
    plain: dict[str, Any] = {
        "kind": "product_alert",
        "headline": "Purple chunks sold as down: very strong, Strathcona",
        "short_text": "Purple chunks sold as down in Strathcona made people very sleepy. Week of 9 March.",
        "risk": 3,
        "evidence": "E0",
        "area": "vancouver:strathcona",
        "family": "opioid",
    }
    return AlertRecord(**(plain | said))


async def raised(record: AlertRecord | None = None, *, days: float = 7) -> str:
    """The id of an alert that holds for so many days."""
    return await alerts.publish(
        record or an_alert(), expires=clock.quarter(clock.now()) + timedelta(days=days)
    )


async def raised_from_a_post(
    record: AlertRecord | None = None, *, words: str = "It looked like chalk."
) -> tuple[str, str]:
    """The ids of an alert and of the approved post behind it."""
    post = await received(Kind.ALERT)
    alert = await raised(record)
    await approved(post, words=words)
    await alerts.stand_behind(alert, post)
    return alert, post


async def an_old_example(headline: str = "An old example from elsewhere") -> str:
    """The id of another issuer's old alert, kept as a labelled example."""
    issuer = Issuer(
        "A program elsewhere", "Alert", clock.today() - timedelta(days=300), "https://example.org/a"
    )
    return await alerts.record_past(an_alert(headline=headline), issuer)


def some_feedback(**said: Any) -> FeedbackRecord:
    """What small feedback says, with anything else that matters to a test."""
    plain: dict[str, Any] = {
        "about": ("thanks",),
        "service_name": "The Night Van",
        "area": "vancouver:strathcona",
        "words": {"good": "They took the time to talk with me."},
    }
    return FeedbackRecord(**(plain | said))


async def released(record: FeedbackRecord | None = None, *, at: datetime | None = None) -> tuple[str, str]:
    """The ids of feedback that is public from a moment on, or from now, and of the post behind it."""
    post = await received(Kind.FEEDBACK)
    said = record or some_feedback()
    public = await feedback.publish(said, post=post, at=at or clock.quarter(clock.now()))
    await approved(post)
    return public, post


async def answered(alert: str, **answers: int) -> None:
    """So many people say today what an alert changed for them."""
    for given, times in answers.items():
        for _ in range(times):
            await helped.answer(alert, given, once=_once())


async def received(kind: Kind, *, words: str = "Nobody has decided this yet, not at all.") -> str:
    """The id of a post that waits."""
    draft = Draft(
        kind=kind,
        urgency=Urgency.SOON,
        area="vancouver:strathcona",
        language="en",
        words={"words": words},
        use=Use.WORDS,
    )
    return (await posts.receive(draft, once=_once(), receipts=RECEIPTS)).post


def _once() -> Once:
    return Once(nonce=secrets.token_bytes(16), spent=secrets.token_hex(32), age=timedelta(minutes=1))


async def taken_back(post: str) -> None:
    """What its poster does with the code."""
    row = await Post.select(Post.code, Post.version).where(Post.id == post).first()
    assert row
    await withdraw(row["code"])


async def approved(post: str, *, words: str = "") -> None:
    """Bring a waiting post into print."""
    deed = Deed(action=Action.PUBLISHED)
    change = Change(public_words={"words": words})
    await posts.move(post, version=1, to=State.PUBLISHED, deed=deed, change=change)
