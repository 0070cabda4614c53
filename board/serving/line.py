"""Reading one whole, plain request from bytes: what everybody's browser sends, and nothing else.

Threat: two readers of HTTP who understand the same bytes differently (request smuggling). So this one reads
only what is written in the plainest way, of which nobody can doubt where it ends, and leaves everything else
to the server's own parser: a body, an upgrade, a header said twice, a sign that is not plain ASCII.
"""

import re

# A longer request is read by the parser, which counts it (patience.py).
LONGEST = 8192

_PLAIN = re.compile(
    rb"""(?x)
    (GET | HEAD) \x20 (/ [!-~]*) \x20 HTTP/1\.1 \r\n
    (?:
        (?! (?i: connection | content-length | transfer-encoding | upgrade | expect | trailer | te
               | http2-settings | host | accept-encoding | if-none-match ) : )
        [A-Za-z0-9-]+ : [ -~]* \r\n
      | (?(3) (?!)) (?i: host) : \x20? ([!-~]*) \r\n
      | (?(4) (?!)) (?i: accept-encoding) : \x20? ([ -~]*) \r\n
      | (?(5) (?!)) (?i: if-none-match) : \x20? ([ -~]*) \r\n
      | (?i: connection) : \x20? (?i: keep-alive) \r\n
    )*
    \r\n
    """
)


# GET or HEAD, the address, and Host, Accept-Encoding and If-None-Match, each empty where it was not said.
Plain = tuple[bytes, bytes, bytes, bytes, bytes]


def read(data: bytes) -> Plain | None:
    """The request that these bytes are, whole and alone; None for anything else."""
    found = _PLAIN.fullmatch(data) if len(data) <= LONGEST else None
    if found is None:
        return None
    plain: Plain = found.groups(b"")  # type: ignore[assignment]
    return plain
