"""The rounds of the carrier: whoever hangs keeps neither another phone nor the next warning waiting."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import suppress
from typing import Any
from urllib.parse import urlsplit

import httpcore
import pytest

from board.db.bound import Database
from board.push import changes
from board.push.courier import AT_ONCE, PATIENCE, Courier, End
from board.push.rounds import rounds
from board.push.shapes import Sender
from tests.kit.logs import Logs
from tests.public.records import raised
from tests.push.conftest import KEYS
from tests.push.handsets import Handset, Service

pytestmark = pytest.mark.anyio

HANGS, REFUSES = "web.push.apple.com", "fcm.googleapis.com"
SOON = PATIENCE / 3  # seconds: long before anybody gives up on who hangs


@pytest.fixture
async def going_round(db: Database, sender: Sender) -> AsyncIterator[None]:
    """Somebody carries notices, as beside a board that is open."""
    await changes.begin()
    task = asyncio.create_task(rounds(sender, wide=()))
    await asyncio.sleep(0)
    yield
    task.cancel()
    with suppress(asyncio.CancelledError):
        await task


async def test_a_phone_whose_service_hangs_keeps_no_other_phone_from_the_next_warning(
    going_round: None, service: Service, handset: Handset, logs: Logs
) -> None:
    hung = Handset(service.origin)
    service.hangs.add(urlsplit(hung.endpoint).path)
    for phone in (hung, handset):
        await changes.switch_on(phone.with_wish(), KEYS)
    for warnings in (1, 2, 3):
        await raised()
        await asyncio.to_thread(service.wait, 2 * warnings, within=SOON)
        assert len(service.of(handset)) == len(service.of(hung)) == warnings
    assert "failure" not in logs.text


class Net(httpcore.AsyncNetworkBackend):
    """Of two machines one never answers, and the other refuses at once."""

    async def connect_tcp(self, host: str, *_: Any, **__: Any) -> httpcore.AsyncNetworkStream:
        if host == HANGS:
            await asyncio.sleep(2 * PATIENCE)
        raise httpcore.ConnectError


async def test_a_push_service_that_hangs_does_not_take_every_hand(sender: Sender) -> None:
    async with httpcore.AsyncConnectionPool(network_backend=Net(), max_connections=AT_ONCE) as connections:
        carrier = Courier(sender, connections)
        hung, other = (Handset(f"https://{host}").with_wish() for host in (HANGS, REFUSES))
        waiting = [asyncio.create_task(carrier.carry(b"{}", hung)) for _ in range(2 * AT_ONCE)]
        last = asyncio.create_task(carrier.carry(b"{}", other))
        assert (await asyncio.wait_for(last, SOON)).end is End.LATER
        for task in waiting:
            task.cancel()
        await asyncio.gather(*waiting, return_exceptions=True)
