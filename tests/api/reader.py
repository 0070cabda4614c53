"""A program that follows the document: each answer it gets is held to the schema that the document names."""

import json
import re
from functools import cache
from typing import Any

import httpx
from jsonschema import Draft202012Validator

from board.api.document import document
from board.api.door import JSON
from board.api.entries import ROOT, Speaker
from tests.kit.app import ORIGIN
from tests.kit.browser import Phone
from tests.kit.build import guide

PROBLEM = "application/problem+json"
Json = dict[str, Any]


class Reader:
    """Reads the API over a stranger's phone."""

    def __init__(self, phone: Phone) -> None:
        self.phone = phone

    async def get(self, path: str, *, expect: int = 200) -> Json:
        """What stands at a path of the API, or at a whole address that it gave."""
        answer = await self.phone.read(f"{ROOT}{path.removeprefix(ORIGIN + ROOT)}", expect=expect)
        return checked(answer)

    async def all(self, path: str, name: str = "alerts") -> list[Json]:
        """Every entry of a list, going on from page to page."""
        page = await self.get(path)
        found = list(page[name])
        while page["next"]:
            page = await self.get(page["next"])
            found += page[name]
        return found

    async def refused(self, path: str, status: int = 422) -> Json:
        """The problem that a request is answered with."""
        problem = await self.get(path, expect=status)
        assert problem["status"] == status
        return problem


def checked(answer: httpx.Response) -> Json:
    """An answer as JSON, after a look at its type and its shape."""
    said: Json = answer.json()
    schema = schema_of(answer.url.path, answer.status_code)
    kind = PROBLEM if answer.status_code >= 400 else JSON
    assert answer.headers["content-type"] == kind
    faults = [f"{fault.json_path}: {fault.message}" for fault in validator(schema).iter_errors(said)]
    assert faults == []
    return said


@cache
def the_document() -> Json:
    """The document of the first town's board."""
    return document(Speaker(guide=guide(), site=ORIGIN, say=str), name="Board")


def schema_of(path: str, status: int) -> str:
    """The schema, as JSON, that the document names for a path and a status."""
    if status >= 400:
        return '{"$ref": "#/components/schemas/Problem"}'
    bare = path.removeprefix(ROOT).replace("//", "/")
    [door] = [each for each in the_document()["paths"] if _fits(each, bare)]
    [way] = the_document()["paths"][door].values()
    answer = way["responses"][str(status)]
    return json.dumps(answer["content"][JSON]["schema"])


@cache
def validator(schema: str) -> Draft202012Validator:
    """What holds JSON to a schema of the document, and lets nothing pass that the schema does not name."""
    whole = {**json.loads(schema), "components": _closed(the_document()["components"])}
    Draft202012Validator.check_schema(whole)
    return Draft202012Validator(whole, format_checker=Draft202012Validator.FORMAT_CHECKER)


def _fits(door: str, path: str) -> bool:
    if "{" in door and path in the_document()["paths"]:
        return False
    return re.fullmatch(re.sub(r"\\\{\w+\\\}", "[^/]+", re.escape(door)), path) is not None


def _closed(schema: Any) -> Any:
    if isinstance(schema, list):
        return [_closed(each) for each in schema]
    if not isinstance(schema, dict):
        return schema
    closed = {name: _closed(value) for name, value in schema.items()}
    if schema.get("type") == "object" and "properties" in schema:
        closed["additionalProperties"] = False
    return closed
