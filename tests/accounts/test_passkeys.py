"""Passkeys: whose they are, where they work, and that no answer of one counts twice."""

import asyncio
from datetime import UTC, datetime

import pytest

from board.accounts import arming, passkeys, sessions
from board.accounts.form import KeyAnswer
from board.accounts.shapes import Proof
from board.db import fetch
from board.db.bound import Database
from board.errors import Invalid, NotHere, Refused
from board.roles import Role, Who
from tests.accounts.authenticator import HERE, PRESENT, Device
from tests.accounts.cast import KEYS, hired, signed
from tests.kit.clock import Clock

pytestmark = pytest.mark.anyio

SITE = passkeys.site(HERE, "The Board")


async def added(who: Who, device: Device) -> tuple[str, ...]:
    options = await passkeys.to_add(who, SITE, keys=KEYS)
    return await arming.add_key(who, device.made(options), SITE, keys=KEYS)


async def whose(answer: KeyAnswer) -> str:
    return await passkeys.whose(answer, SITE, keys=KEYS)


def asked() -> str:
    return passkeys.to_come_in(SITE, keys=KEYS)


async def test_a_keeper_comes_in_by_a_passkey_alone_and_is_not_confined(db: Database, clock: Clock) -> None:
    account = await hired("Kit", Role.KEEPER)
    device = Device()
    assert len(await added(await signed(account, Proof.PHRASE), device)) == 10
    assert await whose(device.signed(asked())) == account
    opened = await sessions.come_in(account, device=None, proof=Proof.SECOND)
    who = await sessions.who(opened.session)
    assert who is not None
    assert not who.confined


@pytest.mark.both_engines
async def test_an_answer_counts_once_however_often_and_fast_it_is_sent(db: Database, clock: Clock) -> None:
    account, device = await hired("Kit", Role.KEEPER), Device()
    await added(await signed(account, Proof.PHRASE), device)
    answer = device.signed(asked())
    came = await asyncio.gather(*(whose(answer) for _ in range(3)), return_exceptions=True)
    assert sorted(type(each).__name__ for each in came) == ["Invalid", "Invalid", "str"]
    with pytest.raises(Invalid):
        await whose(answer)


async def test_an_answer_to_an_old_or_a_made_up_challenge_is_refused(db: Database, clock: Clock) -> None:
    account, device = await hired("Kit", Role.KEEPER), Device()
    await added(await signed(account, Proof.PHRASE), device)
    options = asked()
    clock.forward(minutes=11)
    for late in (
        options,
        '{"challenge": "AAAA"}',
        await passkeys.to_add(await signed(account), SITE, keys=KEYS),
    ):
        with pytest.raises(Invalid):
            await whose(device.signed(late))
    assert await whose(device.signed(asked())) == account


async def test_neither_another_page_nor_a_device_that_asked_for_no_finger_gets_in(
    db: Database, clock: Clock
) -> None:
    account, device = await hired("Kit", Role.KEEPER), Device()
    await added(await signed(account, Proof.PHRASE), device)
    for origin, flags in (("https://b0ard.test", 5), ("http://board.test", 5), (HERE, PRESENT)):
        with pytest.raises(Invalid):
            await whose(device.signed(asked(), origin=origin, flags=flags))


async def test_a_copy_of_a_device_that_counts_is_found_out(db: Database, clock: Clock) -> None:
    account, device = await hired("Kit", Role.KEEPER), Device()
    await added(await signed(account, Proof.PHRASE), device)
    await whose(device.signed(asked(), counter=9))
    for counter in (9, 3, 0):
        with pytest.raises(Invalid):
            await whose(device.signed(asked(), counter=counter))
    assert await whose(device.signed(asked(), counter=10)) == account


async def test_a_device_that_never_counts_is_taken_again_and_again(db: Database, clock: Clock) -> None:
    account, device = await hired("Kit", Role.KEEPER), Device()
    await added(await signed(account, Proof.PHRASE), device)
    for _ in range(3):
        answer = device.signed(asked(), counter=0)
        assert await whose(answer) == account
        with pytest.raises(Invalid):
            await whose(answer)


async def test_another_device_signs_for_nobody(db: Database, clock: Clock) -> None:
    account, device, forged = await hired("Kit", Role.KEEPER), Device(), Device()
    await added(await signed(account, Proof.PHRASE), device)
    with pytest.raises(Invalid):
        await whose(forged.signed(asked()))
    forged.id = device.id
    with pytest.raises(Invalid):
        await whose(forged.signed(asked()))


async def test_one_device_cannot_be_added_twice_nor_by_another_session_than_was_asked(
    db: Database, clock: Clock
) -> None:
    account, device = await hired("Moss"), Device()
    who = await signed(account)
    options = await passkeys.to_add(await signed(account), SITE, keys=KEYS)
    with pytest.raises(Invalid):
        await arming.add_key(who, device.made(options), SITE, keys=KEYS)
    await added(who, device)
    with pytest.raises(Invalid):
        await added(who, device)
    assert len((await arming.second(account)).passkeys) == 1


async def test_nobody_takes_anothers_passkey_away_and_a_keeper_keeps_one(db: Database, clock: Clock) -> None:
    kit, moss = await hired("Kit", Role.KEEPER), await hired("Moss")
    await added(await signed(kit, Proof.PHRASE), Device())
    await added(await signed(kit), Device())
    first, second = (await arming.second(kit)).passkeys
    with pytest.raises(NotHere):
        await arming.remove_key(await signed(moss), first.id)
    await arming.remove_key(await signed(kit), first.id)
    with pytest.raises(Refused):
        await arming.remove_key(await signed(kit), second.id)


async def test_looking_for_a_challenge_writes_nothing_and_answered_ones_are_forgotten(
    db: Database, clock: Clock
) -> None:
    account, device = await hired("Kit", Role.KEEPER), Device()
    await added(await signed(account, Proof.PHRASE), device)
    before = await fetch("SELECT * FROM spent_challenge")
    for _ in range(3):
        asked()
    assert await fetch("SELECT * FROM spent_challenge") == before != []
    clock.at(datetime(2030, 1, 1, tzinfo=UTC).isoformat()[:16])
    await sessions.sweep()
    assert await fetch("SELECT * FROM spent_challenge") == []


def _bent(answer: KeyAnswer, **parts: object) -> KeyAnswer:
    response = {**answer.said["response"], **parts}
    return KeyAnswer(
        said={**answer.said, "response": response},
        credential=answer.credential,
        client_data=answer.client_data,
        name="",
    )


@pytest.mark.parametrize("bent", ["", "AAAA", "é", 7, None, {"a": 1}, "A" * 4000])
@pytest.mark.parametrize("part", ["authenticatorData", "signature", "userHandle"])
async def test_a_broken_answer_is_refused_and_is_no_accident(
    db: Database, clock: Clock, part: str, bent: object
) -> None:
    account, device = await hired("Kit", Role.KEEPER), Device()
    await added(await signed(account, Proof.PHRASE), device)
    try:
        assert await whose(_bent(device.signed(asked()), **{part: bent})) == account
    except Invalid:
        return
    assert part == "userHandle"
