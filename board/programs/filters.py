"""Which services a visitor wants to see, read from an address: every value is one that the guide knows."""

from collections.abc import Mapping

from msgspec import Struct

from board.errors import NotHere
from board.guide.load import Guide


class Wanted(Struct, frozen=True, kw_only=True):
    """None means every area and every kind of service."""

    area: str | None = None
    kind: str | None = None

    @property
    def key(self) -> str:
        """A short name for this filter, of which there are only so many."""
        return f"{self.area or ''} {self.kind or ''}"


def wanted_of(query: Mapping[str, str], guide: Guide) -> Wanted:
    """The filter in an address; an empty value filters nothing. Raises NotHere for any unknown one."""
    area, kind = (query.get(name, "").strip() or None for name in ("area", "kind"))
    if (area and guide.area(area) is None) or (kind and kind not in guide.choices.service_kinds):
        raise NotHere
    return Wanted(area=area, kind=kind)
