"""Feeds held to their standards: RFC 4287's grammar, the rules of JSON Feed 1.1, the schema of CAP 1.2."""

import json
from functools import cache
from pathlib import Path
from typing import Any

import rnc2rng  # type: ignore[import-untyped]
from jsonschema import Draft202012Validator
from lxml import etree

STANDARDS = Path(__file__).parents[1] / "standards"


def faults_of_atom(text: str) -> list[str]:
    """What is wrong with an Atom feed; empty when nothing is."""
    grammar = _grammar()
    if grammar.validate(etree.fromstring(text.encode())):
        return []
    return [str(fault) for fault in grammar.error_log]


def faults_of_json(text: str) -> list[str]:
    """What is wrong with a JSON feed; empty when nothing is."""
    return [fault.message for fault in _rules().iter_errors(json.loads(text))]


def faults_of_cap(text: str) -> list[str]:
    """What is wrong with a CAP message; empty when nothing is."""
    schema = _schema()
    if schema.validate(etree.fromstring(text.encode())):
        return []
    return str(schema.error_log).splitlines()


@cache
def _schema() -> etree.XMLSchema:
    return etree.XMLSchema(etree.parse(STANDARDS / "cap12.xsd"))


@cache
def _grammar() -> etree.RelaxNG:
    compact = (STANDARDS / "atom_rfc4287.rnc").read_text()
    # The converter declares a prefix for the empty namespace, which XML forbids and nothing uses.
    whole = rnc2rng.dumps(rnc2rng.loads(compact)).replace('xmlns:local=""', "")
    return etree.RelaxNG(etree.fromstring(whole.encode()))


@cache
def _rules() -> Draft202012Validator:
    schema: dict[str, Any] = json.loads((STANDARDS / "jsonfeed_1_1.schema.json").read_text())
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema)
