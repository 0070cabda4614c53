"""The whole guide for one town, read and cross-checked once when the board starts."""

from pathlib import Path

from msgspec import Struct

from board.guide import (
    advice,
    areas,
    charter,
    choices,
    complaints,
    finding,
    held,
    hints,
    learn,
    outlines,
    substances,
    topics,
)
from board.guide.advice import Advice
from board.guide.areas import Area, Areas, Town
from board.guide.charter import Charter
from board.guide.choices import Choices
from board.guide.complaints import Route
from board.guide.faults import faults
from board.guide.files import Files, towns
from board.guide.finding import Finding
from board.guide.held import Held
from board.guide.hints import Hints
from board.guide.learn import Learn
from board.guide.outlines import Sheet
from board.guide.substances import Substances
from board.guide.topics import Topics


class Guide(Struct, frozen=True, kw_only=True):
    """What the field knows, for one town. `town` is its id, `about` what is true of the whole of it.

    `sheet` is the map of its areas, where somebody drew their borders.
    """

    town: str
    about: Town
    areas: Areas
    substances: Substances
    choices: Choices
    advice: Advice
    language_hints: Hints
    topics: Topics
    finding: Finding
    charter: Charter
    learn: Learn
    held: Held
    complaints: tuple[Route, ...] = ()
    sheet: Sheet | None = None

    def area(self, name: str | None) -> Area | None:
        """The area with this id; None for an unknown id and for no answer."""
        return self.areas.area(name)


def load(town: str, folder: Path | None = None) -> Guide:
    """The guide of a town, with the folder's files in place of the packaged ones.

    ValueError lists the known towns where this is none of them, or says which file is wrong, and how.
    """
    known = towns(folder)
    if town not in known:
        raise ValueError(f"there is no town called {town!r}; known are {', '.join(known)}")
    guide = _read(Files(town, folder))
    wrong = faults(guide.about, guide.choices, guide.substances, guide.advice)
    if wrong:
        raise ValueError("the guide does not hold together: " + "; ".join(wrong))
    return guide


def _read(files: Files) -> Guide:
    about, places = areas.read(files)
    known, listed = substances.read(files), choices.read(files)
    return Guide(
        town=files.town,
        about=about,
        areas=places,
        substances=known,
        choices=listed,
        advice=advice.read(files),
        language_hints=hints.read(files),
        topics=topics.read(files),
        complaints=complaints.read(files),
        finding=finding.read(files, places, listed, known),
        sheet=outlines.read(files, about),
        charter=charter.read(files),
        learn=learn.read(files),
        held=held.read(files),
    )
