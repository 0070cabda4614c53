"""Browsers that were here before: strangers cannot use up what they have."""

import asyncio
from hashlib import sha256

import pytest

from board.accounts import devices, people, sessions
from board.accounts.shapes import Opened
from board.db import fetch
from board.db.bound import Database
from board.errors import Invalid, TooMuch
from board.roles import Role, Who
from board.safety.passphrases import Passphrases
from tests.accounts.cast import KEYS, OTHER, PHRASE, QUICK, Counting, credentials, hired
from tests.kit.clock import Clock

pytestmark = pytest.mark.anyio


async def come(
    name: str, phrase: str = PHRASE, *, device: str | None = None, passphrases: Passphrases = QUICK
) -> Opened:
    return await sessions.sign_in(
        credentials(name, phrase), device=device, keys=KEYS, passphrases=passphrases
    )


async def strangers_try(name: str, times: int = 6) -> None:
    for _ in range(times):
        with pytest.raises((Invalid, TooMuch)):
            await come(name, OTHER)


async def held() -> list[str]:
    return [row["id"] for row in await fetch("SELECT id FROM device")]


async def signed_in(opened: Opened) -> Who:
    who = await sessions.who(opened.session)
    assert who is not None
    return who


@pytest.mark.both_engines
async def test_t48_strangers_cannot_keep_out_somebody_who_was_here_before(db: Database, clock: Clock) -> None:
    await hired("Moss")
    before = await come("Moss")
    await strangers_try("Moss", 200)
    assert await come("Moss", device=before.device)


async def test_a_browser_that_nobody_knows_waits_with_the_strangers(db: Database, clock: Clock) -> None:
    await hired("Moss")
    await strangers_try("Moss")
    for device in (None, "", "x" * 43, "\x00", "\ud800"):
        with pytest.raises(TooMuch):
            await come("Moss", device=device)


async def test_the_mark_of_one_account_is_worth_nothing_at_another(db: Database, clock: Clock) -> None:
    await hired("Moss")
    await hired("Fern")
    fern = await come("Fern")
    await strangers_try("Moss")
    with pytest.raises(TooMuch):
        await come("Moss", device=fern.device)


async def test_a_known_browser_has_ten_tries_in_a_quarter_of_an_hour(db: Database, clock: Clock) -> None:
    await hired("Moss")
    device = (await come("Moss")).device
    for _ in range(10):
        with pytest.raises(Invalid):
            await come("Moss", OTHER, device=device)
    clock.forward(minutes=14)
    await sessions.sweep()
    with pytest.raises(TooMuch) as refused:
        await come("Moss", device=device)
    assert "quarter of an hour" in refused.value.message.id
    clock.forward(minutes=1)
    assert await come("Moss", device=device)


@pytest.mark.both_engines
async def test_of_tries_of_one_browser_sent_all_at_once_ten_are_heard(db: Database, clock: Clock) -> None:
    await hired("Moss")
    device, hasher = (await come("Moss")).device, Counting()
    tries = [come("Moss", OTHER, device=device, passphrases=Passphrases(hasher=hasher)) for _ in range(15)]
    await asyncio.gather(*tries, return_exceptions=True)
    assert hasher.compared == 10


async def test_a_full_queue_of_strangers_does_not_stop_a_known_browser(db: Database, clock: Clock) -> None:
    await hired("Moss")
    device = (await come("Moss")).device
    crowded = Passphrases(hasher=Counting(), waiting=0)
    crowded._queues["stranger"].inside = 1  # type: ignore[index]  # a stranger is being heard
    with pytest.raises(TooMuch):
        await come("Fern", passphrases=crowded)
    assert await come("Moss", device=device, passphrases=crowded)


async def test_of_a_browser_only_a_digest_and_a_day_are_held(db: Database, clock: Clock) -> None:
    account = await hired("Moss")
    device = (await come("Moss")).device
    [row] = await fetch("SELECT * FROM device")
    assert len(device) == 43
    assert (row["id"], row["account"]) == (sha256(device.encode()).hexdigest(), account)
    assert set(row) == {"id", "account", "since"}


async def test_each_sign_in_replaces_what_the_browser_held(db: Database, clock: Clock) -> None:
    await hired("Moss")
    first = await come("Moss")
    second = await come("Moss", device=first.device)
    assert first.device != second.device
    assert await held() == [sha256(second.device.encode()).hexdigest()]


async def test_a_wrong_pass_phrase_makes_no_browser_known(db: Database, clock: Clock) -> None:
    await hired("Moss")
    await strangers_try("Moss", 1)
    assert await held() == []


async def test_going_out_makes_a_stranger_of_the_browser(db: Database, clock: Clock) -> None:
    await hired("Moss")
    phone, laptop = await come("Moss"), await come("Moss")
    await sessions.go_out(await signed_in(phone), device=phone.device)
    assert await sessions.who(phone.session) is None
    assert await held() == [sha256(laptop.device.encode()).hexdigest()]
    await sessions.go_out(None, device=laptop.device)
    assert await held() == []


@pytest.mark.both_engines
async def test_an_ended_account_has_no_known_browser(db: Database, clock: Clock) -> None:
    account = await hired("Moss")
    await come("Moss")
    await come("Moss")
    await people.end(account)
    assert await held() == []
    with pytest.raises(Invalid):
        await sessions.come_in(account, device=None)
    assert await held() == []


@pytest.mark.both_engines
async def test_an_account_that_ends_while_it_comes_in_leaves_no_known_browser(
    db: Database, clock: Clock
) -> None:
    account = await hired("Moss")
    comings = [sessions.come_in(account, device=None) for _ in range(6)]
    await asyncio.gather(*comings[:3], people.end(account), *comings[3:], return_exceptions=True)
    assert await held() == []
    assert await fetch("SELECT * FROM session") == []


async def test_a_browser_is_known_for_180_days(db: Database, clock: Clock) -> None:
    account = await hired("Moss")
    device = (await come("Moss")).device
    clock.forward(days=179)
    await sessions.sweep()
    assert await devices.known(device, account=account)
    clock.forward(days=1)
    assert await devices.known(device, account=account) is None
    await sessions.sweep()
    assert await held() == []


def test_what_the_browser_gets_does_not_print_itself() -> None:
    assert "secret" not in repr(Opened(session="secret", device="secret", role=Role.MODERATOR))
