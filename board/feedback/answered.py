"""What a service answers becomes part of the public record, so that every form of it tells the same."""

from collections.abc import Callable
from datetime import datetime
from enum import Enum
from typing import Any

import msgspec

from board import clock
from board.db import writing
from board.errors import Conflict
from board.feedback import changes
from board.feedback.shapes import FeedbackRecord, Standing
from board.feedback.tables import FeedbackRow


class News(Enum):
    """Whether it is news for all who follow: a reply is, the passing of a day is told on the page alone."""

    NEWS = "news"
    QUIET = "quiet"


async def answered(
    feedback: str, say: Callable[[FeedbackRecord], FeedbackRecord], *, news: News = News.NEWS
) -> None:
    """Change what is printed beside the words of feedback; raises Conflict for what was taken back."""
    async with writing():
        row = await FeedbackRow.select().where(FeedbackRow.id == feedback).first()
        if row is None or row["standing"] != Standing.CURRENT.value or row["published"] > clock.now():
            raise Conflict
        said = say(msgspec.json.decode(row["record"], type=FeedbackRecord))
        at: datetime = row["updated"]
        if news is News.NEWS:
            at = clock.turned(clock.now(), last=row["updated"])
        await changes.turn(row, said, standing=Standing.CURRENT, at=at)


async def ask_again(feedback: str) -> None:
    """Ask its poster, from four weeks after this moment on, whether what was changed has changed for them."""
    anew: dict[Any, Any] = {FeedbackRow.asks_from: clock.quarter(clock.now()), FeedbackRow.told_since: False}
    async with writing():
        await FeedbackRow.update(anew).where(FeedbackRow.id == feedback)
