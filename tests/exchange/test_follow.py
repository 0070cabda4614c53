"""A look at every source that is due: what one does wrong is told, and keeps nobody else waiting."""

import asyncio
from datetime import date

import pytest

from board.db.bound import Database
from board.errors import Invalid, NotHere
from board.exchange import follow, sources
from board.exchange.fetch import Known, Trials
from board.exchange.follow import Visit
from board.exchange.shapes import BROKEN, MALFORMED, SILENT
from tests.exchange.items import HERE, cards, json_feed
from tests.exchange.test_hearing import ATOM, CAP, ENTRY
from tests.kit.clock import Clock
from tests.kit.remote import answering, machine

pytestmark = pytest.mark.anyio

TRIALS = Trials(loopback=True)
FEED = json_feed({"id": "tag:n,2026:1", "title": "Grey chunks sold as down"})


async def look() -> tuple[Visit, ...]:
    return await follow.visit_due(HERE, TRIALS)


@pytest.mark.both_engines
async def test_a_source_is_asked_once_in_a_quarter_of_an_hour(db: Database, clock: Clock) -> None:
    async with machine(answering(FEED, 'etag: "one"')) as north:
        await sources.follow("North", north.address, by=None)
        assert await look() == (Visit("North", 1),)
        assert await look() == ()
        clock.forward(minutes=15)
        assert await look() == (Visit("North", 0),)
    assert 'if-none-match: "one"' in north.asked[1].lower()


@pytest.mark.both_engines
async def test_of_two_who_look_at_once_one_asks(db: Database, clock: Clock) -> None:
    async with machine(answering(FEED)) as north:
        await sources.follow("North", north.address, by=None)
        both = await asyncio.gather(look(), look())
    assert sorted(map(len, both)) == [0, 1]
    assert len(north.asked) == 1


@pytest.mark.both_engines
async def test_a_source_that_fails_says_since_when_and_why_until_it_is_well(
    db: Database, clock: Clock
) -> None:
    source = await sources.follow("North", "http://127.0.0.1:9/feed.json", by=None)
    for _ in range(3):
        await look()
        clock.forward(days=1)
    [north] = await sources.listed()
    assert (north.failing_since, north.why, north.read_on) == (date(2026, 3, 10), BROKEN, None)
    await sources.note_read(source, Known(), skipped=2)
    [north] = await sources.listed()
    assert (north.failing_since, north.why, north.read_on, north.skipped) == (None, "", date(2026, 3, 13), 2)


async def test_one_that_never_answers_does_not_keep_the_others_waiting(
    db: Database, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(follow, "PATIENCE", 0.5)

    async def silent(_: str, writer: asyncio.StreamWriter) -> None:
        while not writer.is_closing():  # a byte now and then, so that no single wait is ever too long
            writer.write(b"H")
            await writer.drain()
            await asyncio.sleep(0.05)

    async with (
        machine(silent) as slow,
        machine(answering(b"nonsense")) as bad,
        machine(answering(FEED)) as good,
    ):
        for name, there in (("Slow", slow), ("Bad", bad), ("Good", good)):
            await sources.follow(name, there.address, by=None)
        visits = {visit.name: visit for visit in await look()}
    assert visits["Good"].cards == 1
    assert visits["Bad"].why == MALFORMED
    assert visits["Slow"].why in {SILENT, BROKEN}
    assert len(await cards()) == 1


async def test_an_index_leads_to_its_messages_and_none_is_read_twice(db: Database, clock: Clock) -> None:
    async def talk(request: str, writer: asyncio.StreamWriter) -> None:
        host = f"http://127.0.0.1:{writer.get_extra_info('sockname')[1]}"
        links = [f'<link type="application/cap+xml" href="{host}/{n}.cap"/>' for n in ("one", "gone")]
        links += ['<link type="application/cap+xml" href="https://elsewhere.example/x.cap"/>']
        index = ATOM.format("".join(ENTRY.format(link) for link in links))
        page = {"/": index, "/one.cap": CAP.format(status="Actual", kind="Alert")}.get(request.split()[1])
        sent = answering(page.encode()) if page else answering(b"", status="404 Not Found")
        await sent(request, writer)

    async with machine(talk) as north:
        await sources.follow("North", north.address, by=None)
        assert await look() == (Visit("North", 1),)
        clock.forward(minutes=15)
        assert await look() == (Visit("North", 0),)
    asked = [request.split()[1] for request in north.asked]
    assert asked == ["/", "/one.cap", "/gone.cap", "/", "/gone.cap"]
    [listed] = await sources.listed()
    assert listed.skipped == 1
    [card] = await cards()
    assert card.remote
    assert card.remote.said.title == "Grey chunks"


@pytest.mark.both_engines
async def test_an_address_is_followed_once(db: Database, clock: Clock) -> None:
    source = await sources.follow("North", "https://north.example/feed.json", by=None)
    with pytest.raises(Invalid):
        await sources.follow("Again", "https://north.example/feed.json", by=None)
    await sources.leave(source)
    for gone in (source, "\0", "nothing"):
        with pytest.raises(NotHere):
            await sources.leave(gone)
