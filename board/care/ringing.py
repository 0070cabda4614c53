"""The phones of staff: switched on and off by their owner, and called when something waits too long.

They are rows of their own beside those of the public: these are bound to an account, as those never must be.
A call says nothing: it carries a random id, and the words lie on the phone.
"""

import asyncio
from collections.abc import Collection, Sequence
from datetime import timedelta
from typing import Any

from msgspec import Struct

from board import clock
from board.accounts.tables import Account
from board.care import reads
from board.care.shapes import Pace
from board.care.tables import RingRow, StaffPhoneRow
from board.db import reading, writing
from board.errors import TooMuch
from board.push import kept
from board.push.courier import Carried, Courier, End
from board.push.shapes import Notice, Phone
from board.roles import PEERS, Role
from board.safety.keeping import Kept, life
from board.safety.keys import PushKeys
from board.safety.seal import Unsealable, opened, seal

MOST_OF_ONE = 10
IN_HAND = 64
CLAIM = timedelta(minutes=5)
# A call that is an hour old helps nobody.
WAITS = tuple(timedelta(minutes=minutes) for minutes in (1, 5, 20))


class Held(Struct, frozen=True, kw_only=True):
    """A call in hand."""

    id: str
    phone: str
    sealed: str
    tries: int


async def switch_on(phone: Phone, account: str, keys: PushKeys) -> None:
    """From now on this browser is called; the same one again is only kept fresh. Raises TooMuch."""
    row = StaffPhoneRow(
        id=kept.digest(phone.endpoint, keys), account=account, sealed=kept.sealed(phone, keys),
        week=clock.week(clock.today()),
    )  # fmt: skip
    async with writing():
        mine = StaffPhoneRow.account == account
        if await StaffPhoneRow.count().where(mine & (StaffPhoneRow.id != row.id)) >= MOST_OF_ONE:
            raise TooMuch
        await StaffPhoneRow.insert(row).on_conflict(
            target=StaffPhoneRow.id,
            action="DO UPDATE",
            values=[StaffPhoneRow.account, StaffPhoneRow.sealed, StaffPhoneRow.week],
        )


async def switch_off(endpoint: str, keys: PushKeys) -> None:
    """Forget a browser at once, with what is on its way to it."""
    async with writing():
        await StaffPhoneRow.delete().where(StaffPhoneRow.id == kept.digest(endpoint, keys))


async def whom(pace: Pace) -> tuple[str, ...]:
    """The phones of those on shift; where that is nobody, those of all leads and keepers who want calls."""
    here = await reads.on_duty(pace, clock.now())
    rows = await _wanting()
    on_shift = {row["id"] for row in rows if row["account"] in here}
    return tuple(sorted(on_shift)) or _above(rows)


async def higher(pace: Pace) -> tuple[str, ...]:
    """The phones of those on shift, and of leads and keepers beside them."""
    return tuple(sorted({*await whom(pace), *_above(await _wanting())}))


async def ring(phones: Collection[str], keys: PushKeys) -> None:
    """Put a call on its way to each of these, in the transaction that decides on it."""
    rows = [_row(phone, keys) for phone in phones]
    async with writing():
        if rows:
            await RingRow.insert(*rows)


async def send(courier: Courier) -> bool:
    """Carry what is due; False when nothing was. No two processes hold the same call."""
    held = await _claim()
    if held:
        sealed = await _phones(held)
        carried = await asyncio.gather(*(_carry(each, sealed.get(each.phone), courier) for each in held))
        await _settle(held, carried)
    return bool(held)


async def sweep() -> None:
    """Forget the browsers that no call has reached for long, and those of ended accounts."""
    ended = Account.select(Account.id).where(Account.active == False)  # noqa: E712 - a column
    old = StaffPhoneRow.week < clock.week(clock.today() - life(Kept.PHONE))
    async with writing():
        await StaffPhoneRow.delete().where(old | StaffPhoneRow.account.is_in(ended))


async def _wanting() -> list[dict[str, Any]]:
    peers = [role.value for role in PEERS]
    works = (StaffPhoneRow.account.active == True) & StaffPhoneRow.account.role.is_in(peers)  # noqa: E712
    async with reading():
        return await StaffPhoneRow.select(
            StaffPhoneRow.id, StaffPhoneRow.account, StaffPhoneRow.account.role
        ).where(works)


def _above(rows: Sequence[dict[str, Any]]) -> tuple[str, ...]:
    above = {Role.LEAD.value, Role.KEEPER.value}
    return tuple(sorted(row["id"] for row in rows if row["account.role"] in above))


def _row(phone: str, keys: PushKeys) -> RingRow:
    named = kept.fresh_id()
    payload = kept.payload(Notice(id=kept.fresh_id()))
    return RingRow(id=named, phone=phone, sealed=seal(payload, keys.seal, place=named), due=clock.now())


async def _claim() -> tuple[Held, ...]:
    now = clock.now()
    async with reading():
        due = await RingRow.select(RingRow.id).where(RingRow.due <= now).order_by(RingRow.due).limit(IN_HAND)
    if not due:
        return ()
    async with writing():
        # Asked again as they are written: another process may have taken them meanwhile.
        rows = (
            await RingRow.update({RingRow.due: now + CLAIM, RingRow.tries: RingRow.tries + 1})
            .where(RingRow.id.is_in([row["id"] for row in due]) & (RingRow.due <= now))
            .returning(RingRow.id, RingRow.phone, RingRow.sealed, RingRow.tries)
        )
    return tuple(Held(**row) for row in rows)


async def _phones(held: Sequence[Held]) -> dict[str, str]:
    async with reading():
        rows = await StaffPhoneRow.select(StaffPhoneRow.id, StaffPhoneRow.sealed).where(
            StaffPhoneRow.id.is_in([each.phone for each in held])
        )
    return {row["id"]: row["sealed"] for row in rows}


async def _carry(held: Held, sealed: str | None, courier: Courier) -> Carried:
    keys = courier.sender.keys
    phone = kept.phone(held.phone, sealed, keys) if sealed else None
    try:
        payload = opened(held.sealed, keys.seal, place=held.id)
    except Unsealable:
        phone, payload = None, b""
    return await courier.carry(payload, phone) if phone else Carried(End.GONE)


async def _settle(held: Sequence[Held], carried: Sequence[Carried]) -> None:
    async with writing():
        for each, how in zip(held, carried, strict=True):
            match how.end:
                case End.ARRIVED:
                    week: dict[Any, Any] = {StaffPhoneRow.week: clock.week(clock.today())}
                    await StaffPhoneRow.update(week).where(StaffPhoneRow.id == each.phone)
                case End.GONE:
                    await StaffPhoneRow.delete().where(StaffPhoneRow.id == each.phone)
                case _ if each.tries <= len(WAITS):
                    again: dict[Any, Any] = {RingRow.due: clock.now() + WAITS[each.tries - 1]}
                    await RingRow.update(again).where(RingRow.id == each.id)
                    continue
            await RingRow.delete().where(RingRow.id == each.id)
