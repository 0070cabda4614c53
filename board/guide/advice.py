"""Advice: dated blocks with their sources, chosen by family and effects; the emergency card; fixed lines."""

from collections.abc import Iterable
from datetime import date
from typing import Literal

from babel.dates import format_date
from msgspec import Struct

from board.errors import N_, Message
from board.guide.files import Files
from board.guide.labels import Labels
from board.guide.sources import Source

MOST = 6
Review = Literal["not_reviewed", "peers", "clinician"]


class AdviceBlock(Struct, frozen=True, kw_only=True):
    """What to do in one matter. Empty `families` or `effects` mean any; the lowest `rank` comes first.

    `basis` is general where part of it is common practice that no source states in those words.
    `changed` says what was wrong in the version before.
    """

    id: str
    version: int
    date: date
    title: Labels
    lines: tuple[Labels, ...]
    sources: tuple[Source, ...]
    basis: Literal["source", "general"]
    review: Review
    rank: int
    always: bool
    families: tuple[str, ...]
    effects: tuple[str, ...]
    changed: Labels | None = None

    @property
    def name(self) -> str:
        """The block at this version, as alerts name it."""
        return f"{self.id}@{self.version}"

    def correction(self, language: str) -> Message:
        """When it was put right, and what was wrong, with its gaps filled in this language."""
        gaps = {
            "day": format_date(self.date, "long", locale=language),
            "title": self.title.in_(language),
            "what": self.changed.in_(language) if self.changed else "",
        }
        return Message(N_("On %(day)s the advice “%(title)s” was corrected: %(what)s"), gaps)

    def fits(self, family: str, effects: Iterable[str]) -> bool:
        """Whether this block speaks to this family with these effects."""
        in_family = not self.families or family in self.families
        return in_family and (not self.effects or not set(self.effects).isdisjoint(effects))


class EmergencyCard(Struct, frozen=True, kw_only=True):
    """What to do now, above every form and on the help page. `steps` are in order; `never` is what harms."""

    version: int
    date: date
    title: Labels
    signs: tuple[Labels, ...]
    steps: tuple[Labels, ...]
    never: tuple[Labels, ...]
    after: tuple[Labels, ...]
    sources: tuple[Source, ...]
    review: Review


class FixedLines(Struct, frozen=True, forbid_unknown_fields=True):
    """Sentences that stand where they must: limits, and who has read the advice."""

    looks_vary: Labels
    no_guarantee: Labels
    amount_unknown: Labels
    expired: Labels
    common_practice: Labels
    not_reviewed: Labels
    peers: Labels
    clinician: Labels

    def reviewed(self, review: Review) -> Labels:
        """Who has read it, in words for the page."""
        match review:
            case "clinician":
                return self.clinician
            case "peers":
                return self.peers
            case _:
                return self.not_reviewed


class Advice(Struct, frozen=True):
    """Every version of every block, with the card and the fixed lines."""

    blocks: tuple[AdviceBlock, ...]
    card: EmergencyCard
    fixed: FixedLines

    def choose(self, family: str, effects: Iterable[str]) -> tuple[AdviceBlock, ...]:
        """Two to six current blocks, danger to life first; those that always belong are never crowded out."""
        felt = frozenset(effects)
        fitting = [block for block in self.current if block.fits(family, felt)]
        fixed = [block for block in fitting if block.always]
        rest = [block for block in fitting if not block.always][: MOST - len(fixed)]
        return tuple(sorted([*rest, *fixed], key=_rank))

    def block(self, name: str, version: int | None = None) -> AdviceBlock | None:
        """This version of a block, or its newest one; None where there is none."""
        if version is None:
            return next((block for block in self.current if block.id == name), None)
        wanted = (name, version)
        return next((block for block in self.blocks if (block.id, block.version) == wanted), None)

    def since(self, name: str) -> tuple[AdviceBlock, ...]:
        """Every later version of the block that is named as "id@version", the oldest first."""
        identity, version = _parts(name)
        later = [block for block in self.blocks if block.id == identity and block.version > version]
        return tuple(sorted(later, key=_version))

    def named(self, name: str) -> AdviceBlock | None:
        """The block that is named as "id@version", as it was then; its newest where that one is gone."""
        identity, version = _parts(name)
        return self.block(identity, version) or self.block(identity)

    @property
    def current(self) -> tuple[AdviceBlock, ...]:
        """The newest version of each block, by rank."""
        newest: dict[str, AdviceBlock] = {}
        for block in sorted(self.blocks, key=_version):
            newest[block.id] = block
        return tuple(sorted(newest.values(), key=_rank))


def _rank(block: AdviceBlock) -> int:
    return block.rank


def _version(block: AdviceBlock) -> int:
    return block.version


def _parts(name: str) -> tuple[str, int]:
    """What is named without a version is as old as can be."""
    identity, _, version = name.partition("@")
    return identity, int(version) if version.isdecimal() else 0


class _SourceRow(Struct, frozen=True, forbid_unknown_fields=True):
    id: str
    title: str
    url: str


class _BlockRow(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    id: str
    version: int
    date: date
    rank: int
    always: bool = False
    families: tuple[str, ...] = ()
    effects: tuple[str, ...] = ()
    basis: Literal["source", "general"]
    review: Review
    sources: tuple[str, ...]
    title: Labels
    lines: tuple[Labels, ...]
    changed: Labels | None = None


class _CardRow(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    version: int
    date: date
    review: Review
    sources: tuple[str, ...]
    title: Labels
    signs: tuple[Labels, ...]
    steps: tuple[Labels, ...]
    never: tuple[Labels, ...]
    after: tuple[Labels, ...]


def read(files: Files) -> Advice:
    """The blocks, the card and the fixed lines, each source looked up in sources.json."""
    named = {row.id: Source(row.title, row.url) for row in files.rows("sources", _SourceRow)}
    return Advice(
        blocks=tuple(_block(row, named) for row in files.rows("advice", _BlockRow)),
        card=_card(files.one("emergency", _CardRow), named),
        fixed=files.one("fixed_lines", FixedLines),
    )


def _block(row: _BlockRow, named: dict[str, Source]) -> AdviceBlock:
    return AdviceBlock(
        id=row.id,
        version=row.version,
        date=row.date,
        title=row.title,
        lines=row.lines,
        sources=_looked_up(row.sources, named),
        basis=row.basis,
        review=row.review,
        rank=row.rank,
        always=row.always,
        families=row.families,
        effects=row.effects,
        changed=row.changed,
    )


def _card(row: _CardRow, named: dict[str, Source]) -> EmergencyCard:
    return EmergencyCard(
        version=row.version,
        date=row.date,
        title=row.title,
        signs=row.signs,
        steps=row.steps,
        never=row.never,
        after=row.after,
        sources=_looked_up(row.sources, named),
        review=row.review,
    )


def _looked_up(names: tuple[str, ...], named: dict[str, Source]) -> tuple[Source, ...]:
    missing = [name for name in names if name not in named]
    if missing:
        raise ValueError(f"sources.json has no {', '.join(missing)}")
    return tuple(named[name] for name in names)
