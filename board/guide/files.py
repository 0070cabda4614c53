"""Data files: the ones in the package, or a town's own in their place, file by file."""

from pathlib import Path
from types import GenericAlias
from typing import Any, TypeVar

import msgspec
from msgspec import Struct

PACKAGED = Path(__file__).parent / "data"
T = TypeVar("T")


class Files(Struct, frozen=True):
    """Where the data of one town is looked for."""

    town: str
    folder: Path | None = None

    def one(self, name: str, kind: type[T]) -> T:
        """The whole file as one thing; ValueError names the file and what is wrong in it."""
        path = self._path(name)
        try:
            return msgspec.json.decode(path.read_bytes(), type=kind)
        except (msgspec.DecodeError, UnicodeDecodeError) as wrong:
            raise ValueError(f"{path.name}: {wrong}") from wrong

    def rows(self, name: str, kind: type[T]) -> tuple[T, ...]:
        """The file as a list of such things, in the order written."""
        many: Any = GenericAlias(tuple, (kind, ...))
        return tuple(self.one(name, many))

    def beside(self, folder: str, name: str) -> bytes | None:
        """What stands in a file of any form, such as areas/vancouver.geojson; None where there is none."""
        places = [place / folder / name for place in (self.folder, PACKAGED) if place]
        return next((path.read_bytes() for path in places if path.is_file()), None)

    def _path(self, name: str) -> Path:
        places = [place for place in (self.folder, PACKAGED) if place]
        names = (f"{name}.{self.town}.json", f"{name}.json")
        for path in (place / each for place in places for each in names):
            if path.is_file():
                return path
        raise ValueError(f"there is no data file {name}.json")


def towns(folder: Path | None = None) -> tuple[str, ...]:
    """Every town that has a list of areas, in alphabetical order."""
    places = [place / "areas" for place in (folder, PACKAGED) if place]
    return tuple(sorted({file.stem for place in places for file in place.glob("*.json")}))
