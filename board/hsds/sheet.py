"""Services as one table, a row to a service: what people keep in a spreadsheet, and what we write for one."""

import csv
import io
from collections.abc import Callable, Iterable, Mapping
from typing import Any

import msgspec

from board.errors import N_, Message
from board.hsds import names, notation, phones, terms
from board.hsds.cells import harmless, plain
from board.hsds.entries import body, entered, web
from board.hsds.fit import Fitting, Object
from board.hsds.hours import Unclear
from board.hsds.inward import area_of, unknown_kind
from board.hsds.reading import OVER
from board.hsds.shapes import Faulty, Given, Ground, Known, Row
from board.programs.shapes import ProgramEntry, ServiceEntry

# Every column that we write, in order; docs/directory.md says what each holds.
COLUMNS = (
    "id", "name", "program", "program_name", "kinds", "status", "area", "address", "city", "region",
    "postcode", "country", "lat", "lon", "phone", "email", "website", "description", "schedules",
    "hours_text", "closures", "notice", "stock_out", "languages", "access_notes", "eligibility", "cost",
    "bring", "expect", "checked_on", "checked_by", "as_of", "source", "source_url", "licence", "note", "also",
)  # fmt: skip
# What other lists call our columns.
ALIASES = {
    "area_id": "area",
    "latitude": "lat",
    "longitude": "lon",
    "postal_code": "postcode",
    "province": "region",
    "state": "region",
    "status_note": "note",
    "url": "website",
    "hours": "schedules",
    "opening_hours": "hours_text",
}
LISTS = frozenset({"kinds", "languages", "bring", "stock_out"})


def written(entries: Iterable[ServiceEntry], programs: Mapping[str, ProgramEntry]) -> str:
    """The table of every service by its id."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for entry in sorted(entries, key=lambda each: each.id):
        runs = programs.get(entry.program or "")
        cells = msgspec.to_builtins(entry) | {"program_name": runs.name if runs else ""}
        cells["schedules"] = notation.written(entry.schedules)
        writer.writerow([harmless(_cell(cells[name])) for name in COLUMNS])
    return out.getvalue()


def read(given: Given, ground: Ground, known: Known) -> Row:
    """The service of one row; raises Faulty with every reason why it cannot be taken.

    A column that is not there leaves what is known here as it is; an empty cell empties it.
    """
    cells, remarks = _named(given.said)
    said = _values(cells)
    name = str(said.get("name", ""))
    said["id"] = said.get("id") or _slug(name, said, known)
    here = known.slugs.get(said["id"])
    also = _kept(said.pop("also"), said["id"], ground) if "also" in said else (here.also if here else {})
    if "kinds" in said:
        _refuse_unknown(said["kinds"], ground)
    program = _program(said, known)
    rest = _rest(said, cells, ground)
    if "area" in said:
        said["area"] = area_of(said["area"], ground)
    entry = entered(said | {"also": also}, onto=here)
    if rest:
        entry = entered({"also": also | {"members": _members(also, rest, entry, ground)}}, onto=entry)
    return Row(line=given.line, entry=entry, program=program, remarks=remarks)


def _named(said: Mapping[str, Any]) -> tuple[dict[str, Any], tuple[Message, ...]]:
    """The cells by our names for their columns."""
    if OVER in said:
        raise Faulty(Message(N_("It has more cells than there are columns. Is a quotation mark missing?")))
    cells = {name: value for name, value in said.items() if name in COLUMNS or name == "area_id"}
    if "area_id" in cells:
        cells["area_name"] = cells.pop("area", "")
    for name, ours in ALIASES.items():
        if name in said:
            cells.setdefault(ours, said[name])
    cells.pop("area_id", None)
    left = ", ".join(name for name in said if name not in COLUMNS and name not in ALIASES)[:200]
    told = Message(N_("These columns are not known and are left out: %(names)s."), {"names": left})
    return cells, (told,) if left else ()


def _values(cells: Mapping[str, Any]) -> dict[str, Any]:
    """What each cell means; raises Faulty with every cell that means nothing."""
    found: dict[str, Any] = {}
    faults = []
    for name, cell in cells.items():
        try:
            found[name] = _value(name, plain(cell).strip() if isinstance(cell, str) else cell)
        except Unclear as unclear:
            faults.append(unclear.told)
        except Faulty as faulty:
            faults += faulty.reasons
        except (ValueError, TypeError):
            faults.append(
                Message(N_("%(field)s cannot be read: %(value)s"), {"field": name, "value": str(cell)[:80]})
            )
    if faults:
        raise Faulty(*faults)
    return found


def _value(name: str, cell: Any) -> Any:
    reader = _READERS.get(name)
    if reader:
        return reader(cell)
    return "" if cell is None else str(cell)


def _list(cell: Any) -> list[str]:
    if isinstance(cell, str) and cell.startswith("["):
        cell = msgspec.json.decode(cell, type=list[str])
    parts = cell.split(";") if isinstance(cell, str) else cell or []
    return list(dict.fromkeys(str(part).strip() for part in parts if str(part).strip()))


def _number(cell: Any) -> float | None:
    return None if cell in ("", None) else float(cell)


def _json(kind: type[Any]) -> Callable[[Any], Any]:
    def read_(cell: Any) -> Any:
        return msgspec.json.decode(cell or "null", type=kind | None) if isinstance(cell, str) else cell

    return read_


def _schedules(cell: Any) -> Any:
    return notation.read(cell) if isinstance(cell, str) else notation.of_json(cell or [])


_READERS: dict[str, Callable[[Any], Any]] = {
    **dict.fromkeys(LISTS, _list),
    "lat": _number,
    "lon": _number,
    "schedules": _schedules,
    "closures": lambda cell: _json(list[Any])(cell) or [],
    "also": lambda cell: _json(dict[str, Any])(cell) or {},
    "website": lambda cell: web(cell or ""),
    "source_url": lambda cell: web(cell or ""),
    "as_of": lambda cell: cell or None,
    "checked_on": lambda cell: cell or None,
    "status": lambda cell: cell or "unverified",
}


def _slug(name: str, said: Mapping[str, Any], known: Known) -> str:
    """A row without an id is the service of this name and address here, or a new one."""
    number, short = 1, names.slug(name)
    found = short
    while here := known.slugs.get(found):
        if here.name == name and here.address == said.get("address", here.address):
            break
        number += 1
        found = f"{short}-{number}"
    return found


def _refuse_unknown(kinds: Iterable[str], ground: Ground) -> None:
    unknown = [kind for kind in kinds if kind not in ground.guide.choices.service_kinds]
    if unknown:
        raise Faulty(*(unknown_kind(kind, ground) for kind in unknown))


def _program(said: dict[str, Any], known: Known) -> ProgramEntry | None:
    """The body by its short name, or in a list of somebody else by its name."""
    title = said.pop("program_name", "")
    asked = said.get("program", "")
    if not asked and not title:
        if "program" in said:
            said["program"] = None
        return None
    short = asked if asked and (title or asked in known.bodies) else names.slug(asked or title)
    found = known.bodies.get(short) or body({"id": short, "name": title or asked})
    said["program"] = found.id
    return found


def _rest(said: dict[str, Any], cells: Mapping[str, Any], ground: Ground) -> Object:
    """What a cell says beyond its field: more numbers or words beside a number, an area that is not ours."""
    rest: Object = {}
    number = str(said.get("phone", ""))
    said.pop("area_name", None)
    if number:
        said["phone"] = phones.dialled(number)
        if said["phone"] != number:
            rest["phones"] = phones.parted(number)
    area, name = str(said.get("area", "")), str(cells.get("area_name") or "")
    if (area and area_of(area, ground) is None) or (name and not area):
        rest["attributes"] = [terms.elsewhere(area, name)]
    return rest


def _members(also: Object, rest: Object, entry: ServiceEntry, ground: Ground) -> Object:
    """The members that must be kept, as HSDS wants them."""
    whole = {"id": names.of_service(entry, ground.address), "name": entry.name, "status": "active", **rest}
    fitted = Fitting().fitted("service", whole)
    return {**also.get("members", {}), **{name: fitted[name] for name in rest}}


def _kept(also: Object, slug: str, ground: Ground) -> Object:
    """What a list in HSDS said beside the columns, as HSDS wants it: the cell may hold anything."""
    given, fitting = also.get("members", {}), Fitting()
    own = also.get("id", names.ours(f"{ground.address}/services/{slug}"))
    if set(also) - {"id", "members"} or not isinstance(given, dict) or not names.is_uuid(own):
        raise Faulty(Message(N_("%(field)s is not of the right kind."), {"field": "also"}))
    whole = {"id": own, "name": "-", "status": "active"}
    fitted = fitting.fitted("service", given | whole)
    if fitting.faults:
        raise Faulty(*fitting.faults)
    members = {name: value for name, value in fitted.items() if name in given and name not in whole}
    return ({"id": also["id"]} if "id" in also else {}) | ({"members": members} if members else {})


def _cell(value: object) -> object:
    if not isinstance(value, list | tuple | dict):
        return value
    words = not isinstance(value, dict) and all(isinstance(each, str) for each in value)
    if words and not any(";" in each or each.startswith("[") for each in value):
        return "; ".join(value)
    return msgspec.json.encode(value, order="deterministic").decode() if value else ""
