"""Two boards on real servers that follow each other: what one says the other can pass on."""

import asyncio
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from board.alerts import changes as alerts
from board.alerts import reads
from board.alerts.narrow import Narrow
from board.alerts.shapes import Alert, Standing
from board.exchange import sources
from board.exchange.fetch import Trials
from board.exchange.follow import visit_all
from board.exchange.shapes import Here, Turn
from board.moderation import deeds, queue
from board.moderation.queue import Card, Wanted
from tests.kit.bound import beside
from tests.kit.build import alert_sent, guide, moderator, opened, pressed, published, settled
from tests.kit.served import Served, serving

pytestmark = [pytest.mark.anyio, pytest.mark.whole]

HEADLINE = "Purple down: two people went out"
SAID_THERE = "A laboratory looked again and found nothing of it."


@pytest.fixture(scope="module")
def north(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """Where it begins."""
    with serving(tmp_path_factory.mktemp("north"), BOARD_NAME="North", BOARD_FOLLOW_LOOPBACK="yes") as board:
        yield board


@pytest.fixture(scope="module")
def south(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """Where it goes."""
    with serving(tmp_path_factory.mktemp("south"), BOARD_NAME="South", BOARD_FOLLOW_LOOPBACK="yes") as board:
        yield board


async def test_an_alert_goes_from_board_to_board_and_back_as_nothing_new(
    north: Served, south: Served
) -> None:
    async with beside(north):
        first = await published((await alert_sent()).post, await moderator(), headline=HEADLINE, risk="4")
    async with beside(south):
        await sources.follow("North", f"{north.origin}/feed.json", by=None)
        await _look(south)
        assert await _alerts() == []
        card = await _only_card()
        assert (card.remote.source, card.remote.said.title) == ("North", HEADLINE)  # type: ignore[union-attr]
        await _publish(card)
        [passed_on] = await _alerts()
    issuer = passed_on.record.issuer
    assert issuer is not None
    assert (issuer.name, issuer.url, issuer.label) == ("North", f"{north.origin}/alerts/{first}", HEADLINE)
    assert issuer.url in await _page(f"{south.origin}/alerts/{passed_on.id}")
    async with beside(north):
        for name in ("feed.json", "feed.atom"):
            await sources.follow(name, f"{south.origin}/{name}", by=None)
        await _look(north)
        assert await _cards() == ()
        assert len(await _alerts()) == 1
        await alerts.withdraw(first, 1, note=SAID_THERE)
    async with beside(south):
        card = await _only_card(meanwhile=south)
        assert (card.remote.turn, card.remote.alert) == (Turn.TAKEN_BACK, passed_on.id)  # type: ignore[union-attr]
        assert card.post.urgency == 1
        sheet = await opened(card.post.id)
        await deeds.take_back(sheet, pressed(sheet), await moderator())
        assert (await reads.one(passed_on.id)).standing is Standing.WITHDRAWN
    for board in (north, south, north):
        async with beside(board):
            await _look(board)
            assert await _cards() == ()


async def _look(board: Served) -> None:
    """What the board does by itself every quarter of an hour."""
    visits = await visit_all(await sources.every(), Here(board.origin, guide()), Trials(loopback=True))
    assert [visit.why for visit in visits if visit.why] == []


async def _cards() -> tuple[Card, ...]:
    return (await queue.look(Wanted())).cards


async def _only_card(*, meanwhile: Served | None = None) -> Card:
    """The one card there is; the board's own round may have been first, and is given time to end.

    A board that looks meanwhile may hear it late: its server knows later what others changed.
    """
    for _ in range(100):
        if meanwhile:
            await _look(meanwhile)
        if cards := await _cards():
            break
        await asyncio.sleep(0.05)
    [card] = cards
    return card


async def _publish(card: Card) -> None:
    sheet = await opened(card.post.id)
    await settled(deeds.publish, sheet, pressed(sheet), await moderator())


async def _alerts() -> list[Alert]:
    return list(await reads.newest(Narrow(), standing=tuple(Standing), limit=9))


async def _page(address: str) -> str:
    async with httpx.AsyncClient() as reader:
        return (await reader.get(address)).text


async def test_a_keeper_follows_and_carries_by_commands(north: Served, south: Served, tmp_path: Path) -> None:
    begun = north.board("follow", f"{south.origin}/feed.json?kind=alert", "--name", "South", "--now")
    assert "South: 0 new at the desk" in begun
    assert "DICTIONARY.md" in north.board("export", str(tmp_path))
    brought = south.board("import", str(tmp_path))
    assert "Taken in as another board's" in brought
    assert "Its feedback stays with it." in brought
