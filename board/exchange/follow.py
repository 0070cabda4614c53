"""Asking sources what they have, each alone: one that fails, or is slow, holds up none of the others."""

import asyncio
from contextlib import suppress
from urllib.parse import urlsplit

from msgspec import Struct
from msgspec.structs import replace

from board.db import reading
from board.errors import Conflict
from board.exchange import arrivals, hearing, sources
from board.exchange.arrivals import Taken
from board.exchange.fetch import PATIENCE, Known, Trials, fetch
from board.exchange.shapes import SILENT, STUMBLED, Heard, Here, Item, News, Pointer, Unreachable, Whence
from board.exchange.sources import Due
from board.exchange.tables import RemoteName
from board.safety import hush

AT_ONCE = 4
MOST_MESSAGES = 20


class Visit(Struct, frozen=True):
    """What came of asking a source: how many cards, or why it could not be read."""

    name: str
    cards: int = 0
    why: str = ""


async def visit_due(here: Here, trials: Trials) -> tuple[Visit, ...]:
    """Ask every source whose quarter of an hour is over."""
    return await visit_all(await sources.due(), here, trials)


async def visit_all(asked: tuple[Due, ...], here: Here, trials: Trials) -> tuple[Visit, ...]:
    """Ask these sources, a few at once."""
    room = asyncio.Semaphore(AT_ONCE)

    async def one(source: Due) -> Visit | None:
        async with room:
            return await _visit(source, here, trials) if await sources.claim(source) else None

    return tuple(visit for visit in await asyncio.gather(*map(one, asked)) if visit)


async def _visit(source: Due, here: Here, trials: Trials) -> Visit:
    try:
        taken = await _ask(source, here, trials)
    except Unreachable as trouble:
        return await _failed(source, str(trouble))
    except Conflict:
        return Visit(source.name)  # its marks are as they were, so that it tells us the same next time
    except Exception as error:  # noqa: BLE001 - whatever one source breaks, the others must be asked
        hush.log_failure(error, "follow")
        return await _failed(source, STUMBLED)
    return Visit(source.name, taken.cards)


async def _ask(source: Due, here: Here, trials: Trials) -> Taken:
    end = asyncio.get_running_loop().time() + PATIENCE
    try:
        async with asyncio.timeout_at(end):
            answer = await fetch(source.address, source.known, trials=trials)
    except TimeoutError:
        raise Unreachable(SILENT) from None
    if answer.body is None:
        await sources.note_read(source.id, answer.known, skipped=None)
        return Taken(0)
    host = urlsplit(answer.address).netloc
    heard = await asyncio.to_thread(hearing.understood, answer.body, host)
    fetched = await _fetched(heard.messages, host, end=end, trials=trials)
    items = (*heard.items, *fetched.items)
    taken = await arrivals.take_in(
        Whence(source.id, source.name, urlsplit(answer.address).hostname or ""), items, here
    )
    # What was left for the next time must be sent again then.
    known = Known() if taken.more or fetched.skipped else answer.known
    await sources.note_read(source.id, known, skipped=heard.skipped + fetched.skipped)
    return taken


async def _fetched(pointers: tuple[Pointer, ...], host: str, *, end: float, trials: Trials) -> Heard:
    """What the unread messages of an index say; one that cannot be read does not stop the others."""
    here = [each for each in pointers if urlsplit(each.address).netloc == host]
    read = await _names_known([each.name for each in here])
    wanted = [each for each in here if each.name not in read][:MOST_MESSAGES]
    items: list[Item] = []
    for pointer in wanted:
        with suppress(Unreachable, TimeoutError):
            async with asyncio.timeout_at(end):
                items += await _message(pointer, trials)
    return Heard(tuple(items), skipped=len(wanted) - len(items))


async def _message(pointer: Pointer, trials: Trials) -> list[Item]:
    """The item in a CAP message, also known by where it was; one that says nothing is remembered so."""
    answer = await fetch(pointer.address, Known(), trials=trials)
    said = await asyncio.to_thread(hearing.understood, answer.body or b"", urlsplit(pointer.address).netloc)
    nothing = Item(names=(pointer.name,), title="", news=News.OVER)
    return [replace(item, names=(*item.names, pointer.name)) for item in said.items[:1]] or [nothing]


async def _names_known(names: list[str]) -> set[str]:
    if not names:
        return set()
    async with reading():
        rows = await RemoteName.select(RemoteName.name).where(RemoteName.name.is_in(names))
    return {str(row["name"]) for row in rows}


async def _failed(source: Due, why: str) -> Visit:
    await sources.note_failure(source.id, why)
    return Visit(source.name, why=why)
