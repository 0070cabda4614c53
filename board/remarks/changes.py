"""Somebody says in two taps what is wrong with a listing. Nothing public changes until a peer confirms it.

Threat: who reports is counted and not kept: of a second report there is no row, no time and no code, only a
number on the card of the first. A robot fills one card, not the desk.
"""

from datetime import timedelta

import msgspec

from board import clock
from board.db import writing
from board.posts import changes as posts
from board.posts import reads
from board.posts.life import State
from board.posts.shapes import Draft, Kind, Lane, Urgency, Use
from board.posts.tables import Post
from board.programs.shapes import ServiceEntry
from board.remarks.shapes import UNLISTED, Said
from board.remarks.tables import RemarkOnce, RemarkRow
from board.safety import codes
from board.safety.tokens import Once

FIELD = "remark"
# A form can be sent for a day; a day more, because only days are kept.
FORGOTTEN_AFTER = timedelta(days=2)
# What a peer can read at a glance; who comes after them is counted.
MOST_WORDS = 3
MOST_SOURCES = 50


async def report(service: ServiceEntry, said: Said, *, language: str, once: Once) -> None:
    """Put a quick report before the peers; the same form sent again, and the same report, are one card."""
    async with writing():
        fresh = (
            await RemarkOnce.insert(RemarkOnce(once=once.spent, day=clock.today()))
            .on_conflict(target=RemarkOnce.once, action="DO NOTHING")
            .returning(RemarkOnce.once)
        )
        if fresh:
            await _card(_row(service.id, said), _draft(service.area, said.words, language))


async def suggest(source: str, *, area: str | None, language: str) -> None:
    """Tell the desk that a feedback post names a service which is not listed; its words stay with it.

    All of them are one card: a town that is new to the board names many.
    """
    row = _row("", Said(UNLISTED))
    row.sources = _json([source])
    async with writing():
        made = await _card(row, _draft(area, "", language))
        if not made:
            await _add_source(row.open, source)


async def raised(post: str, alert: str) -> None:
    """Note that a warning was begun from a quick report, as the post `alert`."""
    async with writing():
        await RemarkRow.update({RemarkRow.alert: alert}).where(RemarkRow.post == post)


async def sweep() -> None:
    """Forget the marks of forms that no phone can send again."""
    async with writing():
        await RemarkOnce.delete().where(RemarkOnce.day <= clock.today() - FORGOTTEN_AFTER)


async def _card(row: RemarkRow, draft: Draft) -> bool:
    """Make the card of a report, or count one more on it; whether it is new."""
    await _close_decided(row.open)
    # Of two first reports at once, one makes the card, and the other finds it.
    made = (
        await RemarkRow.insert(row)
        .on_conflict(target=RemarkRow.open, action="DO NOTHING")
        .returning(RemarkRow.id)
    )
    if made:
        post = await posts.bring(draft, lane=Lane.CHANGES)
        await RemarkRow.update({RemarkRow.post: post}).where(RemarkRow.id == row.id)
        return True
    found = (
        await RemarkRow.update({RemarkRow.number: RemarkRow.number + 1}, force=True)
        .where(RemarkRow.open == row.open)
        .returning(RemarkRow.post)
    )
    if draft.words:
        await _add_words(found[0]["post"], draft)
    return False


async def _add_source(key: str | None, source: str) -> None:
    """In the transaction that counted it, which holds the row."""
    row = await RemarkRow.select(RemarkRow.sources).where(RemarkRow.open == key).first()
    known = msgspec.json.decode(row["sources"], type=list[str]) if row else []
    if len(known) < MOST_SOURCES:
        await RemarkRow.update({RemarkRow.sources: _json([*known, source])}).where(RemarkRow.open == key)


async def _close_decided(key: str | None) -> None:
    """What was decided, or forgotten, takes no more reports: the next one is news."""
    waits = Post.select(Post.id).where(Post.state == State.WAITING.value)
    over = (RemarkRow.open == key) & RemarkRow.post.not_in(waits)
    await RemarkRow.update({RemarkRow.open: None}).where(over)


async def _add_words(post: str, draft: Draft) -> None:
    """The same words once, and so few that they can be read."""
    lines = (await reads.one(post)).words.get(FIELD, "").splitlines()
    new = draft.words[FIELD]
    if new in lines or len(lines) >= MOST_WORDS:
        return
    words = {FIELD: "\n".join([*lines, new])}
    await posts.revise(post, _draft(draft.area, words[FIELD], draft.language))


def _row(subject: str, said: Said) -> RemarkRow:
    return RemarkRow(
        id=codes.public_id(),
        service=subject,
        what=said.what,
        item=said.item,
        open=f"{subject}:{said.what}:{said.item}",
    )


def _json(names: list[str]) -> str:
    return msgspec.json.encode(names).decode()


def _draft(area: str | None, words: str, language: str) -> Draft:
    return Draft(
        kind=Kind.FEEDBACK,
        urgency=Urgency.ORDINARY,
        area=area,
        language=language,
        words={FIELD: words} if words else {},
        # Nothing of it is ever printed: what stands on a listing is ours.
        use=Use.COUNT,
    )
