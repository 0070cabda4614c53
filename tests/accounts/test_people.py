"""Who works here, and how an account ends."""

import asyncio

import pytest

from board.accounts import people
from board.db import fetch
from board.db.bound import Database
from board.errors import NotHere, Refused
from board.roles import Role
from tests.accounts.cast import unarmed
from tests.kit.clock import Clock

pytestmark = pytest.mark.anyio


async def active() -> list[str]:
    return [person.name for person in await people.listed() if person.active]


async def test_the_last_keeper_cannot_be_ended(db: Database, clock: Clock) -> None:
    keeper = await unarmed("Robin", Role.KEEPER)
    await unarmed("Sam", Role.MODERATOR)
    with pytest.raises(Refused):
        await people.end(keeper)
    assert await active() == ["Robin", "Sam"]


async def test_one_of_two_keepers_can_be_ended(db: Database, clock: Clock) -> None:
    await unarmed("Robin", Role.KEEPER)
    await people.end(await unarmed("Sam", Role.KEEPER))
    assert await active() == ["Robin"]


@pytest.mark.both_engines
async def test_two_keepers_who_end_each_other_at_once_leave_one(db: Database, clock: Clock) -> None:
    stays = await unarmed("Keeper", Role.KEEPER)
    for round_ in range(6):
        other = await unarmed(f"Keeper {round_}", Role.KEEPER)
        ended = await asyncio.gather(people.end(stays), people.end(other), return_exceptions=True)
        assert sorted(type(answer).__name__ for answer in ended) == ["NoneType", "Refused"]
        stays = other if ended[0] is None else stays
    assert len(await active()) == 1


async def test_an_ended_account_stays_in_the_books(db: Database, clock: Clock) -> None:
    await unarmed("Robin", Role.KEEPER)
    ended = await unarmed("Alex", Role.MODERATOR)
    await people.end(ended)
    assert [(person.name, person.active) for person in await people.listed()] == [
        ("Robin", True),
        ("Alex", False),
    ]
    assert await fetch("SELECT id FROM account WHERE id = {}", ended)


@pytest.mark.both_engines
@pytest.mark.parametrize("name", ["nobody", "", "\x00", "a/b"])
async def test_nobody_ends_an_account_that_does_not_exist(db: Database, clock: Clock, name: str) -> None:
    with pytest.raises(NotHere):
        await people.end(name)
