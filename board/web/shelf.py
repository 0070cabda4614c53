"""Pages by their keys, in so many bytes at most: what nobody asked for the longest is put away first.

Threat: whoever asks for page after page makes us keep page after page, until there is no memory left.
"""

from collections import OrderedDict
from collections.abc import Iterator
from functools import partial

from board.web.kept import Kept


class Shelf:
    """A place for so many bytes of pages."""

    def __init__(self, most: int) -> None:
        self.most = most
        self.weight = 0
        self._pages: OrderedDict[str, Kept] = OrderedDict()

    def __len__(self) -> int:
        return len(self._pages)

    def __iter__(self) -> Iterator[str]:
        """The keys of what stands here, from what was asked for longest ago."""
        return iter(self._pages)

    def get(self, key: str) -> Kept | None:
        """What stands under the key; it is the last now that must go."""
        kept = self._pages.get(key)
        if kept is not None:
            self._pages.move_to_end(key)
        return kept

    def put(self, key: str, kept: Kept) -> None:
        """Set a page under a key, in the place of the one before it."""
        self._take(key)
        self._pages[key] = kept
        self.weight += kept.weight
        kept.put(grows=self._grown, touch=partial(self._pages.move_to_end, key))
        self._make_room()

    def put_away(self, newest: int) -> None:
        """Keep nothing of an edition before this one: what was taken back is in no memory for long."""
        for key, kept in tuple(self._pages.items()):
            if kept.moment is not None and kept.moment[0] < newest:
                self._take(key)

    def _grown(self, by: int) -> None:
        self.weight += by
        self._make_room()

    def _make_room(self) -> None:
        while self.weight > self.most and self._pages:
            self._take(next(iter(self._pages)))

    def _take(self, key: str) -> None:
        kept = self._pages.pop(key, None)
        if kept is not None:
            self.weight -= kept.weight
            kept.put_away()
