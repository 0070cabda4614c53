"""A kept page laid out at its address: every answer about it, finished down to the last byte of its head."""

from msgspec import Struct

from board.safety.headers import Place, dressed, is_onion
from board.web.codings import Coding
from board.web.kept import Kept, has_it

Headers = list[tuple[bytes, bytes]]
# What a list of headers needs beside their bytes, about.
OVERHEAD = 2048
_SOME_ONION = "x.onion"


class Answer(Struct, frozen=True):
    """One answer: its status, its headers one by one and as they stand on the wire, and its body."""

    status: int
    headers: Headers
    head: bytes
    body: bytes


class Laid:
    """A page at one address: the same bytes for everybody who asks for it in the same coding."""

    __slots__ = ("answers", "kept", "path", "place")

    def __init__(self, kept: Kept, path: str, place: Place) -> None:
        self.kept = kept
        self.path = path
        self.place = place
        self.answers: dict[tuple[Coding, bool, bool], Answer] = {}

    def answer(self, accepted: bytes, named: bytes, host: bytes) -> Answer:
        """The answer to whoever sends these: Accept-Encoding, If-None-Match and Host, or nothing of each."""
        coding = self.kept.coding(accepted)
        onion = b".onion" in host.lower() and is_onion(host.decode("latin-1"))
        which = coding, named != b"" and has_it(self.kept, coding, named), onion
        return self.answers.get(which) or self._finish(*which)

    def _finish(self, coding: Coding, unchanged: bool, onion: bool) -> Answer:  # noqa: FBT001
        said = self.kept.headers(coding)
        body = b"" if unchanged else self.kept.body(coding)
        if not unchanged:
            said |= _about(self.kept, coding, body)
        plain = [(name.encode(), value.encode("latin-1")) for name, value in said.items()]
        headers = dressed(plain, self.place, host=_SOME_ONION if onion else "", path=self.path)
        head = b"".join(b"%b: %b\r\n" % line for line in headers) + b"\r\n"
        answer = Answer(304 if unchanged else self.kept.content.status, headers, head, body)
        self.answers[coding, unchanged, onion] = answer
        self.kept.grown(2 * len(head) + OVERHEAD)
        return answer


def _about(kept: Kept, coding: Coding, body: bytes) -> dict[str, str]:
    """What is said of a body, in the order in which the framework says it."""
    media_type = kept.content.media_type
    return {
        **({} if coding is Coding.PLAIN else {"content-encoding": str(coding)}),
        "content-type": f"{media_type}; charset=utf-8" if media_type.startswith("text/") else media_type,
        "content-length": str(len(body)),
    }
