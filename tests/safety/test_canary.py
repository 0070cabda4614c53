"""The search for a visitor finds them: a search that finds nothing proves nothing."""

import hashlib
import hmac
from base64 import b64encode

import pytest

from tests.safety.canary import ADDRESS, MARKS, traces

KEY = b"a secret of the board, 32 bytes."
WRITTEN = {
    "plain": b"from 203.0.113.77 at noon",
    "upper": MARKS["agent"].upper().encode(),
    "wide": ADDRESS.encode("utf-16-le"),
    "hex": ADDRESS.encode().hex().encode(),
    "base64": b64encode(b'{"ip": "203.0.113.77"}'),
    "base64, shifted": b64encode(b'{"ip" : "203.0.113.77"}'),
    "base64, shifted twice": b64encode(b'{ "ip" : "203.0.113.77"}'),
    "digest": hashlib.sha256(ADDRESS.encode()).digest(),
    "digest in hex": hashlib.new("md5", ADDRESS.encode(), usedforsecurity=False).hexdigest().encode(),
    "keyed digest": hmac.digest(KEY, ADDRESS.encode(), "sha256").hex().encode(),
    "network": b"203.0.113.0/24",
}


@pytest.mark.parametrize("how", WRITTEN)
def test_a_mark_is_found_however_it_is_written(how: str) -> None:
    assert traces(b"\0before " + WRITTEN[how] + b" after\xff", MARKS, keys=[KEY])


def test_nothing_is_found_where_nothing_is() -> None:
    assert traces(b"203.0.114.77, an old phone, en-CA", MARKS, keys=[KEY]) == []
