"""Services as tables: one CSV for each table of HSDS with a datapackage.json, and put together again."""

import csv
import io
from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import msgspec

from board.errors import N_
from board.hsds import fields
from board.hsds.cells import harmless, plain
from board.hsds.fields import KEYS, MANY, ONE, Field
from board.hsds.fit import PARENT, Object, everything
from board.hsds.reading import BadFile, sheet

# The oldest day that a zip can name: the same services give the same bytes.
EPOCH = (1980, 1, 1, 0, 0, 0)
PACKAGE = "datapackage.json"
_TYPES = {"number": "number", "string": "string"}


def packed(services: Iterable[Object]) -> bytes:
    """A zip of every table that has a row, and of what they are."""
    texts = {f"{table}.csv": _csv(table, rows) for table, rows in rows_of(services).items()}
    package = msgspec.json.format(msgspec.json.encode(_package(texts)), indent=1).decode()
    out = io.BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as archive:
        for name, text in {PACKAGE: f"{package}\n", **texts}.items():
            archive.writestr(ZipInfo(name, EPOCH), text.encode(), ZIP_DEFLATED)
    return out.getvalue()


def rows_of(services: Iterable[Object]) -> dict[str, list[Object]]:
    """The rows of each table in the order of the specification; a thing that stands twice has one row."""
    found: dict[str, dict[str, Object]] = {table: {} for table in fields.tables()}
    for service in services:
        for table, part in everything(service, "service"):
            found[table].setdefault(part["id"], part)
    return {table: list(rows.values()) for table, rows in found.items() if rows}


def together(files: Mapping[str, str]) -> list[tuple[int, Object]]:
    """The services of tables by name, with the line of each; raises BadFile where there is no such table."""
    if "service" not in files:
        raise BadFile(N_("There is no service.csv in this zip."))
    tables = {table: sheet(text, f"{table}.csv") for table, text in files.items() if table in fields.tables()}
    by_id = {table: {row.get("id", ""): row for _, row in rows} for table, rows in tables.items()}
    children = _children(tables)
    return [(line, _whole("service", row, by_id, children)) for line, row in tables["service"]]


def _csv(table: str, rows: list[Object]) -> str:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    columns = [name for name, field in fields.tables()[table].items() if field.type in _TYPES]
    used = [
        name for name in columns if fields.tables()[table][name].required or any(name in row for row in rows)
    ]
    writer.writerow(used)
    writer.writerows([harmless(row.get(name, "")) for name in used] for row in rows)
    return out.getvalue()


def _package(texts: Mapping[str, str]) -> Object:
    resources = [
        {
            "name": path.removesuffix(".csv"),
            "path": path,
            "format": "csv",
            "mediatype": "text/csv",
            "encoding": "utf-8",
            "schema": _schema(path.removesuffix(".csv"), text),
        }
        for path, text in texts.items()
    ]
    return {"profile": "tabular-data-package", "name": "services", "resources": resources}


def _schema(table: str, text: str) -> Object:
    columns = text.partition("\r\n")[0].split(",")
    known = fields.tables()[table]
    return {"fields": [_column(known[name]) for name in columns], "primaryKey": "id"}


def _column(field: Field) -> Object:
    needs: Object = {"required": True} if field.name == "id" else {}
    if field.allowed:
        needs["enum"] = list(field.allowed)
    shape = {"name": field.name, "type": _TYPES[field.type]}
    if field.format in {"uuid", "email", "uri"}:
        shape["format"] = field.format
    return shape | ({"constraints": needs} if needs else {})


def _children(tables: Mapping[str, list[tuple[int, Object]]]) -> dict[tuple[str, str], list[Object]]:
    """The rows of each table by the field and id of whose part they are."""
    found: dict[tuple[str, str], list[Object]] = defaultdict(list)
    for table in set(MANY.values()) & set(tables):
        links = [name for name in fields.tables()[table] if name.endswith("_id") or name == "link_id"]
        for _, row in tables[table]:
            for link in links:
                if row.get(link):
                    found[f"{table}.{link}", str(row[link])].append(row)
    return found


def _whole(
    table: str,
    row: Object,
    by_id: Mapping[str, Mapping[str, Object]],
    children: Mapping[tuple[str, str], list[Object]],
) -> Object:
    """A row with all its parts inside it."""
    found: dict[str, Any] = {name: plain(value) for name, value in row.items() if value != ""}
    for name, field in fields.tables()[table].items():
        if name in MANY and field.type == "array":
            kind = MANY[name]
            link = PARENT.get(kind, f"{table}_id")
            parts = children.get((f"{kind}.{link}", str(row.get("id", ""))), [])
            found[name] = [_whole(kind, part, by_id, children) for part in parts]
        elif name in ONE and (other := by_id.get(ONE[name], {}).get(str(row.get(KEYS[name], "")))):
            found[name] = _whole(ONE[name], other, by_id, children)
    return found
