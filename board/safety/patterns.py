"""How the shapes of traces are written: in any case, one of several, each made when it is first looked for.

All of them together take a tenth of a second to make, and most processes that start never read a post.
"""

import re
from collections.abc import Iterator
from functools import cached_property


class Shape:
    """A pattern that is made at its first use; the searches are those of `re.Pattern`."""

    def __init__(self, pattern: str, flags: re.RegexFlag = re.NOFLAG) -> None:
        self._pattern, self._flags = pattern, flags

    @cached_property
    def _made(self) -> re.Pattern[str]:
        return re.compile(self._pattern, self._flags)

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """Every run that fits, one after another."""
        return self._made.finditer(text)

    def search(self, text: str, start: int, end: int) -> re.Match[str] | None:
        """The first run that fits between two places."""
        return self._made.search(text, start, end)

    def match(self, text: str, start: int = 0) -> re.Match[str] | None:
        """What fits right at a place."""
        return self._made.match(text, start)


def any_of(*choices: str) -> Shape:
    """One shape for all of these, in any case."""
    return Shape("|".join(choices), re.IGNORECASE)
