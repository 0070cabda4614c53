"""What the doors of the desk need to decide one post: the house, who decides, which post, and the form."""

from collections.abc import Awaitable, Callable
from datetime import timedelta
from urllib.parse import parse_qsl

from litestar.di import NamedDependency
from litestar.params import FromPath
from msgspec import Struct

from board.forms import Sent
from board.moderation import held, queue
from board.moderation.queue import Wanted
from board.moderation.sheet import Sheet, sheet
from board.roles import Who
from board.web.house import House
from board.web.words import translate


class Case(Struct, frozen=True):
    """What every decision needs: the house, who decides, which post, and the form that was sent."""

    house: House
    who: Who
    name: str
    sent: Sent

    @property
    def part(self) -> Wanted:
        """The part of the queue that this post was opened from, and where the next one is looked for."""
        asked = dict(parse_qsl(self.sent.one("part")))
        return queue.wanted({name: asked[name] for name in asked if name != "after"}, self.house.guide)

    @property
    def practice(self) -> held.Practice:
        """How this board decides."""
        return practice_of(self.house)


# One button of the sheet, pressed: what `pages` does with a case.
Settling = Callable[[Sheet, Case], Awaitable[None]]


async def case_of(
    house: NamedDependency[House],
    who: NamedDependency[Who],
    name: FromPath[str],
    sent: NamedDependency[Sent],
) -> Case:
    """The case that a request brings."""
    return Case(house, who, name, sent)


async def sheet_of(case: Case) -> Sheet:
    """The sheet of the post that is decided, as it stands now."""
    return await sheet(case.name, case.house.guide, case.house.settings.language, case.who.scope)


def practice_of(house: House) -> held.Practice:
    """How a board decides, by its settings."""
    return held.Practice(
        guide=house.guide,
        language=house.settings.language,
        languages=house.settings.languages,
        batch_minutes=house.settings.feedback_batch_minutes,
        undo=timedelta(seconds=house.settings.undo_seconds),
        translate=translate,
        keys=house.receipts.keys,
    )


def approving(name: str) -> Settling:
    """An approval, which is held before it is carried out."""

    async def approve(before: Sheet, case: Case) -> None:
        await held.decide(name, before, case.sent, who=case.who, practice=case.practice)

    return approve


def at_once(deed: held.Deed) -> Settling:
    """What is never held."""

    async def do(before: Sheet, case: Case) -> None:
        await held.at_once(deed, before, case.sent, who=case.who, practice=case.practice)

    return do


PUBLISH, JOIN, TAKE_BACK, APPROVE = map(approving, ("publish", "join", "take-back", "approve"))
