"""What waits for a decision, as cards, lane by lane: most urgent first, or oldest first."""

from collections.abc import Container, Mapping
from enum import StrEnum
from typing import TypeVar
from urllib.parse import urlencode

from msgspec import Struct
from msgspec.structs import replace

from board import clock
from board.exchange.reads import remote_for
from board.exchange.shapes import Remote
from board.guide.load import Guide
from board.kinds import Facts, facts_for
from board.moderation.members import Behind, behind
from board.posts import asking, holding, lanes, leases
from board.posts import reads as posts
from board.posts.approvals import Hold
from board.posts.asking import Talk
from board.posts.lanes import WHOLE, Glance, Part
from board.posts.leases import Holder
from board.posts.place import Order, Place, place
from board.posts.reads import Age
from board.posts.shapes import Kind, Lane, WaitingPost
from board.programs import reads as programs
from board.remarks.reads import remarks_for
from board.remarks.shapes import Remark
from board.roles import EVERYTHING, Scope
from board.signals.reads import signals
from board.signals.shapes import Signal

FIRST_WORDS = 140
UNTOLD = "to_pass_on"
SIGNALS = "signals"

_Name = TypeVar("_Name", bound=StrEnum)


class Wanted(Struct, frozen=True):
    """Which part of the queue a moderator looks at, behind which place.

    Or what is to be passed on; or only what stands out.
    """

    part: Part = WHOLE
    after: Place | None = None
    pass_on: bool = False
    signals: bool = False

    @property
    def query(self) -> str:
        """The part as it stands in an address, so that a decision can lead on within it."""
        said = {name: getattr(self.part, name) for name in ("lane", "kind", "area", "language")}
        said |= {"kind": UNTOLD} if self.pass_on else {}
        if self.part.order is not Order.URGENT:
            said["order"] = self.part.order
        return urlencode({name: str(value) for name, value in said.items() if value})

    @property
    def is_whole(self) -> bool:
        """Whether nothing is left out."""
        return replace(self.part, order=Order.URGENT) == WHOLE and not self.pass_on

    def into(self, lane: str) -> str:
        """The address of the same part in another lane, or in every lane."""
        kept = replace(self, part=replace(self.part, lane=None)).query
        return "/desk?" + "&".join(filter(None, (urlencode({"lane": lane}) if lane else "", kept)))


class Card(Struct, frozen=True):
    """One post at a glance; `facts` is None where they are no longer kept, `talk` where nothing was asked.

    `remote` is there for what another alert service sent, `behind` where others tell of the same thing.
    """

    post: WaitingPost
    facts: Facts | None
    age: Age | None
    first_words: str
    talk: Talk | None = None
    remote: Remote | None = None
    late: bool = False
    holder: Holder | None = None
    behind: Behind | None = None
    held: Hold | None = None
    remark: Remark | None = None
    service_name: str = ""


class Queue(Struct, frozen=True):
    """The cards of one look, how many posts wait in all, where it goes on, what stands out, and the lanes."""

    cards: tuple[Card, ...]
    waiting: int
    more: str = ""
    signals: tuple[Signal, ...] = ()
    lanes: tuple[Glance, ...] = ()


def wanted(asked: Mapping[str, str], guide: Guide) -> Wanted:
    """The part that an address asks for; what is not known is not asked for. NotHere for no place of ours."""
    given = {name: value for name, value in asked.items() if value}
    part = Part(
        lane=_one_of(Lane, given.get("lane")),
        kind=_one_of(Kind, given.get("kind")),
        area=_known(given.get("area"), guide.areas),
        language=_known(given.get("language"), guide.choices.languages),
        order=_one_of(Order, given.get("order")) or Order.URGENT,
    )
    return Wanted(
        part,
        place(given.get("after", "")),
        pass_on=given.get("kind") == UNTOLD,
        signals=given.get("lane") == SIGNALS,
    )


async def look(part: Wanted, scope: Scope = EVERYTHING) -> Queue:
    """The cards of a part of the queue, as far as they are somebody's to decide."""
    found = await _found(part, scope)
    shown = found[: posts.PAGE] if len(found) > posts.PAGE and not part.pass_on else found
    facts = await facts_for(shown)
    talks = await asking.talks([post.id for post in shown])
    remote = await remote_for([post.id for post in shown])
    holders = await leases.holders([post.id for post in shown])
    held = await holding.about([post.id for post in shown])
    said = await remarks_for([post.id for post in shown if post.lane is Lane.CHANGES and not post.amends])
    names = await programs.names([each.service for each in said.values()])
    others = await behind([post.id for post in shown]) if not part.pass_on else {}
    cards = tuple(
        replace(
            _card(post, facts.get(post.id)),
            talk=talks.get(post.id),
            remote=remote.get(post.id),
            holder=holders.get(post.id),
            behind=others.get(post.id),
            held=held.get(post.id),
            remark=said.get(post.id),
            service_name=names.get(said[post.id].service, "") if post.id in said else "",
        )
        for post in shown
    )
    more = _end(shown[-1]) if len(shown) < len(found) else ""
    return Queue(cards, await posts.how_many_wait(), more, await signals(), await lanes.glances())


async def _found(part: Wanted, scope: Scope) -> tuple[WaitingPost, ...]:
    if part.signals:
        return ()
    if part.pass_on:
        return await posts.to_pass_on(area=part.part.area, scope=scope)
    return await lanes.waiting(part.part, scope=scope, after=part.after, limit=posts.PAGE + 1)


def _one_of(names: type[_Name], given: str | None) -> _Name | None:
    return names(given) if given in set(names) else None


def _known(given: str | None, known: Container[str]) -> str | None:
    return given if given in known else None


def _end(post: WaitingPost) -> str:
    return Place(int(post.urgency), post.suspect, post.received, post.due, post.id).text() if post.due else ""


def _card(post: WaitingPost, facts: Facts | None) -> Card:
    words = " ".join(" ".join(post.words.values()).split())
    now = clock.now()
    late = post.due is not None and post.due <= now
    return Card(post, facts, posts.age(post, now), words[:FIRST_WORDS], late=late)
