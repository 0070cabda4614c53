"""Calling out: the only way in which the board reaches an address that somebody typed.

Threat: a webhook that points inward. The board would then knock at its own database, at the cloud's metadata
or at a neighbour's machine, and tell by its answers what is there (server-side request forgery). So an
address is read strictly, its name is looked up by us, every answer must be a public address, and we connect
to the very address that was checked: a name that changes its mind in between (DNS rebinding) changes nothing.
Nothing is followed, no proxy of the environment is believed, and of an answer only the head is read.
"""

import asyncio
import re
import socket
import ssl
from collections.abc import Awaitable, Callable, Collection, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network
from typing import TYPE_CHECKING

import idna
from msgspec import Struct

from board.errors import N_, Refused
from board.later import later

if TYPE_CHECKING:
    import httpx
else:
    httpx = later("httpx")

HTTPS = 443
LONGEST = 500
TRIED = 3

NOT_AN_ADDRESS = N_("Please type a whole address that begins with https:// and holds a name, not a number.")
OTHER_PORT = N_("This board sends to port 443 alone. The keeper can allow others in the settings.")
NOT_FOUND = N_("Nobody on the internet has this name.")
NOT_PUBLIC = N_("This name leads into a private network. The board does not send there.")

# What the standard library calls global and is none of a partner's machines: tunnels and translations into
# private nets (RFC 6052, 3056, 4380), former site-local, segment routing, relays, a cloud's own address.
_INWARD = tuple(
    ip_network(net)
    for net in (
        "64:ff9b::/96", "64:ff9b:1::/48", "2002::/16", "2001::/23", "fec0::/10", "5f00::/16", "192.0.0.0/24",
        "192.88.99.0/24", "168.63.129.16/32",
    )
)  # fmt: skip
_ADDRESS = re.compile(
    r"(https?)://([^/?#@\\\s:\[\]%]+)(?::([0-9]{1,5}))?((?:[/?][!-\"$-\[\]-~]*)?)", re.IGNORECASE
)
_LABEL = r"[a-z0-9](?:[a-z0-9_-]{0,61}[a-z0-9])?"
# The last label never begins with a digit: what does is a number to some reader of addresses.
_NAME = re.compile(rf"(?=.{{4,253}}$)(?:{_LABEL}\.)+(?![0-9]){_LABEL}")
_NEVER_PUBLIC = ("localhost", "local", "internal", "intranet", "lan", "home.arpa", "onion", "test", "invalid")

Resolve = Callable[[str, int], Awaitable[Sequence[str]]]
Allows = Callable[[str], bool]

# Lookups that hang must not use up the threads that the rest of the house works with.
_names = ThreadPoolExecutor(max_workers=64, thread_name_prefix="names")


class Place(Struct, frozen=True, kw_only=True):
    """An address as it was read: `target` is path and query; only a trial on this machine has an `ip`."""

    scheme: str
    host: str
    port: int
    target: str
    ip: str | None = None

    @property
    def authority(self) -> str:
        """Host and port as the other side is told them."""
        usual = self.port == HTTPS and self.scheme == "https"
        return self.host if usual else f"{self.host}:{self.port}"

    @property
    def address(self) -> str:
        """The address in its one spelling."""
        return f"{self.scheme}://{self.authority}{self.target}"


class Answer(Struct, frozen=True, kw_only=True):
    """How it was answered. The body is not read: one that never ends, or drips, costs nothing."""

    status: int
    headers: Mapping[str, str]


@cache
def believed() -> ssl.SSLContext:
    """The certificates that the system believes, read once: that takes longer than many a call."""
    return ssl.create_default_context()


async def by_dns(host: str, port: int) -> Sequence[str]:
    """Every address that the system's own resolver knows for a name; OSError when there is none."""
    ask = socket.getaddrinfo
    found = await asyncio.get_running_loop().run_in_executor(
        _names, lambda: ask(host, port, type=socket.SOCK_STREAM)
    )
    return tuple(dict.fromkeys(str(each[4][0]) for each in found))


class Egress:
    """The way out: the ports that may be used, and the places on this machine that a trial may reach.

    `trial` holds origins such as http://127.0.0.1:9000, spelled so and no other way.
    """

    def __init__(
        self,
        *,
        ports: Collection[int] = (HTTPS,),
        trial: Collection[str] = (),
        resolve: Resolve = by_dns,
        allows: Allows | None = None,
        tls: ssl.SSLContext | None = None,
    ) -> None:
        self.ports = ports
        self.trial = trial
        self.resolve = resolve
        self.allows = allows or is_public
        self._tls = tls

    @property
    def tls(self) -> ssl.SSLContext:
        """Whose certificates are believed."""
        return self._tls or believed()

    def read(self, address: str) -> Place:
        """The address, if it is spelled as one that may be sent to; raises Refused with a sentence."""
        found = _ADDRESS.fullmatch(address) if len(address) <= LONGEST else None
        if found is None:
            raise Refused(NOT_AN_ADDRESS)
        scheme, host, port, target = found[1].lower(), found[2], found[3], found[4]
        if f"{scheme}://{host}:{port}" in self.trial:
            return Place(scheme=scheme, host=host, port=int(port), target=target, ip=host)
        if scheme != "https":
            raise Refused(NOT_AN_ADDRESS)
        place = Place(scheme=scheme, host=_name(host), port=int(port or HTTPS), target=target)
        if place.port not in self.ports:
            raise Refused(OTHER_PORT)
        return place

    async def find(self, place: Place) -> tuple[str, ...]:
        """The addresses behind a place, all of them public; raises Refused when a single one is not."""
        if place.ip:
            return (place.ip,)
        try:
            found = await self.resolve(place.host, place.port)
        except (OSError, UnicodeError):
            raise Refused(NOT_FOUND) from None
        if not found:
            raise Refused(NOT_FOUND)
        if not all(self.allows(each) for each in found):
            raise Refused(NOT_PUBLIC)
        return tuple(found)

    async def check(self, address: str) -> str:
        """The address in its one spelling, looked up once; raises Refused for who typed it."""
        place = self.read(address)
        await self.find(place)
        return place.address

    async def post(self, address: str, content: bytes, headers: Mapping[str, str]) -> Answer:
        """Send to an address, checked anew. Raises Refused, or httpx.HTTPError where no answer came.

        It has no patience of its own: whoever calls sets the time it may take.
        """
        place = self.read(address)
        found = (await self.find(place))[:TRIED]
        for ip in found[:-1]:
            try:
                return await self._post(place, ip, content, headers)
            except httpx.ConnectError:
                continue  # nothing was sent yet: a host with many addresses may answer at the next
        return await self._post(place, found[-1], content, headers)

    async def _post(self, place: Place, ip: str, content: bytes, headers: Mapping[str, str]) -> Answer:
        numbered = f"[{ip}]" if ":" in ip else ip
        url = f"{place.scheme}://{numbered}:{place.port}{place.target}"
        told = {**headers, "host": place.authority, "accept-encoding": "identity"}
        async with (
            httpx.AsyncClient(verify=self.tls, trust_env=False, follow_redirects=False, timeout=None) as line,
            line.stream(
                "POST", url, content=content, headers=told, extensions={"sni_hostname": place.host}
            ) as answer,
        ):
            return Answer(status=answer.status_code, headers=dict(answer.headers))


def wait_asked(retry_after: str) -> int | None:
    """The seconds in a Retry-After header; None for a date, for nonsense, and for a number without end."""
    number = retry_after.isascii() and retry_after.isdecimal() and len(retry_after) < 10
    return int(retry_after) if number else None


def is_public(ip: str) -> bool:
    """Whether an address is one of a machine on the open internet: neither ours nor anybody's inside."""
    try:
        address = _inner(ip_address(ip.partition("%")[0]))
    except ValueError:
        return False
    if address.is_multicast or address.is_reserved or not address.is_global:
        return False
    return not any(address.version == net.version and address in net for net in _INWARD)


def _inner(address: IPv4Address | IPv6Address) -> IPv4Address | IPv6Address:
    mapped = address.ipv4_mapped if isinstance(address, IPv6Address) else None
    return mapped or address


def _name(host: str) -> str:
    """A name of the open internet in small ASCII letters; numbers in any spelling are none."""
    try:
        name = host.lower() if host.isascii() else idna.encode(host, uts46=True).decode()
    except idna.IDNAError:
        raise Refused(NOT_AN_ADDRESS) from None
    if not _NAME.fullmatch(name):
        raise Refused(NOT_AN_ADDRESS)
    if any(name == end or name.endswith(f".{end}") for end in _NEVER_PUBLIC):
        raise Refused(NOT_PUBLIC)
    return name
