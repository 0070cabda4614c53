"""The one table of finished answers: every page that may go out now, by the address it is asked for at.

A page gets here by being made for somebody who asked for it at its plain address. So nothing that is not
there takes a place, nor does a page under a second name.
"""

import re
from functools import partial

from board.safety.headers import Place
from board.web.kept import Kept
from board.web.laid import Laid
from board.web.present import Present

# One way to write each: no empty part, nothing in percent signs, no last slash but after a language.
_PLAIN = re.compile(rb"/(?:[a-z]{2}/)?|(?:/[\w.~-]+)+", re.ASCII)


class Table:
    """Kept pages by address; `present` says what holds now, `place` where the board itself is."""

    def __init__(self, present: Present, place: Place) -> None:
        self.present = present
        self.place = place
        self.pages: dict[bytes, Laid] = {}

    def find(self, target: bytes) -> Laid | None:
        """What may go out now to whoever asks for this, as it stands in the request's first line."""
        laid = self.pages.get(target)
        if laid is None or not self.holds(laid.kept):
            return None
        laid.kept.touch()
        return laid

    def holds(self, kept: Kept) -> bool:
        """Whether a page may go out now; none may that can change, where nobody has looked lately."""
        if kept.moment is None or kept.moment == self.present.known():
            return True
        return kept.being_made and self.present.lenient(kept.moment)

    def lay_out(self, kept: Kept, path: bytes, query: bytes = b"") -> None:
        """From now on a page is at this address, until it leaves its shelf or another takes its place."""
        if _PLAIN.fullmatch(path):
            target = b"%b?%b" % (path, query) if query else path
            laid = self.pages[target] = Laid(kept, path.decode(), self.place)
            kept.leaves = (*kept.leaves, partial(self._take, target, laid))

    def fix(self, kept: Kept, path: str) -> None:
        """A file of ours is at this address for as long as we run."""
        self.pages[path.encode()] = Laid(kept, path, self.place)

    def _take(self, target: bytes, laid: Laid) -> None:
        if self.pages.get(target) is laid:
            del self.pages[target]
