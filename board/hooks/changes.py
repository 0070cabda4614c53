"""What can happen to a webhook, by the hand that it is within reach of; another hand meets NotHere.

Threat: program staff are guests, one organisation beside another. None may learn of another's webhook, start
again what a keeper switched off, take all the places there are, or have tests sent somewhere without end.
Each act is written down as other acts of staff are.
"""

import secrets
from datetime import timedelta
from typing import Any

import msgspec

from board import clock
from board.accounts import acts
from board.accounts.shapes import Did
from board.accounts.standing import is_of_a_program, still_works
from board.charter import Receiver, may_receive
from board.db import after_commit, writing
from board.errors import N_, Invalid, Message, NotHere, Refused, TooMuch
from board.hooks import signing
from board.hooks.form import Order, Wish
from board.hooks.message import TEST
from board.hooks.shapes import Deed, Hand, Made, State, Way, Why
from board.hooks.spread import delivery
from board.hooks.tables import DeliveryRow, HookRow
from board.posts import outbox
from board.posts.outbox import Change
from board.safety import codes, sealed
from board.safety.keeping import Kept, life
from board.safety.keys import Keys

# Each has a task of its own while something is due: so many can hang at once.
MOST, MOST_OF_A_GUEST = 50, 5
TESTS_A_DAY = 20
BOTH_SIGN = timedelta(days=2)
TOO_MANY = N_("This board has as many webhooks as it can serve. Please end one first.")
TOO_MANY_OF_YOURS = N_("You have as many webhooks as one account may have. Please end one first.")
CLOSED = N_("A keeper of this board switched this webhook off. Please ask them.")
NOT_YOURS = N_("A new secret is made by the people whose webhook it is.")
NOT_IN_THE_CHARTER = N_("The charter of this board lets nobody be told by webhook.")
TESTED = N_("That is enough tests for today. Please try again tomorrow.")


async def add(wish: Wish, *, by: Hand, keys: Keys) -> Made:
    """A new webhook and its secret, which is shown now and never again.

    Raises Invalid for one too many, and Refused once the account was ended or where the charter lists none.
    """
    if not may_receive(Receiver.WEBHOOKS):
        raise Refused(NOT_IN_THE_CHARTER)
    hook, secret = codes.public_id(), signing.new_secret()
    row = HookRow(
        id=hook,
        name=wish.name,
        maker=by.account,
        address=wish.address,
        wants=msgspec.json.encode(wish.wants).decode(),
        state=State.ACTIVE.value,
        secret=sealed.seal(secret, keys=keys, of=hook),
        made_on=clock.today(),
    )
    async with writing():
        if not await still_works(by.account) or (wish.wants.desk and not by.reaches_all):
            raise Refused
        await _must_be_room(by)
        await HookRow.insert(row)
        await _note(Did.HOOK_ADDED, by, wish.name)
    return Made(hook, signing.shown(secret))


async def carry_out(order: Order, hook: str, *, by: Hand, keys: Keys) -> Made | None:
    """Do what was ordered; gives the secret where a new one was made. Raises NotHere, Refused or TooMuch."""
    match order.deed:
        case Deed.ROTATE:
            return await rotate(hook, by=by, keys=keys)
        case Deed.PAUSE:
            await pause(hook, by=by)
        case Deed.RESUME:
            await resume(hook, by=by)
        case Deed.TEST:
            await test(hook, by=by)
        case Deed.AGAIN:
            await again(hook, order.delivery, by=by)
        case Deed.END:
            await end(hook, by=by)
    return None


async def rotate(hook: str, *, by: Hand, keys: Keys) -> Made:
    """A new secret, shown this once; for two days both sign, so that the other end can change over.

    Raises Refused to a keeper where it is a program's: with its secret anybody speaks to them as the board.
    """
    secret = signing.new_secret()
    async with writing():
        row = await _held(hook, by)
        if await _is_a_guests(row, by):
            raise Refused(NOT_YOURS)
        opens = sealed.opens(row["secret"], keys=keys, of=hook)  # else the board's keys were lost meanwhile
        anew: dict[Any, Any] = {
            HookRow.secret: sealed.seal(secret, keys=keys, of=hook),
            HookRow.former: row["secret"] if opens else None,
            HookRow.former_until: clock.now() + BOTH_SIGN if opens else None,
        }
        await HookRow.update(anew).where(HookRow.id == hook)
        await _note(Did.HOOK_ROTATED, by, row["name"])
    return Made(hook, signing.shown(secret))


async def pause(hook: str, *, by: Hand) -> None:
    """Send nothing for a while, and keep what comes in; a keeper switches off what is a program's."""
    async with writing():
        row = await _held(hook, by)
        if await _is_a_guests(row, by):
            await _turn(row, State.STOPPED, Why.CLOSED, Did.HOOK_CLOSED, by)
        elif row["state"] == State.ACTIVE.value:  # else it would undo what a keeper switched off
            await _turn(row, State.PAUSED, None, Did.HOOK_PAUSED, by)


async def resume(hook: str, *, by: Hand) -> None:
    """Send again. A keeper who does so looks after it from now on, where its maker's account has ended.

    Raises Refused to its maker where a keeper switched it off.
    """
    async with writing():
        row = await _held(hook, by)
        if row["why"] == Why.CLOSED.value and not by.reaches_all:
            raise Refused(CLOSED)
        if row["maker"] and not await still_works(row["maker"]):
            await HookRow.update({HookRow.maker: by.account}).where(HookRow.id == hook)
            row["why"] = Why.LEFT.value
        await _turn(row, State.ACTIVE, None, Did.HOOK_RESUMED, by)


async def test(hook: str, *, by: Hand) -> None:
    """Send a message that says nothing but that messages arrive; raises TooMuch for very many in a day."""
    today = (DeliveryRow.hook == hook) & (DeliveryRow.topic == TEST) & (DeliveryRow.day == clock.today())
    async with writing():
        await _held(hook, by)
        if await DeliveryRow.count().where(today) >= TESTS_A_DAY:
            raise TooMuch(TESTED)
        change = Change(seq=0, topic=TEST, subject=secrets.token_hex(8), version=1)
        await DeliveryRow.insert(delivery(hook, change, clock.now()))
        after_commit(outbox.ring)


async def again(hook: str, delivery: str, *, by: Hand) -> None:
    """Send one delivery again, under the same id; one that is on its way stays so. Raises NotHere."""
    codes.public(delivery)
    anew: dict[Any, Any] = {"state": Way.WAITING.value, "due": clock.now(), "tries": 0, "day": clock.today()}
    async with writing():
        await _held(hook, by)
        this = (DeliveryRow.id == delivery) & (DeliveryRow.hook == hook)
        if not await DeliveryRow.exists().where(this):
            raise NotHere
        await DeliveryRow.update(anew).where(this & (DeliveryRow.state != Way.WAITING.value))
        after_commit(outbox.ring)


async def end(hook: str, *, by: Hand) -> None:
    """End a webhook: its address, its secrets and its log are gone at once."""
    async with writing():
        row = await _held(hook, by)
        await DeliveryRow.delete().where(DeliveryRow.hook == hook)
        await HookRow.delete().where(HookRow.id == hook)
        await _note(Did.HOOK_ENDED, by, row["name"])


async def sweep() -> None:
    """Forget old deliveries, also such as never arrived, and secrets that no longer sign."""
    old = DeliveryRow.day <= clock.today() - life(Kept.DELIVERY)
    async with writing():
        await DeliveryRow.delete().where(old & (DeliveryRow.due.is_null() | (DeliveryRow.due <= clock.now())))
        over: dict[Any, Any] = {HookRow.former: None, HookRow.former_until: None}
        await HookRow.update(over).where(HookRow.former_until <= clock.now())


async def _must_be_room(by: Hand) -> None:
    if await HookRow.count() >= MOST:
        raise Invalid({"name": Message(TOO_MANY)})
    theirs = await HookRow.count().where(HookRow.maker == by.account)
    if theirs >= MOST_OF_A_GUEST and not by.reaches_all:
        raise Invalid({"name": Message(TOO_MANY_OF_YOURS)})


async def _is_a_guests(row: dict[str, Any], by: Hand) -> bool:
    """Whether a keeper is at work on a webhook of program staff."""
    return by.reaches_all and await is_of_a_program(row["maker"])


async def _turn(row: dict[str, Any], to: State, why: Why | None, did: Did, by: Hand) -> None:
    if (row["state"], row["why"]) != (to.value, why and why.value):
        turned: dict[Any, Any] = {HookRow.state: to.value, HookRow.why: why and why.value}
        await HookRow.update(turned).where(HookRow.id == row["id"])
        await _note(did, by, row["name"])
        after_commit(outbox.ring)


async def _note(did: Did, by: Hand, name: str) -> None:
    await acts.note(did, role=by.role, actor=by.account, about=name)


async def _held(hook: str, by: Hand) -> dict[str, Any]:
    """A webhook that nobody else changes before this transaction ends; raises NotHere."""
    codes.public(hook)
    # Written, not read: whoever changes it at this instant waits here, on both engines.
    this = HookRow.id == hook
    rows: list[dict[str, Any]] = (
        await HookRow.update({HookRow.name: HookRow.name}, force=True)
        .where(this if by.reaches_all else this & (HookRow.maker == by.account))
        .returning(HookRow.id, HookRow.name, HookRow.maker, HookRow.state, HookRow.why, HookRow.secret)
    )
    if not rows:
        raise NotHere
    return rows[0]
