"""A CAP 1.2 message as XML: each element in the place the schema gives it."""

from collections.abc import Iterable
from xml.etree import ElementTree as Xml

from board.following.capmessage import CapMessage, Info, Pair, moment
from board.following.entries import readable

MEDIA_TYPE = "application/cap+xml"
NAMESPACE = "urn:oasis:names:tc:emergency:cap:1.2"


def written(message: CapMessage) -> str:
    """The message as a whole document; the library escapes, so no text can close an element."""
    root = Xml.Element("alert", {"xmlns": NAMESPACE})
    _texts(
        root,
        ("identifier", message.identifier),
        ("sender", message.sender),
        ("sent", moment(message.sent)),
        ("status", message.status),
        ("msgType", message.kind),
        ("scope", "Public"),
        ("note", message.note),
        ("references", " ".join(message.references)),
    )
    for info in message.infos:
        _info(Xml.SubElement(root, "info"), info, message.sender_name)
    return f'<?xml version="1.0" encoding="utf-8"?>\n{Xml.tostring(root, encoding="unicode")}\n'


def _info(parent: Xml.Element, info: Info, sender_name: str) -> None:
    _texts(
        parent,
        ("language", info.language),
        ("category", "Health"),
        ("event", info.event),
        *(("responseType", response) for response in info.responses),
        ("urgency", info.urgency),
        ("severity", info.severity),
        ("certainty", info.certainty),
    )
    _pairs(parent, "eventCode", info.codes)
    _texts(
        parent,
        ("effective", moment(info.effective)),
        ("onset", moment(info.onset) if info.onset else ""),
        ("expires", moment(info.expires) if info.expires else ""),
        ("senderName", sender_name),
        ("headline", info.headline),
        ("description", info.description),
        ("instruction", info.instruction),
        ("web", info.web),
        ("contact", info.contact),
    )
    _pairs(parent, "parameter", info.pairs)
    area = Xml.SubElement(parent, "area")
    _texts(area, ("areaDesc", info.area))
    _pairs(area, "geocode", [("board:area", info.area_id)] if info.area_id else [])


def _pairs(parent: Xml.Element, name: str, pairs: Iterable[Pair]) -> None:
    for value_name, value in pairs:
        _texts(Xml.SubElement(parent, name), ("valueName", value_name), ("value", value))


def _texts(parent: Xml.Element, *given: Pair) -> None:
    """Each element that has something to say."""
    for name, text in given:
        if text:
            Xml.SubElement(parent, name).text = readable(text)
