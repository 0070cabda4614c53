"""What a reader wants to see: read from an address, written back into one, always in the same order."""

from collections.abc import Mapping
from urllib.parse import urlencode

from msgspec import Struct

from board.errors import NotHere
from board.guide.load import Guide
from board.guide.substances import NOT_KNOWN
from board.posts.shapes import Kind

# An area is called vancouver:strathcona, and RFC 3986 lets it stand so in a query.
SAFE = ":"


class Filter(Struct, frozen=True, kw_only=True):
    """None means every area, every class of substance, both kinds. Each value is one that the guide knows.

    `around` are the wider areas whose alerts hold for the chosen one too.
    """

    area: str | None = None
    around: tuple[str, ...] = ()
    family: str | None = None
    kind: Kind | None = None

    @property
    def alerts(self) -> bool:
        """Whether alerts may be among what is wanted."""
        return self.kind is not Kind.FEEDBACK

    @property
    def feedback(self) -> bool:
        """Whether feedback may be: it belongs to no class of substance, so a class leaves it out."""
        return self.kind is not Kind.ALERT and self.family is None

    @property
    def areas(self) -> tuple[str, ...]:
        """The areas whose alerts are wanted; those whose area is not known are wanted always."""
        return (self.area, *self.around) if self.area else ()

    @property
    def families(self) -> tuple[str, ...]:
        """The classes that are wanted: what is not known may be of any."""
        return (self.family, NOT_KNOWN) if self.family else ()

    def query(self, *, after: str | None = None) -> str:
        """The filter as it stands in an address, or nothing: one of a closed set unless `after` is given."""
        given = (("area", self.area), ("class", self.family), ("kind", self.kind), ("after", after))
        pairs = [(name, str(value)) for name, value in given if value]
        return f"?{urlencode(pairs, safe=SAFE)}" if pairs else ""


def filter_of(query: Mapping[str, str], guide: Guide) -> Filter:
    """The filter in an address; an empty value filters nothing. Raises NotHere for what the guide lacks."""
    area, family, kind = (query.get(name, "").strip() or None for name in ("area", "class", "kind"))
    known = (
        area is None or guide.areas.area(area) is not None,
        family is None or family in guide.substances.families,
        kind is None or kind in set(Kind),
    )
    if not all(known):
        raise NotHere
    around = (guide.areas.whole.id, guide.areas.online.id) if area else ()
    return Filter(area=area, around=around, family=family, kind=Kind(kind) if kind else None)
