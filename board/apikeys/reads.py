"""Which keys there are, for whoever they are within reach of."""

from typing import Any

import msgspec

from board.accounts import bindings
from board.apikeys.shapes import Key
from board.apikeys.tables import ApiKey
from board.db import reading
from board.errors import NotHere
from board.programs import bodies
from board.roles import Role, Who
from board.safety import codes

_SHOWN = (
    ApiKey.id, ApiKey.program, ApiKey.program.name, ApiKey.name, ApiKey.reaches, ApiKey.made_on,
    ApiKey.used_on, ApiKey.former_until,
)  # fmt: skip


async def within_reach(who: Who) -> tuple[tuple[str, str], ...]:
    """The id and name of every program whose keys somebody looks after."""
    every = tuple((program.id, program.name) for program in await bodies.every())
    if who.role is Role.KEEPER:
        return every
    theirs = await bindings.programs_of(who.account)
    return tuple(pair for pair in every if pair[0] in theirs)


async def listed(who: Who) -> tuple[Key, ...]:
    """Every key within reach, by program and name."""
    programs = [program for program, _ in await within_reach(who)]
    if not programs:
        return ()
    async with reading():
        rows = await ApiKey.select(*_SHOWN).where(ApiKey.program.is_in(programs))
    return tuple(sorted(map(_key, rows), key=lambda key: (key.program_name, key.name, key.id)))


async def one(key: str, who: Who) -> Key:
    """One key; raises NotHere where it is out of reach."""
    codes.public(key)
    found = [each for each in await listed(who) if each.id == key]
    if not found:
        raise NotHere
    return found[0]


def _key(row: dict[str, Any]) -> Key:
    plain = row | {
        "program_name": row["program.name"],
        "reaches": msgspec.json.decode(row["reaches"]),
    }
    return msgspec.convert(plain, Key)
