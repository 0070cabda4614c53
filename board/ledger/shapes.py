"""What is known of the chain: a row, a head, and what a check of it finds."""

from msgspec import Struct


class Head(Struct, frozen=True, kw_only=True):
    """The end of the chain as it was signed on a day; macs and signatures are hexadecimal."""

    day: str
    seq: int
    mac: str
    key: str
    signature: str


class Row(Struct, frozen=True, kw_only=True):
    """One row as it lies in the database; the event is gone after five years."""

    seq: int
    prev: str
    day: str | None
    event: str | None
    key: str
    mac: str


class Check(Struct, frozen=True, kw_only=True):
    """What a check found: how many rows and heads were looked at, and every break in plain words."""

    rows: int
    heads: int
    breaks: tuple[str, ...] = ()

    @property
    def well(self) -> bool:
        """Whether everything held."""
        return not self.breaks

    def lines(self, *, kept: int) -> tuple[str, ...]:
        """What a keeper reads of it; `kept` is how many of the heads came from outside."""
        broken = (f"BROKEN  {fault}" for fault in self.breaks)
        looked = f"{self.rows} rows and {self.heads} heads were looked at, {kept} of them kept elsewhere."
        alone = "Rows cut off at the end show only against a head that was kept elsewhere: give one too."
        return (*broken, looked, *(() if kept else (alone,)))
