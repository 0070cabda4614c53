"""What can happen to alerts: raised from a post, joined, changed, taken back, run out."""

from collections.abc import Collection
from datetime import datetime, timedelta
from typing import Any

import msgspec

from board import clock
from board.alerts.facts import AlertFacts
from board.alerts.shapes import AlertRecord, Issuer, Message, Standing
from board.alerts.tables import AlertFactsRow, AlertPost, AlertRow, AlertVersionRow
from board.db import reading, writing
from board.errors import N_, Conflict, NotHere
from board.posts import changes as posts
from board.posts.life import State
from board.posts.shapes import Arrival, Draft
from board.posts.tables import Post
from board.safety import codes
from board.safety.keeping import Kept, life
from board.safety.receipts import Receipts
from board.safety.tokens import Once

TOPIC = "alert"


async def submit(draft: Draft, facts: AlertFacts, *, once: Once, receipts: Receipts) -> Arrival:
    """Receive an alert post with its facts; the same form twice is the same post."""
    async with writing():
        arrival = await posts.receive(draft, once=once, receipts=receipts)
        if arrival.new:
            row = AlertFactsRow(post=arrival.post, facts=msgspec.json.encode(facts).decode())
            await AlertFactsRow.insert(row)
    return arrival


async def publish(record: AlertRecord, *, expires: datetime, named: str | None = None) -> str:
    """Raise a new alert at once and give its public id, the one it is `named` where that is known before.

    Its time is the quarter hour that has begun: rounding up would date it in the future, where feed
    readers hide it.
    """
    alert, at = named or codes.public_id(), clock.quarter(clock.now())
    async with writing():
        await _insert(alert, record, standing=Standing.CURRENT, at=at, expires=expires)
        await posts.announce(TOPIC, alert, 1)
    return alert


async def stand_behind(alert: str, post: str) -> None:
    """Note that a post is one of those an alert was built from."""
    async with writing():
        await AlertPost.insert(AlertPost(post=post, alert=alert))


async def join(alert: str, post: str) -> int:
    """Let a post stand behind a current alert: it has one report more from now on. Raises Conflict."""
    async with writing():
        row = await _held(alert)
        if not _is_current(row):
            raise Conflict
        await stand_behind(alert, post)
        record = msgspec.json.decode(row["record"], type=AlertRecord)
        raised = msgspec.structs.replace(record, evidence="E1") if record.evidence == "E0" else record
        note = N_("Another post tells of the same thing.")
        return await change(alert, row["version"], raised, message=Message.UPDATE, note=note)


async def change(alert: str, version: int, record: AlertRecord, *, message: Message, note: str) -> int:
    """Write a new version of a current alert and give its number; raises Conflict for the slower one."""
    return await _turn(alert, version, message=message, note=note, standing=Standing.CURRENT, record=record)


async def withdraw(alert: str, version: int, *, note: str) -> int:
    """Take an alert back, as loudly as it was raised: same address, same channels, reason stated."""
    record = msgspec.structs.replace(await _record(alert), evidence="EX")
    return await _turn(
        alert, version, message=Message.WITHDRAWAL, note=note, standing=Standing.WITHDRAWN, record=record
    )


async def let_go(post: str) -> None:
    """A poster took their post back: their words go, and an alert that stood on it alone is withdrawn."""
    async with writing():
        joined = await AlertPost.select(AlertPost.alert).where(AlertPost.post == post).first()
        await AlertFactsRow.delete().where(AlertFactsRow.post == post)
        if joined is None:
            return
        row = await _held(joined["alert"])
        if not _is_current(row):
            await posts.turn_edition()  # its page prints their words until it is made again
            return
        others = await AlertPost.count().where(
            (AlertPost.alert == joined["alert"])
            & (AlertPost.post != post)
            & (AlertPost.post.state == State.PUBLISHED.value)
        )
        if others:
            record = msgspec.json.decode(row["record"], type=AlertRecord)
            note = N_("One of the posts behind this was taken back.")
            await change(row["id"], row["version"], record, message=Message.UPDATE, note=note)
        else:
            await withdraw(row["id"], row["version"], note=N_("The person who posted this took it back."))


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
    due = (Post.state == State.PUBLISHED.value) & (Post.decided_on <= clock.today() - life(Kept.ORIGINAL))
    async with writing():
        await AlertFactsRow.delete().where(AlertFactsRow.post.is_in(Post.select(Post.id).where(due)))


async def record_past(record: AlertRecord, issuer: Issuer) -> str:
    """Keep another issuer's old alert as a labelled example; it is never shown as current."""
    at = datetime.combine(issuer.day, datetime.min.time(), clock.now().tzinfo)
    alert = codes.public_id()
    async with writing():
        labelled = msgspec.structs.replace(record, issuer=issuer)
        await _insert(alert, labelled, standing=Standing.PAST, at=at, expires=at + timedelta(days=28))
        await posts.announce(TOPIC, alert, 1)
    return alert


async def _insert(
    alert: str, record: AlertRecord, *, standing: Standing, at: datetime, expires: datetime
) -> None:
    text = msgspec.json.encode(record).decode()
    await AlertRow.insert(
        AlertRow(
            id=alert,
            standing=standing.value,
            message=Message.NEW.value,
            area=record.area,
            family=record.family,
            risk=record.risk,
            published=at,
            updated=at,
            expires=expires,
            record=text,
        )
    )
    await _write_version(alert, 1, message=Message.NEW, note="", at=at, record=text)


async def _turn(
    alert: str, version: int, *, message: Message, note: str, standing: Standing, record: AlertRecord
) -> int:
    at, text = clock.quarter(clock.now()), msgspec.json.encode(record).decode()
    async with writing():
        turned = (
            await AlertRow.update(
                {
                    "version": AlertRow.version + 1,
                    "standing": standing.value,
                    "message": message.value,
                    "note": note,
                    "area": record.area,
                    "family": record.family,
                    "risk": record.risk,
                    "updated": at,
                    "record": text,
                },
                force=True,
            )
            .where(
                (AlertRow.id == alert)
                & (AlertRow.version == version)
                & (AlertRow.standing == Standing.CURRENT.value)
            )
            .returning(AlertRow.version)
        )
        if not turned:
            raise Conflict
        number = int(turned[0]["version"])
        await _write_version(alert, number, message=message, note=note, at=at, record=text)
        await posts.announce(TOPIC, alert, number)
    return number


async def _expire(alert: str, version: int) -> bool:
    """Whether it was this call that did it: whatever happened to the alert meanwhile comes first."""
    record = await _record(alert)
    note = N_("This alert has run out. What is going round now is not known.")
    try:
        await _turn(
            alert, version, message=Message.EXPIRY, note=note, standing=Standing.EXPIRED, record=record
        )
    except Conflict:
        return False
    return True


async def _write_version(
    alert: str, version: int, *, message: Message, note: str, at: datetime, record: str
) -> None:
    row = AlertVersionRow(
        id=codes.public_id(),
        alert=alert,
        version=version,
        message=message.value,
        note=note,
        at=at,
        record=record,
    )
    await AlertVersionRow.insert(row)


async def _held(alert: str) -> dict[str, Any]:
    """An alert's newest row, which nobody else changes before this transaction ends; raises NotHere.

    Written, not read: on PostgreSQL two posts that join, or leave, at once would each see only themselves.
    """
    await AlertRow.update({AlertRow.version: AlertRow.version}, force=True).where(AlertRow.id == alert)
    row = await AlertRow.select().where(AlertRow.id == alert).first()
    if row is None:
        raise NotHere
    return row


def _is_current(row: dict[str, Any]) -> bool:
    """Whether it speaks of now: its time may be over before the sweep has written that down."""
    expires: datetime | None = row["expires"]
    return row["standing"] == Standing.CURRENT.value and (expires is None or expires > clock.now())


async def _record(alert: str) -> AlertRecord:
    row = await AlertRow.select(AlertRow.record).where(AlertRow.id == alert).first()
    if row is None:
        raise NotHere
    return msgspec.json.decode(row["record"], type=AlertRecord)
