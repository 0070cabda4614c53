"""Calls of software: who calls, whether it is too often, and a call that is sent twice.

Threat: a key that leaked, or a program that runs wild. A key opens only what it was made for, only about its
own program's services, and so often in a minute; what it did is written down.
"""

import hashlib
from collections.abc import Awaitable, Callable
from typing import Any

import msgspec

from board import clock
from board.apikeys import secret
from board.apikeys.shapes import Caller, Proposed, Reach, Written
from board.apikeys.tables import ApiAnswer, ApiKey
from board.db import writing
from board.errors import N_, Invalid, KeyNeeded, Message, Refused, TooMuch
from board.safety.keys import Keys

_SEEN = (
    ApiKey.id, ApiKey.program, ApiKey.program.name, ApiKey.reaches, ApiKey.calls, ApiKey.maker,
)  # fmt: skip

Deed = Callable[[], Awaitable[Written | Proposed]]

CALLS_A_MINUTE = 60
TOO_OFTEN = N_("This key may write 60 times in a minute. Please wait for the next one.")
OTHER_REACH = N_("This key was not made for that. Whoever looks after it can make one that is.")
OTHER_CALL = N_("This Idempotency-Key was sent before with something else.")


async def admitted(header: str | None, *, keys: Keys) -> Caller:
    """Who calls, by their Authorization header; raises KeyNeeded, or TooMuch for very many in a minute."""
    said = secret.borne(header)
    if said is None:
        raise KeyNeeded
    async with writing():
        row = await _counted(secret.digest(said, keys))
    if row is None:
        raise KeyNeeded
    if row["calls"] > CALLS_A_MINUTE:
        raise TooMuch(TOO_OFTEN)
    reaches = msgspec.json.decode(row["reaches"], type=tuple[Reach, ...])
    return Caller(
        key=row["id"],
        program=row["program"],
        program_name=row["program.name"],
        reaches=reaches,
        maker=row["maker"],
    )


def must_reach(caller: Caller, reach: Reach) -> None:
    """Raises Refused where a key was made for other things."""
    if reach not in caller.reaches:
        raise Refused(OTHER_REACH)


async def once(caller: Caller, name: str | None, *, asked: bytes, deed: Deed) -> bytes:
    """Do it, or give what it gave the first time, as JSON; deed and answer are kept in one transaction.

    Raises Invalid where the same name was sent with another call.
    """
    async with writing():
        if name is None:
            return msgspec.json.encode(await deed())
        known = _digest(f"{caller.key} {name}".encode())
        if before := await _answered(known, _digest(asked), caller):
            return before
        written = msgspec.json.encode(await deed())
        kept: dict[Any, Any] = {ApiAnswer.answer: written.decode()}
        await ApiAnswer.update(kept).where(ApiAnswer.id == known)
    return written


async def _counted(digest: str) -> dict[str, Any] | None:
    """The key with this secret, with one more call in this minute: the row is held, so none is lost."""
    minute = int(clock.now().timestamp()) // 60
    former = (ApiKey.former == digest) & (ApiKey.former_until >= clock.today())
    held = (
        await ApiKey.update({ApiKey.calls: ApiKey.calls + 1, ApiKey.used_on: clock.today()})
        .where((ApiKey.digest == digest) | former)
        .returning(ApiKey.id, ApiKey.minute)
    )
    if not held:
        return None
    this = ApiKey.id == held[0]["id"]
    if held[0]["minute"] != minute:
        await ApiKey.update({ApiKey.minute: minute, ApiKey.calls: 1}).where(this)
    found: dict[str, Any] | None = await ApiKey.select(*_SEEN).where(this).first()
    return found


async def _answered(known: str, asked: str, caller: Caller) -> bytes | None:
    """What the first call was answered; the place is taken where there was none."""
    row = ApiAnswer(id=known, key=caller.key, asked=asked, answer="", day=clock.today())
    taken = (
        await ApiAnswer.insert(row)
        .on_conflict(target=ApiAnswer.id, action="DO NOTHING")
        .returning(ApiAnswer.id)
    )
    if taken:
        return None
    before = await ApiAnswer.select(ApiAnswer.asked, ApiAnswer.answer).where(ApiAnswer.id == known).first()
    if before is None or before["asked"] != asked:
        raise Invalid({"idempotency-key": Message(OTHER_CALL)})
    return str(before["answer"]).encode()


def _digest(said: bytes) -> str:
    return hashlib.sha256(said).hexdigest()
