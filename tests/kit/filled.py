"""A board with a full first page, written into the database of a server that is already running."""

import asyncio
from typing import Any

from tests.kit import build
from tests.kit.bound import beside, planted
from tests.kit.served import Served

WORDS = "Sold as down near the park. Two of us went out for hours, and it took four shots to come back."


def fill(served: Served, alerts: int) -> None:
    """The example town, and so many more alerts as people raise them."""
    asyncio.run(_fill(served, alerts))


def one_waits(served: Served, **answers: Any) -> None:
    """A post with these answers, as if its phone had just sent it."""
    asyncio.run(_send(served, answers))


async def _send(served: Served, answers: dict[str, Any]) -> None:
    async with beside(served):
        await build.alert_sent(**answers)


async def _fill(served: Served, alerts: int) -> None:
    await planted(served)
    async with beside(served):
        office = await build.moderator()
        for number in range(alerts):
            sent = await build.alert_sent(
                happening="overdosed", words=WORDS, use="words", sold_as=["down"], effects=["will_not_wake"],
                colours=["purple"], forms=["powder"], area="vancouver:strathcona", when="today",
            )  # fmt: skip
            await build.published(
                sent.post, office, headline=f"Down, purple powder: two people went out ({number})"
            )
