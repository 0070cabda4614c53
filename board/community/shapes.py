"""What the pages of the community show."""

from msgspec import Struct

from board.guide.held import Stay
from board.guide.labels import Labels
from board.safety.keeping import Kept, Rule


class Column(Struct, frozen=True):
    """A column of the database as it is, and what it holds in words, where somebody has said so."""

    name: str
    says: Labels | None


class Table(Struct, frozen=True, kw_only=True):
    """A table of the database as it is; `rule` says when its rows go, `stay` why they do not."""

    name: str
    says: Labels | None
    rule: Rule | None
    stay: Stay | None
    columns: tuple[Column, ...]

    @property
    def unsaid(self) -> tuple[str, ...]:
        """The columns that nobody has said anything about."""
        return tuple(column.name for column in self.columns if column.says is None)


class Follows(Struct, frozen=True):
    """A board or agency that this board asks for news: its name and its host."""

    name: str
    host: str


class Running(Struct, frozen=True, kw_only=True):
    """Who gets data or is asked for some at this moment, beside those who read the pages."""

    follows: tuple[Follows, ...]
    hooks: int
    push: bool
    requests: tuple[tuple[str, int | None], ...]


def ends(end: Kept | Stay, rules: dict[Kept, Rule]) -> tuple[Rule | None, Stay | None]:
    """The rule by which something goes, or why it stays."""
    return (None, end) if isinstance(end, Stay) else (rules[end], None)
