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
CAP_TYPE = "application/cap+xml"
NAMESPACES = {
    "xmlns": "http://www.w3.org/2005/Atom",
    "xmlns:fh": "http://purl.org/syndication/history/1.0",
    "xmlns:at": "http://purl.org/atompub/tombstones/1.0",
    "xmlns:log": "urn:x-board:log",
}


class AtomFeed(Controller):
    """Alerts and feedback as Atom."""

    path = f"/{NAME}"
    opt = {"audience": Audience.ANYONE}

    @route("/", http_method=["GET", "HEAD"])
    async def feed(
        self, request: Asked, house: NamedDependency[House], language: NamedDependency[str]
    ) -> Response[bytes]:
        """The newest changes, or those of one week, with the filters of the board."""
        return await feed(request, house, language, write)


def write(channel: Channel, name: str = NAME) -> Finished:
    """A feed as Atom at an address of this name; the library escapes, so no text can close an element."""
    root = Xml.Element("feed", {**NAMESPACES, "xml:lang": channel.language})
    _text(root, "id", channel.id)
    _text(root, "title", channel.title)
    _text(root, "updated", _moment(channel.updated))
    _text(Xml.SubElement(root, "author"), "name", channel.author)
    address = f"{channel.site}/{name}"
    _link(root, "self", MEDIA_TYPE, f"{address}{channel.own}")
    _link(root, "alternate", "text/html", f"{channel.site}/{channel.query}")
    _history(root, channel, address)
    if channel.head:
        _text(root, "log:head", channel.head)
    # The grammar of RFC 4287 has everything else before the entries.
    for entry in channel.entries:
        if entry.withdrawn:
            _tombstone(root, entry)
    for entry in channel.entries:
        _entry(Xml.SubElement(root, "entry"), entry)
    text = Xml.tostring(root, encoding="unicode")
    return Finished(f'<?xml version="1.0" encoding="utf-8"?>\n{text}\n', f"{MEDIA_TYPE}; charset=utf-8")


def _history(root: Xml.Element, channel: Channel, address: str) -> None:
    """Where the weeks before are (RFC 5005 section 4): whoever was away goes back to the last they know."""
    if channel.own != channel.query:
        Xml.SubElement(root, "fh:archive")
        _link(root, "current", MEDIA_TYPE, f"{address}{channel.query}")
    if channel.earlier is not None:
        _link(root, "prev-archive", MEDIA_TYPE, f"{address}{channel.earlier}")


def _tombstone(root: Xml.Element, entry: Entry) -> None:
    """Tell mirrors to throw their copies away, and why (RFC 6721).

    Most readers pass over this element, and would go on showing what was taken back: so it stands beside the
    entry that says so, never in its place.
    """
    stone = Xml.SubElement(root, "at:deleted-entry", {"ref": entry.id, "when": _moment(entry.updated)})
    _text(stone, "at:comment", entry.title)


def _entry(parent: Xml.Element, entry: Entry) -> None:
    _text(parent, "id", entry.id)
    _text(parent, "title", entry.title)
    _link(parent, "alternate", "text/html", entry.address)
    if entry.cap:
        _link(parent, "alternate", CAP_TYPE, entry.cap.address)
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


def _link(parent: Xml.Element, rel: str, media_type: str, address: str) -> None:
    Xml.SubElement(parent, "link", {"rel": rel, "type": media_type, "href": address})


def _text(parent: Xml.Element, name: str, text: str) -> Xml.Element:
    element = Xml.SubElement(parent, name)
    element.text = text
    return element


def _moment(moment: datetime) -> str:
    return f"{moment:%Y-%m-%dT%H:%M:%SZ}"
