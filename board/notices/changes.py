"""What can happen to a notice: it is proposed, approved by somebody else, withdrawn in sight of all.

Threat: a taken-over account tells a whole town something false. So one person alone puts nothing up, and
whoever is slower of two meets Conflict. Taking down needs one: it is the direction that harms nobody.
"""

from typing import Any

from board import clock
from board.accounts import acts
from board.accounts.shapes import Did
from board.db import writing
from board.errors import N_, Conflict, NotHere, Refused
from board.notices.shapes import Standing, Wish
from board.notices.tables import CorrectionRow, NoticeRow
from board.posts import changes as posts
from board.roles import GUARDED, Who
from board.safety import codes

TOPIC = "notice"
NOT_ALONE = N_("Somebody else must approve what you wrote.")
NOT_YOURS = N_("Keepers and lead moderators write notices.")


async def propose(wish: Wish, *, by: Who) -> str:
    """A new notice that nobody sees yet, and its id; raises Refused for who may not write one."""
    if by.role not in GUARDED:
        raise Refused(NOT_YOURS)
    notice = codes.public_id()
    row = NoticeRow(
        id=notice,
        standing=Standing.PROPOSED.value,
        kind=wish.kind.value,
        title=wish.title,
        text=wish.text,
        area=wish.area,
        language=wish.language,
        begins=wish.begins,
        ends=wish.ends,
        made_by=by.account,
        changed_on=clock.today(),
    )
    async with writing():
        await NoticeRow.insert(row)
        await note(Did.NOTICE_WRITTEN, by, wish.title)
    return notice


async def approve(notice: str, *, version: int, by: Who) -> None:
    """Put it up for everybody. Raises Refused for who wrote it, Conflict for another version."""
    async with writing():
        if (await _row(notice))["made_by"] == by.account:
            raise Refused(NOT_ALONE)
        shown: dict[str, Any] = {"second_by": by.account, "posted_on": clock.today()}
        title = await turn(notice, version, Standing.PROPOSED, {**shown, "standing": Standing.CURRENT.value})
        await note(Did.NOTICE_APPROVED, by, title)
        await posts.announce(TOPIC, notice, version + 1)


async def withdraw(notice: str, why: str, *, version: int, by: Who) -> None:
    """Take it down, with a reason that everybody reads; raises Conflict for another version."""
    async with writing():
        gone = {"standing": Standing.WITHDRAWN.value, "why": why}
        title = await turn(notice, version, Standing.CURRENT, gone)
        await CorrectionRow.delete().where(CorrectionRow.notice == notice)
        await note(Did.NOTICE_WITHDRAWN, by, title)
        await posts.announce(TOPIC, notice, version + 1)


async def drop(notice: str, *, version: int, by: Who) -> None:
    """Lay aside what nobody has approved; it was never public. Raises Conflict."""
    async with writing():
        title = await turn(notice, version, Standing.PROPOSED, {"standing": Standing.DROPPED.value})
        await note(Did.NOTICE_DROPPED, by, title)


async def turn(notice: str, version: int, was: Standing, said: dict[str, Any]) -> str:
    """The title of a notice whose version and standing were these until now, with what is said of it now.

    Within the transaction of whoever asks; raises NotHere, and Conflict for whoever is slower.
    """
    same = (NoticeRow.id == notice) & (NoticeRow.version == version) & (NoticeRow.standing == was.value)
    change: dict[Any, Any] = {**said, "version": NoticeRow.version + 1, "changed_on": clock.today()}
    turned = await NoticeRow.update(change, force=True).where(same).returning(NoticeRow.title)
    if not turned:
        await _row(notice)
        raise Conflict
    return str(turned[0]["title"])


async def _row(notice: str) -> dict[str, Any]:
    row = await NoticeRow.select(NoticeRow.made_by).where(NoticeRow.id == codes.public(notice)).first()
    if row is None:
        raise NotHere
    return row


async def note(did: Did, by: Who, title: str) -> None:
    """Keep who did what to the notice of this title."""
    await acts.note(did, role=by.role, actor=by.account, about=title)
