"""In a night with too few people one lead may publish alone: later, until stopped, and nobody else."""

import pytest

from board.db import fetch
from board.db.bound import Database
from board.moderation import held, nights
from board.posts import reads as posts
from board.posts.life import State
from board.roles import Role
from tests.kit.build import somebody
from tests.kit.clock import Clock
from tests.moderation.test_second import emergency, state_after

pytestmark = [pytest.mark.anyio, pytest.mark.both_engines]


async def test_in_a_night_that_a_keeper_set_one_lead_publishes_20_minutes_later(
    db: Database, clock: Clock
) -> None:
    keeper = await somebody(role=Role.KEEPER)
    await nights.settle(1, by=keeper.account)
    post = await emergency(await somebody(role=Role.LEAD))
    assert await state_after(clock, minutes=19) is State.WAITING
    assert await state_after(clock, minutes=1) is State.PUBLISHED
    assert (await posts.one(post)).outcome
    assert {"what": "nights begun"} in await fetch("SELECT what FROM staff_act")


@pytest.mark.parametrize("role", [Role.MODERATOR, Role.KEEPER])
async def test_nobody_else_is_enough_in_such_a_night(db: Database, clock: Clock, role: Role) -> None:
    await nights.settle(1, by=(await somebody(role=Role.KEEPER)).account)
    await emergency(await somebody(role=role))
    assert await state_after(clock, hours=1) is State.WAITING


async def test_everybody_can_stop_what_one_lead_decided_alone(db: Database, clock: Clock) -> None:
    await nights.settle(1, by=(await somebody(role=Role.KEEPER)).account)
    post = await emergency(await somebody(role=Role.LEAD))
    await held.undo(post, (await posts.one(post)).version, who=await somebody())
    assert await state_after(clock, hours=1) is State.WAITING


async def test_a_keeper_who_ends_the_nights_stops_what_is_on_its_way(db: Database, clock: Clock) -> None:
    keeper = await somebody(role=Role.KEEPER)
    await nights.settle(3, by=keeper.account)
    await emergency(await somebody(role=Role.LEAD))
    await nights.settle(0, by=keeper.account)
    assert await state_after(clock, hours=1) is State.WAITING


async def test_such_nights_end_by_themselves(db: Database, clock: Clock) -> None:
    await nights.settle(3, by=(await somebody(role=Role.KEEPER)).account)
    clock.forward(days=3)
    assert await nights.is_on()  # the third night, after midnight
    clock.forward(days=1)
    assert not await nights.is_on()


async def test_what_one_lead_approved_in_a_night_long_over_needs_a_second_person(
    db: Database, clock: Clock
) -> None:
    """The board may have stood still from the night on."""
    await nights.settle(1, by=(await somebody(role=Role.KEEPER)).account)
    await emergency(await somebody(role=Role.LEAD))
    assert await state_after(clock, days=2) is State.WAITING
