"""What a keeper changes about somebody: role, limits, sessions, a lost second step."""

import asyncio

import pytest

from board.accounts import acts, arming, changes, invitations, people, sessions
from board.accounts.form import Change
from board.db.bound import Database
from board.errors import Conflict, NotHere, Refused
from board.roles import Role, Scope
from tests.accounts.cast import hired, signed, unarmed, with_an_app
from tests.kit.clock import Clock

pytestmark = pytest.mark.anyio

UP = Change(before=Role.MODERATOR, after=Role.KEEPER)
DOWN = Change(before=Role.KEEPER, after=Role.MODERATOR)


async def test_a_new_role_holds_at_once_and_is_in_the_books(db: Database, clock: Clock) -> None:
    kit, moss = await unarmed("Kit", Role.KEEPER), await unarmed("Moss", Role.MODERATOR)
    token = await sessions.begin(moss)
    await changes.change_role(moss, UP, by=kit)
    who = await sessions.who(token)
    assert who is not None
    assert (who.role, who.confined) == (Role.KEEPER, True)
    [act] = [act for act in await acts.latest() if act.what == "role changed"]
    assert (act.actor, act.concerns, act.role) == ("Kit", "Moss", Role.KEEPER)


async def test_whoever_saw_an_older_role_changes_nothing(db: Database, clock: Clock) -> None:
    kit, moss = await unarmed("Kit", Role.KEEPER), await unarmed("Moss", Role.MODERATOR)
    await changes.change_role(moss, UP, by=kit)
    with pytest.raises(Conflict):
        await changes.change_role(moss, UP, by=kit)


@pytest.mark.both_engines
async def test_two_keepers_who_make_each_other_moderators_at_once_leave_one(
    db: Database, clock: Clock
) -> None:
    kit, lea = await unarmed("Kit", Role.KEEPER), await unarmed("Lea", Role.KEEPER)
    ended = await asyncio.gather(
        changes.change_role(kit, DOWN, by=lea), changes.change_role(lea, DOWN, by=kit), return_exceptions=True
    )
    assert sorted(type(each).__name__ for each in ended) == ["NoneType", "Refused"]


async def test_the_only_keeper_stays_one(db: Database, clock: Clock) -> None:
    kit = await unarmed("Kit", Role.KEEPER)
    with pytest.raises(Refused):
        await changes.change_role(kit, DOWN, by=kit)


@pytest.mark.both_engines
async def test_a_keeper_signs_somebody_out_everywhere(db: Database, clock: Clock) -> None:
    kit, moss = await unarmed("Kit", Role.KEEPER), await unarmed("Moss", Role.MODERATOR)
    tokens = [await sessions.begin(moss) for _ in range(3)]
    await changes.sign_out(moss, by=kit)
    assert [await sessions.who(token) for token in tokens] == [None] * 3
    assert await sessions.who(await sessions.begin(moss))


async def test_a_lost_second_step_is_taken_away_with_all_that_it_opened(db: Database, clock: Clock) -> None:
    kit, lea = await unarmed("Kit", Role.KEEPER), await hired("Lea", Role.LEAD)
    await with_an_app(lea)
    token = await sessions.begin(lea)
    await changes.reset_second(lea, by=kit)
    assert await sessions.who(token) is None
    second = await arming.second(lea)
    assert (second.armed, second.codes) == (False, 0)


async def test_limits_are_kept_and_lifted(db: Database, clock: Clock) -> None:
    kit, moss = await unarmed("Kit", Role.KEEPER), await unarmed("Moss", Role.MODERATOR)
    for scope in (Scope(("harbour",), ("es", "fr")), Scope()):
        await changes.limit(moss, scope, by=kit)
        assert (await people.one(moss)).scope == scope
        assert (await signed(moss)).scope == scope


@pytest.mark.both_engines
async def test_t63_whoever_keeps_the_board_no_more_changes_nobody(db: Database, clock: Clock) -> None:
    kit, lea = await unarmed("Kit", Role.KEEPER), await unarmed("Lea", Role.KEEPER)
    moss = await unarmed("Moss", Role.MODERATOR)
    await changes.change_role(lea, DOWN, by=kit)
    for deed in (
        changes.limit(moss, Scope(), by=lea),
        changes.sign_out(moss, by=lea),
        changes.reset_second(moss, by=lea),
        changes.change_role(moss, UP, by=lea),
        people.end(moss, by=lea),
        invitations.invite(Role.KEEPER, by=lea),
    ):
        with pytest.raises(Refused):
            await deed


@pytest.mark.both_engines
@pytest.mark.parametrize("name", ["nobodyatal", "", "\x00", "a/b"])
async def test_nobody_who_is_not_there_is_changed(db: Database, clock: Clock, name: str) -> None:
    kit = await unarmed("Kit", Role.KEEPER)
    for deed in (
        changes.limit(name, Scope(), by=kit),
        changes.sign_out(name, by=kit),
        changes.reset_second(name, by=kit),
    ):
        with pytest.raises(NotHere):
            await deed
    with pytest.raises((NotHere, Conflict)):
        await changes.change_role(name, UP, by=kit)
