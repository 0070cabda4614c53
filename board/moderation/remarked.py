"""What a peer does about quick reports: the listing says so, and where it matters a warning is begun."""

from datetime import timedelta

from board import clock
from board.alerts import changes as alerts
from board.alerts.facts import AlertFacts
from board.db import writing
from board.errors import NotHere
from board.forms import Sent
from board.moderation import remarking, verdict
from board.moderation.deeds import Office
from board.moderation.sheet import Sheet
from board.posts import changes as posts
from board.posts.life import State
from board.posts.shapes import Action, Change, Deed, Draft, Kind, Lane, Urgency, Use
from board.remarks import changes as remarks
from board.remarks import marks
from board.remarks.marks import Mark
from board.remarks.shapes import Remark

# The list of what somebody can tell has no answer for it: the editor says which kind of alert it is.
TOLD = "other"


async def confirm(sheet: Sheet, sent: Sent, office: Office) -> None:
    """Mark the listing as people told us, and begin a warning where it matters.

    Raises NotHere for what is no quick report, and Conflict when it, or the listing, changed meanwhile.
    """
    if sheet.remark is None:
        raise NotHere
    seen = verdict.check(sent, office.guide).version
    deed = Deed(action=Action.MARKED, account=office.by.account)
    change = Change(words={}, decided_on=clock.today())
    async with writing():
        await posts.move(sheet.post.id, version=seen, to=State.PUBLISHED, deed=deed, change=change)
        if not sheet.remark.sources:
            await _mark(sheet.remark, office)
        if sheet.matters:
            await _warn(sheet, office)


async def _mark(remark: Remark, office: Office) -> None:
    days = office.guide.choices.remarks[remark.what].days
    notice = remarking.notice(remark, office.guide, office.language, day=clock.today().isoformat())
    await marks.put(remark, Mark(notice, clock.today() + timedelta(days=days)))


async def _warn(sheet: Sheet, office: Office) -> None:
    """Let a warning wait at the desk, with its editor filled: it is published as any other alert is."""
    area = sheet.post.area
    draft = Draft(
        kind=Kind.ALERT,
        urgency=Urgency.SOON,
        area=area,
        language=office.language,
        words={},
        use=Use.FACTS,
    )
    facts = AlertFacts(happening=TOLD, area=area, week=clock.week(clock.today()))
    alert = await alerts.bring(draft, facts, lane=Lane.ALERTS)
    await remarks.raised(sheet.post.id, alert)
