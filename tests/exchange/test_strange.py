"""What a source that was taken over may send: strange shapes, tags that never end, things without a name."""

from typing import Any

import pytest

from board.db import fetch
from board.db.bound import Database
from board.exchange.hearing import understood
from board.exchange.wording import READ, unmarked
from tests.exchange.items import an_item, cards, json_feed, north, said
from tests.kit.clock import Clock

EVIL = "evil.example"


@pytest.mark.parametrize("risk", [True, 1.0, 0, 5, "3", [3], None])
def test_only_a_whole_number_in_range_is_a_risk(risk: object) -> None:
    [item] = understood(json_feed({"id": "1", "title": "x", "_board": {"risk": risk}}), EVIL).items
    assert item.risk is None


@pytest.mark.anyio
@pytest.mark.both_engines
async def test_a_row_that_cannot_be_read_keeps_no_other_card_from_the_desk(
    db: Database, clock: Clock
) -> None:
    source = await north()
    await said(source, an_item(), an_item("urn:x:2", title="The other"))
    await fetch("UPDATE remote_post SET said = REPLACE(said, '\"risk\":3', '\"risk\":true') "
                "WHERE said LIKE '%The other%'")  # fmt: skip
    assert sorted(card.remote is None for card in await cards()) == [False, True]
    assert await said(source, an_item(title="Said anew")) == 0


@pytest.mark.parametrize("endless", ["<aaaa", "<" + "a" * READ, "</a" * 20_000, "<!" + "a " * 20_000])
def test_two_mebibytes_of_tags_that_never_end_are_read(endless: str) -> None:
    """Each entry took ten seconds when the pattern tried every way of sharing out the letters."""
    text = (endless * (READ // len(endless) + 1))[:READ]
    entries = [{"id": str(number), "content_html": text} for number in range(2**21 // READ)]
    assert len(understood(json_feed(*entries), EVIL).items) == len(entries)
    assert unmarked(text)


STRANGE: tuple[dict[str, Any], ...] = (
    {"id": "", "title": "x"},
    {"id": "\u200b", "title": "x"},
    {"id": "1", "title": "x", "_board": {"kind": []}},
    {"id": "1", "title": "x", "_board": {"kind": {}, "standing": [], "origin": 7, "risk": {}}},
    {"id": "1", "title": "x", "content_html": f"&#{'9' * 5000};"},
    {"id": "1", "title": "x", "date_published": "9999-12-31T23:59:59-23:59"},
)


@pytest.mark.anyio
@pytest.mark.parametrize("entry", STRANGE)
async def test_one_strange_entry_drops_no_visit(entry: dict[str, Any], db: Database, clock: Clock) -> None:
    found = understood(json_feed({"id": "urn:x:9", "title": "CARFENTANIL"}, entry), EVIL)
    assert found.items[0].title == "CARFENTANIL"
    assert all(item.names for item in found.items)
    assert await said(await north(), *found.items) >= 1


@pytest.mark.parametrize("name", ["", "\u200b", "  "])
def test_what_has_no_name_is_counted_as_skipped(name: str) -> None:
    found = understood(json_feed({"id": name, "title": "x"}, {"id": "1", "title": "y"}), EVIL)
    assert ([item.title for item in found.items], found.skipped) == (["y"], 1)
    bad = f"<rss><channel><item><guid>1</guid><title>&amp;#{'9' * 5000};</title></item></channel></rss>"
    assert len(understood(bad.encode(), EVIL).items) == 1
