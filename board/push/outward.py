"""The way out to push services: a name is looked up once, judged, and that very address is called (T-82).

Threat: a name that leads into our own network, or that leads elsewhere between the look and the call. The
certificate is still checked against the name.
"""

import asyncio
from collections.abc import Awaitable, Callable, Iterable
from socket import SOCK_STREAM
from typing import Any

import httpcore

from board.safety.egress import believed, is_public

LookUp = Callable[[str, int], Awaitable[list[str]]]


async def look_up(host: str, port: int) -> list[str]:
    """Every address of a name."""
    found = await asyncio.get_running_loop().getaddrinfo(host, port, type=SOCK_STREAM)
    return [str(each[4][0]) for each in found]


class Outward(httpcore.AsyncNetworkBackend):
    """Connects to public addresses alone; `trial` is the one host that may be anywhere, or empty."""

    def __init__(self, *, trial: str, look: LookUp = look_up) -> None:
        self._trial = trial
        self._look = look
        self._inner = httpcore.AnyIOBackend()

    async def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,  # noqa: ASYNC109 (the library's own shape)
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.AsyncNetworkStream:
        """Raises ConnectError for a name with any address that is not public, or none that answers."""
        for address in await self._addresses(host, port):
            try:
                return await self._inner.connect_tcp(address, port, timeout, local_address, socket_options)
            except (httpcore.ConnectError, httpcore.ConnectTimeout):
                continue
        raise httpcore.ConnectError("no address of this name answers")

    async def connect_unix_socket(self, *_: Any, **__: Any) -> httpcore.AsyncNetworkStream:
        """No push service is on this machine."""
        raise httpcore.ConnectError("not that way")

    async def sleep(self, seconds: float) -> None:
        await self._inner.sleep(seconds)

    async def _addresses(self, host: str, port: int) -> list[str]:
        try:
            found = await self._look(host, port)
        except OSError:
            raise httpcore.ConnectError("this name is not known") from None
        if host != self._trial and not all(map(is_public, found)):
            raise httpcore.ConnectError("this name leads into a network of our own")
        return found


def pool(*, trial: str, at_once: int, look: LookUp = look_up) -> httpcore.AsyncConnectionPool:
    """Connections that follow no redirect, keep no cookie, and read no proxy from the environment."""
    return httpcore.AsyncConnectionPool(
        ssl_context=believed(),
        max_connections=at_once,
        max_keepalive_connections=at_once,
        keepalive_expiry=30,
        network_backend=Outward(trial=trial, look=look),
    )
