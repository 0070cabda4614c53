"""What is no news: what is over, what began here, what came before by another way, and floods."""

import asyncio

import pytest
from msgspec.structs import replace

from board.db import fetch
from board.db.bound import Database
from board.exchange import arrivals, sources
from board.exchange.names import alert_name
from board.exchange.shapes import News
from board.sweep import sweep
from tests.exchange.items import (
    HERE,
    NORTH_ID,
    alert,
    an_item,
    cards,
    long_ago,
    north,
    only_card,
    publish,
    said,
)
from tests.kit.clock import Clock
from tests.public.records import raised

pytestmark = [pytest.mark.anyio, pytest.mark.both_engines]


async def test_what_runs_out_there_runs_its_own_course_here(db: Database, clock: Clock) -> None:
    source = await north()
    await said(source, an_item())
    await publish(await only_card())
    assert await said(source, an_item(news=News.OVER)) == 0


@pytest.mark.parametrize("over", [{"news": News.OVER}, {"news": News.TAKEN_BACK}, {"day": "old"}])
async def test_what_is_over_when_it_is_first_seen_troubles_nobody(
    db: Database, clock: Clock, over: dict[str, object]
) -> None:
    gone = over | ({"day": long_ago()} if "day" in over else {})
    source = await north()
    assert await said(source, an_item(**gone)) == 0
    assert await said(source, an_item(title="Said again today")) == 1


async def test_what_began_here_never_comes_home_as_news(db: Database, clock: Clock) -> None:
    ours = alert_name(await raised(), HERE.address)
    south = await north("South")
    assert await said(south, an_item(ours, "tag:south.example,2026:alert:bbbbbbbbbb", direct=False)) == 0
    assert await said(south, an_item(ours, "tag:west.example,2026:alert:cccccccccc", direct=False)) == 0
    unknown = alert_name("zzzzzzzzzz", HERE.address)
    assert await said(south, an_item(unknown)) == 1  # a name of ours on something that we never said


async def test_the_same_thing_by_another_way_is_not_news_and_its_beginning_counts(
    db: Database, clock: Clock
) -> None:
    far, near = await north("West"), await north("North")
    assert await said(far, an_item(NORTH_ID, "tag:west.example,2026:alert:w", direct=False)) == 1
    assert await said(near, an_item(title="As we said ourselves")) == 0
    card = await only_card()
    assert card.remote
    assert (card.remote.source, card.remote.said.title) == ("North", "As we said ourselves")
    late = an_item(NORTH_ID, "tag:west.example,2026:alert:w", direct=False, title="As others say")
    assert await said(far, late) == 0
    assert (await only_card()).remote == card.remote


async def test_a_source_that_was_left_leaves_what_came_of_it_and_another_takes_over(
    db: Database, clock: Clock
) -> None:
    first, other = await north(), await north("South")
    await said(first, an_item())
    ours = await publish(await only_card())
    await sources.leave(first.id)
    assert (await alert(ours)).record.issuer
    assert await said(other, an_item(news=News.TAKEN_BACK, direct=False)) == 1


async def test_a_flood_comes_a_little_at_a_time(db: Database, clock: Clock) -> None:
    source = await north()
    many = tuple(an_item(f"urn:x:{number}", title=f"Item {number}") for number in range(30))
    taken = [await arrivals.take_in(source, many, HERE) for _ in range(3)]
    assert [(each.cards, each.more) for each in taken] == [(20, True), (10, False), (0, False)]


async def test_a_later_message_is_known_by_the_one_it_refers_to(db: Database, clock: Clock) -> None:
    source = await north()
    assert await said(source, an_item("cap:n,1")) == 1
    assert await said(source, an_item("cap:n,1", "cap:n,2", title="Second")) == 0
    assert await said(source, an_item("cap:n,2", "cap:n,3", title="Third")) == 0
    card = await only_card()
    assert card.remote
    assert card.remote.said.title == "Third"


async def test_two_feeds_of_one_agency_that_bring_the_same_thing_at_once_bring_it_once(
    db: Database, clock: Clock
) -> None:
    first = await north()
    second = replace(await north("Other"), host=first.host)
    ways = [first, second]
    at_once = await asyncio.gather(*[said(way, an_item()) for way in ways], return_exceptions=True)
    assert [each for each in at_once if each == 1] == [1]
    assert [await said(way, an_item()) for way in ways] == [0, 0]
    assert len(await cards()) == 1


async def test_what_no_source_says_any_more_is_forgotten(db: Database, clock: Clock) -> None:
    await said(await north(), an_item())
    clock.forward(days=40)
    await sweep()
    assert await fetch("SELECT post FROM remote_post") == []
    assert len(await fetch("SELECT id FROM remote_item")) == 1
    clock.forward(days=51)
    await sweep()
    assert await fetch("SELECT id FROM remote_item") == await fetch("SELECT name FROM remote_name") == []
