"""What both feed doors do: understand the filter, ask what changed, tell it in the right language."""

from collections.abc import Callable

from litestar import Response
from msgspec.structs import replace

from board.following.entries import channel
from board.following.shapes import Channel
from board.following.tongue import Tongue
from board.ledger import heads
from board.posts.shapes import Kind
from board.public import reads
from board.public.filters import filter_of, week_of
from board.web import words
from board.web.house import House
from board.web.page import Asked
from board.web.ready import Finished

Write = Callable[[Channel], Finished]


async def feed(request: Asked, house: House, language: str, write: Write) -> Response[bytes]:
    """What changed, as finished bytes, or the archive of one week."""
    wanted, first = filter_of(request.query_params, house.guide), week_of(request.query_params)

    async def make() -> Finished:
        found = await (reads.changes(wanted) if first is None else reads.archive(wanted, first))
        spoken, name = tongue_of(house, language), house.settings.name
        said = channel(found, wanted, spoken, name=name, first=first)
        return write(said if first else replace(said, head=await _newest_head()))

    table = house.ready if first is None and wanted.common else house.seldom
    key = f"{language} {write.__module__} {wanted.query()} {first}"
    return await table.answer(request, key, make)


async def _newest_head() -> str:
    found = await heads.newest(1)
    return f"{found[0].text}{found[0].signature}" if found else ""


async def index(request: Asked, house: House, language: str, write: Write) -> Response[bytes]:
    """The alerts that can be acted on, as finished bytes."""
    wanted = replace(filter_of(request.query_params, house.guide), kind=Kind.ALERT)

    async def make() -> Finished:
        found = await reads.in_force(wanted)
        return write(channel(found, wanted, tongue_of(house, language), name=house.settings.name))

    table = house.ready if replace(wanted, kind=None).common else house.seldom
    return await table.answer(request, f"{language} {write.__module__} {wanted.query()}", make)


def site(house: House, language: str) -> str:
    """Where the board is in a language, as an absolute address without a last slash."""
    main, address = house.settings.language, house.settings.address
    return address if language == main else f"{address}/{language}"


def tongue_of(house: House, language: str) -> Tongue:
    """How this board speaks in a language."""
    return Tongue(
        language=language,
        guide=house.guide,
        translate=lambda message: words.translate(message, language),
        site=site(house, language),
    )
