"""The doors of the alerts as CAP 1.2: a file for each message, and an index of those that hold."""

from litestar import Controller, Response, route
from litestar.di import NamedDependency
from litestar.params import FromPath
from msgspec.structs import replace

from board.accounts import people
from board.following import atom, capxml
from board.following.capmessage import cap_message
from board.following.door import index, tongue_of
from board.following.names import FOLDER, named
from board.following.shapes import Channel
from board.public import messages
from board.web.audience import Audience
from board.web.house import House
from board.web.page import Asked
from board.web.ready import Finished

NAME = "cap.atom"


class CapMessages(Controller):
    """Each message of each alert, one file in every language of the board."""

    path = FOLDER
    opt = {"audience": Audience.ANYONE}

    @route("/{name:str}", http_method=["GET", "HEAD"])
    async def message(
        self, request: Asked, house: NamedDependency[House], name: FromPath[str]
    ) -> Response[bytes]:
        """What an alert said with one of its versions."""
        alert, version = named(name)
        key = f"{FOLDER} {alert} {version}"
        return await house.ready.answer(request, key, lambda: _message(house, alert, version))


class CapIndex(Controller):
    """Where the newest message of every alert is that holds, or was withdrawn before its time."""

    path = f"/{NAME}"
    opt = {"audience": Audience.ANYONE}

    @route("/", http_method=["GET", "HEAD"])
    async def index(
        self, request: Asked, house: NamedDependency[House], language: NamedDependency[str]
    ) -> Response[bytes]:
        """The messages to act on, with the filters of the board."""
        return await index(request, house, language, write)


def write(channel: Channel) -> Finished:
    """The index as Atom: an entry is a message, so each new one of an alert is a new entry."""
    entries = (replace(entry, id=entry.cap.urn, withdrawn=False) for entry in channel.entries if entry.cap)
    named_apart = replace(channel, id=f"{channel.id}:cap", entries=tuple(entries))
    return atom.write(named_apart, NAME)


async def _message(house: House, alert: str, version: int) -> Finished:
    sent, made_up = await messages.message(alert, version), await people.is_demonstration()
    tongues = [tongue_of(house, language) for language in house.settings.languages]
    message = cap_message(sent, tongues, name=house.settings.name, made_up=made_up)
    return Finished(capxml.written(message), f"{capxml.MEDIA_TYPE}; charset=utf-8")
