"""Which services a visitor wants to see, read from an address: all but the words is one of a closed set."""

from collections.abc import Mapping
from urllib.parse import urlencode

from msgspec import Struct
from msgspec.structs import replace

from board.errors import NotHere
from board.guide.load import Guide
from board.programs.order import Place, placed
from board.programs.sought import MOST_LETTERS

# An area is called vancouver:strathcona, and RFC 3986 lets it stand so in a query.
SAFE = ":"
OPEN_NOW = "now"


class Wanted(Struct, frozen=True, kw_only=True):
    """None means every area, kind and language; `open` is "now" or None; `words` are what somebody typed.

    `after` is where the list goes on.
    """

    area: str | None = None
    kind: str | None = None
    open: str | None = None
    language: str | None = None
    words: str = ""
    after: Place | None = None

    @property
    def query(self) -> str:
        """The filter as it stands in an address, without where the list goes on; or nothing."""
        pairs = (
            ("q", self.words), ("area", self.area), ("kind", self.kind), ("open", self.open),
            ("language", self.language),
        )  # fmt: skip
        said = [(name, value) for name, value in pairs if value]
        return f"?{urlencode(said, safe=SAFE)}" if said else ""

    @property
    def is_plain(self) -> bool:
        """Whether it is the list as it is first opened: the one worth keeping with the board itself."""
        return self == Wanted()

    @property
    def is_counted(self) -> bool:
        """Whether it is one of a closed set of pages: no free text, and a first page."""
        return not self.words and self.after is None

    def on_from(self, place: Place) -> str:
        """The query of the page that goes on after a place."""
        return f"{self.query}{'&' if self.query else '?'}after={place.text()}"

    def but(self, **changed: str | None) -> str:
        """The query of the same filter with something else in it, on its first page."""
        return replace(self, after=None, **changed).query


def wanted_of(query: Mapping[str, str], guide: Guide) -> Wanted:
    """The filter in an address; an empty value filters nothing. Raises NotHere for any unknown one."""
    area, kind, now, language = (
        query.get(name, "").strip() or None for name in ("area", "kind", "open", "language")
    )
    known = (
        area is None or guide.area(area) is not None,
        kind is None or kind in guide.choices.service_kinds,
        now in {None, OPEN_NOW},
        language is None or language in guide.choices.languages,
    )
    if not all(known):
        raise NotHere
    words = " ".join(query.get("q", "").split())[:MOST_LETTERS]
    after = placed(query.get("after", ""))
    return Wanted(area=area, kind=kind, open=now, language=language, words=words, after=after)
