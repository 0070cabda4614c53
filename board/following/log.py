"""The door of /log.atom: the signed end of the log, an entry for each day, for whoever keeps watch."""

from datetime import UTC, datetime

from litestar import Controller, Response, route
from litestar.di import NamedDependency

from board.errors import N_
from board.following.atom import write
from board.following.door import tongue_of
from board.following.entries import NOTHING_YET, authority, readable
from board.following.shapes import Channel, Entry
from board.following.tongue import Tongue
from board.ledger import heads
from board.ledger.shapes import Head
from board.web.audience import Audience
from board.web.house import House
from board.web.page import Asked
from board.web.ready import Finished

NAME = "log.atom"


class LogFeed(Controller):
    """The daily signatures as Atom: a feed of its own, so that nobody who follows alerts hears of them."""

    path = f"/{NAME}"
    opt = {"audience": Audience.ANYONE}

    @route("/", http_method=["GET", "HEAD"])
    async def feed(
        self, request: Asked, house: NamedDependency[House], language: NamedDependency[str]
    ) -> Response[bytes]:
        """The signed ends of the last month, newest first."""

        async def make() -> Finished:
            said = _channel(await heads.newest(), tongue_of(house, language), house.settings.name)
            return write(said, NAME)

        return await house.ready.answer(request, f"{language} {NAME}", make)


def _channel(found: tuple[Head, ...], tongue: Tongue, name: str) -> Channel:
    return Channel(
        id=f"{authority(tongue)}:log:{tongue.language}",
        title=readable(tongue.say(N_("%(board)s: signed ends of the log"), board=name)),
        author=readable(name),
        site=tongue.site,
        query="",
        own="",
        language=tongue.language,
        updated=_moment(found[0]) if found else NOTHING_YET,
        entries=tuple(_entry(head, tongue) for head in found),
    )


def _entry(head: Head, tongue: Tongue) -> Entry:
    text = f"{head.text}{head.signature}\n"
    return Entry(
        id=f"{authority(tongue)}:log-head:{head.day}",
        title=tongue.say(N_("The log as it was signed on %(day)s"), day=head.day),
        address=f"{tongue.site}/log",
        summary=tongue.say(N_("Keep this: it shows later whether the log was cut short or written anew.")),
        text=text,
        language=tongue.language,
        published=_moment(head),
        updated=_moment(head),
        tags=(),
        facts={},
    )


def _moment(head: Head) -> datetime:
    return datetime.fromisoformat(head.day).replace(tzinfo=UTC)
