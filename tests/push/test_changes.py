"""Switching notices on and off, and what the database then knows of a phone."""

from base64 import b64decode
from datetime import timedelta
from pathlib import Path

import pytest

from board.db import fetch
from board.db.bound import Database
from board.errors import NotHere, TooMuch
from board.push import changes, handing, kept, reads, vapid
from board.push.shapes import Wish
from board.push.tables import PhoneRow
from board.sweep import sweep
from tests.kit.clock import Clock
from tests.kit.held import files, rows
from tests.public.records import raised
from tests.push.conftest import KEYS
from tests.push.handsets import Handset
from tests.safety.canary import traces

pytestmark = [pytest.mark.anyio, pytest.mark.both_engines]

FAR = "https://fcm.googleapis.com"


async def test_the_same_phone_twice_is_one_row_with_the_newer_wish(db: Database, clock: Clock) -> None:
    phone = Handset(FAR)
    await changes.switch_on(phone.with_wish(), KEYS)
    await changes.switch_on(phone.with_wish("vancouver:strathcona", 4, neutral="yes"), KEYS)
    [row] = await fetch("SELECT * FROM push_phone")
    held = kept.phone(row["id"], row["sealed"], KEYS)
    assert held == phone.with_wish("vancouver:strathcona", 4, neutral="yes")


async def test_switching_off_forgets_this_phone_at_once_with_what_is_on_its_way(
    db: Database, clock: Clock
) -> None:
    one, other = Handset(FAR), Handset(FAR)
    await changes.begin_anew()
    for phone in (one, other):
        await changes.switch_on(phone.with_wish(), KEYS)
    await raised()
    await handing.hand_over(KEYS)
    await changes.switch_off(one.endpoint, KEYS)
    await changes.switch_off(one.endpoint, KEYS)
    assert [row["id"] for row in await fetch("SELECT id FROM push_phone")] == [
        kept.digest(other.endpoint, KEYS)
    ]
    assert [row["phone"] for row in await fetch("SELECT phone FROM push_notice")] == [
        kept.digest(other.endpoint, KEYS)
    ]


async def test_no_byte_names_an_endpoint_a_key_or_a_wish(db: Database, clock: Clock, tmp_path: Path) -> None:
    phone = Handset(FAR)
    await changes.begin_anew()
    await changes.switch_on(phone.with_wish("vancouver:shaughnessy"), KEYS)
    await raised()
    await handing.hand_over(KEYS)
    held = files(tmp_path) + repr(await rows()).encode()
    assert b"push_phone" in held
    marks = {"endpoint": phone.endpoint, "host": "fcm.googleapis", "path": "unmistakable-endpoint"}
    assert traces(held, marks | {"wish": "shaughnessy"}) == []
    for secret in (phone.auth, phone.p256dh, KEYS.vapid, KEYS.seal, KEYS.find):
        assert secret not in held
        assert secret.hex().encode() not in held


async def test_of_times_a_row_holds_a_week_and_the_day_it_came_in_and_nothing_finer(
    db: Database, clock: Clock
) -> None:
    clock.at("2026-03-10T18:07")
    await changes.switch_on(Handset(FAR).with_wish(), KEYS)
    [row] = await fetch("SELECT * FROM push_phone")
    assert set(row) == {"id", "sealed", "week", "pair", "fresh"}
    assert (row["week"], str(row["fresh"])) == ("2026-W11", "2026-03-10")


async def test_how_long_a_row_is_tells_no_area(db: Database) -> None:
    phone = Handset(FAR)
    areas = (None, "vancouver:sunset", "vancouver:kensington-cedar-cottage")
    sealed = [kept.sealed(phone.with_wish(area), KEYS) for area in areas]
    assert len({len(text) for text in sealed}) == 1
    assert len({b64decode(text) for text in sealed}) == 3


async def test_a_row_opens_with_its_own_keys_in_its_own_place_alone(db: Database) -> None:
    one, other = Handset(FAR), Handset(FAR)
    text, row = kept.sealed(one.with_wish(), KEYS), kept.digest(one.endpoint, KEYS)
    assert kept.phone(row, text, KEYS) == one.with_wish()
    assert kept.phone(kept.digest(other.endpoint, KEYS), text, KEYS) is None
    assert kept.phone(row, text, vapid.fresh()) is None
    assert kept.phone(row, text[:-4] + "AAAA", KEYS) is None
    assert kept.phone(row, "nonsense", KEYS) is None


async def test_a_phone_that_no_notice_reaches_is_forgotten_after_180_days(db: Database, clock: Clock) -> None:
    clock.at("2026-03-15T23:59")  # the last day of a week
    await changes.switch_on(Handset(FAR).with_wish(), KEYS)
    clock.forward(days=180)
    await sweep()
    assert await reads.how_many() == 1
    clock.forward(minutes=1)
    await sweep()
    assert await reads.how_many() == 0


async def test_switching_on_again_counts_as_use(db: Database, clock: Clock) -> None:
    phone = Handset(FAR)
    await changes.switch_on(phone.with_wish(), KEYS)
    clock.at(clock.now() + timedelta(days=170))
    await changes.switch_on(phone.with_wish(), KEYS)
    clock.forward(days=100)
    await sweep()
    assert await reads.how_many() == 1


async def test_one_pair_of_keys_is_one_row_however_many_endpoints_are_told(
    db: Database, clock: Clock
) -> None:
    phone = Handset(FAR)
    for number in range(3):
        phone.endpoint = f"{FAR}/wp/{number}"
        await changes.switch_on(phone.with_wish(), KEYS)
    assert [row["id"] for row in await fetch("SELECT id FROM push_phone")] == [
        kept.digest(phone.endpoint, KEYS)
    ]


async def test_a_full_list_takes_a_phone_in_place_of_the_oldest_that_was_never_reached(
    db: Database, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(changes, "MOST", 3)
    reached, old, newer, real = (Handset(FAR) for _ in range(4))
    await changes.switch_on(reached.with_wish(), KEYS)
    await PhoneRow.update({PhoneRow.fresh: None}, force=True)
    for phone in (old, newer, real):
        clock.forward(days=1)
        await changes.switch_on(phone.with_wish(), KEYS)
    held = {row["id"] for row in await fetch("SELECT id FROM push_phone")}
    assert held == {kept.digest(phone.endpoint, KEYS) for phone in (reached, newer, real)}


async def test_beyond_the_cap_of_phones_that_were_reached_no_new_phone_is_taken_but_a_known_one_may_change(
    db: Database, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(changes, "MOST", 1)
    known = Handset(FAR)
    await changes.switch_on(known.with_wish(), KEYS)
    await PhoneRow.update({PhoneRow.fresh: None}, force=True)
    with pytest.raises(TooMuch):
        await changes.switch_on(Handset(FAR).with_wish(), KEYS)
    await changes.switch_on(known.with_wish(least=4), KEYS)
    [row] = await fetch("SELECT id, sealed FROM push_phone")
    held = kept.phone(row["id"], row["sealed"], KEYS)
    assert held is not None
    assert held.wish == Wish(area=None, least=4)


async def test_new_keys_begin_with_no_phone_and_tell_of_nothing_past(db: Database, clock: Clock) -> None:
    await changes.switch_on(Handset(FAR).with_wish(), KEYS)
    await raised()
    await changes.begin_anew()
    assert await reads.how_many() == 0
    assert not await handing.hand_over(KEYS)


async def test_a_phone_that_is_given_another_address_keeps_its_wish(db: Database, clock: Clock) -> None:
    old, new = Handset(FAR), Handset(FAR)
    await changes.switch_on(old.with_wish("vancouver:strathcona", 4, neutral="yes"), KEYS)
    await changes.move(old.endpoint, new.with_wish(), KEYS)
    [row] = await fetch("SELECT id, sealed FROM push_phone")
    assert kept.phone(row["id"], row["sealed"], KEYS) == new.with_wish(
        "vancouver:strathcona", 4, neutral="yes"
    )
    with pytest.raises(NotHere):
        await changes.move(old.endpoint, new.with_wish(), KEYS)
