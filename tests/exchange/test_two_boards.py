"""Two boards on real servers that follow each other: what one says the other can pass on."""

from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from board.alerts import changes as alerts
from board.alerts import reads
from board.alerts.shapes import Alert, Standing
from board.exchange.shapes import Turn
from board.moderation import deeds, queue
from board.moderation.queue import Card, Wanted
from tests.kit.bound import beside
from tests.kit.build import alert_sent, moderator, opened, pressed, published
from tests.kit.served import Served, serving

pytestmark = pytest.mark.anyio

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
    begun = south.board("follow", f"{north.origin}/feed.json", "--name", "North", "--now")
    assert "North: 1 new at the desk" in begun
    async with beside(south):
        assert await _alerts() == []
        [card] = await _cards()
        assert (card.remote.source, card.remote.said.title) == ("North", HEADLINE)  # type: ignore[union-attr]
        await _publish(card)
        [passed_on] = await _alerts()
    issuer = passed_on.record.issuer
    assert issuer is not None
    assert (issuer.name, issuer.url, issuer.label) == ("North", f"{north.origin}/alerts/{first}", HEADLINE)
    assert [(row.source, row.link) for row in passed_on.record.evidence_rows] == [
        ("alert_service", issuer.url)
    ]
    assert issuer.url in await _page(f"{south.origin}/alerts/{passed_on.id}")
    for name in ("feed.json", "feed.atom"):
        back = north.board("follow", f"{south.origin}/{name}", "--name", name, "--now")
        assert f"{name}: 0 new at the desk" in back
    async with beside(north):
        assert await _cards() == ()
        assert len(await _alerts()) == 1
        await alerts.withdraw(first, 1, note=SAID_THERE)
    assert "North: 1 new at the desk" in south.board("follow", "--now")
    async with beside(south):
        [card] = await _cards()
        assert (card.remote.turn, card.remote.alert) == (Turn.TAKEN_BACK, passed_on.id)  # type: ignore[union-attr]
        assert card.post.urgency == 1
        assert [alert.standing for alert in await _alerts()] == [Standing.CURRENT]
        sheet = await opened(card.post.id)
        await deeds.take_back(sheet, pressed(sheet), await moderator())
        assert (await reads.one(passed_on.id)).standing is Standing.WITHDRAWN
    assert "0 new at the desk" in north.board("follow", "--now")
    assert "0 new at the desk" in south.board("follow", "--now")


async def _cards() -> tuple[Card, ...]:
    return (await queue.look(Wanted())).cards


async def _publish(card: Card) -> None:
    sheet = await opened(card.post.id)
    await deeds.publish(sheet, pressed(sheet), await moderator())


async def _alerts() -> list[Alert]:
    return list(await reads.newest(reads.Narrow(), standing=tuple(Standing), limit=9))


async def _page(address: str) -> str:
    async with httpx.AsyncClient() as reader:
        return (await reader.get(address)).text


async def test_a_keeper_carries_all_that_is_public_with_two_commands(
    north: Served, south: Served, tmp_path: Path
) -> None:
    assert "DICTIONARY.md" in north.board("export", str(tmp_path))
    brought = south.board("import", str(tmp_path))
    assert "Taken in as another board's" in brought
    assert "Its feedback stays with it." in brought
