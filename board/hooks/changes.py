"""What can happen to a webhook. Each act is written down as other acts of staff are."""

import secrets
from datetime import timedelta
from typing import Any

import msgspec

from board import clock
from board.accounts import acts
from board.accounts.shapes import Did
from board.db import after_commit, writing
from board.errors import N_, Invalid, Message, NotHere
from board.hooks import signing
from board.hooks.form import Order, Wish
from board.hooks.message import TEST
from board.hooks.shapes import Deed, Made, State, Way
from board.hooks.spread import delivery
from board.hooks.tables import DeliveryRow, HookRow
from board.posts import outbox
from board.posts.outbox import Change
from board.roles import Role
from board.safety import codes, sealed
from board.safety.keeping import Kept, life
from board.safety.keys import Keys

# Each has a task of its own while something is due: so many can hang at once.
MOST = 50
BOTH_SIGN = timedelta(days=2)
TOO_MANY = N_("This board has as many webhooks as it can serve. Please end one first.")


async def add(wish: Wish, *, by: str, keys: Keys) -> Made:
    """A new webhook and its secret, which is shown now and never again; raises Invalid for one too many."""
    hook, secret = codes.public_id(), signing.new_secret()
    row = HookRow(
        id=hook,
        name=wish.name,
        address=wish.address,
        wants=msgspec.json.encode(wish.wants).decode(),
        state=State.ACTIVE.value,
        secret=sealed.seal(secret, keys=keys, of=hook),
        made_on=clock.today(),
    )
    async with writing():
        if await HookRow.count() >= MOST:
            raise Invalid({"name": Message(TOO_MANY)})
        await HookRow.insert(row)
        await acts.note(Did.HOOK_ADDED, role=Role.KEEPER, actor=by, about=wish.name)
    return Made(hook, signing.shown(secret))


async def carry_out(order: Order, hook: str, *, by: str, keys: Keys) -> Made | None:
    """Do what a keeper ordered; gives the secret where a new one was made. Raises NotHere."""
    match order.deed:
        case Deed.ROTATE:
            return await rotate(hook, by=by, keys=keys)
        case Deed.PAUSE:
            await _turn(hook, State.PAUSED, Did.HOOK_PAUSED, by)
        case Deed.RESUME:
            await _turn(hook, State.ACTIVE, Did.HOOK_RESUMED, by)
        case Deed.TEST:
            await test(hook)
        case Deed.AGAIN:
            await again(hook, order.delivery)
        case Deed.END:
            await end(hook, by=by)
    return None


async def rotate(hook: str, *, by: str, keys: Keys) -> Made:
    """A new secret, shown this once; for two days both sign, so that the other end can change over."""
    secret = signing.new_secret()
    async with writing():
        row = await _held(hook)
        opens = sealed.opens(row["secret"], keys=keys, of=hook)  # else the board's keys were lost meanwhile
        anew: dict[Any, Any] = {
            HookRow.secret: sealed.seal(secret, keys=keys, of=hook),
            HookRow.former: row["secret"] if opens else None,
            HookRow.former_until: clock.now() + BOTH_SIGN if opens else None,
        }
        await HookRow.update(anew).where(HookRow.id == hook)
        await acts.note(Did.HOOK_ROTATED, role=Role.KEEPER, actor=by, about=row["name"])
    return Made(hook, signing.shown(secret))


async def test(hook: str) -> None:
    """Send a message that says nothing but that messages arrive."""
    async with writing():
        await _held(hook)
        change = Change(seq=0, topic=TEST, subject=secrets.token_hex(8), version=1)
        await DeliveryRow.insert(delivery(hook, change, clock.now()))
        after_commit(outbox.ring)


async def again(hook: str, delivery: str) -> None:
    """Send one delivery again, under the same id; one that is on its way stays so. Raises NotHere."""
    if not codes.is_public_id(delivery):
        raise NotHere
    anew: dict[Any, Any] = {"state": Way.WAITING.value, "due": clock.now(), "tries": 0, "day": clock.today()}
    async with writing():
        await _held(hook)
        this = (DeliveryRow.id == delivery) & (DeliveryRow.hook == hook)
        if not await DeliveryRow.exists().where(this):
            raise NotHere
        await DeliveryRow.update(anew).where(this & (DeliveryRow.state != Way.WAITING.value))
        after_commit(outbox.ring)


async def end(hook: str, *, by: str) -> None:
    """End a webhook: its address, its secrets and its log are gone at once."""
    async with writing():
        row = await _held(hook)
        await DeliveryRow.delete().where(DeliveryRow.hook == hook)
        await HookRow.delete().where(HookRow.id == hook)
        await acts.note(Did.HOOK_ENDED, role=Role.KEEPER, actor=by, about=row["name"])


async def sweep() -> None:
    """Forget old deliveries, also such as never arrived, and secrets that no longer sign."""
    old = DeliveryRow.day <= clock.today() - life(Kept.DELIVERY)
    async with writing():
        await DeliveryRow.delete().where(old & (DeliveryRow.due.is_null() | (DeliveryRow.due <= clock.now())))
        over: dict[Any, Any] = {HookRow.former: None, HookRow.former_until: None}
        await HookRow.update(over).where(HookRow.former_until <= clock.now())


async def _turn(hook: str, to: State, did: Did, by: str) -> None:
    async with writing():
        row = await _held(hook)
        if row["state"] != to.value:
            await HookRow.update({HookRow.state: to.value, HookRow.why: None}).where(HookRow.id == hook)
            await acts.note(did, role=Role.KEEPER, actor=by, about=row["name"])
            after_commit(outbox.ring)


async def _held(hook: str) -> dict[str, Any]:
    """A webhook that nobody else changes before this transaction ends; raises NotHere."""
    if not codes.is_public_id(hook):
        raise NotHere
    # Written, not read: whoever changes it at this instant waits here, on both engines.
    rows: list[dict[str, Any]] = (
        await HookRow.update({HookRow.name: HookRow.name}, force=True)
        .where(HookRow.id == hook)
        .returning(HookRow.name, HookRow.state, HookRow.secret)
    )
    if not rows:
        raise NotHere
    return rows[0]
