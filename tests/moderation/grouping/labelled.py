"""The labelled posts as tales, and how well groups fit what a careful moderator would say."""

from itertools import combinations
from pathlib import Path

import msgspec
from msgspec import Struct

from board.moderation.grouping import SAMPLES
from board.moderation.likeness import alike
from board.moderation.tales import Tale, worded
from board.posts.shapes import Kind

HERE = Path(__file__).parent


class Labelled(Struct, frozen=True):
    """One post with what it ticked, and the group that it belongs to."""

    id: int
    group: str
    kind: Kind
    area: str
    sold_as: str
    colours: tuple[str, ...]
    forms: tuple[str, ...]
    effects: tuple[str, ...]
    language: str
    words: str

    @property
    def tale(self) -> Tale:
        """What it tells."""
        ticked = Tale(
            kind=self.kind,
            area=self.area,
            sold_as=frozenset({self.sold_as} - {""}),
            colours=frozenset(self.colours),
            forms=frozenset(self.forms),
            effects=frozenset(self.effects),
        )
        return worded(self.words, ticked)


class Fit(Struct, frozen=True):
    """Pairs of posts in one group: of those found how many are right, of the right ones how many found."""

    right: int
    found: int
    there: int

    @property
    def precision(self) -> float:
        """The share of found pairs that are right."""
        return self.right / self.found

    @property
    def recall(self) -> float:
        """The share of right pairs that were found."""
        return self.right / self.there


def read(name: str) -> tuple[Labelled, ...]:
    """One of the labelled sets, in its order."""
    lines = (HERE / f"grouping_{name}.jsonl").read_bytes().splitlines()
    return tuple(msgspec.json.decode(line, type=Labelled) for line in lines)


def fit(posts: tuple[Labelled, ...]) -> Fit:
    """How well posts are grouped that come one by one, each compared with a few of every group."""
    mine = _grouped(posts)
    pairs = [(mine[a.id] == mine[b.id], a.group == b.group) for a, b in combinations(posts, 2)]
    right = sum(found and there for found, there in pairs)
    return Fit(right, sum(found for found, _ in pairs), sum(there for _, there in pairs))


def _grouped(posts: tuple[Labelled, ...]) -> dict[int, int]:
    groups: list[list[Tale]] = []
    mine: dict[int, int] = {}
    for post in posts:
        tale = post.tale
        scores = [max(alike(tale, each) for each in group[:SAMPLES]) for group in groups]
        best = max(range(len(groups)), key=scores.__getitem__, default=None)
        if best is None or not scores[best]:
            best = len(groups)
            groups.append([])
        groups[best].append(tale)
        mine[post.id] = best
    return mine
