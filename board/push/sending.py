"""Sending what is on its way: no two processes hold the same notice, and it is tried again for a day."""

import asyncio
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Any

from msgspec import Struct

from board import clock
from board.db import reading, writing
from board.push import kept
from board.push.courier import Carried, Courier, End
from board.push.tables import OnItsWay, PhoneRow
from board.safety import hush
from board.safety.keys import PushKeys
from board.safety.seal import Unsealable, opened

IN_HAND = 64
# Longer than all in hand can take: this is how a process that dies gives back what it held.
CLAIM = timedelta(minutes=5)
WAITS = tuple(timedelta(minutes=minutes) for minutes in (1, 5, 20, 60, 180, 360, 720))


# Tries, over an hour and a half, after which a phone that was never reached is taken for made up.
ENOUGH_TRIES = 5
# Threat: rows that were made up would stay for half a year. A phone that was reached once may rest so long.
TO_BE_REACHED = timedelta(days=7)


class Held(Struct, frozen=True, kw_only=True):
    """A notice in hand: its own row, the row of the phone, what is sealed, and how often it was tried."""

    id: str
    phone: str
    sealed: str
    tries: int


async def send_some(courier: Courier) -> bool:
    """Carry some of what is due; False when nothing was."""
    held = await _claim(clock.now())
    if not held:
        return False
    phones = await _phones(held)
    carried = await asyncio.gather(*(_carry(each, phones.get(each.phone), courier) for each in held))
    await _settle(held, carried)
    return True


async def _claim(now: datetime) -> tuple[Held, ...]:
    """Take some into hand: until the claim is over nobody else finds them due."""
    async with reading():
        due = (
            await OnItsWay.select(OnItsWay.id)
            .where(OnItsWay.due <= now)
            .order_by(OnItsWay.due, OnItsWay.id)
            .limit(IN_HAND)
        )
    if not due:
        return ()
    async with writing():
        # Asked again as they are written: another process may have taken them meanwhile.
        rows = (
            await OnItsWay.update({OnItsWay.due: now + CLAIM, OnItsWay.tries: OnItsWay.tries + 1})
            .where(OnItsWay.id.is_in([row["id"] for row in due]) & (OnItsWay.due <= now))
            .returning(OnItsWay.id, OnItsWay.phone, OnItsWay.sealed, OnItsWay.tries)
        )
    return tuple(Held(**row) for row in rows)


async def _phones(held: Sequence[Held]) -> dict[str, str]:
    rows = await PhoneRow.select(PhoneRow.id, PhoneRow.sealed).where(
        PhoneRow.id.is_in([each.phone for each in held])
    )
    return {row["id"]: row["sealed"] for row in rows}


async def _carry(held: Held, sealed: str | None, courier: Courier) -> Carried:
    keys = courier.sender.keys
    phone = kept.phone(held.phone, sealed, keys) if sealed else None
    payload = _payload(held, keys)
    if phone is None or payload is None:
        return Carried(End.GONE)  # switched off meanwhile, or sealed with keys that are gone
    return await courier.carry(payload, phone)


def _payload(held: Held, keys: PushKeys) -> bytes | None:
    try:
        return opened(held.sealed, keys.seal, place=held.id)
    except Unsealable:
        return None


async def _settle(held: Sequence[Held], carried: Sequence[Carried]) -> None:
    """Write down how each ended, all in one transaction."""
    ended: dict[End, list[Held]] = {end: [] for end in End}
    pairs = tuple(zip(held, carried, strict=True))
    async with writing():
        for each, how in pairs:
            again = _again(each, how)
            if again:
                await OnItsWay.update({OnItsWay.due: again}).where(OnItsWay.id == each.id)
            else:
                ended[how.end].append(each)
        over = [each.id for some in ended.values() for each in some]
        if over:
            await OnItsWay.delete().where(OnItsWay.id.is_in(over))
        await _note_arrivals([each.phone for each in ended[End.ARRIVED]])
        await _forget([each.phone for each in ended[End.GONE]])
        await _forget_unreached([each.phone for each, how in pairs if _is_nobody(each, how)])
        given_up = [each.phone for end in (End.LATER, End.REFUSED, End.NOBODY) for each in ended[end]]
        await _forget_unreached(given_up, since=clock.today() - TO_BE_REACHED)
    if ended[End.REFUSED] or ended[End.NOBODY]:
        hush.note("a push service refused a notice: is the clock right, and BOARD_ADDRESS?")


def _again(held: Held, how: Carried) -> datetime | None:
    """When to try once more; None when it is over. After a day a push service would not keep it either."""
    if how.end not in {End.LATER, End.NOBODY} or held.tries > len(WAITS):
        return None
    return clock.now() + max(WAITS[held.tries - 1], timedelta(seconds=how.wait))


async def _note_arrivals(phones: list[Any]) -> None:
    week = clock.week(clock.today())
    if phones:
        await PhoneRow.update({PhoneRow.week: week, PhoneRow.fresh: None}).where(
            PhoneRow.id.is_in(phones) & ((PhoneRow.week != week) | PhoneRow.fresh.is_not_null())
        )


async def _forget(phones: list[Any]) -> None:
    if phones:
        await PhoneRow.delete().where(PhoneRow.id.is_in(phones))


def _is_nobody(held: Held, how: Carried) -> bool:
    return how.end is End.NOBODY and held.tries >= ENOUGH_TRIES


async def _forget_unreached(phones: list[Any], *, since: date | None = None) -> None:
    """Forget those that no notice ever reached, and that came in on this day or before."""
    if phones:
        await PhoneRow.delete().where(
            PhoneRow.id.is_in(phones) & (PhoneRow.fresh <= (since or clock.today()))
        )
