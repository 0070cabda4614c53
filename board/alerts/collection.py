"""The lines of a collection of past alerts: facts of other issuers, one JSON object to a line."""

from collections.abc import Iterator
from datetime import date

import msgspec
from msgspec import Struct, field


class Content(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One substance of an alert."""

    substance: str
    certainty: str
    amount_text: str = ""
    substance_id: str | None = None


class Product(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One of several products of an alert."""

    area: str = ""
    colour: str = ""
    form: str = ""
    shape: str = ""
    marking: str = ""
    sold_as: str = ""
    contents: str = ""
    amount_text: str = ""


class Source(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Where an alert was read."""

    url: str
    kind: str
    publisher: str
    lang: str


class Collected(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One line of a collection. `issued` is a day, a month or a year, as sure as `date_precision` says."""

    id: str
    issued: str
    date_precision: str
    issuer: str
    issuer_kind: str
    issuer_label: str
    country: str
    region: str
    area: str
    summary: str
    source: Source
    date_note: str = ""
    sold_as: tuple[str, ...] = ()
    contents: tuple[Content, ...] = ()
    not_found: tuple[str, ...] = ()
    form: str | None = None
    colours: tuple[str, ...] = ()
    shape: str = ""
    marking: str = ""
    packaging: str = ""
    variants: tuple[Product, ...] = ()
    routes: tuple[str, ...] = ()
    effects: tuple[str, ...] = ()
    naloxone_response: str = ""
    harms: str = field(name="harms_text", default="")
    evidence: tuple[str, ...] = ()
    advice_topics: tuple[str, ...] = ()
    expires: date | None = None


def lines(text: bytes) -> Iterator[Collected]:
    """Every line of a collection; ValueError says what is wrong in which line."""
    for number, line in enumerate(filter(None, text.splitlines()), 1):
        try:
            yield msgspec.json.decode(line, type=Collected)
        except (msgspec.DecodeError, UnicodeDecodeError) as wrong:
            raise ValueError(f"line {number}: {wrong}") from wrong
