"""board follow: listen to another board or agency by its feed, or show who is listened to."""

from argparse import ArgumentParser, Namespace
from urllib.parse import urlsplit

from board.commands.house import in_the_house, refused, say
from board.errors import Invalid
from board.exchange import form, sources
from board.exchange.fetch import Trials
from board.exchange.follow import Visit, visit_all
from board.exchange.shapes import Here
from board.forms import Sent
from board.guide.load import load
from board.settings import Settings


def arguments(parser: ArgumentParser) -> None:
    """Whom to listen to, and under which name."""
    parser.add_argument("address", nargs="?", help="a CAP index, an Atom feed or a JSON feed")
    parser.add_argument("--name", default="", help="what people read of it (else its host)")
    parser.add_argument("--now", action="store_true", help="ask every source at once")


def do(settings: Settings, asked: Namespace) -> None:
    """Add the source that was named, ask all of them if so wished, and say who is listened to."""
    try:
        visits = in_the_house(settings, lambda: _follow(settings, asked))
    except Invalid as error:
        raise refused(error) from None
    for visit in visits:
        say(f"{visit.name}: {visit.why or f'{visit.cards} new at the desk'}")
    for source in in_the_house(settings, sources.listed):
        say(f"{source.name}  {source.address}")


async def _follow(settings: Settings, asked: Namespace) -> tuple[Visit, ...]:
    here = Here(settings.address, load(settings.town, settings.guide_folder))
    trials = Trials(loopback=settings.follow_loopback)
    if asked.address:
        name = asked.name or urlsplit(asked.address).hostname or ""
        wish = form.wish(Sent({"name": (name,), "address": (asked.address,)}), trials)
        await sources.follow(wish.name, wish.address, by=None)
    return await visit_all(await sources.every(), here, trials) if asked.now else ()
