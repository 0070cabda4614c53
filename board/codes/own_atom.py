"""The feed behind a secret address as Atom (RFC 4287): a day, and the advice to look with the code."""

import hashlib
from datetime import date
from xml.etree import ElementTree as Xml

from litestar import Response

from board.codes.own_feed import News
from board.errors import N_, Message
from board.web.house import House
from board.web.words import translate

TITLE = N_("News for you")
CHANGED = N_("Something changed. Look with your code.")
MEDIA_TYPE = "application/atom+xml; charset=utf-8"


def write(news: News, secret: str, *, house: House, language: str) -> Response[bytes]:
    """The feed; whoever fetches it, or a machine between, must keep no copy."""
    root = Xml.Element("feed", {"xmlns": "http://www.w3.org/2005/Atom", "xml:lang": language})
    # Made from the secret and not back to it, so that the name can stand in what readers keep.
    name = hashlib.sha256(b"name:" + secret.encode()).hexdigest()[:32]
    _text(root, "id", f"urn:board:{name}")
    _text(root, "title", translate(Message(TITLE), language))
    _text(root, "updated", _moment(news.days[0] if news.days else date(1970, 1, 1)))
    _text(Xml.SubElement(root, "author"), "name", house.settings.name)
    for day in news.days:
        entry = Xml.SubElement(root, "entry")
        _text(entry, "id", f"urn:board:{name}:{day:%Y%m%d}")
        _text(entry, "title", translate(Message(CHANGED), language))
        _text(entry, "updated", _moment(day))
        Xml.SubElement(entry, "link", {"rel": "alternate", "href": f"{house.settings.address}/code"})
        _text(entry, "summary", translate(Message(CHANGED), language))
    text = f'<?xml version="1.0" encoding="utf-8"?>\n{Xml.tostring(root, encoding="unicode")}\n'
    return Response(text.encode(), media_type=MEDIA_TYPE, headers={"cache-control": "no-store"})


def _moment(day: date) -> str:
    return f"{day:%Y-%m-%d}T00:00:00Z"


def _text(parent: Xml.Element, name: str, text: str) -> None:
    Xml.SubElement(parent, name).text = text
