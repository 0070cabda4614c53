"""Where a formal complaint goes in a town, and who stands by people who make one (mission.md R44)."""

from datetime import date
from typing import Literal

from msgspec import Struct

from board.guide.files import Files
from board.guide.labels import Labels
from board.guide.sources import Source


class Route(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A body that takes complaints, or an advocate; `labels` say for what.

    `checked_on` is the day on which a person last made sure of it; without one it is shown as not checked.
    """

    id: str
    kind: Literal["complaint", "advocate"]
    name: str
    labels: Labels
    phone: str = ""
    source: Source
    checked_on: date | None = None


def read(files: Files) -> tuple[Route, ...]:
    """Every one of the town, in the order to try them, from complaints.TOWN.json; a town may have none."""
    return files.rows("complaints", Route)
