"""The square that carries an alert by itself: readable by any phone, with no network and by no one else.

Threat: somebody has no line or dares not open a page, and a paper outlives what it says. So the text, its
name and its last day stand inside, and the address after them.
"""

from functools import lru_cache
from typing import TYPE_CHECKING

from board.errors import N_
from board.following.tongue import Tongue
from board.later import later
from board.passing.shapes import Notice

if TYPE_CHECKING:
    import segno
else:
    segno = later("segno")

# What the standard asks for around the square (ISO/IEC 18004, 4 modules).
QUIET = 4

Rows = tuple[tuple[bool, ...], ...]


def payload(notice: Notice, tongue: Tongue) -> str:
    """What a phone reads: the text message, until when it holds, its id and version, the address."""
    until = tongue.say(N_("Holds until %(day)s."), day=notice.until) if notice.until else ""
    lines = [notice.short, until, f"{notice.identity} v{notice.version}", notice.paper_address]
    return "\n".join(filter(None, lines))


@lru_cache(maxsize=256)
def modules(text: str) -> Rows:
    """The square as rows of dark and light, without its quiet border."""
    # No marker for the character set: some phones cannot read one, and all of them guess UTF-8 well.
    made = segno.make(text, error="m", micro=False, encoding="utf-8", eci=False, boost_error=False)
    return tuple(tuple(bool(module) for module in row) for row in made.matrix)


def runs(rows: Rows) -> list[tuple[int, int, int]]:
    """The dark modules as bars (row, first column, length): a fifth of the shapes, and no gaps between."""
    found = []
    for number, row in enumerate(rows):
        start = None
        for column, dark in enumerate((*row, False)):
            if dark and start is None:
                start = column
            elif not dark and start is not None:
                found.append((number, start, column - start))
                start = None
    return found


def svg(text: str) -> str:
    """The square as a drawing: black on white by day and by night, or no phone reads it."""
    rows = modules(text)
    side = len(rows) + 2 * QUIET
    bars = "".join(
        f"M{column + QUIET} {row + QUIET}h{length}v1h-{length}z" for row, column, length in runs(rows)
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {side} {side}" shape-rendering="crispEdges">'
        f'<path fill="#fff" d="M0 0h{side}v{side}H0z"/><path d="{bars}"/></svg>'
    )
