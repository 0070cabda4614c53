"""Feedback that its poster wanted only the service to read.

Threat: it is read by the very people it is about. So a peer takes out of it what points at somebody, it comes
out in a batch as all other feedback does, and it is a record like the public ones: no time, no code, nothing
that a page would not show.
"""

from datetime import datetime
from typing import Any

import msgspec

from board import clock
from board.db import reading, writing
from board.feedback.said import OnItsWay
from board.feedback.shapes import FeedbackRecord, Standing
from board.feedback.tables import FeedbackRow
from board.replies.tables import ReplyRow, ResponseRow, SharedRow
from board.safety import codes
from board.safety.keeping import Kept, life


async def give(record: FeedbackRecord, *, post: str, at: datetime) -> None:
    """Let the service of a feedback read it, from the moment `at` on; nothing where it names no service."""
    if record.service is None:
        return
    row = SharedRow(
        id=codes.public_id(),
        post=post,
        service=record.service,
        published=at,
        record=msgspec.json.encode(record).decode(),
    )
    async with writing():
        await SharedRow.insert(row)


async def of_post(post: str) -> OnItsWay | None:
    """What came of a post that was shared with its service alone, for whoever holds its code."""
    async with reading():
        row = await SharedRow.select().where(SharedRow.post == post).first()
    if row is None or row["published"] > clock.now():
        return None
    record = msgspec.json.decode(row["record"], type=FeedbackRecord)
    return OnItsWay(
        version=1,
        standing=Standing.CURRENT,
        published=row["published"],
        updated=row["published"],
        area=record.area,
        replies=record.replies,
    )


async def let_go(post: str) -> None:
    """A poster took their feedback back: what was shared is gone, and so is every answer that speaks of it.

    What a program promised stays: it is the program's word. But not the words in which it said so.
    """
    async with writing():
        shared = await SharedRow.delete().where(SharedRow.post == post).returning(SharedRow.id)
        ids = [row["id"] for row in shared]
        if ids:
            await ResponseRow.delete().where(ResponseRow.feedback.is_in(ids))
        public = await FeedbackRow.select(FeedbackRow.id).where(FeedbackRow.post == post)
        await _empty([row["id"] for row in public])


async def sweep() -> None:
    """Forget what services could read for as long as it is kept, with every answer to it."""
    async with writing():
        gone = (
            await SharedRow.delete()
            .where(SharedRow.published <= clock.now() - life(Kept.SHARED))
            .returning(SharedRow.id)
        )
        if gone:
            await ResponseRow.delete().where(ResponseRow.feedback.is_in([row["id"] for row in gone]))


async def _empty(feedback: list[str]) -> None:
    if not feedback:
        return
    these: Any = ReplyRow.feedback.is_in(feedback)
    await ReplyRow.delete().where(these & ReplyRow.number.is_null())
    for row in await ReplyRow.select(ReplyRow.id, ReplyRow.said).where(these):
        said = msgspec.json.decode(row["said"], type=dict[str, Any])
        kept = {
            name: value for name, value in said.items() if name in {"state", "job", "what", "owner", "by"}
        }
        await ReplyRow.update({ReplyRow.said: msgspec.json.encode(kept).decode()}).where(
            ReplyRow.id == row["id"]
        )
