"""What strangers send: plain requests, nearly plain ones, and nonsense, cut anywhere."""

from itertools import accumulate, pairwise

from hypothesis import strategies as st

from board.web.codings import Coding
from tests.serving.ear import table

TABLE = table()
TAGS = [laid.kept.tag(coding) for laid in TABLE.pages.values() for coding in Coding]
# What the long way needs to answer from the table. In less, uvicorn forgets an answer that it owes to a line
# on which nonsense follows; the short way owes none.
TURN = 2
PLAIN = b"GET / HTTP/1.1\r\nHost: board.example\r\n\r\n"


def lines(text: str) -> list[bytes]:
    r"""The lines of a text, in each \r, \n, \t, \0 and \xe9 as it is meant."""
    return [
        line.strip().encode().decode("unicode_escape").encode("latin-1")
        for line in text.split("\n")
        if line.strip()
    ]


METHODS = [b"GET"] * 6 + [b"HEAD"] * 2 + [b"POST", b"OPTIONS", b"get", b"GETT", b"", b"PRI"]
ODD = rb"/? /?kind=alert&x=1 // /es /%2F http://x/ * /#x /slow /slow /feed.atom?".split()
TARGETS = [*TABLE.pages, *TABLE.pages, *ODD, b"/\x80"]
VERSIONS = [b"HTTP/1.1"] * 8 + [b"HTTP/1.0", b"HTTP/1.2", b"HTTP/2.0", b"HTTX/1.1", b"http/1.1", b""]
NAMES = (
    b"Host host Accept-Encoding ACCEPT-ENCODING If-None-Match if-none-match Connection Content-Length "
    b"Transfer-Encoding Upgrade Expect Trailer TE Cookie User-Agent Range X_Odd X\x00 Proxy-Connection"
).split()
VALUES = (
    b"board.example board.onion A.ONION:80 gzip br gzip,br;q=0.5 *;q=0 identity * close keep-alive upgrade "
    b"h2c websocket chunked 0 3 40 -1 +3 3,3 100-continue \t caf\xc3\xa9 a\x00b a\rb bytes=0-3"
).split(b" ")
GAPS = [b": "] * 8 + [b":", b":  ", b" : ", b":\t", b""]
ENDS = [b"\r\n"] * 12 + [b"\n", b"\r", b"\r\r\n", b"\r\n "]
BODIES = [b""] * 6 + [b"abc", PLAIN, b"0\r\n\r\n", b"3\r\nabc\r\n0\r\n\r\n", b"\r\n", b"\x00" * 40]
NEARLY = (
    lines(r"""
    Content-Length: 3
    content-length: 40
    Transfer-Encoding: chunked
    Expect: 100-continue
    TE: trailers
    Connection: close
    Connection: keep-alive
    connection: Keep-Alive, close
    Connection: x-other
    Upgrade: h2c\r\nConnection: Upgrade
    Upgrade: websocket\r\nConnection: Upgrade
    Upgrade-Insecure-Requests: 1
    Accept-Encoding: gzip
    accept-encoding: br
    Accept-Encoding: gzip;q=0
    If-None-Match: *
    If-None-Match: "x"
    Host: a.onion
    Range: bytes=0-3
    X: caf\xc3\xa9
    X-Tab:\ta
    X-Null: a\x00
    X-Bare: a\nX: b
    X-Fold: a\r\n b
    No colon
""")
    + [b"If-None-Match: " + tag for tag in TAGS[:3]]
    + [b"X-Long: " + b"x" * 9000]
)


def _line(name: bytes, gap: bytes, value: bytes, end: bytes) -> bytes:
    return name + gap + value + end


odd_lines = st.builds(
    _line,
    st.sampled_from(NAMES),
    st.sampled_from(GAPS),
    st.sampled_from(VALUES) | st.sampled_from(TAGS) | st.binary(max_size=12),
    st.sampled_from(ENDS),
)


@st.composite
def requests(draw: st.DrawFn) -> tuple[bytes, bytes]:
    """The head and the body of one request: plain, plain but for a line or two, or nonsense."""
    kind = draw(st.integers(0, 9))
    if kind < 3:
        return draw(
            st.sampled_from([PLAIN, PLAIN.replace(b" / ", b" /feed.atom "), b"HEAD" + PLAIN[3:]])
        ), b""
    if kind < 8:
        more = draw(st.lists(st.sampled_from(NEARLY), min_size=1, max_size=3))
        return b"\r\n".join([PLAIN[:-4], *more, b"", b""]), draw(st.sampled_from(BODIES))
    first = b" ".join(draw(st.sampled_from(words)) for words in (METHODS, TARGETS, VERSIONS))
    said = b"Host: board.example\r\n" + b"".join(draw(st.lists(odd_lines, max_size=3)))
    ends = draw(st.sampled_from(ENDS)), draw(st.sampled_from(ENDS))
    return first + ends[0] + said + ends[1], draw(st.sampled_from(BODIES))


@st.composite
def pieces(draw: st.DrawFn) -> list[tuple[bytes, int]]:
    """Some requests on one line, in pieces, and how many turns the loop gets after each."""
    parts = [part for asked in draw(st.lists(requests(), min_size=1, max_size=4)) for part in asked]
    whole, ends = b"".join(parts), list(accumulate(map(len, parts)))
    kept = ends if draw(st.booleans()) else [end for end in ends if draw(st.booleans())]
    cuts = sorted({0, len(whole), *kept, *draw(st.lists(st.integers(0, len(whole)), max_size=2))})
    turns = st.sampled_from([TURN, TURN, 12, 12, 30])
    return [(whole[a:b], draw(turns)) for a, b in pairwise(cuts) if a < b]
