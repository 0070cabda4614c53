"""Connections that go only where they may: a name is looked up once, judged, and that very address is called.

Threat: a name that leads into our own network (SSRF), or that leads elsewhere between the look and the call
(DNS rebinding). Certificates are still checked against the name.
"""

from collections.abc import Callable, Iterable
from typing import Any

import httpcore

from board.safety.egress import Resolve, by_dns

Reaches = Callable[[str, str], bool]


class NotKnown(httpcore.ConnectError):
    """Nobody has this name."""


class Inward(httpcore.ConnectError):
    """The name leads, with one of its addresses at least, to where nobody may go."""


class Outward(httpcore.AsyncNetworkBackend):
    """The network as far as `reaches(host, address)` says; one address that it does not refuses the host."""

    def __init__(self, *, reaches: Reaches, resolve: Resolve = by_dns) -> None:
        self._reaches = reaches
        self._resolve = resolve
        self._inner = httpcore.AnyIOBackend()

    async def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,  # noqa: ASYNC109 - the library's own shape
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.AsyncNetworkStream:
        """A connection to the first address that answers; raises NotKnown, Inward or ConnectError."""
        for address in await self._judged(host, port):
            try:
                return await self._inner.connect_tcp(address, port, timeout, local_address, socket_options)
            except (httpcore.ConnectError, httpcore.ConnectTimeout):
                continue
        raise httpcore.ConnectError("no address of this name answers")

    async def connect_unix_socket(self, *_: Any, **__: Any) -> httpcore.AsyncNetworkStream:
        """Nobody outside is on this machine."""
        raise Inward("not that way")

    async def sleep(self, seconds: float) -> None:
        await self._inner.sleep(seconds)

    async def _judged(self, host: str, port: int) -> list[str]:
        try:
            found = await self._resolve(host, port)
        except (OSError, UnicodeError):
            raise NotKnown("this name is not known") from None
        if not all(self._reaches(host, address) for address in found):
            raise Inward("this name leads into a network of our own")
        return list(found)
