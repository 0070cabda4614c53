"""Who may open which door, and that no door forgets to say."""

from contextlib import suppress
from types import SimpleNamespace
from typing import Any

import pytest
from litestar import Litestar, get
from litestar.exceptions import ImproperlyConfiguredException

from board.errors import NotHere, SignInNeeded
from board.roles import Role, Who
from board.web.audience import Audience, EveryDoorNamesItsAudience, guard


def opened_by(role: Role | None, audience: Audience) -> None:
    """What the guard makes of somebody at a door."""
    who = Who(account="a", name="Robin", role=role, session="s") if role else None
    connection: Any = SimpleNamespace(scope={"user": who})
    door: Any = SimpleNamespace(opt={"audience": audience})
    with suppress(StopIteration):
        guard(connection, door).send(None)


@pytest.mark.parametrize("audience", [None, "anyone", 1])
def test_a_house_with_a_door_that_names_no_audience_does_not_open(audience: object) -> None:
    @get("/forgotten", opt={"audience": audience} if audience else {}, sync_to_thread=False)
    def forgotten() -> None: ...

    with pytest.raises(ImproperlyConfiguredException, match="/forgotten does not say whom it is for"):
        Litestar([forgotten], plugins=[EveryDoorNamesItsAudience()], openapi_config=None)


@pytest.mark.parametrize("audience", [Audience.ANYONE, Audience.STAFF_ENTRANCE])
@pytest.mark.parametrize("role", [None, *Role])
def test_public_doors_and_the_entrance_ask_nobody(role: Role | None, audience: Audience) -> None:
    opened_by(role, audience)


@pytest.mark.parametrize("audience", [Audience.MODERATOR, Audience.KEEPER, Audience.PROGRAM])
def test_a_stranger_at_a_staff_door_is_asked_to_sign_in(audience: Audience) -> None:
    with pytest.raises(SignInNeeded):
        opened_by(None, audience)


def test_a_keeper_opens_every_door_of_staff() -> None:
    for audience in (Audience.MODERATOR, Audience.KEEPER, Audience.PROGRAM):
        opened_by(Role.KEEPER, audience)


@pytest.mark.parametrize(
    ("role", "theirs"), [(Role.MODERATOR, Audience.MODERATOR), (Role.PROGRAM, Audience.PROGRAM)]
)
def test_everybody_else_has_one_kind_of_door_and_learns_nothing_of_the_others(
    role: Role, theirs: Audience
) -> None:
    opened_by(role, theirs)
    for audience in {Audience.MODERATOR, Audience.KEEPER, Audience.PROGRAM} - {theirs}:
        with pytest.raises(NotHere):
            opened_by(role, audience)
