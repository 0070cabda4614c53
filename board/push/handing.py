"""From the outbox to the phones: each public change is handed over once, whichever process is quicker.

It runs beside the board, never inside a decision: a moderator waits for no push service (platforms.md R-52).
"""

from collections.abc import Sequence
from typing import Any

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

AT_ONCE = 200
IN_ONE_INSERT = 500


async def hand_over(keys: PushKeys, *, wide: tuple[str, ...] = ()) -> bool:
    """Turn what is new in the outbox into notices on their way; False when there was nothing.

    The row that says how far we are turns with them in one transaction: a crash loses none, and of two
    processes one wins. `wide` are the areas whose alerts concern everybody.
    """
    async with reading():
        held = await Told.select(Told.seq).first()
        at = held["seq"] if held else 0
        rows = await Outbox.select().where(Outbox.seq > at).order_by(Outbox.seq).limit(AT_ONCE)
    if held is None:
        await changes.begin()
        return True
    if not rows:
        return False
    news = [await _news(alert, lines, wide) for alert, lines in _by_alert(rows).items()]
    await _put_on_the_way(await _closed(news, keys), at=at, until=rows[-1]["seq"])
    return True


async def _put_on_the_way(closed: Sequence[OnItsWay], *, at: int, until: int) -> None:
    async with writing():
        turned = (
            await Told.update({Told.seq: until}).where((Told.id == 1) & (Told.seq == at)).returning(Told.seq)
        )
        if not turned:
            return
        alive = {row["id"] for row in await PhoneRow.select(PhoneRow.id)} if closed else set()
        still = [row for row in closed if row.phone in alive]
        for first in range(0, len(still), IN_ONE_INSERT):
            await OnItsWay.insert(*still[first : first + IN_ONE_INSERT])


async def _closed(news: Sequence[News], keys: PushKeys) -> list[OnItsWay]:
    """One sealed notice for each phone that an alert concerns."""
    async with reading():
        rows = await PhoneRow.select(PhoneRow.id, PhoneRow.sealed)
    found: list[OnItsWay] = []
    for row in rows:
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
