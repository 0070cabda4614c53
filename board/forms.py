"""What a form sent, and what was wrong with it. Pure: no HTTP, no database."""

from collections.abc import Mapping
from urllib.parse import parse_qsl

from msgspec import Struct

from board.errors import N_, Invalid, Message

MOST_FIELDS = 400

# A form that comes back shows what was typed, and no page may hold these. Line ends of any system stay.
CONTROLS = dict.fromkeys((*range(9), *range(14, 32), *range(127, 160))) | dict.fromkeys((11, 12, 133), "\n")


class Sent(Struct, frozen=True):
    """The fields of a form as they came; where a field may be given once, the first one counts."""

    fields: Mapping[str, tuple[str, ...]] = {}

    def one(self, name: str) -> str:
        """The first value of a field without the spaces around it, or an empty string."""
        return self.many(name)[0].strip() if self.many(name) else ""

    def many(self, name: str) -> tuple[str, ...]:
        """Every value of a field, in the order sent."""
        return self.fields.get(name, ())

    def has(self, name: str, value: str) -> bool:
        """Whether this answer was given: for the tick marks of a form that is shown again."""
        return value in self.many(name)


class Findings:
    """Collects what is wrong, field by field, and refuses in one go."""

    def __init__(self) -> None:
        self.fields: dict[str, Message] = {}

    def add(self, field: str, message: str, /, **gaps: str | int) -> None:
        """Note the first thing that is wrong with a field."""
        self.fields.setdefault(field, Message(message, gaps))

    def refuse(self) -> None:
        """Raise Invalid when anything was noted."""
        if self.fields:
            raise Invalid(self.fields)


def parse(body: bytes) -> Sent:
    """The fields of a URL-encoded body without control signs; undecodable bytes become the replacement sign.

    Raises Invalid when there are more fields than any form of ours has.
    """
    try:
        pairs = parse_qsl(
            body.decode("utf-8", "replace"),
            keep_blank_values=True,
            max_num_fields=MOST_FIELDS,
            errors="replace",
        )
    except ValueError:
        raise Invalid({"form": Message(N_("This form has too many fields."))}) from None
    fields: dict[str, tuple[str, ...]] = {}
    for name, value in pairs:
        fields[name] = (*fields.get(name, ()), value.translate(CONTROLS))
    return Sent(fields)
