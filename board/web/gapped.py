"""Pages that are the same for everybody but for one word, made once and filled: a form with its token, and
what is told after sending, with the code.

Threat: what one phone was given must never reach another. So what is kept never held it: the page is made
around a mark that stands for nothing, and the word goes into the copy that is sent.
"""

import gzip
import re
import secrets
import struct
import zlib
from collections import OrderedDict
from collections.abc import Callable, Hashable, Sequence
from itertools import chain
from weakref import WeakKeyDictionary

from board.web.ready import Ready

MOST = 128

_HEAD = gzip.compress(b"", mtime=0)[:10]
_END = b"\x01\x00\x00\xff\xff"  # the last block, with nothing in it (RFC 1951, 3.2.4)


class Gapped:
    """One page around words that differ, as it is and packed piece by piece."""

    def __init__(self, page: str, mark: str) -> None:
        pieces = re.split(f"{mark}([0-9])", page)
        self._pieces = [piece.encode() for piece in pieces[::2]]
        self._places = [int(place) for place in pieces[1::2]]
        self._packed: list[bytes] = []

    def plain(self, words: Sequence[str]) -> bytes:
        """The page with the words in its gaps; they must mean nothing in HTML, as letters and digits do."""
        return _joined(self._pieces, [words[place].encode() for place in self._places])

    def packed(self, words: Sequence[str]) -> bytes:
        """The same as gzip. The words are not packed, so how long it is tells nothing of them."""
        whole = self.plain(words)
        if not self._packed:
            self._packed = [_squeezed(piece) for piece in self._pieces]
        body = _joined(self._packed, [_stored(words[place].encode()) for place in self._places])
        return _HEAD + body + _END + struct.pack("<II", zlib.crc32(whole), len(whole) & 0xFFFFFFFF)


class Gaps:
    """The pages made so far, the least recently used out first."""

    def __init__(self) -> None:
        self._mark = f"gap{secrets.token_hex(16)}g"
        self._made: OrderedDict[Hashable, Gapped] = OrderedDict()

    def page(self, key: Hashable, words: int, make: Callable[[list[str]], str]) -> Gapped:
        """The page of this key; where it is not there, `make` makes it around so many marks."""
        if (found := self._made.get(key)) is None:
            page = make([f"{self._mark}{place}" for place in range(words)])
            found = self._made[key] = Gapped(page, self._mark)
            while len(self._made) > MOST:
                self._made.popitem(last=False)
        self._made.move_to_end(key)
        return found


def gaps_of(ready: Ready) -> Gaps:
    """The pages with gaps that belong to a table of finished pages, and go with it."""
    if (found := _of.get(ready)) is None:
        found = _of[ready] = Gaps()
    return found


def _joined(pieces: list[bytes], gaps: list[bytes]) -> bytes:
    return b"".join(chain.from_iterable(zip(pieces, [*gaps, b""], strict=True)))


def _squeezed(piece: bytes) -> bytes:
    """A piece as blocks that lean on no other piece and end on a whole byte."""
    packer = zlib.compressobj(6, zlib.DEFLATED, -zlib.MAX_WBITS)
    return packer.compress(piece) + packer.flush(zlib.Z_FULL_FLUSH)


def _stored(gap: bytes) -> bytes:
    return struct.pack("<BHH", 0, len(gap), len(gap) ^ 0xFFFF) + gap


_of: WeakKeyDictionary[Ready, Gaps] = WeakKeyDictionary()
