"""What each table and each column of this board is, in words for everybody, and when it ends."""

from enum import StrEnum

from msgspec import Struct

from board.guide.files import Files
from board.guide.labels import Labels
from board.safety.keeping import Kept


class Stay(StrEnum):
    """What has no day on which it ends, and why not."""

    PUBLIC = "public"
    ACCOUNT = "account"
    MOMENT = "moment"
    EMPTIED = "emptied"


class Table(Struct, frozen=True, forbid_unknown_fields=True):
    """One table: what a row of it is, and what ends it, as the name of a Kept or of a Stay."""

    end: str
    says: Labels

    @property
    def ends(self) -> Kept | Stay:
        """What ends it; ValueError where it is neither."""
        return Stay(self.end) if self.end in set(Stay) else Kept(self.end)


class Held(Struct, frozen=True, forbid_unknown_fields=True):
    """The sentences for all that is held; a column is looked up as "table.column", then as "column"."""

    tables: dict[str, Table]
    columns: dict[str, Labels]

    def column(self, table: str, name: str) -> Labels | None:
        """What this column is; None where nobody has said."""
        return self.columns.get(f"{table}.{name}") or self.columns.get(name)


def read(files: Files) -> Held:
    """The sentences, from one file; ValueError for an end that there is not."""
    held = files.one("held", Held)
    if wrong := [name for name, table in held.tables.items() if table.end not in {*Kept, *Stay}]:
        raise ValueError(f"held: nothing ends {', '.join(wrong)}")
    return held
