"""Switching notices on and off, and forgetting phones that no notice reaches."""

from datetime import timedelta

from board import clock
from board.db import fetch, writing
from board.errors import NotHere, TooMuch
from board.push import kept
from board.push.shapes import Address, Phone
from board.push.tables import FormOnce, OnItsWay, PhoneRow, Told
from board.safety.keeping import Kept, life
from board.safety.keys import PushKeys
from board.safety.tokens import Once, used_before

# Threat: a machine that subscribes without end would have us call push services without end.
MOST = 10_000
# A form can be sent for a day; a day more, because only days are kept.
FORGOTTEN_AFTER = timedelta(days=2)


async def take_in(phone: Phone, keys: PushKeys, *, once: Once) -> None:
    """Switch notices on from a form, which counts once. Raises Invalid for a used one, and TooMuch."""
    async with writing():
        unused = (
            await FormOnce.insert(FormOnce(once=once.spent, day=clock.today()))
            .on_conflict(target=FormOnce.once, action="DO NOTHING")
            .returning(FormOnce.once)
        )
        if not unused:
            raise used_before()
        await switch_on(phone, keys)


async def switch_on(phone: Phone, keys: PushKeys) -> None:
    """From now on this phone is told; the same phone or keys again only have their wish changed.

    Raises TooMuch where the list is full of phones that notices have reached. The cap may be passed by as
    many as arrive in one instant: it guards against thousands, not against one.
    """
    row = PhoneRow(
        id=kept.digest(phone.endpoint, keys), sealed=kept.sealed(phone, keys), pair=kept.pair(phone, keys),
        week=clock.week(clock.today()), fresh=clock.today(),
    )  # fmt: skip
    async with writing():
        await PhoneRow.delete().where((PhoneRow.pair == row.pair) & (PhoneRow.id != row.id))
        if not await PhoneRow.exists().where(PhoneRow.id == row.id):
            await _make_room()
        await PhoneRow.insert(row).on_conflict(
            target=PhoneRow.id, action="DO UPDATE", values=[PhoneRow.sealed, PhoneRow.week, PhoneRow.pair]
        )


async def _make_room() -> None:
    """Room for one more: the phones that no notice has reached yield it, oldest first. Raises TooMuch.

    Threat: whoever makes phones up would fill the list, and no real phone would be taken.
    """
    beyond = await PhoneRow.count() - MOST + 1
    if beyond <= 0:
        return
    yields = (
        await PhoneRow.select(PhoneRow.id)
        .where(PhoneRow.fresh.is_not_null())
        .order_by(PhoneRow.fresh, PhoneRow.id)
        .limit(beyond)
    )
    if len(yields) < beyond:
        raise TooMuch
    await PhoneRow.delete().where(PhoneRow.id.is_in([row["id"] for row in yields]))


async def move(before: str, to: Address, keys: PushKeys) -> None:
    """A browser was given another endpoint for the same phone: its wish goes along, and the old one goes.

    Raises NotHere for a phone that is not known. Whoever knows an endpoint may end or move it.
    """
    old = kept.digest(before, keys)
    async with writing():
        row = await PhoneRow.select().where(PhoneRow.id == old).first()
        phone = kept.phone(old, row["sealed"], keys) if row else None
        if row is None or phone is None:
            raise NotHere
        await PhoneRow.delete().where(PhoneRow.id == old)
        moved = to.wants(phone.wish)
        await switch_on(moved, keys)
        await PhoneRow.update({PhoneRow.fresh: row["fresh"]}).where(
            PhoneRow.id == kept.digest(moved.endpoint, keys)
        )


async def switch_off(endpoint: str, keys: PushKeys) -> None:
    """Forget a phone at once, with what is on its way to it; one that is not known is forgotten already."""
    async with writing():
        await PhoneRow.delete().where(PhoneRow.id == kept.digest(endpoint, keys))


async def begin_anew() -> None:
    """Forget every phone, since old rows open with old keys alone, and tell nobody of what is past."""
    async with writing():
        await OnItsWay.delete(force=True)
        await PhoneRow.delete(force=True)
        await Told.delete(force=True)
        await begin()


async def begin() -> None:
    """Where nobody has noted how far the outbox is told, all until now counts as told."""
    async with writing():
        [row] = await fetch("SELECT COALESCE(MAX(seq), 0) AS last FROM outbox")
        told = Told(id=1, seq=row["last"], until=row["last"], after="")
        await Told.insert(told).on_conflict(target=Told.id, action="DO NOTHING")


async def sweep() -> None:
    """Forget phones that no notice has reached for long, and the marks of forms that nobody can send again.

    A week is over before its days are counted.
    """
    async with writing():
        await FormOnce.delete().where(FormOnce.day <= clock.today() - FORGOTTEN_AFTER)
        await PhoneRow.delete().where(PhoneRow.week < clock.week(clock.today() - life(Kept.PHONE)))
