"""Several waiting posts at a glance: one group, or those that were ticked, with what became of each."""

from collections.abc import Awaitable, Callable, Collection, Sequence

from msgspec import Struct

from board.db import reading
from board.errors import Message
from board.forms import Sent
from board.kinds import Facts, facts_for
from board.moderation import bulk
from board.moderation.bulk import MOST, Outcome, Pick
from board.posts import compared, groups
from board.posts.shapes import WaitingPost
from board.safety import codes

FIRST_WORDS = 240
ON_A_CARD = 90

Act = Callable[[tuple[Pick, ...]], Awaitable[tuple[Outcome, ...]]]


class Member(Struct, frozen=True):
    """One waiting post with its first words, whether it is ticked, and why it could not be done."""

    post: WaitingPost
    facts: Facts | None
    first_words: str
    ticked: bool = False
    why: Message | None = None


class Members(Struct, frozen=True, kw_only=True):
    """Some waiting posts, first the one that others are put together with, and how many more there are.

    `group` is its head where they are one group. `done` counts what was done just now; `over` says of what
    waits no more why it was not.
    """

    group: str = ""
    members: tuple[Member, ...] = ()
    more: int = 0
    done: int = 0
    over: tuple[Message, ...] = ()

    @property
    def first(self) -> str:
        """The post that others are put together with."""
        return self.members[0].post.id if self.members else ""


class Behind(Struct, frozen=True):
    """What a card says of those behind its post: how many there are, and the first words of two of them."""

    members: int
    first_words: tuple[str, ...]


async def group(head: str) -> Members:
    """A head and those that stand behind it, as many as can be ticked; none where it waits no more."""
    codes.public(head)
    return await _group(head, ticked=(), why={})


async def ticked(sent: Sent) -> Members:
    """The posts that are ticked in a form; where none can be read, those of the group it came from."""
    chosen = [post for each in sent.many("pick") if bulk.named(post := each.partition(":")[0])][:MOST]
    if bulk.named(head := sent.one("group")):
        return await _group(head, ticked=chosen, why={})
    found = await compared.some(chosen)
    return Members(members=await _shown(sorted(found, key=lambda p: chosen.index(p.id)), chosen, {}))


async def settle(sent: Sent, act: Act) -> Members:
    """Do something to the posts that are ticked in a form, and show the rest; raises Invalid.

    What could not be done stays ticked, with the reason. Of a group its next posts are shown.
    """
    chosen = bulk.picks(sent)
    beside = await _beside(sent.one("group"), {pick.post for pick in chosen})
    outcomes = await act(chosen)
    why = {each.post: each.why for each in outcomes if each.why}
    async with reading():
        waiting = {post.id for post in await compared.some(list(why))}
        shown = await _rest(beside, [post for post in why if post in waiting], why)
    over = tuple(reason for post, reason in why.items() if post not in waiting)
    return Members(
        group=shown.group,
        members=shown.members,
        more=shown.more,
        done=len(outcomes) - len(why),
        over=over,
    )


async def behind(heads: Sequence[str]) -> dict[str, Behind]:
    """What the cards of these posts say of those behind them, whatever their number for two questions."""
    found = await groups.groups(heads)
    some = {post.id: post for post in await compared.some([each for g in found.values() for each in g.some])}
    return {
        head: Behind(each.members, tuple(_words(some[post], ON_A_CARD) for post in each.some if post in some))
        for head, each in found.items()
    }


async def _rest(beside: str | None, left: list[str], why: dict[str, Message]) -> Members:
    if beside:
        return await _group(await compared.head_of(beside), ticked=left, why=why)
    found = await compared.some(left)
    return Members(members=await _shown(sorted(found, key=lambda p: left.index(p.id)), left, why))


async def _beside(head: str, chosen: Collection[str]) -> str | None:
    """A post of a group that stays in it, by which the group is found again when its head has gone."""
    if not bulk.named(head):
        return None
    found = await compared.members(head, limit=MOST + 1)
    return next((post.id for post in found if post.id not in chosen), None)


async def _group(head: str, *, ticked: Sequence[str], why: dict[str, Message]) -> Members:
    async with reading():
        found = await compared.members(head, limit=MOST)
        number = (await groups.groups([head])).get(head)
        shown = await _shown(found, ticked, why)
    more = max(0, number.members + 1 - len(shown)) if number else 0
    return Members(group=head, members=shown, more=more)


async def _shown(
    found: Sequence[WaitingPost], ticked: Sequence[str], why: dict[str, Message]
) -> tuple[Member, ...]:
    facts = await facts_for(found)
    return tuple(
        Member(each, facts.get(each.id), _words(each, FIRST_WORDS), each.id in ticked, why.get(each.id))
        for each in found
    )


def _words(post: WaitingPost, most: int) -> str:
    return " ".join(" ".join(post.words.values()).split())[:most]
