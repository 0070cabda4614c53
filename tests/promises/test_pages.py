"""The ledger as pages, feed, JSON and CSV: the same in each, and nothing in a sheet runs."""

import csv
import io

import pytest

from board.db.bound import Database
from tests.kit.browser import Phone
from tests.kit.clock import Clock
from tests.promises.cast import CANNOT, HARBOUR, MADE, VAN, WHAT, also, answered, heard, planned, town

pytestmark = pytest.mark.anyio

OF_VAN = f"/changes/services/{VAN.id}"
RUNS = "=HYPERLINK is what we will put on the door"


async def test_the_page_says_what_was_promised_by_when_and_what_happened(phone: Phone, clock: Clock) -> None:
    pat, feedback = (await town())[HARBOUR], await heard(clock)
    await answered(feedback, planned(5), pat)
    page = await phone.get("/changes")
    assert WHAT in page.text
    assert "Nothing yet." in page.text
    clock.forward(days=6)
    page = await phone.get("/changes")
    assert "The day is past. The change is not there yet." in page.text
    await answered(feedback, MADE, pat)
    page = await phone.follow(VAN.name)
    assert page.address == OF_VAN
    assert MADE.evidence in page.text
    assert "Fewer than 3 people have said so yet." in page.text
    assert f"/feedback/{feedback}" in page.links.values()


async def test_who_could_change_what_a_service_cannot_is_said_to_those_who_decide(
    phone: Phone, clock: Clock
) -> None:
    pat = (await town())[HARBOUR]
    await answered(await heard(clock), CANNOT, pat)
    await phone.get("/changes")
    page = await phone.follow("Cannot change: who could")
    assert CANNOT.who in page.text
    assert CANNOT.why in page.text
    assert CANNOT.who in (await phone.client.get("/changes/cannot/feed.atom")).text
    assert (await phone.client.get("/changes/cannot/changes.json")).json()["changes"][0]["who_could"]


async def test_feed_json_and_sheet_tell_the_same_and_nothing_runs(phone: Phone, clock: Clock) -> None:
    pat = (await town())[HARBOUR]
    await answered(await heard(clock), also(planned(), what=RUNS), pat)
    for path in ("", "/services/night-van", "/programs/harbour-outreach"):
        [said] = (await phone.client.get(f"/changes{path}/changes.json")).json()["changes"]
        [row] = csv.DictReader(io.StringIO((await phone.client.get(f"/changes{path}/changes.csv")).text))
        assert (said["promised"], row["promised"]) == (RUNS, f"'{RUNS}")
        assert (said["by"], said["state"]) == (row["by"], row["state"])
        assert RUNS in (await phone.client.get(f"/changes{path}/feed.atom")).text


async def test_a_program_nobody_knows_and_a_way_to_show_it_nobody_has_are_not_there(
    phone: Phone, db: Database
) -> None:
    for path in ("/services/nobody", "/programs/nobody", "?show=best", "?after=x", "/services/%00"):
        assert (await phone.client.get(f"/changes{path}")).status_code == 404


async def test_an_empty_ledger_says_what_will_stand_there(phone: Phone, db: Database) -> None:
    assert "Nothing yet. When a service promises a change" in (await phone.get("/changes")).text
    assert "Nothing yet." in (await phone.get("/changes/cannot")).text
