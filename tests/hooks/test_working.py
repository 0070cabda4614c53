"""The courier beside the open board: at once, off the way of whoever decides, and each webhook for itself."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

import pytest
from litestar import Litestar

from board.db.bound import Database
from board.hooks.courier import Courier
from tests.hooks.cast import an_alert, courier, hook, kit
from tests.kit.browser import Desk
from tests.kit.build import alert_sent
from tests.kit.people import moss_comes_in, moss_publishes
from tests.kit.receiver import HANG, receiving

pytestmark = pytest.mark.anyio


async def test_from_a_moderators_approval_to_the_first_attempt_are_less_than_two_seconds(
    app: Litestar, desk: Desk
) -> None:
    async with receiving() as partner, _working(courier(partner)):
        await hook(partner)
        await alert_sent()
        await moss_comes_in(desk)
        await moss_publishes(desk)
        [heard] = await partner.has(1, within=2)
        assert heard.what == "alert.published"


async def test_one_that_hangs_delays_nobody_else(db: Database) -> None:
    async with receiving() as silent, receiving() as partner, _working(courier(silent, partner)):
        by = await kit()
        silent.answers = [HANG]
        await hook(silent, by=by)
        await hook(partner, by=by)
        for count in (1, 2):
            await an_alert()
            await partner.has(count)
        assert len(await silent.has(1)) == 1


async def test_when_the_board_closes_what_hangs_is_let_go_and_sent_at_the_next_start(db: Database) -> None:
    async with receiving() as partner:
        await hook(partner)
        await an_alert()
        partner.answers = [HANG]
        async with _working(courier(partner)):
            await partner.has(1)
        async with _working(courier(partner)):
            first, again = await partner.has(2)
        assert first.id == again.id


async def test_what_comes_in_while_a_message_is_under_way_follows_it(db: Database) -> None:
    async with receiving() as partner, _working(courier(partner)):
        await hook(partner)
        for _ in range(3):
            await an_alert()
        heard = await partner.has(3)
        assert len({each.id for each in heard}) == 3


@asynccontextmanager
async def _working(carrier: Courier) -> AsyncIterator[None]:
    task = asyncio.create_task(carrier.work())
    try:
        yield
    finally:
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task
