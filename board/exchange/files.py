"""The files of an export: JSON Lines for software, CSV for spreadsheets, and what every field means.

The JSON Lines hold every word as it is, and are imported; a sheet holds none that runs (board/sheets.py).
"""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, TypeVar

import msgspec
from msgspec import Struct

from board.exchange import dictionary
from board.exchange.lines import FILES
from board.sheets import sheet

T = TypeVar("T", bound=Struct)


def write(folder: Path, found: dict[str, tuple[Struct, ...]]) -> list[Path]:
    """Write every file into a folder, made if it is missing; gives their paths. Raises OSError."""
    folder.mkdir(parents=True, exist_ok=True)
    texts = {f"{name}.jsonl": _jsonl(rows) for name, rows in found.items()}
    texts |= {f"{name}.csv": _csv(FILES[name], rows) for name, rows in found.items()}
    texts |= {"DICTIONARY.md": dictionary.page(), "schema.json": dictionary.schema()}
    for name, text in texts.items():
        (folder / name).write_bytes(text.encode())
    return [folder / name for name in texts]


def read(folder: Path, name: str, kind: type[T]) -> tuple[T, ...]:
    """The lines of one file of an export; raises ValueError naming the file and line that is none."""
    path = folder / f"{name}.jsonl"
    found = []
    for number, line in enumerate(path.read_bytes().splitlines(), start=1):
        try:
            found.append(msgspec.json.decode(line, type=kind))
        except (msgspec.DecodeError, UnicodeDecodeError) as wrong:
            raise ValueError(f"{path.name}, line {number}: {wrong}") from None
    return tuple(found)


def _jsonl(rows: Iterable[Struct]) -> str:
    return "".join(f"{msgspec.json.encode(row, order='deterministic').decode()}\n" for row in rows)


def _csv(kind: type[Struct], rows: Iterable[Struct]) -> str:
    columns = tuple(dictionary.columns(kind))
    lines = (dict(_cells(msgspec.to_builtins(row))) for row in rows)
    return sheet(columns, ([cells.get(column, "") for column in columns] for cells in lines))


def _cells(line: dict[str, Any], front: str = "") -> Iterator[tuple[str, str]]:
    """Every field of a line by its column; what is inside a record stands in columns of its own."""
    for name, value in line.items():
        column = f"{front}{name}"
        if isinstance(value, dict) and name in dictionary.OPENED:
            yield from _cells(value, f"{column}.")
        else:
            yield column, _cell(value)


def _cell(value: object) -> str:
    if isinstance(value, str):
        return value
    if value is None:
        return ""
    if isinstance(value, list) and all(isinstance(each, str) for each in value):
        return "; ".join(value)
    return msgspec.json.encode(value, order="deterministic").decode()
