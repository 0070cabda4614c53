"""What a page costs on the line: every request that left the browser, with its bytes, headers included."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from playwright.async_api import CDPSession, Page


class Wire:
    """Requests by the type of what came: what the browser held already cost nothing and is not counted."""

    def __init__(self, session: CDPSession) -> None:
        self.types: dict[str, str] = {}
        self.bytes: dict[str, int] = {}
        session.on("Network.responseReceived", self._began)
        session.on("Network.loadingFinished", self._ended)

    @property
    def requests(self) -> int:
        return len(self.bytes)

    def of(self, kind: str) -> int:
        """The bytes of what is of one type, such as Document or Script."""
        return sum(size for name, size in self.bytes.items() if self.types.get(name) == kind)

    def _began(self, event: dict[str, Any]) -> None:
        self.types[event["requestId"]] = event["type"]

    def _ended(self, event: dict[str, Any]) -> None:
        if event["encodedDataLength"]:
            self.bytes[event["requestId"]] = int(event["encodedDataLength"])


@asynccontextmanager
async def listening(page: Page) -> AsyncIterator[Wire]:
    """Everything that the page asks for inside the block, its tab's icon too."""
    session = await page.context.new_cdp_session(page)
    wire = Wire(session)
    await session.send("Network.enable")
    yield wire
    await session.detach()
