"""What every field of an export means, for people as a page and for software as a JSON Schema."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
from msgspec import Struct
from msgspec.structs import fields

from board.alerts.record import AlertRecord, Evidence
from board.exchange.lines import FILES, FORMAT_VERSION
from board.feedback.shapes import FeedbackRecord

# Fields whose own fields get a column each in CSV.
OPENED: dict[str, tuple[type[Struct], ...]] = {
    "record": (AlertRecord, FeedbackRecord),
    "evidence": (Evidence,),
}
HEAD = f"""# What the files of an export hold

Format {FORMAT_VERSION}. Every file comes twice: as JSON Lines (`.jsonl`, one JSON object to a line, UTF-8),
which is whole and can be imported, and as CSV (`.csv`) for spreadsheets. In CSV a list of words is joined by
`; `, anything deeper is JSON in its cell, and a cell that a spreadsheet would run as a formula has an
apostrophe in front. Times are UTC and rounded as on the public pages. Small numbers are bands: `1`, `2-4`,
`5-9`, `10+` on an alert, `1-4`, `5-9`, `10+` in counts of many. Ids are those of the lists in the board's
guide. `schema.json` says the same as JSON Schema 2020-12; `carried` in it is always empty.

There is nothing here that a public page does not show: no posts that wait or were declined, no removed words,
no codes, no names of staff. What somebody took back is not in it either: please drop what a later export no
longer says.
"""


class Column(Struct, frozen=True):
    """One column of a file, and what it means."""

    name: str
    type: str
    meaning: str


class File(Struct, frozen=True, kw_only=True):
    """One file of an export, and what its lines are."""

    name: str
    about: str
    columns: tuple[Column, ...]


def page() -> str:
    """The dictionary as Markdown."""
    parts = [HEAD]
    for file in files():
        parts.append(f"\n## {file.name}\n\n{file.about}\n\n| field | type | meaning |\n|---|---|---|\n")
        parts += [f"| `{each.name}` | {each.type} | {each.meaning} |\n" for each in file.columns]
    return "".join(parts)


def files() -> tuple[File, ...]:
    """What every file holds, column by column."""
    told = _meanings()
    return tuple(
        File(
            name=name,
            about=kind.__doc__ or "",
            columns=tuple(Column(each, of, told[name][each]) for each, of in columns(kind).items()),
        )
        for name, kind in FILES.items()
    )


def schema() -> str:
    """A JSON Schema with a definition for the lines of each file."""
    kinds = tuple(FILES.values())
    _, parts = msgspec.json.schema_components(kinds, ref_template="#/$defs/{name}")
    files = {name: {"$ref": f"#/$defs/{kind.__name__}"} for name, kind in FILES.items()}
    whole = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "The lines of each file of an export",
        "type": "object",
        "properties": files,
        "$defs": parts,
    }
    text = msgspec.json.encode(whole, order="deterministic")
    return f"{msgspec.json.format(text, indent=1).decode()}\n"


def columns(kind: type[Struct]) -> dict[str, str]:
    """The columns of a file in order, each with its type."""
    return dict(_columns(kind))


def _columns(kind: type[Struct], front: str = "") -> Iterator[tuple[str, str]]:
    for field in fields(kind):
        inner = next((each for each in OPENED.get(field.name, ()) if each is field.type), None)
        if inner:
            yield from _columns(inner, f"{front}{field.name}.")
        elif field.name != "carried":
            yield f"{front}{field.name}", _type(field.type)


def _type(type_: Any) -> str:
    shapes, parts = msgspec.json.schema_components((type_,), ref_template="{name}")
    # What stands for one of a few words is a word; its meaning names them.
    words = {name: "string" for name, part in parts.items() if "enum" in part}
    named = _named(shapes[0])
    return words.get(named, named)


def _named(shape: dict[str, Any]) -> str:
    if "anyOf" in shape:
        return " or ".join(_named(each) for each in shape["anyOf"])
    if "$ref" in shape:
        return str(shape["$ref"])
    if shape.get("type") == "array":
        return f"list of {_named(shape.get('items', {'type': 'anything'}))}"
    return str(shape.get("format") or shape.get("type", "anything")).replace("null", "nothing")


def _meanings() -> dict[str, dict[str, str]]:
    read: dict[str, dict[str, str]] = msgspec.json.decode(
        (Path(__file__).parent / "dictionary.json").read_bytes()
    )
    record = {f"record.{name}": said for name, said in read.pop("alert record").items()}
    heard = {f"record.{name}": said for name, said in read.pop("feedback record").items()}
    read["alerts"] |= record
    read["versions"] |= record
    read["feedback"] |= heard
    return read
