"""What both feed doors do: understand the filter, ask what changed, tell it in the right language."""

from collections.abc import Awaitable, Callable

from litestar import Response
from msgspec.structs import replace

from board.following.entries import channel
from board.following.shapes import Channel
from board.following.tongue import Tongue
from board.posts.shapes import Kind
from board.public import reads
from board.public.filters import Filter, filter_of, week_of
from board.web import words
from board.web.house import House
from board.web.page import Asked
from board.web.ready import Finished

Write = Callable[[Channel], Finished]
Make = Callable[[], Awaitable[Finished]]


async def feed(request: Asked, house: House, language: str, write: Write) -> Response[bytes]:
    """What changed, as finished bytes, or the archive of one week."""
    wanted, first = filter_of(request.query_params, house.guide), week_of(request.query_params)

    async def make() -> Finished:
        found = await (reads.changes(wanted) if first is None else reads.archive(wanted, first))
        spoken, name = tongue(house, language), house.settings.name
        return write(channel(found, wanted, spoken, name=name, first=first))

    if first is not None:
        return await house.ready.once(request, make)
    return await _kept(request, house, f"{language} {write.__module__}", wanted=wanted, make=make)


async def index(request: Asked, house: House, language: str, write: Write) -> Response[bytes]:
    """The alerts that can be acted on, as finished bytes."""
    wanted = replace(filter_of(request.query_params, house.guide), kind=Kind.ALERT)

    async def make() -> Finished:
        found = await reads.in_force(wanted)
        return write(channel(found, wanted, tongue(house, language), name=house.settings.name))

    return await _kept(request, house, f"{language} {write.__module__}", wanted=wanted, make=make)


async def _kept(request: Asked, house: House, key: str, *, wanted: Filter, make: Make) -> Response[bytes]:
    if wanted.common:
        return await house.ready.answer(request, f"{key} {wanted.query()}", make)
    # Kept, all the narrow filters would push what everybody reads out of the table.
    return await house.ready.once(request, make)


def site(house: House, language: str) -> str:
    """Where the board is in a language, as an absolute address without a last slash."""
    main, address = house.settings.language, house.settings.address
    return address if language == main else f"{address}/{language}"


def tongue(house: House, language: str) -> Tongue:
    """How this board speaks in a language."""
    return Tongue(
        language=language,
        guide=house.guide,
        translate=lambda message: words.translate(message, language),
        site=site(house, language),
    )
