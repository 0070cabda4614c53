"""Beside a post: how similar ones were decided lately, and which others wait that tell of such a thing.

Moderators asked for examples rather than rules (mission.md R23). No word of an earlier post is shown: only
what was decided, why, on which day and by which role.
"""

from collections.abc import Iterable
from datetime import date

from msgspec import Struct

from board.alerts.facts import AlertFacts
from board.alerts.form import family_of
from board.feedback.facts import FeedbackFacts
from board.guide.load import Guide
from board.kinds import Facts, facts_for
from board.moderation.sheet import Sheet
from board.posts import lanes, past
from board.posts.lanes import Part
from board.posts.shapes import Action, WaitingPost
from board.roles import Role

SHOWN = 4
# What is compared is bounded: a flood must not slow the sheet.
LOOKED_THROUGH = 120

Sign = tuple[str, str]


class Precedent(Struct, frozen=True, kw_only=True):
    """How a similar post was decided; `role` is None where its poster took it back."""

    about: tuple[str, ...]
    action: Action
    reason: str | None
    day: date
    role: Role | None


class Similar(Struct, frozen=True):
    """A post that waits and tells of something similar."""

    post: WaitingPost
    about: tuple[str, ...]


class Beside(Struct, frozen=True):
    """What a moderator may compare a post with."""

    precedents: tuple[Precedent, ...] = ()
    waiting: tuple[Similar, ...] = ()


async def beside(sheet: Sheet, guide: Guide) -> Beside:
    """The decisions of the last 30 days and the waiting posts that are most like the one on the sheet."""
    if sheet.facts is None or not sheet.open:
        return Beside()
    wanted = _signs(sheet.facts, guide)
    return Beside(await _precedents(sheet, wanted, guide), await _waiting(sheet, wanted, guide))


async def _precedents(sheet: Sheet, wanted: set[Sign], guide: Guide) -> tuple[Precedent, ...]:
    decided = await past.decided(sheet.post.kind, limit=LOOKED_THROUGH)
    facts = await facts_for([each.post for each in decided])
    like = _most_like({each.post.id: facts.get(each.post.id) for each in decided}, wanted, guide)
    by_post = {each.post.id: each for each in decided}
    return tuple(
        Precedent(
            about=_about(facts[post]),
            action=by_post[post].action,
            reason=by_post[post].reason,
            day=by_post[post].day,
            role=by_post[post].role,
        )
        for post in like
    )


async def _waiting(sheet: Sheet, wanted: set[Sign], guide: Guide) -> tuple[Similar, ...]:
    found = await lanes.waiting(Part(kind=sheet.post.kind), limit=LOOKED_THROUGH)
    others = {each.id: each for each in found if each.id != sheet.post.id}
    facts = await facts_for(tuple(others.values()))
    like = _most_like({post: facts.get(post) for post in others}, wanted, guide)
    return tuple(Similar(others[post], _about(facts[post])) for post in like)


def _most_like(facts: dict[str, Facts | None], wanted: set[Sign], guide: Guide) -> tuple[str, ...]:
    """The posts that share the most signs, two at least, in the order given among equals."""
    shared = {post: len(wanted & _signs(said, guide)) for post, said in facts.items() if said}
    near = [post for post, number in shared.items() if number > 1]
    return tuple(sorted(near, key=lambda post: -shared[post])[:SHOWN])


def _signs(facts: Facts, guide: Guide) -> set[Sign]:
    """What two posts can share: what happened, the class of substance, looks; what feedback is about."""
    match facts:
        case AlertFacts():
            family = family_of(facts, guide)
            known = {("family", family)} if family != "unknown" else set[Sign]()
            return (
                {("happening", facts.happening)}
                | known
                | _each("sold as", facts.sold_as)
                | _each("effect", facts.effects)
                | _each("colour", facts.colours)
            )
        case FeedbackFacts():
            place = facts.service or facts.service_kind
            return _each("about", facts.about) | _each("want", facts.want) | _each("service", [place or ""])


def _each(name: str, ids: Iterable[str]) -> set[Sign]:
    return {(name, each) for each in ids if each}


def _about(facts: Facts | None) -> tuple[str, ...]:
    """What it was, by the ids of the guide: what happened, or what feedback is about."""
    match facts:
        case AlertFacts():
            return (facts.happening, *facts.sold_as)
        case FeedbackFacts():
            return facts.about
        case None:
            return ()
