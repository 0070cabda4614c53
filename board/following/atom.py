"""The door of the Atom feed (RFC 4287)."""

from datetime import datetime
from xml.etree import ElementTree as Xml

from litestar import Controller, Response, route
from litestar.di import NamedDependency

from board.following.door import feed
from board.following.shapes import Channel, Entry
from board.web.audience import Audience
from board.web.house import House
from board.web.page import Asked
from board.web.ready import Finished

NAME = "feed.atom"
MEDIA_TYPE = "application/atom+xml"


class AtomFeed(Controller):
    """Alerts and feedback as Atom."""

    path = f"/{NAME}"
    opt = {"audience": Audience.ANYONE}

    @route("/", http_method=["GET", "HEAD"])
    async def feed(
        self, request: Asked, house: NamedDependency[House], language: NamedDependency[str]
    ) -> Response[bytes]:
        """The newest changes, with the filters of the board."""
        return await feed(request, house, language, write)


def write(channel: Channel) -> Finished:
    """A feed as Atom; the library escapes, so no text can close an element."""
    root = Xml.Element("feed", {"xmlns": "http://www.w3.org/2005/Atom", "xml:lang": channel.language})
    _text(root, "id", channel.id)
    _text(root, "title", channel.title)
    _text(root, "updated", _moment(channel.updated))
    _text(Xml.SubElement(root, "author"), "name", channel.author)
    own = f"{channel.site}/{NAME}{channel.query}"
    Xml.SubElement(root, "link", {"rel": "self", "type": MEDIA_TYPE, "href": own})
    board = f"{channel.site}/{channel.query}"
    Xml.SubElement(root, "link", {"rel": "alternate", "type": "text/html", "href": board})
    for entry in channel.entries:
        _entry(Xml.SubElement(root, "entry"), entry)
    text = Xml.tostring(root, encoding="unicode")
    return Finished(f'<?xml version="1.0" encoding="utf-8"?>\n{text}\n', f"{MEDIA_TYPE}; charset=utf-8")


def _entry(parent: Xml.Element, entry: Entry) -> None:
    _text(parent, "id", entry.id)
    _text(parent, "title", entry.title)
    Xml.SubElement(parent, "link", {"rel": "alternate", "type": "text/html", "href": entry.address})
    _text(parent, "published", _moment(entry.published))
    _text(parent, "updated", _moment(entry.updated))
    for tag in entry.tags:
        Xml.SubElement(parent, "category", {"term": tag.term, "scheme": tag.scheme, "label": tag.label})
    for name in (
        "standing",
        "origin",
        "issuer",
    ):  # for other boards: in words they stand in the title and text
        if term := entry.facts.get(name):
            scheme = f"{entry.id.rsplit(':', 2)[0]}:{name}"
            Xml.SubElement(parent, "category", {"term": str(term), "scheme": scheme})
    _text(parent, "summary", entry.summary).set("xml:lang", entry.language)
    _text(parent, "content", entry.text).set("type", "text")


def _text(parent: Xml.Element, name: str, text: str) -> Xml.Element:
    element = Xml.SubElement(parent, name)
    element.text = text
    return element


def _moment(moment: datetime) -> str:
    return f"{moment:%Y-%m-%dT%H:%M:%SZ}"
