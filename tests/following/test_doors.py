"""Feeds as followers fetch them: by filter, in each language, and only when something changed."""

import json
from typing import Any

import feedparser
import pytest

from board.alerts import changes as alerts
from board.alerts.shapes import Message
from board.db.bound import Database
from tests.following.formats import faults_of_atom, faults_of_json
from tests.kit.browser import Phone
from tests.kit.clock import Clock
from tests.public.records import an_alert, an_old_example, raised, released

pytestmark = pytest.mark.anyio
PREFIXES = ("", "/es", "/fr")


@pytest.mark.parametrize("prefix", PREFIXES)
async def test_both_feeds_keep_their_standard_empty_and_full(phone: Phone, clock: Clock, prefix: str) -> None:
    for _ in range(2):
        assert faults_of_atom((await phone.read(f"{prefix}/feed.atom")).text) == []
        assert faults_of_json((await phone.read(f"{prefix}/feed.json")).text) == []
        await raised()
        await released()


async def test_feeds_say_what_they_are(phone: Phone, db: Database) -> None:
    atom, json_feed = await phone.read("/feed.atom"), await phone.read("/feed.json")
    assert atom.headers["content-type"] == "application/atom+xml; charset=utf-8"
    assert json_feed.headers["content-type"] == "application/feed+json; charset=utf-8"
    assert atom.headers["cache-control"] == json_feed.headers["cache-control"] == "no-cache"


async def test_both_feeds_hold_the_same_entries(phone: Phone, clock: Clock) -> None:
    await raised()
    await released()
    await an_old_example()
    read, items = await _atom(phone), await _items(phone)
    assert [entry.id for entry in read.entries] == [item["id"] for item in items]
    assert [entry.title for entry in read.entries] == [item["title"] for item in items]
    assert len(items) == 2


async def test_an_entry_keeps_its_id_and_changes_its_time_when_the_alert_changes(
    phone: Phone, clock: Clock
) -> None:
    alert = await raised()
    [first] = (await _atom(phone)).entries
    clock.forward(minutes=30)
    record = an_alert(headline="It is carfentanil", evidence="E4")
    await alerts.change(alert, 1, record, message=Message.UPDATE, note="A laboratory looked at it.")
    [second] = (await _atom(phone)).entries
    assert second.id == first.id
    assert second.updated > first.updated
    assert second.published == first.published
    assert "It is carfentanil" in second.title
    assert "A laboratory looked at it." in second.content[0].value


async def test_a_change_in_the_same_quarter_hour_moves_the_entry_too(phone: Phone, clock: Clock) -> None:
    alert = await raised()
    [first] = (await _atom(phone)).entries
    await alerts.change(alert, 1, an_alert(evidence="E4"), message=Message.UPDATE, note="It was tested.")
    [second] = (await _atom(phone)).entries
    assert second.updated > first.updated
    assert second.published == first.published


async def test_an_entry_says_when_its_alert_is_over(phone: Phone, clock: Clock) -> None:
    await raised(days=1)
    clock.forward(days=1)
    [unswept] = await _items(phone)
    await alerts.run_out()
    [swept] = await _items(phone)
    assert unswept["title"].startswith("Expired: ")
    assert swept["title"] == unswept["title"]
    assert swept["id"] == unswept["id"]


async def test_a_filter_narrows_a_feed_as_it_narrows_the_board(phone: Phone, clock: Clock) -> None:
    opioid = await raised(an_alert(family="opioid"))
    await raised(an_alert(family="stimulant"))
    said, _ = await released()
    assert await _public_ids(phone, "?class=opioid") == [opioid]
    assert await _public_ids(phone, "?kind=feedback") == [said]
    assert await _public_ids(phone, "?kind=feedback&class=opioid") == []
    await phone.get("/feed.atom?area=atlantis", expect=404)
    await phone.get("/feed.json?class=vitamins", expect=404)


async def test_an_unchanged_feed_is_not_sent_twice(phone: Phone, clock: Clock) -> None:
    await raised()
    for address in ("/feed.atom", "/feed.json"):
        first = await phone.read(address)
        again = await phone.client.get(address, headers={"if-none-match": first.headers["etag"]})
        assert (again.status_code, again.content) == (304, b"")


async def _atom(phone: Phone, query: str = "") -> Any:
    read = feedparser.parse((await phone.read(f"/feed.atom{query}")).content)
    assert not read.bozo, read.bozo_exception
    return read


async def _items(phone: Phone, query: str = "") -> list[dict[str, Any]]:
    items: list[dict[str, Any]] = json.loads((await phone.read(f"/feed.json{query}")).content)["items"]
    return items


async def _public_ids(phone: Phone, query: str) -> list[str]:
    both = [item["id"] for item in await _items(phone, query)]
    assert both == [entry.id for entry in (await _atom(phone, query)).entries]
    return [name.rsplit(":", 1)[1] for name in both]
