"""A source speaks for itself alone: it cannot silence, take back or take over what is another's."""

import pytest

from board.db.bound import Database
from board.exchange import sources
from board.exchange.hearing import understood
from board.exchange.names import authority
from board.exchange.shapes import News, Turn
from tests.exchange.items import alert, an_item, cards, json_feed, north, only_card, publish, said
from tests.kit.build import declined, moderator
from tests.kit.clock import Clock

pytestmark = [pytest.mark.anyio, pytest.mark.both_engines]

AGENCY = "tag:agency.example,2026:alert:bbbbbbbbbb"
SECOND = "tag:agency.example,2026:alert:dddddddddd"
SOUTH = "tag:south.example,2026:alert:cccccccccc"
TOMB = """<feed xmlns="http://www.w3.org/2005/Atom" xmlns:at="http://purl.org/atompub/tombstones/1.0">
<at:deleted-entry ref="{}" when="2026-03-09T10:00:00Z"/></feed>"""


async def titles() -> list[str]:
    return sorted(card.remote.said.title for card in await cards() if card.remote)


@pytest.mark.parametrize(
    ("name", "host"),
    [(AGENCY, "agency.example"), ("https://N.example:8000/1", "n.example"),
     ("urn:x-board:n.example:alert:x:1", "n.example"),
     ("urn:uuid:7", ""), ("cap:desk@n.example,1", "n.example"), ("n.example:80 42", "n.example"), ("42", ""),
     ("http://[", ""), ("message:https://n.example/1.cap 2026", "n.example")],
)  # fmt: skip
def test_a_name_says_who_gave_it(name: str, host: str) -> None:
    assert authority(name) == host


async def test_a_name_said_in_advance_keeps_nobody_out(db: Database, clock: Clock) -> None:
    evil, agency = await north("Evil"), await north("Agency")
    assert await said(evil, an_item("tag:evil.example,2026:1", AGENCY, title="Spring fair")) == 1
    assert await said(evil, an_item(AGENCY, title="Summer fair")) == 0
    [card] = await cards()
    await declined(card.post.id, await moderator())
    assert await said(agency, an_item(AGENCY, title="Carfentanil")) == 1
    assert await titles() == ["Carfentanil"]


async def test_a_tombstone_takes_back_only_what_its_own_source_said(db: Database, clock: Clock) -> None:
    evil, south = await north("Evil"), await north("South")
    passed_on = an_item(AGENCY, SOUTH, title="Carfentanil", direct=False)
    await said(south, passed_on)
    for name in (AGENCY, SOUTH):
        assert await said(evil, *understood(TOMB.format(name).encode(), "evil.example").items) == 0
    assert await titles() == ["Carfentanil"]
    await said(south, an_item(AGENCY, SOUTH, title="Carfentanil, three deaths", direct=False))
    assert await titles() == ["Carfentanil, three deaths"]
    await said(south, *understood(TOMB.format(SOUTH).encode(), "south.example").items)
    assert await titles() == []


@pytest.mark.parametrize("origin", ["", "tag:evil.example,2026:alert:eeeeeeeeee"])
async def test_a_source_stands_under_its_own_name(origin: str, db: Database, clock: Clock) -> None:
    told = {"kind": "alert", "issuer": "The health authority", "origin": origin}
    entry = {"id": "tag:evil.example,2026:1", "title": "x is fine", "_board": told}
    await said(await north("Evil"), *understood(json_feed(entry), "evil.example").items)
    issuer = (await alert(await publish(await only_card()))).record.issuer
    assert issuer
    assert issuer.name == "Evil"


async def test_names_of_another_are_not_learned(db: Database, clock: Clock) -> None:
    evil, agency = await north("Evil"), await north("Agency")
    await said(agency, an_item(AGENCY, title="One"))
    await publish(await only_card())
    assert await said(evil, an_item(AGENCY, SECOND, title="x")) == 0
    assert await said(agency, an_item(AGENCY, title="One"), an_item(SECOND, title="Two")) == 1
    assert await titles() == ["Two"]


async def test_what_one_passed_on_it_also_takes_back_whatever_others_claim(
    db: Database, clock: Clock
) -> None:
    evil, south = await north("Evil"), await north("South")
    await said(south, an_item(AGENCY, SOUTH, direct=False))
    ours = await publish(await only_card())
    await said(evil, an_item(AGENCY, title="x"))
    for card in await cards():
        await declined(card.post.id, await moderator())
    assert await said(south, an_item(AGENCY, SOUTH, direct=False, news=News.TAKEN_BACK)) == 1
    card = await only_card()
    assert card.remote
    assert (card.remote.turn, card.remote.alert) == (Turn.TAKEN_BACK, ours)


async def test_what_its_source_left_waiting_is_nobodys_to_take_back(db: Database, clock: Clock) -> None:
    evil, agency = await north("Evil"), await north("Agency")
    await said(agency, an_item(AGENCY, title="Carfentanil"))
    await sources.leave(agency.id)
    await said(evil, *understood(TOMB.format(AGENCY).encode(), "evil.example").items)
    assert await titles() == ["Carfentanil"]
