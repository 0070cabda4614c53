"""The one way to an account."""

import asyncio
from hashlib import sha256

import pytest

from board.accounts import invitations, people
from board.db import fetch
from board.db.bound import Database
from board.errors import Gone, Invalid
from board.roles import Role
from tests.accounts.cast import QUICK, credentials, hired
from tests.kit.clock import Clock

pytestmark = pytest.mark.anyio


async def accept(token: str, name: str) -> str:
    return await invitations.accept(token, credentials(name), passphrases=QUICK)


async def test_an_invitation_makes_one_account_with_its_role(db: Database, clock: Clock) -> None:
    token = await invitations.invite(Role.MODERATOR, by=None)
    await accept(token, "Robin")
    [person] = await people.listed()
    assert (person.name, person.role, person.active) == ("Robin", Role.MODERATOR, True)


async def test_a_used_invitation_opens_nothing(db: Database, clock: Clock) -> None:
    token = await invitations.invite(Role.MODERATOR, by=None)
    await accept(token, "Robin")
    with pytest.raises(Gone):
        await accept(token, "Sam")
    with pytest.raises(Gone):
        await invitations.look(token)
    assert len(await people.listed()) == 1


@pytest.mark.both_engines
async def test_of_ten_who_use_one_invitation_at_once_one_gets_in(db: Database, clock: Clock) -> None:
    token = await invitations.invite(Role.MODERATOR, by=None)
    came = await asyncio.gather(*(accept(token, f"Peer {n}") for n in range(10)), return_exceptions=True)
    assert sorted(type(answer).__name__ for answer in came) == ["Gone"] * 9 + ["str"]
    assert len(await people.listed()) == 1


async def test_after_three_days_an_invitation_is_over(db: Database, clock: Clock) -> None:
    token = await invitations.invite(Role.MODERATOR, by=None)
    clock.forward(hours=71, minutes=59)
    assert await invitations.look(token)
    clock.forward(minutes=1)
    with pytest.raises(Gone):
        await accept(token, "Robin")


async def test_a_made_up_invitation_opens_nothing(db: Database, clock: Clock) -> None:
    await invitations.invite(Role.KEEPER, by=None)
    for token in ("", "x" * 43, "\x00", "\ud800"):
        with pytest.raises(Gone):
            await invitations.look(token)


@pytest.mark.both_engines
async def test_a_name_that_is_taken_uses_nothing_up(db: Database, clock: Clock) -> None:
    await hired("Robin")
    token = await invitations.invite(Role.MODERATOR, by=None)
    with pytest.raises(Invalid) as refused:
        await accept(token, "ROBIN")
    assert list(refused.value.fields) == ["name"]
    assert await accept(token, "Sam")


async def test_the_database_holds_only_the_digest_of_an_invitation(db: Database, clock: Clock) -> None:
    token = await invitations.invite(Role.MODERATOR, by=None, note="the new peer")
    rows = await fetch("SELECT * FROM invitation")
    assert [row["digest"] for row in rows] == [sha256(token.encode()).hexdigest()]
    assert token not in repr(rows)


async def test_a_new_start_replaces_the_first_keepers_unused_link(db: Database, clock: Clock) -> None:
    first = await invitations.first_keeper()
    second = await invitations.first_keeper()
    assert first
    assert second
    with pytest.raises(Gone):
        await invitations.look(first)
    assert (await invitations.look(second)).role is Role.KEEPER


async def test_once_there_is_a_keeper_no_first_one_is_invited(db: Database, clock: Clock) -> None:
    await hired("Robin", Role.KEEPER)
    assert await invitations.first_keeper() is None


async def test_a_board_with_moderators_alone_still_invites_a_keeper(db: Database, clock: Clock) -> None:
    await hired("Robin", Role.MODERATOR)
    assert await invitations.first_keeper()


async def test_keepers_see_the_invitations_that_still_open(db: Database, clock: Clock) -> None:
    keeper = await hired("Robin", Role.KEEPER)
    await invitations.invite(Role.MODERATOR, by=keeper, note="too late")
    clock.forward(days=3)
    used = await invitations.invite(Role.MODERATOR, by=keeper, note="used")
    await accept(used, "Sam")
    await invitations.invite(Role.MODERATOR, by=keeper, note="Alex, nights")
    assert [(invited.note, invited.role) for invited in await invitations.waiting()] == [
        ("Alex, nights", Role.MODERATOR)
    ]


async def test_an_invitation_ends_with_the_keeper_who_made_it(db: Database, clock: Clock) -> None:
    await hired("Robin", Role.KEEPER)
    leaving = await hired("Sam", Role.KEEPER)
    token = await invitations.invite(Role.KEEPER, by=leaving)
    await people.end(leaving)
    with pytest.raises(Gone):
        await invitations.look(token)


async def test_the_sweep_forgets_invitations_whose_time_is_over(db: Database, clock: Clock) -> None:
    await invitations.invite(Role.MODERATOR, by=None)
    clock.forward(days=3)
    await invitations.invite(Role.MODERATOR, by=None, note="young")
    await invitations.sweep()
    assert [row["note"] for row in await fetch("SELECT note FROM invitation")] == ["young"]
