"""What was done about accounts stays written down, and is seen by keepers."""

import asyncio

import pytest

from board.accounts import acts, invitations, people
from board.accounts.shapes import Did
from board.db import fetch
from board.db.bound import Database
from board.errors import Gone, Refused
from board.roles import Role
from tests.accounts.cast import QUICK, credentials, unarmed
from tests.kit.clock import Clock

pytestmark = pytest.mark.anyio


async def told() -> list[tuple[str, str, str | None, str | None]]:
    return [(act.what, act.role, act.actor, act.concerns) for act in await acts.latest()]


async def joins(token: str, name: str) -> str:
    return await invitations.accept(token, credentials(name), passphrases=QUICK)


@pytest.mark.both_engines
async def test_each_act_says_who_did_what_about_whom(db: Database, clock: Clock) -> None:
    kit = await unarmed("Kit", Role.KEEPER)
    token = await invitations.invite(Role.MODERATOR, by=kit)
    clock.forward(days=1)
    moss = await joins(token, "Moss")
    clock.forward(days=1)
    await people.end(moss, by=kit)
    assert await told() == [
        (Did.ENDED, "moderator", "Kit", "Moss"),
        (Did.JOINED, "moderator", "Kit", "Moss"),
        (Did.INVITED, "moderator", "Kit", None),
    ]


async def test_the_first_keeper_is_invited_by_the_board_itself(db: Database, clock: Clock) -> None:
    token = await invitations.first_keeper()
    assert token
    await joins(token, "Kit")
    assert await told() == [(Did.JOINED, "keeper", None, "Kit"), (Did.INVITED, "keeper", None, None)]


async def test_what_was_refused_or_done_already_is_no_act(db: Database, clock: Clock) -> None:
    kit = await unarmed("Kit", Role.KEEPER)
    with pytest.raises(Refused):
        await people.end(kit, by=kit)
    moss = await unarmed("Moss", Role.MODERATOR)
    await people.end(moss, by=kit)
    await people.end(moss, by=kit)
    with pytest.raises(Gone):
        await joins("made-up", "Sly")
    assert await told() == [(Did.ENDED, "moderator", "Kit", "Moss")]


async def test_an_act_outlives_its_invitation(db: Database, clock: Clock) -> None:
    kit = await unarmed("Kit", Role.KEEPER)
    await invitations.invite(Role.KEEPER, by=kit)
    clock.forward(days=4)
    await invitations.sweep()
    await acts.sweep()
    assert await told() == [(Did.INVITED, "keeper", "Kit", None)]


async def test_acts_are_kept_as_long_as_decisions(db: Database, clock: Clock) -> None:
    await invitations.first_keeper()
    clock.forward(days=5 * 365 - 1)
    await acts.sweep()
    assert len(await told()) == 1
    clock.forward(days=1)
    await acts.sweep()
    assert await told() == []


async def test_of_an_act_no_finer_time_than_a_day_is_held(db: Database, clock: Clock) -> None:
    await invitations.first_keeper()
    [row] = await fetch("SELECT * FROM staff_act")
    assert set(row) == {"id", "day", "what", "role", "actor", "concerns"}


async def test_a_keeper_who_was_ended_invites_nobody(db: Database, clock: Clock) -> None:
    await unarmed("Kit", Role.KEEPER)
    gone = await unarmed("Sam", Role.KEEPER)
    await people.end(gone)
    with pytest.raises(Refused):
        await invitations.invite(Role.KEEPER, by=gone)
    assert await fetch("SELECT * FROM invitation") == []


@pytest.mark.both_engines
async def test_an_invitation_made_while_its_keeper_is_ended_opens_nothing(db: Database, clock: Clock) -> None:
    kit = await unarmed("Kit", Role.KEEPER)
    for round_ in range(4):
        leaving = await unarmed(f"Keeper {round_}", Role.KEEPER)
        made = [invitations.invite(Role.KEEPER, by=leaving) for _ in range(4)]
        end = people.end(leaving, by=kit)
        answers = await asyncio.gather(*made[:2], end, *made[2:], return_exceptions=True)
        assert all(isinstance(answer, str | Refused | None) for answer in answers)
        assert await fetch("SELECT * FROM invitation") == []
