"""The API in the words of OpenAPI 3.1, made from the structs that it writes: it cannot say another thing."""

from collections.abc import Iterable
from http import HTTPStatus
from typing import Any

import msgspec

from board.api.door import JSON
from board.api.entries import ROOT, Speaker
from board.api.examples import examples
from board.api.operations import Operation, Parameter, operations
from board.apikeys.shapes import ChangeForFeedback, Hours, ReplyToFeedback, Stock
from board.web.details import MEDIA_TYPE, Problem

Json = dict[str, Any]
REF = "#/components/schemas/{name}"
ABOUT = (
    "Everything that is public on this board, for software: read without a key, for any site. With a key, a "
    "program writes of its own services, and answers feedback about them: a peer reads that first. "
    "Times are UTC quarter hours, but for the seconds that order versions; weeks are ISO weeks. Ids are "
    "those of /areas, /substances and /choices; entries hold their words in `labels`. Counts are in bands."
)
# Two structs of one name are told apart by their modules.
NAMES = {
    "board.alerts.shapes.Standing": "AlertStanding",
    "board.feedback.shapes.Standing": "FeedbackStanding",
}
# What may leave fields out: a problem its list of errors, and what is sent to us whatever has a default.
SENT_OR_SHORT = {each.__name__ for each in (Problem, Hours, Stock, ReplyToFeedback, ChangeForFeedback)}
# One answer of a problem for each status that a door may refuse with.
REFUSALS = {
    401: "No key, or none that opens: Authorization: Bearer and the key.",
    403: "The key was not made for this, or this is another program's.",
    404: "There is nothing here, or not yet.",
    409: "It was changed since the version that you read, or stands where this cannot follow.",
    410: "It was here, and whoever sent it took it back.",
    413: "That is more than we take at once.",
    422: "A parameter, or the body, is not understood; `errors` says which.",
    429: "More calls than a key may make in a minute.",
}


def document(speaker: Speaker, *, name: str) -> Json:
    """The whole document for this board: `name` is the board's."""
    doors = operations(speaker.guide)
    spoken = [each for door in doors for each in (door.answers, door.takes) if each] + [Problem]
    schemas, components = msgspec.json.schema_components(spoken, ref_template=REF)
    by_answer: dict[Any, Any] = dict(zip(spoken, schemas, strict=True))
    shown = examples(speaker)
    paths = {
        door.path: {"post" if door.takes else "get": _door(door, by_answer, shown.get(door.name))}
        for door in doors
    }
    whole = {
        "openapi": "3.1.0",
        "jsonSchemaDialect": "https://json-schema.org/draft/2020-12/schema",
        "info": {"title": name, "version": "1", "summary": "The public record", "description": ABOUT},
        "servers": [{"url": f"{speaker.site}{ROOT}"}],
        "externalDocs": {"url": f"{speaker.site}/api"},
        "paths": paths,
        "components": {
            "schemas": {each: _whole(schema) for each, schema in components.items()},
            "securitySchemes": {"key": {"type": "http", "scheme": "bearer"}},
            "responses": {f"Problem{status}": _refusal(status, speaker, by_answer) for status in REFUSALS},
        },
    }
    return _plain(whole)


def _door(door: Operation, schemas: dict[Any, Any], example: object) -> Json:
    content: Json = {"schema": schemas[door.answers] if door.answers else {"type": "object"}}
    if example is not None:
        content["example"] = example
    answer: Json = {"description": door.summary, "headers": _headers(door), "content": {JSON: content}}
    refused = {str(each): {"$ref": f"#/components/responses/Problem{each}"} for each in door.refuses}
    return {
        "operationId": door.name,
        "summary": door.summary,
        "parameters": [_parameter(each) for each in door.asks],
        "responses": {"200": answer, **_unchanged(door), **refused},
        **_written(door, schemas),
    }


def _unchanged(door: Operation) -> Json:
    return {} if door.takes else {"304": {"description": "Nothing has changed since."}}


def _written(door: Operation, schemas: dict[Any, Any]) -> Json:
    """What is sent to a door that is written to, and that it needs a key."""
    if door.takes is None:
        return {}
    body = {"required": True, "content": {JSON: {"schema": schemas[door.takes]}}}
    return {"requestBody": body, "security": [{"key": []}]}


def _headers(door: Operation) -> Json:
    if door.takes:
        return {}
    tag = {"ETag": {"description": "Send it back in If-None-Match.", "schema": {"type": "string"}}}
    if "next" not in getattr(door.answers, "__struct_fields__", ()):
        return tag
    return tag | {"Link": {"description": 'The next page, as rel="next".', "schema": {"type": "string"}}}


def _parameter(each: Parameter) -> Json:
    return {
        "name": each.name,
        "in": each.place,
        "required": each.place == "path",
        "description": each.means,
        "schema": each.schema,
    }


def _refusal(status: int, speaker: Speaker, schemas: dict[Any, Any]) -> Json:
    example = Problem(
        type=f"{speaker.site}/api#status-{status}",
        title=HTTPStatus(status).phrase,
        status=status,
        detail=REFUSALS[status],
    )
    return {
        "description": REFUSALS[status],
        "content": {MEDIA_TYPE: {"schema": schemas[Problem], "example": example}},
    }


def _plain(whole: Json) -> Json:
    """The document as nothing but JSON, under names that do not tell where our modules are."""
    text = msgspec.json.encode(whole).decode()
    for module, name in NAMES.items():
        text = text.replace(module, name)
    return msgspec.json.decode(text, type=dict[str, Any])


def _whole(schema: Json) -> Json:
    """The schema as it is written: a field with a default is written too, but for an empty list of errors."""
    if "properties" not in schema or schema.get("title") in SENT_OR_SHORT:
        return schema
    written: Iterable[str] = schema["properties"]
    return schema | {"required": list(written)}
