"""How a moderator judges a post, on scales of their own beside yes and no (mission.md R23).

They set the lane in which a post waits and the level that the editor suggests. They never publish or decline.
"""

from collections.abc import Mapping
from enum import StrEnum
from typing import Any

from msgspec import Struct

from board.db import reading, writing
from board.errors import N_, Conflict
from board.forms import Sent
from board.posts.form import number
from board.posts.life import State
from board.posts.shapes import Kind, Lane, WaitingPost
from board.posts.tables import Judgement, Post
from board.safety import codes


class Scale(StrEnum):
    """What is judged, each by itself."""

    DANGER = "danger"
    SPECIFIC = "specific"
    BELIEVABLE = "believable"
    PRIVACY = "privacy"
    URGENCY = "urgency"

    @property
    def field(self) -> str:
        """Its name in a form."""
        return f"scale_{self.value}"


ASKED: Mapping[Scale, str] = {
    Scale.DANGER: N_("How dangerous, if it is true?"),
    Scale.SPECIFIC: N_("How exactly does it say what, where and when?"),
    Scale.BELIEVABLE: N_("How believable is it?"),
    Scale.PRIVACY: N_("Could somebody be known from it?"),
    Scale.URGENCY: N_("How soon must people know?"),
}
# From the least to the most. Those of danger are the four levels of risk, in the words of the desk.
STEPS: Mapping[Scale, tuple[str, ...]] = {
    Scale.DANGER: (N_("Good to know"), N_("Take care"), N_("Can do grave harm"), N_("Can kill")),
    Scale.SPECIFIC: (N_("Vague"), N_("Partly"), N_("Exactly")),
    Scale.BELIEVABLE: (N_("Hard to believe"), N_("Could be"), N_("Likely"), N_("Surely")),
    Scale.PRIVACY: (N_("Hardly"), N_("By people close to them"), N_("By anybody")),
    Scale.URGENCY: (N_("It can wait"), N_("Today"), N_("Now")),
}
DEADLY, NOW = 4, 3

Steps = dict[Scale, int]


class Judged(Struct, frozen=True):
    """How one person judged a version of a post; what they did not say is not in `steps`."""

    name: str
    steps: Steps


def read(sent: Sent) -> Steps:
    """What was tapped; a step that there is not counts as not tapped."""
    given = {scale: number(sent.one(scale.field)) for scale in Scale}
    return {scale: step for scale, step in given.items() if step and step <= len(STEPS[scale])}


def written(steps: Steps) -> dict[str, tuple[str, ...]]:
    """The fields of a form that show these steps tapped."""
    return {scale.field: (str(step),) for scale, step in steps.items()}


async def save(post: WaitingPost, sent: Sent, *, version: int, account: str) -> None:
    """Keep how somebody judges a waiting post, and let it wait where that puts it; raises Conflict."""
    seen = (Post.id == post.id) & (Post.version == version) & (Post.state == State.WAITING.value)
    async with writing():
        row = await Post.select(Post.lane).where(seen).first()
        if row is None:
            raise Conflict
        lane: dict[Any, Any] = {"lane": _lane(post.kind, Lane(row["lane"]), read(sent)).value}
        if not await Post.update(lane).where(seen & (Post.lane == row["lane"])).returning(Post.id):
            raise Conflict
        await keep(post, sent, account=account)


async def keep(post: WaitingPost, sent: Sent, *, account: str) -> None:
    """Keep what was tapped beside a decision; nothing where nothing was."""
    steps = read(sent)
    if not steps:
        return
    row = Judgement(id=codes.public_id(), post=post.id, version=post.version, account=account)
    for scale, step in steps.items():
        setattr(row, scale.value, step)
    async with writing():
        await Judgement.insert(row).on_conflict(
            target=(Judgement.post, Judgement.version, Judgement.account),
            action="DO UPDATE",
            values=[getattr(Judgement, scale.value) for scale in Scale],
        )


async def judged(post: str) -> tuple[Judged, ...]:
    """How a post was judged, the newest version first, by name within it."""
    names = [getattr(Judgement, scale.value) for scale in Scale]
    async with reading():
        rows = (
            await Judgement.select(*names, Judgement.account.name)
            .where(Judgement.post == post)
            .order_by(Judgement.version, ascending=False)
            .order_by(Judgement.account.name)
        )
    return tuple(map(_judged, rows))


def suggested(judgements: tuple[Judged, ...]) -> int | None:
    """The level of risk that the scales suggest: the gravest that anybody gave, None where nobody did."""
    given = [each.steps[Scale.DANGER] for each in judgements if Scale.DANGER in each.steps]
    return max(given, default=None)


def _judged(row: dict[str, Any]) -> Judged:
    return Judged(row["account.name"], {scale: row[scale.value] for scale in Scale if row[scale.value]})


def _lane(kind: Kind, lane: Lane, steps: Steps) -> Lane:
    """Deadly or needed now waits before all; only what was there by mistake goes back to its kind."""
    if steps.get(Scale.DANGER) == DEADLY or steps.get(Scale.URGENCY) == NOW:
        return Lane.LIFE
    if lane is Lane.LIFE and {Scale.DANGER, Scale.URGENCY} <= steps.keys():
        return Lane.ALERTS if kind is Kind.ALERT else Lane.FEEDBACK
    return lane
