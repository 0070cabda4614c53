"""Putting new waiting posts behind the one that tells of the same thing, beside the doors.

Not in the transaction that takes a post in: comparing needs both kinds' facts, which lie above `posts`,
and whoever sends a flood would make everybody else's posting slower. So a post may stand in the queue by
itself for a moment. Each is compared once, with the newest heads of its kind; a copy finds its group by its
sketch alone, however long the flood.
"""

import asyncio
from collections.abc import Iterable

from board.kinds import facts_for
from board.moderation.likeness import Group, beginnings
from board.moderation.tales import Tale, tale
from board.posts import compared, groups
from board.posts.shapes import Kind, WaitingPost
from board.safety import hush

AT_ONCE, HEADS, SAMPLES = 200, 200, 4
# So many posts of the same six hours that say next to nothing, and the same: from the next on they are one
# thing, somebody who sends them over and over, or one event.
FLOOD = 4
# Seconds between looks: a group is there before a moderator has read the first card.
PAUSE = 2.0


class Card(Group):
    """A group as far as it is compared with: its head, and the tales of a few of its posts."""

    def __init__(self, head: WaitingPost, *tales: Tale) -> None:
        super().__init__(*tales)
        self.head = head


class Known:
    """The groups of one kind, and which have words that begin so."""

    def __init__(self, cards: Iterable[Card]) -> None:
        self.cards: list[Card] = []
        self._beginning: dict[str, list[Card]] = {}
        for card in cards:
            self._begin(card)

    def nearest(self, told: Tale) -> Card | None:
        """The group that a post belongs to; None where it is like no post of any."""
        starts = beginnings(told.words)
        some = dict.fromkeys(card for start in sorted(starts) for card in self._beginning.get(start, ()))
        scored = [(card.takes(told), card) for card in some]
        best, card = max(scored, key=lambda pair: pair[0], default=(0.0, None))
        return card if best > 0 else None

    def under(self, head: WaitingPost) -> Card | None:
        """The group of this head, where it is among these."""
        return next((card for card in self.cards if card.head.id == head.id), None)

    def begin(self, post: WaitingPost, told: Tale) -> None:
        """Let a post be a group of its own."""
        self._begin(Card(post, told))

    def add(self, card: Card, told: Tale) -> None:
        """Compare with this post too from now on, unless there are enough of its group."""
        if len(card.tales) < SAMPLES:
            new = frozenset(told.words) - card.words
            card.tales.append(told)
            self._note(card, new)

    def _begin(self, card: Card) -> None:
        self.cards.append(card)
        self._note(card, card.words)

    def _note(self, card: Card, words: frozenset[str]) -> None:
        for start in beginnings(words):
            self._beginning.setdefault(start, []).append(card)


async def go_on() -> None:
    """Group what comes in, as long as the board is open."""
    while True:
        try:
            while await group_new():
                pass
        except Exception as error:  # noqa: BLE001 (one failed look must not be the last one)
            hush.log_failure(error, "grouping")
        await asyncio.sleep(PAUSE)


async def group_new() -> int:
    """Compare some of the posts that nobody has compared yet; gives how many there were."""
    new = await compared.new(limit=AT_ONCE)
    if not new:
        return 0
    facts = await facts_for(new)
    known = {kind: await _known(kind) for kind in {post.kind for post in new}}
    for post in new:
        await _place(post, tale(post, facts.get(post.id)), known[post.kind])
        await asyncio.sleep(0)  # whoever waits at a door comes first
    return len(new)


async def _known(kind: Kind) -> Known:
    heads = await compared.heads(kind, limit=HEADS)
    behind = await groups.groups([head.id for head in heads])
    some = await compared.some([post for group in behind.values() for post in group.some])
    facts = await facts_for([*heads, *some])
    told = {post.id: tale(post, facts.get(post.id)) for post in (*heads, *some)}
    members = {head: [told[each] for each in group.some if each in told] for head, group in behind.items()}
    return Known(Card(head, told[head.id], *members.get(head.id, [])) for head in heads)


async def _place(post: WaitingPost, told: Tale, known: Known) -> None:
    copied = await _copied(post, told)
    card = known.under(copied) if copied else known.nearest(told)
    head = copied or (card.head if card else None)
    if head is None:
        await groups.leave_single(post.id, told.sketch)
        known.begin(post, told)
    elif not _presses_more(post, head):
        await groups.put_behind(post.id, head.id, told.sketch)
    elif await groups.put_before(post.id, head.id, told.sketch) and card:
        card.head = post
    if card:
        known.add(card, told)


async def _copied(post: WaitingPost, told: Tale) -> WaitingPost | None:
    """The head of what says the very same. What says next to nothing is only in a flood taken for a copy."""
    if told.says_enough:
        return await compared.copied(told.sketch)
    return await compared.copied(told.sketch, slot=post.received, enough=FLOOD)


def _presses_more(post: WaitingPost, head: WaitingPost) -> bool:
    """Whether a post waits in a more pressing place than a head: then it must not stand behind it."""
    return (post.urgency, post.suspect) < (head.urgency, head.suspect)
