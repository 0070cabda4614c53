"""Alerts and feedback as they stand, without a database, and the tongue that tells them."""

from datetime import UTC, datetime, timedelta
from functools import cache
from typing import Any

from board.alerts.shapes import Alert, Message, Standing
from board.feedback.shapes import Feedback
from board.feedback.shapes import Standing as FeedbackStanding
from board.following.entries import channel
from board.following.shapes import Channel
from board.following.tongue import Tongue
from board.guide.load import Guide, load
from board.public.filters import Filter
from board.public.shapes import Entry, Feed
from board.web import words
from tests.public.records import an_alert, some_feedback

NOON = datetime(2026, 3, 10, 12, tzinfo=UTC)


@cache
def guide() -> Guide:
    return load("vancouver")


def tongue(language: str = "en") -> Tongue:
    """A board at board.test that speaks this language."""
    site = "https://board.test" if language == "en" else f"https://board.test/{language}"
    return Tongue(
        language=language,
        guide=guide(),
        translate=lambda message: words.translate(message, language),
        site=site,
    )


def an_alert_as(
    standing: Standing = Standing.CURRENT, *, note: str = "", version: int = 1, **said: Any
) -> Alert:
    """An alert that stands so; the rest is what it says."""
    return Alert(
        id="abcdefgh12", version=version, standing=standing, message=Message.NEW, note=note,
        published=NOON, updated=NOON + timedelta(hours=version), expires=NOON + timedelta(days=7),
        record=an_alert(**said), reports=3,
    )  # fmt: skip


def feedback_as(standing: FeedbackStanding = FeedbackStanding.CURRENT, **said: Any) -> Feedback:
    """Feedback that stands so; the rest is what it says."""
    return Feedback(
        id="feedback99",
        version=1,
        standing=standing,
        published=NOON,
        updated=NOON,
        record=some_feedback(**said),
    )


def a_channel(*entries: Entry, wanted: Filter | None = None, language: str = "en") -> Channel:
    """A feed of these entries."""
    newest = max((entry.updated for entry in entries), default=None)
    feed = Feed(entries=entries, after=None, updated=newest)
    return channel(feed, wanted or Filter(), tongue(language), name="The <Board> & co")
