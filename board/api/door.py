"""What every door of the API does: answer with a struct as JSON, kept ready for usual questions."""

from collections.abc import Awaitable, Callable

import msgspec
from litestar import Response

from board.api.entries import Speaker
from board.api.filters import Wanted
from board.errors import Message
from board.web import words
from board.web.house import House
from board.web.page import Asked
from board.web.ready import Finished

JSON = "application/json"
Make = Callable[[], Awaitable[object]]


async def kept(request: Asked, house: House, key: str, make: Make) -> Response[bytes]:
    """The struct as finished bytes, kept under a key of a closed set."""
    return await house.ready.answer(request, f"api {key}", _finished(make))


async def once(request: Asked, house: House, make: Make) -> Response[bytes]:
    """The same for what is asked in ways without number: it is made each time."""
    return await house.ready.once(request, _finished(make))


async def listed(request: Asked, house: House, name: str, wanted: Wanted, make: Make) -> Response[bytes]:
    """A page of a list: kept where it is one of the usual ones, with its Link header."""
    if wanted.is_kept:
        return await kept(request, house, name + wanted.query(), make)
    return await once(request, house, make)


def speaker_of(house: House) -> Speaker:
    """How this board writes entries: in its main language where a sentence is its own."""
    language = house.settings.language
    return Speaker(
        guide=house.guide,
        site=house.settings.address,
        # The empty sentence is the heading of every catalogue.
        say=lambda note: words.translate(Message(note), language) if note else "",
    )


def _finished(make: Make) -> Callable[[], Awaitable[Finished]]:
    async def finish() -> Finished:
        said = await make()
        following = getattr(said, "next", None)
        link = f'<{following}>; rel="next"' if following else ""
        return Finished(msgspec.json.encode(said).decode(), JSON, link=link)

    return finish
