"""Signing in, staying in, and being out for good."""

import asyncio
from hashlib import sha256

import pytest

from board.accounts import people, sessions
from board.db import fetch
from board.db.bound import Database
from board.errors import Invalid, TooMuch
from board.safety.passphrases import Passphrases
from tests.accounts.cast import KEYS, OTHER, PHRASE, QUICK, Counting, credentials, hired
from tests.kit.clock import Clock

pytestmark = pytest.mark.anyio


async def sign_in(name: str, phrase: str = PHRASE, *, passphrases: Passphrases = QUICK) -> str:
    """Somebody comes in from a browser that nobody knows."""
    opened = await sessions.sign_in(credentials(name, phrase), keys=KEYS, passphrases=passphrases)
    return opened.session


async def test_whoever_signs_in_is_known_by_their_cookie(db: Database, clock: Clock) -> None:
    account = await hired("Robin")
    signed = await sessions.who(await sign_in("Robin"))
    assert signed is not None
    assert (signed.account, signed.name, signed.role) == (account, "Robin", "moderator")


async def test_a_name_is_the_same_however_it_is_typed(db: Database, clock: Clock) -> None:
    await hired("Robin Ångström")
    assert await sessions.who(await sign_in("  rOBIN  a\u030angström "))


async def test_every_sign_in_gets_a_new_session(db: Database, clock: Clock) -> None:
    await hired("Robin")
    assert await sign_in("Robin") != await sign_in("Robin")


async def test_the_database_holds_only_the_digest_of_a_session(db: Database, clock: Clock) -> None:
    await hired("Robin")
    token = await sign_in("Robin")
    rows = await fetch("SELECT * FROM session")
    assert [row["id"] for row in rows] == [sha256(token.encode()).hexdigest()]
    assert token not in repr(rows)


async def test_a_digest_from_a_stolen_database_opens_nothing(db: Database, clock: Clock) -> None:
    await hired("Robin")
    token = await sign_in("Robin")
    assert await sessions.who(sha256(token.encode()).hexdigest()) is None


async def test_half_an_hour_without_use_ends_a_session(db: Database, clock: Clock) -> None:
    token = await sessions.begin(await hired("Robin"))
    clock.forward(minutes=29)
    assert await sessions.who(token)
    clock.forward(minutes=29)
    assert await sessions.who(token)
    clock.forward(minutes=30)
    assert await sessions.who(token) is None


async def test_twelve_hours_end_a_session_however_much_it_is_used(db: Database, clock: Clock) -> None:
    token = await sessions.begin(await hired("Robin"))
    for _ in range(12 * 60 // 20 - 1):
        clock.forward(minutes=20)
        assert await sessions.who(token)
    clock.forward(minutes=20)
    assert await sessions.who(token) is None


async def test_a_closed_session_is_over_and_the_others_stay(db: Database, clock: Clock) -> None:
    account = await hired("Robin")
    phone, laptop = await sessions.begin(account), await sessions.begin(account)
    signed = await sessions.who(phone)
    assert signed
    await sessions.close(signed.session)
    assert await sessions.who(phone) is None
    assert await sessions.who(laptop)


@pytest.mark.both_engines
async def test_a_session_ended_while_it_is_used_stays_dead(db: Database, clock: Clock) -> None:
    """T-60."""
    account = await hired("Robin")
    tokens = [await sessions.begin(account) for _ in range(12)]
    clock.forward(minutes=5)
    uses = [sessions.who(token) for token in tokens]
    await asyncio.gather(*uses[:6], sessions.close_all(account), *uses[6:])
    assert [await sessions.who(token) for token in tokens] == [None] * 12
    assert await fetch("SELECT * FROM session") == []


async def test_an_ended_account_is_out_at_once_and_cannot_come_back(db: Database, clock: Clock) -> None:
    account = await hired("Robin")
    token = await sign_in("Robin")
    await people.end(account)
    assert await sessions.who(token) is None
    assert await sessions.who(await sessions.begin(account)) is None
    with pytest.raises(Invalid):
        await sign_in("Robin")


async def test_an_unknown_name_costs_the_same_and_is_told_the_same(db: Database, clock: Clock) -> None:
    await hired("Robin")
    told = []
    for name in ("Robin", "Nobody"):
        hasher = Counting()
        with pytest.raises(Invalid) as refused:
            await sign_in(name, OTHER, passphrases=Passphrases(hasher=hasher))
        told.append((refused.value.fields, hasher.compared))
    assert told[0] == told[1]
    assert told[0][1] == 1


@pytest.mark.parametrize("name", ["Robin", "Nobody"])
async def test_the_sixth_try_in_a_minute_is_refused_unheard(db: Database, clock: Clock, name: str) -> None:
    await hired("Robin")
    for _ in range(5):
        clock.forward(seconds=11)
        with pytest.raises(Invalid):
            await sign_in(name, OTHER)
    with pytest.raises(TooMuch):
        await sign_in(name)


async def test_a_minute_later_the_right_pass_phrase_counts_again(db: Database, clock: Clock) -> None:
    await hired("Robin")
    for _ in range(5):
        with pytest.raises(Invalid):
            await sign_in("ROBIN", OTHER)
    clock.forward(seconds=60)
    assert await sign_in("Robin")


async def test_tries_at_one_name_do_not_lock_another(db: Database, clock: Clock) -> None:
    await hired("Robin")
    for _ in range(6):
        with pytest.raises((Invalid, TooMuch)):
            await sign_in("Sam", OTHER)
    assert await sign_in("Robin")


@pytest.mark.both_engines
async def test_tries_sent_all_at_once_are_still_five(db: Database, clock: Clock) -> None:
    await hired("Robin")
    hasher = Counting()
    slow = Passphrases(hasher=hasher)
    tries = [sign_in("Robin", OTHER, passphrases=slow) for _ in range(12)]
    refusals = await asyncio.gather(*tries, return_exceptions=True)
    assert all(isinstance(refusal, Invalid | TooMuch) for refusal in refusals)
    assert hasher.compared == 5


async def test_a_refused_try_does_not_count(db: Database, clock: Clock) -> None:
    await hired("Robin")
    for _ in range(5):
        with pytest.raises(Invalid):
            await sign_in("Robin", OTHER)
    before = await fetch("SELECT * FROM sign_in_try")
    for _ in range(20):
        clock.forward(seconds=2)
        with pytest.raises(TooMuch):
            await sign_in("Robin", OTHER)
    assert await fetch("SELECT * FROM sign_in_try") == before
    clock.forward(seconds=20)
    assert await sign_in("Robin")


async def test_a_try_that_nobody_has_time_to_hear_does_not_count(db: Database, clock: Clock) -> None:
    with pytest.raises(TooMuch):
        await sign_in("Robin", OTHER, passphrases=Passphrases(hasher=Counting(), waiting=-1))
    assert await fetch("SELECT * FROM sign_in_try") == []


async def test_a_name_that_was_tried_is_not_kept_in_words(db: Database, clock: Clock) -> None:
    with pytest.raises(Invalid):
        await sign_in("My Own Pass-phrase", OTHER)
    rows = await fetch("SELECT * FROM sign_in_try")
    assert rows
    assert "pass" not in repr(rows).casefold()


async def test_a_hash_of_another_cost_is_made_again_at_sign_in(db: Database, clock: Clock) -> None:
    await hired("Robin")
    stronger = Passphrases(hasher=Counting(rounds=2))
    await sign_in("Robin", passphrases=stronger)
    [row] = await fetch("SELECT passphrase FROM account")
    assert not stronger.needs_rehash(row["passphrase"])
    assert await sign_in("Robin", passphrases=stronger)


async def test_the_sweep_forgets_what_has_ended_and_nothing_else(db: Database, clock: Clock) -> None:
    account = await hired("Robin")
    await sessions.begin(account)
    await sign_in("Robin")
    clock.forward(minutes=31)
    alive = await sessions.begin(account)
    await sessions.sweep()
    assert len(await fetch("SELECT * FROM session")) == 1
    assert await fetch("SELECT * FROM sign_in_try") == []
    assert await sessions.who(alive)
