"""Every table and field of HSDS 3.0, and what an object of a table must look like.

The facts in fields.csv are those of the Open Referral specification (docs.openreferral.org, CC BY-SA 4.0).
"""

import csv
from functools import cache
from pathlib import Path
from typing import Any

from msgspec import Struct

HERE = Path(__file__).parent

# Members that hold objects of another table: lists, and one object beside its id.
MANY = {
    "accessibility": "accessibility",
    "addresses": "address",
    "attributes": "attribute",
    "contacts": "contact",
    "cost_options": "cost_option",
    "funding": "funding",
    "languages": "language",
    "organization_identifiers": "organization_identifier",
    "phones": "phone",
    "required_documents": "required_document",
    "schedules": "schedule",
    "service_areas": "service_area",
    "service_at_locations": "service_at_location",
}
ONE = {
    "location": "location",
    "organization": "organization",
    "program": "program",
    "taxonomy_detail": "taxonomy",
    "taxonomy_term": "taxonomy_term",
}
KEYS = {name: f"{table}_id" for name, table in ONE.items()}
# Threat: the history of a record and the name behind a desk tell who works there. What an organization runs
# stands at the services themselves.
LEFT_OUT = frozenset({
    "assurer_email", "contact.name", "metadata", "organization.locations", "organization.programs",
})  # fmt: skip


class Field(Struct, frozen=True):
    """One field of a table: its JSON type, and what it may hold."""

    name: str
    type: str
    format: str
    required: bool
    allowed: tuple[str, ...]


@cache
def tables() -> dict[str, dict[str, Field]]:
    """The fields of each table in the order of the specification, without what is left out on purpose."""
    found: dict[str, dict[str, Field]] = {}
    with (HERE / "fields.csv").open(newline="") as lines:
        for row in csv.DictReader(lines):
            allowed = tuple(filter(None, row["allowed_values"].split("|")))
            field = Field(row["field"], row["type"], row["format"], row["required"] == "yes", allowed)
            if not {field.name, f"{row['table']}.{field.name}"} & LEFT_OUT:
                found.setdefault(row["table"], {})[field.name] = field
    return found


def schema() -> dict[str, Any]:
    """A JSON Schema of one service with everything in it."""
    definitions = {table: _object(fields) for table, fields in tables().items()}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$ref": "#/$defs/service",
        "$defs": definitions,
    }


def _object(fields: dict[str, Field]) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": {name: _property(field) for name, field in fields.items()},
        "required": [name for name, field in fields.items() if field.required],
        "additionalProperties": False,
    }


def _property(field: Field) -> dict[str, Any]:
    if field.name in MANY and field.type == "array":
        return {"type": "array", "items": {"$ref": f"#/$defs/{MANY[field.name]}"}}
    if field.name in ONE and field.type == "object":
        return {"$ref": f"#/$defs/{ONE[field.name]}"}
    shape: dict[str, Any] = {"type": field.type}
    if field.format:
        shape["format"] = field.format
    if field.allowed:
        shape["enum"] = list(field.allowed)
    return shape
