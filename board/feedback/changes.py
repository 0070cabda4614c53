"""What can happen to feedback: a post comes in, is published in a batch, or is taken back."""

from collections.abc import Collection
from datetime import datetime
from typing import Any

import msgspec

from board import clock
from board.db import writing
from board.errors import Conflict
from board.feedback import same, themes
from board.feedback.facts import FeedbackFacts
from board.feedback.shapes import FeedbackRecord, Standing
from board.feedback.tables import FeedbackFactsRow, FeedbackRow
from board.posts import changes as posts
from board.posts.forget import over_as_published
from board.posts.shapes import Arrival, Draft
from board.posts.tables import Post
from board.remarks import changes as remarks
from board.safety import codes
from board.safety.receipts import Receipts
from board.safety.tokens import Once

TOPIC = "feedback"


async def submit(draft: Draft, facts: FeedbackFacts, *, once: Once, receipts: Receipts) -> Arrival:
    """Receive a feedback post with its facts; the same form twice is the same post."""
    if facts.service is not None or not facts.service_words:
        return await _received(draft, facts, once, receipts)
    async with writing():
        arrival = await _received(draft, facts, once, receipts)
        if arrival.new:
            await remarks.suggest(arrival.post, area=draft.area, language=draft.language)
    return arrival


async def _received(draft: Draft, facts: FeedbackFacts, once: Once, receipts: Receipts) -> Arrival:
    return await posts.receive(draft, once=once, receipts=receipts, facts=facts, beside=FeedbackFactsRow)


async def publish(record: FeedbackRecord, *, post: str, at: datetime, named: str | None = None) -> str:
    """Make feedback public from the moment `at` on, and give its public id: `named` where that is known."""
    feedback = named or codes.public_id()
    async with writing():
        await FeedbackRow.insert(
            FeedbackRow(
                id=feedback,
                standing=Standing.CURRENT.value,
                post=post,
                service=record.service,
                area=record.area,
                published=at,
                updated=at,
                record=msgspec.json.encode(record).decode(),
            )
        )
        await themes.count(feedback, record, told=at)
        await posts.announce(TOPIC, feedback, 1)
    return feedback


async def count(facts: FeedbackFacts, *, post: str, at: datetime) -> None:
    """Count what somebody tapped who wants none of it printed, from the moment `at` on."""
    await themes.count(post, facts, told=at)


async def reword(feedback: str, words: dict[str, str], *, note: str) -> int:
    """Print other words of feedback, with a note for everybody, and give its new version; raises Conflict."""
    async with writing():
        row = await FeedbackRow.select().where(FeedbackRow.id == feedback).first()
        if row is None or row["standing"] != Standing.CURRENT.value:
            raise Conflict
        record = msgspec.json.decode(row["record"], type=FeedbackRecord)
        said = msgspec.structs.replace(record, words=words, note=note)
        return await turn(row, said, standing=Standing.CURRENT, at=_changed_at(row))


async def let_go(post: str) -> None:
    """A poster took their feedback back: every word goes, and its address and the feeds say so."""
    async with writing():
        await FeedbackFactsRow.delete().where(FeedbackFactsRow.post == post)
        held = (FeedbackRow.post == post) & (FeedbackRow.standing == Standing.CURRENT.value)
        rows = await FeedbackRow.select().where(held)
        for row in rows:
            await _empty(row)
        await themes.let_go([post, *(row["id"] for row in rows)])
        await same.let_go([row["id"] for row in rows])


async def drop_facts(posts_gone: Collection[str]) -> None:
    """Forget what these posts said; what was made of it in public stays."""
    if posts_gone:
        async with writing():
            await FeedbackFactsRow.delete().where(FeedbackFactsRow.post.is_in(list(posts_gone)))


async def drop_originals() -> None:
    """Forget what published posts said in their own words: a moderator may have taken some of it out."""
    over = Post.select(Post.id).where(over_as_published())
    async with writing():
        await FeedbackFactsRow.delete().where(FeedbackFactsRow.post.is_in(over))


async def _empty(row: dict[str, Any]) -> None:
    await turn(row, FeedbackRecord(), standing=Standing.WITHDRAWN, at=_gone_at(row))


async def turn(row: dict[str, Any], said: FeedbackRecord, *, standing: Standing, at: datetime) -> int:
    """Make another version of the row that was read, tell all who follow, and give its number.

    Raises Conflict when somebody was faster.
    """
    turned = (
        await FeedbackRow.update(
            {
                "version": FeedbackRow.version + 1,
                "standing": standing.value,
                "updated": at,
                "record": msgspec.json.encode(said).decode(),
            },
            force=True,
        )
        .where((FeedbackRow.id == row["id"]) & (FeedbackRow.version == row["version"]))
        .returning(FeedbackRow.version)
    )
    if not turned:
        raise Conflict
    version = int(turned[0]["version"])
    await posts.announce(TOPIC, row["id"], version)
    return version


def _changed_at(row: dict[str, Any]) -> datetime:
    """What changes before its release comes out changed: it is dated to the release, as if it were new."""
    now, released = clock.now(), row["published"]
    return max(released, row["updated"]) if released > now else clock.turned(now, last=row["updated"])


def _gone_at(row: dict[str, Any]) -> datetime:
    """What goes before its release is dated before it: it was never here, and nobody is told."""
    now = clock.now()
    return clock.quarter(now) if row["published"] > now else clock.turned(now, last=row["updated"])
