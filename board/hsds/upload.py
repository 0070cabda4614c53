"""What somebody sent, told apart by what it is: HSDS as JSON or as a zip of tables, or one table."""

from collections.abc import Iterator
from typing import Any

import msgspec

from board.errors import N_
from board.hsds import tabular
from board.hsds.reading import MOST_ROWS, BadFile, sheet, text_of, unpacked
from board.hsds.shapes import Given

# Where a file has its services one member down: pages of the HSDS API, and lists with words about them.
LISTS = ("contents", "services", "items")
DEEPEST = 40


def given(content: bytes) -> list[Given]:
    """Every service of a file with its line; raises BadFile for what cannot be read as a whole."""
    if content[:2] == b"PK":
        return _tables(content)
    text = text_of(content)
    if text.lstrip()[:1] in {"{", "["}:
        return _limited(_of_json(text))
    return [Given(line=line, said=row, is_hsds=False) for line, row in sheet(text)]


def _tables(content: bytes) -> list[Given]:
    files = unpacked(content)
    if "service" in files:
        return _limited(Given(line=line, said=row, is_hsds=True) for line, row in tabular.together(files))
    if len(files) == 1:
        ((name, text),) = files.items()
        return [Given(line=line, said=row, is_hsds=False) for line, row in sheet(text, f"{name}.csv")]
    raise BadFile(N_("There is no service.csv in this zip."))


def _of_json(text: str) -> Iterator[Given]:
    """Services one after the other, each with the line on which it begins."""
    _refuse_deep(text)
    whole = _decoded(text, Any)
    name = next((name for name in LISTS if isinstance(whole, dict) and isinstance(whole.get(name), list)), "")
    if isinstance(whole, dict) and not name:
        yield _one(whole, 1)
        return
    raws = _decoded(text, dict[str, msgspec.Raw])[name] if name else msgspec.Raw(text.encode())
    parts = msgspec.json.decode(raws, type=list[msgspec.Raw])
    place, line, encoded = 0, 1, text.encode()
    for raw in parts:
        part = bytes(raw)
        found = encoded.index(part, place)
        line += encoded.count(b"\n", place, found)
        yield _one(msgspec.json.decode(part), line)
        line, place = line + part.count(b"\n"), found + len(part)


def _one(said: object, line: int) -> Given:
    if not isinstance(said, dict):
        raise BadFile(N_("Line %(line)s is no service."), line=line)
    return Given(line=line, said=said, is_hsds="kinds" not in said)


def _decoded(text: str, kind: Any) -> Any:
    try:
        return msgspec.json.decode(text, type=kind)
    except (msgspec.DecodeError, RecursionError) as wrong:
        raise BadFile(N_("This is no JSON: %(why)s."), why=str(wrong)[:120]) from None


def _refuse_deep(text: str) -> None:
    """Threat: brackets within brackets without end use up whatever reads them."""
    if "[" * DEEPEST in text.replace(" ", "").replace("\n", ""):
        raise BadFile(N_("This is no list of services."))


def _limited(found: Any) -> list[Given]:
    every = list(found)
    if len(every) > MOST_ROWS:
        raise BadFile(N_("There are more than %(most)s services in this file."), most=MOST_ROWS)
    return every
