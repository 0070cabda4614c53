"""Reading the seed files, strictly."""

from pathlib import Path
from typing import TypeVar

import msgspec

from board.programs.shapes import ServiceEntry
from board.seeds.shapes import Bodies, PastAlert, Published, Seeds, SentPost

FOLDER = Path(__file__).parent
T = TypeVar("T")


def towns() -> tuple[str, ...]:
    """The towns that there are seeds for, in alphabetical order."""
    return tuple(sorted(file.parent.name for file in FOLDER.glob("*/posts.json")))


def read(town: str) -> Seeds:
    """The seeds of a town; ValueError says which towns there are, or what is wrong in which file."""
    if town not in towns():
        raise ValueError(f"there are no seeds for {town!r}; there are some for {', '.join(towns())}")
    return Seeds(
        services=_file(town, "services", tuple[ServiceEntry, ...]),
        past=_file(town, "alerts", tuple[PastAlert, ...]),
        waiting=_file(town, "posts", tuple[SentPost, ...]),
        published=_file(town, "published", Published),
        bodies=_file(town, "programs", Bodies),
    )


def _file(town: str, name: str, kind: type[T]) -> T:
    path = FOLDER / town / f"{name}.json"
    try:
        return msgspec.json.decode(path.read_bytes(), type=kind)
    except (msgspec.DecodeError, UnicodeDecodeError) as wrong:
        raise ValueError(f"{town}/{path.name}: {wrong}") from wrong
