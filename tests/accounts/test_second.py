"""Coming in with a second step: what proves it, what does not, and that nothing proves it twice (T-61)."""

import asyncio

import pytest

from board import clock as time
from board.accounts import arming, recovery, sessions, totp
from board.accounts.shapes import Opened
from board.db import fetch
from board.db.bound import Database
from board.errors import Invalid, Refused, TooMuch
from board.roles import Role
from board.safety import codes
from board.safety.keys import fresh_keys
from board.safety.passphrases import Passphrases
from tests.accounts.cast import KEYS, OTHER, PHRASE, QUICK, Counting, credentials, hired, signed, with_an_app
from tests.kit.clock import Clock

pytestmark = pytest.mark.anyio


async def come_in(code: str = "", *, name: str = "Kit", phrase: str = PHRASE) -> Opened:
    return await sessions.sign_in(credentials(name, phrase, code), keys=KEYS, passphrases=QUICK)


async def confined(opened: Opened) -> bool:
    who = await sessions.who(opened.session)
    assert who is not None
    return who.confined


async def now(secret: str) -> str:
    return totp.code(secret, time.now())


async def test_a_keeper_is_confined_until_they_have_a_second_step_and_a_moderator_is_not(
    db: Database, clock: Clock
) -> None:
    for name, role, is_confined in (
        ("Kit", Role.KEEPER, True),
        ("Lea", Role.LEAD, True),
        ("Moss", Role.MODERATOR, False),
        ("Pat", Role.MODERATOR, False),
    ):
        await hired(name, role)
        assert await confined(await come_in(name=name)) is is_confined


async def test_the_code_of_the_app_opens_the_door_and_none_or_another_does_not(
    db: Database, clock: Clock
) -> None:
    secret, _ = await with_an_app(await hired("Kit", Role.KEEPER))
    clock.forward(minutes=1)
    for wrong in ("", "000000", await now(totp.fresh()), PHRASE):
        with pytest.raises(Invalid):
            await come_in(wrong)
    assert not await confined(await come_in(await now(secret)))


@pytest.mark.both_engines
async def test_t61_a_code_counts_once_even_for_three_at_once(db: Database, clock: Clock) -> None:
    secret, _ = await with_an_app(await hired("Kit", Role.KEEPER))
    clock.forward(minutes=1)
    code = await now(secret)
    came = await asyncio.gather(*(come_in(code) for _ in range(3)), return_exceptions=True)
    assert sorted(type(each).__name__ for each in came) == ["Invalid", "Invalid", "Opened"]
    with pytest.raises(Invalid):
        await come_in(code)
    clock.forward(seconds=30)
    assert await come_in(await now(secret))


async def test_a_code_that_was_overtaken_is_refused_though_its_time_is_not_over(
    db: Database, clock: Clock
) -> None:
    secret, _ = await with_an_app(await hired("Kit", Role.KEEPER))
    clock.forward(minutes=1)
    earlier = await now(secret)
    clock.forward(seconds=30)
    await come_in(await now(secret))
    with pytest.raises(Invalid):
        await come_in(earlier)


async def test_the_code_with_which_an_app_was_set_up_opens_nothing_more(db: Database, clock: Clock) -> None:
    secret, _ = await with_an_app(await hired("Kit", Role.KEEPER))
    with pytest.raises(Invalid):
        await come_in(await now(secret))


async def test_a_wrong_phrase_and_a_wrong_code_are_told_alike_after_the_same_work(
    db: Database, clock: Clock
) -> None:
    secret, _ = await with_an_app(await hired("Kit", Role.KEEPER))
    clock.forward(minutes=1)
    good, told = await now(secret), []
    before = await fetch("SELECT * FROM authenticator")
    for name, phrase, code in (
        ("Kit", OTHER, good),
        ("Kit", PHRASE, "000000"),
        ("Kit", OTHER, "000000"),
        ("Nobody", PHRASE, good),
    ):
        hasher = Counting()
        with pytest.raises(Invalid) as refused:
            await sessions.sign_in(
                credentials(name, phrase, code), keys=KEYS, passphrases=Passphrases(hasher=hasher)
            )
        told.append((refused.value.fields, hasher.compared))
    assert told == [told[0]] * 4
    assert await fetch("SELECT * FROM authenticator") == before


async def test_tries_at_a_code_are_the_same_five_as_tries_at_a_phrase(db: Database, clock: Clock) -> None:
    secret, _ = await with_an_app(await hired("Kit", Role.KEEPER))
    clock.forward(minutes=1)
    for figure in range(5):
        with pytest.raises(Invalid):
            await come_in(f"00000{figure}")
    with pytest.raises(TooMuch):
        await come_in(await now(secret))


async def test_whoever_has_the_pass_phrase_tries_five_codes_in_a_quarter_hour_and_no_more(
    db: Database, clock: Clock
) -> None:
    secret, spare = await with_an_app(await hired("Kit", Role.KEEPER))
    clock.forward(minutes=1)
    at_home = await come_in(await now(secret))
    clock.forward(minutes=20)
    for figure in range(5):
        clock.forward(minutes=1)
        with pytest.raises(Invalid):
            await come_in(f"00000{figure}")
    clock.forward(minutes=1)
    with pytest.raises(Invalid):
        await come_in(await now(secret))
    assert await come_in(spare[0])
    given = credentials("Kit", PHRASE, await now(secret))
    assert await sessions.sign_in(given, device=at_home.device, keys=KEYS, passphrases=QUICK)
    clock.forward(minutes=15)
    assert await come_in(await now(secret))


async def test_whoever_has_no_second_step_may_leave_the_field_or_fill_it(db: Database, clock: Clock) -> None:
    await hired("Moss")
    for code in ("", "123456", "whatever they thought"):
        assert await come_in(code, name="Moss")


@pytest.mark.both_engines
async def test_each_of_ten_recovery_codes_opens_the_door_once(db: Database, clock: Clock) -> None:
    account = await hired("Kit", Role.KEEPER)
    _, spare = await with_an_app(account)
    assert len(set(spare)) == 10
    came = await asyncio.gather(*(come_in(spare[0].lower()) for _ in range(3)), return_exceptions=True)
    assert sorted(type(each).__name__ for each in came) == ["Invalid", "Invalid", "Opened"]
    assert not await confined(await come_in(spare[1].replace("-", " ")))
    assert await recovery.left(account) == 8


async def test_a_recovery_code_is_worth_nothing_to_another_account(db: Database, clock: Clock) -> None:
    _, spare = await with_an_app(await hired("Kit", Role.KEEPER))
    await with_an_app(await hired("Lea", Role.LEAD))
    with pytest.raises(Invalid):
        await come_in(spare[0], name="Lea")


async def test_new_recovery_codes_end_the_old_ones(db: Database, clock: Clock) -> None:
    account = await hired("Kit", Role.KEEPER)
    _, old = await with_an_app(account)
    new = await arming.renew_codes(await signed(account), keys=KEYS)
    with pytest.raises(Invalid):
        await come_in(old[0])
    assert await come_in(new[0])


async def test_the_database_holds_neither_the_secret_nor_a_code(db: Database, clock: Clock) -> None:
    secret, spare = await with_an_app(await hired("Kit", Role.KEEPER))
    held = repr([await fetch(f"SELECT * FROM {table}") for table in ("authenticator", "recovery_code")])  # noqa: S608
    assert secret not in held
    assert not [code for code in spare if code in held or str(codes.tidy(code)) in held]


async def test_with_another_key_file_a_code_is_wrong_and_no_accident(db: Database, clock: Clock) -> None:
    secret, _ = await with_an_app(await hired("Kit", Role.KEEPER))
    clock.forward(minutes=1)
    for held in (secret, "A" * totp.LETTERS):
        given = credentials("Kit", PHRASE, await now(held))
        with pytest.raises(Invalid):
            await sessions.sign_in(given, keys=fresh_keys(), passphrases=QUICK)


async def test_a_session_that_proved_less_cannot_change_what_protects_the_account(
    db: Database, clock: Clock
) -> None:
    account = await hired("Kit", Role.KEEPER)
    await with_an_app(account)
    weak = await sessions.who(await sessions.begin(account))
    assert weak is not None
    other = totp.fresh()
    for deed in (
        arming.add_app(weak, other, await now(other), keys=KEYS),
        arming.remove_app(weak),
        arming.renew_codes(weak, keys=KEYS),
    ):
        with pytest.raises(Refused):
            await deed


async def test_a_first_second_step_ends_every_other_session(db: Database, clock: Clock) -> None:
    account = await hired("Moss")
    elsewhere = await sessions.begin(account)
    await with_an_app(account)
    assert await sessions.who(elsewhere) is None


async def test_a_keeper_cannot_take_the_last_one_away_and_a_moderator_can(db: Database, clock: Clock) -> None:
    for name, role in (("Kit", Role.KEEPER), ("Moss", Role.MODERATOR)):
        account = await hired(name, role)
        await with_an_app(account)
        who = await signed(account)
        if role is Role.KEEPER:
            with pytest.raises(Refused):
                await arming.remove_app(who)
        else:
            await arming.remove_app(who)
        assert (await arming.second(account)).armed is (role is Role.KEEPER)
        assert await recovery.left(account) == (10 if role is Role.KEEPER else 0)


async def test_a_secret_comes_back_to_the_session_that_was_shown_it_and_to_no_other(
    db: Database, clock: Clock
) -> None:
    account = await hired("Kit", Role.KEEPER)
    who, other = await signed(account), await signed(account)
    carried = arming.carried("A" * 32, who=who, keys=KEYS)
    assert arming.brought(carried, who=who, keys=KEYS) == "A" * 32
    for text in (carried[:-4], "", "é"):
        with pytest.raises(Invalid):
            arming.brought(text, who=who, keys=KEYS)
    with pytest.raises(Invalid):
        arming.brought(carried, who=other, keys=KEYS)
