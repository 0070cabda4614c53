"""From the outbox to the phones: each public change is handed over once, whichever process is quicker.

It runs beside the board, never inside a decision: a moderator waits for no push service (platforms.md R-52).
"""

from collections.abc import Sequence
from typing import Any

from msgspec import Struct

from board import clock
from board.alerts.course import course
from board.alerts.versions import TOPIC
from board.db import reading, writing
from board.posts.tables import Outbox
from board.push import changes, kept
from board.push.news import News, notice
from board.push.tables import OnItsWay, PhoneRow, Told
from board.safety.keys import PushKeys
from board.safety.seal import seal

LINES = 20
# So few that whoever posts or decides meanwhile does not feel it: each hundred is a transaction of its own.
PHONES = 100


class Place(Struct, frozen=True, kw_only=True):
    """How far we are: see the table."""

    seq: int
    until: int
    after: str


async def hand_over(keys: PushKeys, *, wide: tuple[str, ...] = ()) -> bool:
    """Turn what is new in the outbox into notices for the next few phones; False when there is nothing.

    The row that says how far we are turns with them in one transaction: a crash loses none, and of two
    processes one wins. `wide` are the areas whose alerts concern everybody.
    """
    place = await _place()
    if place is None:
        await changes.begin()
        return True
    lines = await _lines(place)
    if not lines:
        return False
    until = int(lines[-1]["seq"])
    news = [await _news(alert, versions, wide) for alert, versions in _by_alert(lines).items()]
    phones = await _phones(place.after) if news else []
    over = len(phones) < PHONES
    seq, after = (until, "") if over else (place.seq, phones[-1]["id"])
    await _put_on_the_way(_closed(news, phones, keys), place, Place(seq=seq, until=until, after=after))
    return True


async def _place() -> Place | None:
    async with reading():
        held = await Told.select(Told.seq, Told.until, Told.after).first()
    return Place(**held) if held else None


async def _lines(place: Place) -> list[dict[str, Any]]:
    """The lines that are being handed over, or the next ones where all have been."""
    query = Outbox.select().where(Outbox.seq > place.seq)
    if place.until > place.seq:
        query = query.where(Outbox.seq <= place.until)
    async with reading():
        return await query.order_by(Outbox.seq).limit(LINES)


async def _phones(after: str) -> list[dict[str, Any]]:
    query = PhoneRow.select(PhoneRow.id, PhoneRow.sealed).where(PhoneRow.id > after)
    async with reading():
        return await query.order_by(PhoneRow.id).limit(PHONES)


async def _put_on_the_way(closed: Sequence[OnItsWay], before: Place, now: Place) -> None:
    async with writing():
        turned = (
            await Told.update({Told.seq: now.seq, Told.until: now.until, Told.after: now.after})
            .where(
                (Told.id == 1)
                & (Told.seq == before.seq)
                & (Told.until == before.until)
                & (Told.after == before.after)
            )
            .returning(Told.seq)
        )
        if not turned or not closed:
            return
        named = list({row.phone for row in closed})
        alive = {row["id"] for row in await PhoneRow.select(PhoneRow.id).where(PhoneRow.id.is_in(named))}
        if still := [row for row in closed if row.phone in alive]:
            await OnItsWay.insert(*still)


def _closed(news: Sequence[News], phones: Sequence[dict[str, Any]], keys: PushKeys) -> list[OnItsWay]:
    """One sealed notice for each phone that an alert concerns."""
    found: list[OnItsWay] = []
    for row in phones:
        phone = kept.phone(row["id"], row["sealed"], keys)
        if phone:
            said = (notice(each, phone.wish, named=kept.fresh_id()) for each in news)
            found += [_row(row["id"], kept.payload(each), keys) for each in said if each]
    return found


def _row(phone: str, payload: bytes, keys: PushKeys) -> OnItsWay:
    named = kept.fresh_id()
    sealed = seal(payload, keys.seal, place=named)
    return OnItsWay(id=named, phone=phone, sealed=sealed, tries=0, due=clock.now())


def _by_alert(rows: Sequence[dict[str, Any]]) -> dict[str, list[int]]:
    """The fresh versions of each alert, in order. Feedback is never pushed."""
    fresh: dict[str, list[int]] = {}
    for row in rows:
        if row["topic"] == TOPIC:
            fresh.setdefault(row["subject"], []).append(row["version"])
    return fresh


async def _news(alert: str, versions: list[int], wide: tuple[str, ...]) -> News:
    told = await course(alert)
    return News(
        before=tuple(step for step in told.steps if step.version < versions[0]),
        fresh=tuple(step for step in told.steps if versions[0] <= step.version <= versions[-1]),
        standing=told.standing,
        wide=wide,
    )
