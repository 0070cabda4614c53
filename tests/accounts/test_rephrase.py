"""Choosing another pass-phrase (ASVS 5.0: 6.2.3, 7.4.3)."""

import pytest

from board.accounts import acts, rephrase, sessions, stays
from board.accounts.shapes import Proof
from board.db.bound import Database
from board.errors import Conflict, Invalid, Refused, TooMuch
from tests.accounts.cast import KEYS, OTHER, PHRASE, QUICK, credentials, hired, signed, with_an_app

pytestmark = [pytest.mark.anyio, pytest.mark.both_engines]


async def test_the_new_one_opens_the_door_and_the_old_one_nothing(db: Database) -> None:
    moss = await signed(await hired("Moss"))
    await rephrase.choose(moss, PHRASE, OTHER, passphrases=QUICK)
    await sessions.sign_in(credentials("Moss", OTHER), keys=KEYS, passphrases=QUICK)
    with pytest.raises(Invalid):
        await sessions.sign_in(credentials("Moss"), keys=KEYS, passphrases=QUICK)


async def test_every_other_browser_is_signed_out_and_everybody_who_keeps_the_board_reads_of_it(
    db: Database,
) -> None:
    account = await hired("Moss")
    here, there = await signed(account), await sessions.begin(account)
    await rephrase.choose(here, PHRASE, OTHER, passphrases=QUICK)
    assert [stay.here for stay in await stays.listed(here)] == [True]
    assert await sessions.who(there) is None
    assert ("phrase changed", "Moss") in [(act.what, act.concerns) for act in await acts.latest()]


@pytest.mark.parametrize(
    ("old", "new", "field"),
    [("not mine at all", OTHER, "old"), ("", OTHER, "old"), (PHRASE, PHRASE, "new"), (PHRASE, "short", "new"),
     (PHRASE, "Moss Moss Moss Moss", "new"), (PHRASE, "", "new")],
)  # fmt: skip
async def test_what_will_not_do_is_told_beside_its_field_and_changes_nothing(
    db: Database, old: str, new: str, field: str
) -> None:
    moss = await signed(await hired("Moss"))
    with pytest.raises(Invalid) as told:
        await rephrase.choose(moss, old, new, passphrases=QUICK)
    assert list(told.value.fields) == [field]
    await sessions.sign_in(credentials("Moss"), keys=KEYS, passphrases=QUICK)


async def test_a_session_that_proved_less_changes_nothing(db: Database) -> None:
    account = await hired("Moss")
    await with_an_app(account)
    with pytest.raises(Refused):
        await rephrase.choose(await signed(account, Proof.PHRASE), PHRASE, OTHER, passphrases=QUICK)


async def test_whoever_guesses_at_an_open_laptop_is_stopped(db: Database) -> None:
    moss = await signed(await hired("Moss"))
    for _ in range(10):
        with pytest.raises(Invalid):
            await rephrase.choose(moss, "not mine at all", OTHER, passphrases=QUICK)
    with pytest.raises(TooMuch):
        await rephrase.choose(moss, PHRASE, OTHER, passphrases=QUICK)


async def test_of_two_changes_from_the_same_phrase_one_counts(
    db: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    account = await hired("Moss")
    here, there = await signed(account), await signed(account)
    hash_of = QUICK.hash

    async def while_somebody_is_faster(phrase: str) -> str:
        monkeypatch.undo()
        await rephrase.choose(there, PHRASE, "five lanterns on the quay", passphrases=QUICK)
        return await hash_of(phrase)

    monkeypatch.setattr(QUICK, "hash", while_somebody_is_faster)
    with pytest.raises((Conflict, Refused)):
        await rephrase.choose(here, PHRASE, OTHER, passphrases=QUICK)
