"""The OpenAPI document: valid, complete, and true of what the doors answer."""

import json
import re
from typing import Any

import pytest
from litestar import Litestar
from litestar.routes import HTTPRoute
from openapi_spec_validator import OpenAPIV31SpecValidator

from board.alerts.record import AlertRecord
from board.api import filters
from board.api.document import REFUSALS
from board.api.entries import ROOT
from board.api.operations import operations
from board.feedback.shapes import FeedbackRecord
from tests.api.reader import Reader, the_document, validator
from tests.kit.build import guide

ALERT_SAYS = """
kind headline short_text risk evidence reasons area area_words region country family sold_as
sold_as_words found not_found forms colours forms_words colours_words markings packaging packaging_words
routes effects effects_words naloxone_response observed_from observed_to evidence_kinds advice details
spread evidence_rows argued_down variants shape harms_words naloxone_words no_product next_word language
issuer emptied carried
"""
FEEDBACK_SAYS = """
headline about service service_name service_kind area month when words removed experiences fixes want language
note answering replies
"""


def test_the_document_is_openapi_3_1() -> None:
    assert the_document()["openapi"].startswith("3.1")
    assert [fault.message for fault in OpenAPIV31SpecValidator(the_document()).iter_errors()] == []


def test_every_door_of_the_api_is_in_it_and_nothing_else(one_app: Litestar) -> None:
    doors = {
        re.sub(r":\w+}", "}", route.path.removeprefix(ROOT))
        for route in one_app.routes
        if isinstance(route, HTTPRoute) and route.path.startswith(ROOT)
    }
    assert set(the_document()["paths"]) == doors


def test_every_example_keeps_its_schema() -> None:
    shown = list(_examples())
    assert len(shown) == len(operations(guide())) - 1 + len(REFUSALS)  # all but the document itself
    for name, content in shown:
        faults = [f.message for f in validator(json.dumps(content["schema"])).iter_errors(content["example"])]
        assert faults == [], name


def test_an_example_has_words_for_what_stands_beside_the_record_too() -> None:
    [shown] = [content["example"] for name, content in _examples() if name == "getAlert"]
    assert set(shown["labels"]["helped"]) == {each["answer"] for each in shown["helped"]}
    assert set(shown["labels"]["redaction_reasons"]) == set(shown["voices"][0]["removed"])


def test_every_filter_is_in_it_with_the_values_it_takes() -> None:
    known = filters.known_of_alerts(guide())
    asks = the_document()["paths"]["/alerts"]["get"]["parameters"]
    given = {each["name"]: each["schema"].get("enum") for each in asks}
    # An empty value filters nothing: forms send one for what was left open.
    values = {name: ["", *values] for name, values in known.items()}
    assert given == {**values, "limit": None, "after": None}


def test_what_a_record_says_to_the_world_is_written_down() -> None:
    # A new field is not wrong, it is a question: may everybody read it? Then write its name above.
    assert list(AlertRecord.__struct_fields__) == ALERT_SAYS.split()
    assert list(FeedbackRecord.__struct_fields__) == FEEDBACK_SAYS.split()


def test_the_document_does_not_tell_of_our_modules() -> None:
    assert re.findall(r"board\.(?!test)\w+", json.dumps(the_document())) == []


@pytest.mark.anyio
async def test_the_board_hands_the_same_document_out(reader: Reader) -> None:
    assert await reader.get("/openapi.json") == the_document()


def _examples() -> Any:
    for door in the_document()["paths"].values():
        [way] = door.values()
        content = way["responses"]["200"]["content"]["application/json"]
        if "example" in content:
            yield way["operationId"], content
    for name, answer in the_document()["components"]["responses"].items():
        yield name, answer["content"]["application/problem+json"]
