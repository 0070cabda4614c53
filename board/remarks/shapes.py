"""Quick reports as the desk sees them."""

from msgspec import Struct

CLOSED, MOVED, STOCK_OUT, UNLISTED, FINE = "closed", "moved", "stock_out", "unlisted", "fine"


class Said(Struct, frozen=True):
    """One quick report: ids of the guide's lists, and a few words where somebody typed some."""

    what: str
    item: str = ""
    words: str = ""


class Remark(Struct, frozen=True, kw_only=True):
    """What people say of a service, and how many, as a band; `sources` are posts that named one not listed.

    `alert` is the post of a warning that was begun from it.
    """

    service: str
    what: str
    item: str
    band: str
    sources: tuple[str, ...] = ()
    alert: str | None = None
