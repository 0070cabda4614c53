"""The places people may name: the town's own areas, the whole town, and no place at all."""

from collections.abc import Iterator
from zoneinfo import ZoneInfo

from msgspec import Struct

from board.guide.files import Files
from board.guide.labels import Labels
from board.guide.sources import Source
from board.guide.words import fold


class Area(Struct, frozen=True):
    """A named place, never a point. `town` is empty for online or by post; `also` is what people call it."""

    id: str
    labels: Labels
    town: str
    also: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """The name as it is written on the town's own maps."""
        return self.labels.en


class AreaName(Struct, frozen=True, forbid_unknown_fields=True):
    """One line of a town's list."""

    id: str
    name: str
    also: tuple[str, ...] = ()


class Town(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What is true of the whole town; `law` says who is protected when they call `emergency_number`.

    `timezone` is a name of the IANA list, by which opening hours are read.
    """

    id: str
    name: str
    country: str
    region: str
    timezone: str
    whole: Labels
    emergency_number: str
    law: Labels
    law_source: Source
    licence: str
    licence_url: str
    boundaries: str
    areas: tuple[AreaName, ...]

    @property
    def zone(self) -> ZoneInfo:
        """The town's own time; ValueError or KeyError where there is none of this name."""
        return ZoneInfo(self.timezone)


class Areas(Struct, frozen=True):
    """`places` by the alphabet; `whole` and `online` are valid areas too; `unsure` is how no answer reads."""

    places: tuple[Area, ...]
    whole: Area
    online: Area
    unsure: Labels

    def __iter__(self) -> Iterator[Area]:
        """Every valid answer, the town's own areas first."""
        yield from (*self.places, self.whole, self.online)

    def __contains__(self, name: object) -> bool:
        return any(area.id == name for area in self)

    def area(self, name: str | None) -> Area | None:
        """The area with this id; None for an unknown id and for no answer."""
        return next((area for area in self if area.id == name), None)


class _Elsewhere(Struct, frozen=True, forbid_unknown_fields=True):
    online: Labels
    unsure: Labels


def read(files: Files) -> tuple[Town, Areas]:
    """The town and its areas, from areas/<town>.json."""
    town = files.one(f"areas/{files.town}", Town)
    elsewhere = files.one("elsewhere", _Elsewhere)
    areas = Areas(
        places=_places(town),
        whole=Area(town.id, town.whole, town.id),
        online=Area("online", elsewhere.online, ""),
        unsure=elsewhere.unsure,
    )
    return town, areas


def _places(town: Town) -> tuple[Area, ...]:
    rows = sorted(town.areas, key=lambda row: fold(row.name))
    return tuple(Area(row.id, Labels(row.name, row.name, row.name), town.id, row.also) for row in rows)
