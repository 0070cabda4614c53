"""The labelled posts as tales, and how well groups fit what a careful moderator would say."""

from itertools import combinations
from pathlib import Path

import msgspec
from msgspec import Struct

from board import clock
from board.moderation.grouping import Known
from board.moderation.tales import Tale, worded
from board.posts.life import State
from board.posts.shapes import Kind, Lane, Urgency, Use, WaitingPost

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
    """The very steps of board.moderation.grouping, without a database."""
    known, mine = Known([]), {}
    for post in posts:
        waiting, tale = _waiting(post), post.tale
        if card := known.nearest(tale):
            known.add(card, tale)
        else:
            known.begin(waiting, tale)
        mine[post.id] = int((card.head if card else waiting).id)
    return mine


def _waiting(post: Labelled) -> WaitingPost:
    return WaitingPost(
        id=str(post.id),
        kind=post.kind,
        state=State.WAITING,
        version=1,
        urgency=Urgency.SOON,
        lane=Lane.ALERTS,
        area=post.area,
        language=post.language,
        words={},
        use=Use.COUNT,
        may_ask=False,
        suspect=False,
        received=clock.now(),
        due=None,
    )
