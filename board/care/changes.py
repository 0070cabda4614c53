"""What somebody can do about their own shift, and what is forgotten of it."""

from contextlib import suppress
from datetime import datetime
from typing import Any

from board import clock
from board.accounts.standing import still_works
from board.care import reads
from board.care import shift as rules
from board.care.form import Deed, HandingOver, Order
from board.care.shapes import ON_DUTY, Contact, Pace, Shift, Standing
from board.care.tables import ContactRow, DayRow, ShiftRow, SkipRow
from board.db import writing
from board.errors import N_, Conflict, Refused
from board.posts import handing, leases
from board.safety.keeping import Kept, life

REST = N_("You have given all your hours. Please rest first: somebody else will see to what waits.")
ON_ALREADY = N_("You are on shift already.")


async def carry_out(order: Order, account: str, *, pace: Pace) -> None:
    """Do what was pressed; raises Refused or Conflict."""
    match order.deed:
        case Deed.BEGIN:
            await begin(account, order.hours, pace=pace)
        case Deed.ENOUGH:
            await enough(account, pace=pace)
        case Deed.PAUSE:
            await pause(account, pace=pace)
        case Deed.SKIP:
            await skip(account, order.topics)
        case Deed.FORGET:
            await forget_hours(account)


async def begin(account: str, hours: int, *, pace: Pace) -> None:
    """Be on shift for so many hours. Raises Refused to whoever should rest, and Conflict for a second one."""
    at = clock.now()
    async with writing():
        if not await still_works(account):
            raise Refused
        earlier = await _last(account)
        where = rules.standing(earlier, pace, at)
        if where in ON_DUTY:
            raise Conflict(ON_ALREADY)
        if earlier and earlier.ended is None:
            earlier = await _end(earlier, rules.end(earlier, pace))
        since = rules.goes_on_from(earlier, pace, at)
        until = since + hours * clock.QUARTER * 4
        if where is Standing.RESTING or until <= at:
            raise Refused(REST)
        began = max(clock.quarter(at), earlier.ended) if earlier and earlier.ended else clock.quarter(at)
        await _put(Shift(
            account=account, version=earlier.version if earlier else 0, since=since, began=began, until=until,
            ended=None, rested=clock.quarter(at), done=await reads.decisions_on(account, at),
        ))  # fmt: skip


async def enough(account: str, *, pace: Pace) -> None:
    """Stop for today: the shift ends, and what somebody held is free for others. Twice is as good as once."""
    async with writing():
        shift = await _last(account)
        if shift and shift.ended is None:
            await _end(shift, min(clock.next_quarter(clock.now()), rules.end(shift, pace)))
        await leases.release_all(account)
        await handing.let_go(account)


async def hand_over(post: str, said: HandingOver, account: str) -> None:
    """Hand a post over, and hold it no longer; raises Conflict once it is decided, and NotHere."""
    async with writing():
        await handing.hand_over(post, said.note, by=account, whom=said.whom)
        await leases.release(account, post)


async def pause(account: str, *, pace: Pace) -> None:
    """A pause: what was done until now does not count towards the next one."""
    at = clock.now()
    async with writing():
        shift = await _last(account)
        if shift and rules.on_duty(shift, pace, at):
            anew: dict[Any, Any] = {
                ShiftRow.rested: clock.quarter(at),
                ShiftRow.done: await reads.decisions_on(account, at),
            }
            await ShiftRow.update(anew).where(ShiftRow.account == account)


async def skip(account: str, topics: tuple[str, ...]) -> None:
    """From now on these topics are folded for somebody, and no others."""
    rows = [SkipRow(id=f"{account}:{topic}", account=account, topic=topic) for topic in topics]
    async with writing():
        await SkipRow.delete().where(SkipRow.account == account)
        if rows:
            await SkipRow.insert(*rows).on_conflict(target=SkipRow.id, action="DO NOTHING")


async def forget_hours(account: str) -> None:
    """Take one's own hours out of the book, at any time and without a reason."""
    async with writing():
        await DayRow.delete().where(DayRow.account == account)


async def name_contact(contact: Contact | None) -> None:
    """Say with whom to talk after something hard, or that there is nobody."""
    async with writing():
        await ContactRow.delete(force=True)
        if contact:
            await ContactRow.insert(ContactRow(id=1, name=contact.name, ways=contact.ways))


async def write_off(pace: Pace) -> None:
    """Write the shifts that ended by themselves into the book."""
    at = clock.now()
    async with writing():
        for shift in (await reads.every_shift()).values():
            if shift.ended is None and rules.end(shift, pace) <= at:
                with suppress(Conflict):  # another process was quicker
                    await _end(shift, rules.end(shift, pace))


async def sweep() -> None:
    """Forget old hours, and shifts whose rest is over."""
    async with writing():
        await ShiftRow.delete().where(ShiftRow.ended <= clock.now() - life(Kept.SHIFT))
        await DayRow.delete().where(DayRow.day <= clock.today() - life(Kept.HOURS))


async def _last(account: str) -> Shift | None:
    row = await ShiftRow.select().where(ShiftRow.account == account).first()
    return Shift(**row) if row else None


async def _put(shift: Shift) -> None:
    """Write a shift in the place of the last one; raises Conflict when another was begun meanwhile."""
    row: dict[Any, Any] = {**_fields(shift), "version": shift.version + 1}
    if shift.version:
        was = (ShiftRow.account == shift.account) & (ShiftRow.version == shift.version)
        done = await ShiftRow.update(row).where(was).returning(ShiftRow.account)
    else:
        done = (
            await ShiftRow.insert(ShiftRow(**row))
            .on_conflict(target=ShiftRow.account, action="DO NOTHING")
            .returning(ShiftRow.account)
        )
    if not done:
        raise Conflict(ON_ALREADY)


async def _end(shift: Shift, ended: datetime) -> Shift:
    """End a shift and write its hours into the book: one statement decides who does."""
    this = (ShiftRow.account == shift.account) & (ShiftRow.version == shift.version)
    turned = (
        await ShiftRow.update({ShiftRow.ended: ended, ShiftRow.version: ShiftRow.version + 1}, force=True)
        .where(this & ShiftRow.ended.is_null())
        .returning(ShiftRow.version)
    )
    if not turned:
        raise Conflict
    for day, quarters in rules.by_day(shift.began, ended):
        row = DayRow(id=f"{shift.account}:{day}", account=shift.account, day=day, quarters=0)
        await DayRow.insert(row).on_conflict(target=DayRow.id, action="DO NOTHING")
        more: dict[Any, Any] = {DayRow.quarters: DayRow.quarters + quarters}
        await DayRow.update(more, force=True).where(DayRow.id == row.id)
    return Shift(**{**_fields(shift), "ended": ended, "version": int(turned[0]["version"])})


def _fields(shift: Shift) -> dict[str, Any]:
    return {name: getattr(shift, name) for name in Shift.__struct_fields__}
