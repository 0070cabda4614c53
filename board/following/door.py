"""What both feed doors do: understand the filter, ask what changed, tell it in the right language."""

from collections.abc import Callable

from litestar import Response

from board.following.entries import channel
from board.following.shapes import Channel
from board.following.tongue import Tongue
from board.public import reads
from board.public.filters import filter_of
from board.web import words
from board.web.house import House
from board.web.page import Asked
from board.web.ready import Finished


async def feed(
    request: Asked, house: House, language: str, write: Callable[[Channel], Finished]
) -> Response[bytes]:
    """A feed as finished bytes, kept by its language, its form and its filter."""
    wanted = filter_of(request.query_params, house.guide)

    async def make() -> Finished:
        changes = await reads.changes(wanted)
        return write(channel(changes, wanted, tongue_of(house, language), name=house.settings.name))

    return await house.ready.answer(request, f"{language} {write.__module__} {wanted.query()}", make)


def site(house: House, language: str) -> str:
    """Where the board is in a language, as an absolute address without a last slash."""
    main, address = house.settings.language, house.settings.address
    return address if language == main else f"{address}/{language}"


def tongue_of(house: House, language: str) -> Tongue:
    """How the board speaks a language to those who read it elsewhere."""
    return Tongue(
        language=language,
        guide=house.guide,
        translate=lambda message: words.translate(message, language),
        site=site(house, language),
    )
