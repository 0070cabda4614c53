"""What one version of an alert says that the one before did not: field by field, always in the same order."""

from collections.abc import Iterator
from enum import StrEnum
from typing import Any

from msgspec import Struct

from board.alerts.record import AlertRecord
from board.alerts.shapes import Alert, AlertVersion
from board.errors import N_


class Turn(StrEnum):
    """What became of a field."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"


class Field(Struct, frozen=True):
    """One field of the record: what people call it, and what its values are.

    `of` is text, the name of one of the guide's closed lists, or of a thing that is told in its own way.
    """

    name: str
    label: str
    of: str = "text"


class Difference(Struct, frozen=True, kw_only=True):
    """One field that says something else than before: what came, and what went.

    Of `many` things some may have stayed; otherwise one thing took the place of another.
    """

    field: Field
    many: bool
    added: tuple[Any, ...]
    removed: tuple[Any, ...]

    @property
    def turn(self) -> Turn:
        """Whether something came, went, or took the place of something."""
        if self.added and self.removed:
            return Turn.CHANGED
        return Turn.ADDED if self.added else Turn.REMOVED


FIELDS = (
    Field("headline", N_("Headline")),
    Field("short_text", N_("In one message")),
    Field("evidence", N_("How we know"), "evidence_levels"),
    Field("evidence_rows", N_("What we know it by"), "evidence"),
    Field("evidence_kinds", N_("Who told us"), "evidence_sources"),
    Field("argued_down", N_("Why the level is lower")),
    Field("risk", N_("How dangerous"), "risk"),
    Field("kind", N_("What kind of notice"), "alert_kinds"),
    Field("reasons", N_("Why this notice"), "reasons"),
    Field("family", N_("Kind of drug"), "family"),
    Field("sold_as", N_("Sold as"), "substance"),
    Field("sold_as_words", N_("Sold as, in words")),
    Field("variants", N_("The different ones"), "variant"),
    Field("forms", N_("Looks like"), "forms"),
    Field("forms_words", N_("Looks like, in words")),
    Field("colours", N_("Colour"), "colours"),
    Field("colours_words", N_("Colour, in words")),
    Field("shape", N_("Shape")),
    Field("markings", N_("Markings")),
    Field("packaging", N_("Came in"), "packaging"),
    Field("packaging_words", N_("Came in, in words")),
    Field("found", N_("Found in it"), "contents"),
    Field("not_found", N_("Not found in it"), "substance"),
    Field("routes", N_("How it was taken"), "routes"),
    Field("effects", N_("What people felt"), "effects"),
    Field("effects_words", N_("What people felt, in words")),
    Field("harms_words", N_("What harm was reported")),
    Field("naloxone_response", N_("Naloxone"), "naloxone_response"),
    Field("naloxone_words", N_("Naloxone, in words")),
    Field("area", N_("Where"), "area"),
    Field("area_words", N_("Where, in words")),
    Field("region", N_("Region")),
    Field("country", N_("Country")),
    Field("spread", N_("How far it reaches"), "spread"),
    Field("observed_from", N_("Seen from"), "week"),
    Field("observed_to", N_("Seen until"), "week"),
    Field("no_product", N_("Why no product is named")),
    Field("next_word", N_("Next word"), "day"),
    Field("advice", N_("What to do"), "advice"),
    Field("details", N_("More, for those who read on")),
    Field("issuer", N_("Who publishes it"), "issuer"),
    Field("language", N_("Language"), "languages"),
)


class AsItWas(Struct, frozen=True, kw_only=True):
    """One version of an alert as it was, beside the alert as it is and the version before it."""

    alert: Alert
    line: AlertVersion
    record: AlertRecord
    before: AlertRecord | None

    @property
    def is_newest(self) -> bool:
        """Whether no version came after it."""
        return self.line.version == self.alert.version

    @property
    def differences(self) -> tuple[Difference, ...]:
        """What changed in it; nothing came before the first."""
        return differences(self.before, self.record) if self.before else ()


def differences(before: AlertRecord, after: AlertRecord) -> tuple[Difference, ...]:
    """Every field that says something else, in the order in which a page tells them."""
    return tuple(_differences(before, after))


def _differences(before: AlertRecord, after: AlertRecord) -> Iterator[Difference]:
    for field in FIELDS:
        was, now = _values(before, field.name), _values(after, field.name)
        added = tuple(value for value in now if value not in was)
        removed = tuple(value for value in was if value not in now)
        if added or removed:
            many = isinstance(getattr(after, field.name), tuple)
            yield Difference(field=field, many=many, added=added, removed=removed)


def _values(record: AlertRecord, name: str) -> tuple[Any, ...]:
    """What a field says, as so many values: none where it says nothing."""
    value = getattr(record, name)
    if isinstance(value, tuple):
        return value
    return (value,) if value else ()
