"""Deciding posts as a moderator does: the editor filled from the post, written over, checked, published."""

from collections.abc import Awaitable, Callable, Sequence
from typing import TypeVar

from msgspec import Struct
from msgspec.structs import replace

from board.alerts import changes as alerts
from board.alerts import ladder
from board.alerts.facts import AlertFacts
from board.alerts.record import AlertRecord, Evidence
from board.forms import Sent
from board.guide.load import Guide
from board.moderation import decide, deeds, editor, marking, rows, verdict
from board.moderation.decide import Decider, Stage, Tried
from board.moderation.deeds import Office
from board.moderation.sheet import Sheet, sheet
from board.posts import holding
from board.posts.approvals import Plan
from board.posts.shapes import WaitingPost
from board.seeds.phone import Phone
from board.seeds.shapes import Answered, PrintedFeedback, RaisedAlert, WordsOut, sent_of
from board.web.words import translate

FIRST = 1
AT_ONCE = 0
TESTED = {"strip", "reagent", "instrument", "lab"}


T = TypeVar("T")


class SeedDesk(Struct, frozen=True, kw_only=True):
    """The desk of the demo's two moderators, and the phone whose posts come to it."""

    account: str
    other: str
    guide: Guide
    phone: Phone

    async def raise_alert(self, seed: RaisedAlert) -> str:
        """Send an alert post, publish it, let the others join, and take it back if the seed says so."""
        open_sheet = await self._sheet(await self.phone.send(seed.post))
        edited = self._edited(open_sheet, seed)
        said = verdict.check(_marks(open_sheet.post, seed.cuts), self.guide)
        record, post = _measured(edited.record, seed), open_sheet.post

        async def publish(by: Decider, version: int) -> str:
            return await decide.publish(
                post.id, replace(said, version=version), record, days=edited.days, by=by
            )

        alert = await self._settled(post, publish)
        for other in seed.joined:
            await self._join(await self.phone.send(other), alert)
        if seed.withdrawn:
            await alerts.withdraw(alert, FIRST, note=seed.withdrawn)
        return alert

    async def print_feedback(self, seed: PrintedFeedback | Answered) -> str:
        """Send a feedback post and approve it; gives the id under which it can be read."""
        open_sheet = await self._sheet(await self.phone.send(seed.post))
        marks, office = _marks(open_sheet.post, seed.cuts), self._office(open_sheet.post)

        async def approve(by: Decider, version: int) -> None:
            seen = Sent({**marks.fields, "version": (str(version),)})
            await deeds.approve(open_sheet, seen, replace(office, by=by))

        await self._settled(open_sheet.post, approve)
        return str((await self._sheet(open_sheet.post.id)).post.outcome)

    async def _settled(self, post: WaitingPost, deed: Callable[[Decider, int], Awaitable[T]]) -> T:
        """Approve; where one person is not enough, the other one of the demo has looked too."""
        by = self._office(post).by
        try:
            await deed(replace(by, stage=Stage.TRIED), post.version)
        except Tried as end:
            why = end.why
        if not why:
            return await deed(by, post.version)
        plan = Plan(deed="publish", form={}, account=self.account, why=why)
        held = await holding.by_two(post.id, plan, version=post.version, other=self.other)
        return await deed(replace(by, stage=Stage.HELD), held)

    async def _join(self, post: str, alert: str) -> None:
        open_sheet = await self._sheet(post)
        marks, office = _marks(open_sheet.post, ()), self._office(open_sheet.post)

        async def join(by: Decider, version: int) -> None:
            choice = Sent({**marks.fields, "version": (str(version),), "alert": (alert,)})
            await deeds.join(open_sheet, choice, replace(office, by=by))

        await self._settled(open_sheet.post, join)

    async def _sheet(self, post: str) -> Sheet:
        return await sheet(post, self.guide, "en")

    def _edited(self, open_sheet: Sheet, seed: RaisedAlert) -> editor.Edited:
        if not isinstance(open_sheet.facts, AlertFacts):
            raise TypeError(f"the alert {seed.edit.get('headline')!r} was not sent as an alert post")
        told = rows.written([_row(source) for source in seed.evidence_kinds], (), ())
        written = Sent({**open_sheet.form.fields, **told, **sent_of(seed.edit).fields})
        return editor.check(written, open_sheet.facts, self.guide, language=seed.post.language)

    def _office(self, post: WaitingPost) -> Office:
        """Feedback is not gathered for a batch here: whoever plants a demo wants to see it at once."""
        by = deeds.decider(self.account, self.guide, post.language, translate)
        return Office(by, self.guide, post.language, AT_ONCE)


def _marks(post: WaitingPost, cuts: Sequence[WordsOut]) -> Sent:
    """The form of a moderator who saw this version and marked these words."""
    runs = [(cut.field, post.words[cut.field].index(cut.text), len(cut.text)) for cut in cuts]
    marks = tuple(f"{field}:{start}:{start + length}" for field, start, length in runs)
    why = tuple(cut.why for cut in cuts[:1])
    stay = marking.all_stay(post.words)
    return Sent({"version": (str(post.version),), "cut": marks, "why": why, **stay})


def _row(source: str) -> Evidence:
    """What is tested in the demo is the product that its alert describes."""
    return Evidence(source=source, count="1" if source == ladder.REPORT else "", tied=source in TESTED)


def _measured(record: AlertRecord, seed: RaisedAlert) -> AlertRecord:
    """What laboratories add to an alert: the editor does not ask for it."""
    return replace(record, found=seed.found, not_found=seed.not_found)
