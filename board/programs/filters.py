"""Which services a visitor wants to see, read from an address: every value is one that the guide knows."""

from collections.abc import Mapping
from urllib.parse import urlencode

from msgspec import Struct

from board.errors import NotHere
from board.guide.load import Guide

# An area is called vancouver:strathcona, and RFC 3986 lets it stand so in a query.
SAFE = ":"


class Wanted(Struct, frozen=True, kw_only=True):
    """None means every area and every kind of service."""

    area: str | None = None
    kind: str | None = None

    @property
    def query(self) -> str:
        """The filter as it stands in an address, or nothing: one of a closed set."""
        pairs = [(name, value) for name, value in (("area", self.area), ("kind", self.kind)) if value]
        return f"?{urlencode(pairs, safe=SAFE)}" if pairs else ""


def wanted_of(query: Mapping[str, str], guide: Guide) -> Wanted:
    """The filter in an address; an empty value filters nothing. Raises NotHere for any unknown one."""
    area, kind = (query.get(name, "").strip() or None for name in ("area", "kind"))
    if (area and guide.area(area) is None) or (kind and kind not in guide.choices.service_kinds):
        raise NotHere
    return Wanted(area=area, kind=kind)
