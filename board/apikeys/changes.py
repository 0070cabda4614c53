"""Making, renewing and ending keys, by the staff of their programs and by keepers.

Threat: one program's staff writing as another, and a key that outlives the person who carried it away. A hand
out of whose reach a key is learns nothing of it; each act is written down as other acts of staff are.
"""

from datetime import timedelta
from typing import Any

import msgspec

from board import clock
from board.accounts import acts, bindings
from board.accounts.shapes import Did
from board.accounts.standing import still_keeps
from board.apikeys import secret
from board.apikeys.form import Deed, Wish
from board.apikeys.shapes import SPEAKING, Made
from board.apikeys.tables import ApiAnswer, ApiKey
from board.db import writing
from board.errors import N_, Invalid, Message, NotHere
from board.roles import Role, Who
from board.safety import codes
from board.safety.keeping import Kept, life
from board.safety.keys import Keys

MOST = 5
BOTH_OPEN = timedelta(days=2)
SPEAKS = N_("Only somebody who answers for the program can make a key for replies: they stand in their name.")
TOO_MANY = N_("A program can have five keys at once. Please end one first.")


async def make(wish: Wish, *, by: Who, keys: Keys) -> Made:
    """A new key; its secret is shown this once.

    Raises NotHere out of reach, Invalid for one too many, or for replies where a keeper makes it.
    """
    made = Made(key=codes.public_id(), name=wish.name, secret=secret.fresh())
    row = ApiKey(
        id=made.key,
        program=wish.program,
        name=wish.name,
        reaches=msgspec.json.encode(wish.reaches).decode(),
        digest=secret.digest(made.secret, keys),
        maker=_behind(by),
        made_on=clock.today(),
    )
    async with writing():
        await _must_reach(by, wish.program)
        if _behind(by) is None and SPEAKING & set(wish.reaches):
            raise Invalid({"reaches": Message(SPEAKS)})
        if await ApiKey.count().where(ApiKey.program == wish.program) >= MOST:
            raise Invalid({"name": Message(TOO_MANY)})
        await ApiKey.insert(row)
        await _note(Did.KEY_MADE, by, wish.name)
    return made


async def carry_out(order: Deed, key: str, *, by: Who, keys: Keys) -> Made | None:
    """Do what was ordered; gives the new secret where there is one. Raises NotHere out of reach."""
    match order:
        case Deed.ROTATE:
            return await rotate(key, by=by, keys=keys)
        case Deed.END:
            await end(key, by=by)
    return None


async def rotate(key: str, *, by: Who, keys: Keys) -> Made:
    """A new secret, shown this once; the former one opens for two more days, so that nothing stands still."""
    async with writing():
        row = await _held(key, by)
        made = Made(key=key, name=row["name"], secret=secret.fresh())
        anew: dict[Any, Any] = {
            ApiKey.digest: secret.digest(made.secret, keys),
            ApiKey.former: row["digest"],
            ApiKey.former_until: clock.today() + BOTH_OPEN,
            ApiKey.maker: _behind(by),
        }
        await ApiKey.update(anew).where(ApiKey.id == key)
        await _note(Did.KEY_ROTATED, by, made.name)
    return made


async def end(key: str, *, by: Who) -> None:
    """From now on the key opens nothing, and nothing of it is kept but the act."""
    async with writing():
        row = await _held(key, by)
        await ApiAnswer.delete().where(ApiAnswer.key == key)
        await ApiKey.delete().where(ApiKey.id == key)
        await _note(Did.KEY_ENDED, by, row["name"])


async def sweep() -> None:
    """Forget the answers to old calls, and former secrets that open nothing any more."""
    old = ApiAnswer.day <= clock.today() - life(Kept.ANSWER)
    gone: dict[Any, Any] = {ApiKey.former: None, ApiKey.former_until: None}
    async with writing():
        await ApiAnswer.delete().where(old)
        await ApiKey.update(gone).where(ApiKey.former_until < clock.today())


async def _held(key: str, by: Who) -> dict[str, Any]:
    """A key that nobody else changes before this transaction ends; raises NotHere."""
    this = ApiKey.id == codes.public(key)
    rows: list[dict[str, Any]] = (
        await ApiKey.update({ApiKey.name: ApiKey.name}, force=True)
        .where(this)
        .returning(ApiKey.program, ApiKey.name, ApiKey.digest)
    )
    if not rows:
        raise NotHere
    await _must_reach(by, rows[0]["program"])
    return rows[0]


async def _must_reach(by: Who, program: str) -> None:
    if by.role is not Role.KEEPER:
        await bindings.must_answer_for(by.account, program)
    elif not await still_keeps(by.account):
        raise NotHere


def _behind(by: Who) -> str | None:
    """Who stands behind what a key says: whoever made its secret, and never a keeper."""
    return None if by.role is Role.KEEPER else by.account


async def _note(did: Did, by: Who, name: str) -> None:
    await acts.note(did, role=by.role, actor=by.account, about=name)
