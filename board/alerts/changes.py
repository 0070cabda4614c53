"""What can happen to alerts: raised from a post, joined, changed, withdrawn, left by its posts, run out."""

from collections.abc import Collection
from datetime import date, datetime, timedelta
from typing import Any

import msgspec

from board import clock
from board.alerts import ladder, versions
from board.alerts.facts import AlertFacts
from board.alerts.record import AlertRecord, Evidence, Issuer, emptied
from board.alerts.shapes import Message, Standing
from board.alerts.tables import AlertFactsRow, AlertPost, AlertRow
from board.alerts.versions import Next
from board.db import reading, writing
from board.errors import N_, Conflict
from board.posts import changes as posts
from board.posts import merging
from board.posts.forget import over_as_published
from board.posts.life import State
from board.posts.shapes import Arrival, Draft, Lane
from board.posts.tables import Post
from board.safety import codes
from board.safety.receipts import Receipts
from board.safety.tokens import Once


async def submit(draft: Draft, facts: AlertFacts, *, once: Once, receipts: Receipts) -> Arrival:
    """Receive an alert post with its facts; the same form twice is the same post."""
    return await posts.receive(draft, once=once, receipts=receipts, facts=facts, beside=AlertFactsRow)


async def bring(draft: Draft, facts: AlertFacts, *, lane: Lane = Lane.REMOTE) -> str:
    """Keep an alert post that no code leads back to, with its facts; gives its id."""
    async with writing():
        post = await posts.bring(draft, lane=lane)
        await AlertFactsRow.insert(AlertFactsRow(post=post, facts=msgspec.json.encode(facts).decode()))
    return post


async def publish(record: AlertRecord, *, expires: datetime, named: str | None = None) -> str:
    """Raise a new alert at once and give its public id, the one it is `named` where that is known before.

    Its time is the quarter hour that has begun: rounding up would date it in the future, where feed
    readers hide it.
    """
    alert, at = named or codes.public_id(), clock.quarter(clock.now())
    await versions.begin(alert, record, standing=Standing.CURRENT, at=at, expires=expires)
    return alert


async def stand_behind(alert: str, post: str) -> None:
    """Note that a post is one of those an alert was built from."""
    async with writing():
        await AlertPost.insert(AlertPost(post=post, alert=alert))


async def join(alert: str, post: str) -> int:
    """Let a post stand behind a current alert: it has one report more from now on. Raises Conflict."""
    async with writing():
        row = await versions.held(alert)
        if not versions.is_current(row):
            raise Conflict
        await stand_behind(alert, post)
        return await heard_again(alert, post)


async def heard_again(alert: str, post: str) -> int:
    """Count a post that stands behind a current alert, with all that follow it; raises Conflict."""
    async with writing():
        row = await versions.held(alert)
        if not versions.is_current(row):
            raise Conflict
        raised = ladder.joined(versions.decoded(row), await _others(alert, post) + 1)
        note = N_("Another post tells of the same thing.")
        return await change(alert, row["version"], raised, message=Message.UPDATE, note=note)


async def with_followers(record: AlertRecord, post: str) -> AlertRecord:
    """The record of an alert that is about to be raised from a post, counting those that follow it too."""
    behind = (await merging.followers([post])).get(post, 0)
    return ladder.joined(record, behind + 1) if behind else record


async def cite(alert: str, row: Evidence, *, note: str) -> int:
    """Add a row of evidence to a current alert, in the place of one with the same link; raises Conflict.

    What is cited already is not cited again: two boards that cite each other would never come to rest.
    """
    async with writing():
        held = await versions.held(alert)
        if not versions.is_current(held):
            raise Conflict
        record = versions.decoded(held)
        if any((each.link, each.against) == (row.link, row.against) for each in record.evidence_rows):
            return int(held["version"])
        rows = (*(each for each in ladder.rows_of(record) if each.link != row.link or not row.link), row)
        cited = msgspec.structs.replace(record, evidence_rows=rows, evidence_kinds=ladder.sources(rows))
        return await change(alert, held["version"], cited, message=Message.UPDATE, note=note)


async def change(
    alert: str,
    version: int,
    record: AlertRecord,
    *,
    message: Message,
    note: str,
    expires: datetime | None = None,
) -> int:
    """Write a new version of a current alert and give its number; raises Conflict for the slower one.

    `expires` says that somebody looked, and until when it holds: it must be looked at again halfway to it.
    """
    said = Next(message=message, note=note, standing=Standing.CURRENT, record=record, expires=expires)
    return await versions.turn(alert, version, said)


async def looked_at(alert: str, version: int) -> None:
    """Somebody looked at a current alert and changes nothing; raises Conflict when another did meanwhile."""
    await versions.looked_at(alert, version)


async def withdraw(alert: str, version: int, *, note: str) -> int:
    """A moderator takes an alert back, as loudly as it was raised: it can still be read, with the reason."""
    record = msgspec.structs.replace(await versions.record_of(alert), evidence="EX")
    return await versions.turn(alert, version, _withdrawal(record, note))


async def let_go(post: str, *, followed: str | None = None, heir: str | None = None) -> None:
    """A poster took their post back: its words go, and so does all that an alert says which it alone made.

    It may have `followed` the one that stands behind the alert, or leave an `heir` that stands there now.
    """
    async with writing():
        behind = AlertPost.post == (followed or post)
        joined = await AlertPost.select(AlertPost.alert).where(behind).first()
        await AlertFactsRow.delete().where(AlertFactsRow.post == post)
        if joined is None:
            return
        if heir:
            await stand_behind(joined["alert"], heir)
        row = await versions.held(joined["alert"])
        left = await _others(row["id"], post)
        if not left and versions.decoded(row).issuer is None:
            await _empty(row)
        elif versions.is_current(row):
            await _lose_one(row, left)
        else:
            await posts.turn_edition()  # its page prints their words until it is made again


async def run_out() -> int:
    """Write the expiry of every alert whose time is over, and say how many there were."""
    over = (AlertRow.standing == Standing.CURRENT.value) & (AlertRow.expires <= clock.now())
    async with reading():
        rows = await AlertRow.select(AlertRow.id, AlertRow.version).where(over)
    return sum([await _expire(row["id"], row["version"]) for row in rows])


async def drop_facts(posts_gone: Collection[str]) -> None:
    """Forget what these posts said; what was made of it in public stays."""
    if posts_gone:
        async with writing():
            await AlertFactsRow.delete().where(AlertFactsRow.post.is_in(list(posts_gone)))


async def drop_originals() -> None:
    """Forget what published posts said in their own words: a moderator may have taken some of it out."""
    over = Post.select(Post.id).where(over_as_published())
    async with writing():
        await AlertFactsRow.delete().where(AlertFactsRow.post.is_in(over))


async def record_past(record: AlertRecord, issuer: Issuer) -> str:
    """Keep another issuer's old alert as a labelled example; it is never shown as current."""
    at = _midnight(issuer.day)
    expires = _midnight(issuer.expires) if issuer.expires else at + timedelta(days=28)
    alert, labelled = codes.public_id(), msgspec.structs.replace(record, issuer=issuer)
    await versions.begin(alert, labelled, standing=Standing.PAST, at=at, expires=expires)
    return alert


def _withdrawal(record: AlertRecord, note: str) -> Next:
    return Next(message=Message.WITHDRAWAL, note=note, standing=Standing.WITHDRAWN, record=record)


async def _others(alert: str, post: str) -> int:
    """How many published posts stand behind an alert beside this one, with all that follow any of them."""
    published = (AlertPost.alert == alert) & (AlertPost.post.state == State.PUBLISHED.value)
    rows = await AlertPost.select(AlertPost.post).where(published)
    others = [row["post"] for row in rows if row["post"] != post]
    return len(others) + sum((await merging.followers([*others, post])).values())


async def _empty(row: dict[str, Any]) -> None:
    """Take an alert back with all that any version said: its headline too was made of what one person sent.

    Its address stays, current before or not, and says that it was taken back.
    """
    nothing, note = emptied(versions.decoded(row)), N_("The person who posted this took it back.")
    said = _withdrawal(nothing, note)
    newest = await versions.turn(row["id"], row["version"], said, before=tuple(Standing))
    await versions.overwrite(row["id"], nothing, newest=newest)


async def _lose_one(row: dict[str, Any], left: int) -> None:
    """Write that a post left; several reports that were all there was to know it by are one again."""
    record = ladder.left(versions.decoded(row), left)
    note = N_("One of the posts behind this was taken back.")
    await change(row["id"], row["version"], record, message=Message.UPDATE, note=note)


async def _expire(alert: str, version: int) -> bool:
    """Whether it was this call that did it: whatever happened to the alert meanwhile comes first."""
    said = Next(
        message=Message.EXPIRY,
        note=N_("This alert has run out. What is going round now is not known."),
        standing=Standing.EXPIRED,
        record=await versions.record_of(alert),
    )
    try:
        await versions.turn(alert, version, said)
    except Conflict:
        return False
    return True


def _midnight(day: date) -> datetime:
    return datetime.combine(day, datetime.min.time(), clock.now().tzinfo)
