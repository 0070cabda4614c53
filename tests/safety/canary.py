"""Looking for one visitor in bytes: each mark that they left, however it may have been written down.

A hash of an address is the address: there are few enough of them to try them all.
"""

import hashlib
import hmac
from base64 import b64encode, urlsafe_b64encode
from collections.abc import Iterable, Iterator, Mapping

ADDRESS = "203.0.113.77"
FORWARDED = "198.51.100.201"
MARKS = {
    "address": ADDRESS,
    "network of the address": "203.0.113.",
    "address as a number": "3405803853",
    "forwarded address": FORWARDED,
    "network of the forwarded address": "198.51.100.",
    "forwarded address, new style": "2001:db8:77:1::c0de",
    "agent": "Unmistakable-Phone/7.9 (Canary 5)",
    "referrer": "https://unmistakable-referrer.example/where-they-came-from",
    "tongue": "x-unmistak",
    "cookie": "unmistakable-crumb-9d1c",
    "query": "unmistakable-query-5b",
    "request id": "unmistakable-request-31f0",
}
HEADERS = {
    "user-agent": MARKS["agent"],
    "referer": MARKS["referrer"],
    "accept-language": f"{MARKS['tongue']}, en;q=0.5",
    "x-forwarded-for": f"{FORWARDED}, {ADDRESS}",
    "x-real-ip": FORWARDED,
    "true-client-ip": ADDRESS,
    "forwarded": f'for="[{MARKS["forwarded address, new style"]}]"',
    "x-request-id": MARKS["request id"],
}
COOKIE = ("crumb", MARKS["cookie"])
QUERY = f"?seen={MARKS['query']}"

DIGESTS = ("md5", "sha1", "sha224", "sha256", "sha512", "blake2b", "sha3_256")


def traces(held: bytes, marks: Mapping[str, str], *, keys: Iterable[bytes] = ()) -> list[str]:
    """Which mark is found in which spelling; `keys` are secrets with which it may have been hashed."""
    small, secrets = held.lower(), tuple(keys)
    return [
        f"{name}, {spelling}"
        for name, mark in marks.items()
        for spelling, found in _spellings(mark.encode(), secrets)
        if found in held or found.lower() in small
    ]


def _spellings(mark: bytes, keys: tuple[bytes, ...]) -> Iterator[tuple[str, bytes]]:
    yield "plain", mark
    yield "in UTF-16", mark.decode().encode("utf-16-le")
    yield "in hex", mark.hex().encode()
    for shift in range(3):
        yield "in base64", _inside_base64(mark, shift)
    for digest, name in _digests(mark, keys):
        yield name, digest
        yield f"{name} in hex", digest.hex().encode()
        yield f"{name} in base64", b64encode(digest).rstrip(b"=")
        yield f"{name} in base64", urlsafe_b64encode(digest).rstrip(b"=")


def _inside_base64(mark: bytes, shift: int) -> bytes:
    """What is sure to stand in the base64 of any text that has the mark so many bytes in."""
    encoded = b64encode(bytes(shift) + mark)
    return encoded[-(-shift * 8 // 6) : (shift + len(mark)) * 8 // 6]


def _digests(mark: bytes, keys: tuple[bytes, ...]) -> Iterator[tuple[bytes, str]]:
    for name in DIGESTS:
        yield hashlib.new(name, mark, usedforsecurity=False).digest(), name
    for key in keys:
        yield hmac.digest(key, mark, hashlib.sha256), "keyed sha256"
