"""Understanding what a source sent: a JSON Feed, an Atom or RSS feed, or one CAP message."""

from xml.etree.ElementTree import Element, ParseError

import msgspec
from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring
from msgspec.structs import replace

from board.exchange import jsonitems, syndication, warning
from board.exchange.shapes import MALFORMED, Heard, Item, Unreachable

MOST_DEEP = 60


def understood(body: bytes, host: str) -> Heard:
    """What a body of a source at this host says; raises Unreachable where it is none of the three.

    Threat: entities that grow without end, or fetch a file of ours: any document type is refused.
    """
    found = _heard(body, host)
    sound = tuple(item for item in found.items if _is_sound(item))
    return replace(found, items=sound, skipped=found.skipped + len(found.items) - len(sound))


def _heard(body: bytes, host: str) -> Heard:
    if body.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] == b"{":
        return jsonitems.heard(body, host)
    root = _root(body)
    if root.tag == f"{warning.SPACE}alert":
        return warning.heard(root)
    return syndication.heard(root, host)


def _root(body: bytes) -> Element:
    try:
        root: Element = fromstring(body, forbid_dtd=True)
    except (ParseError, DefusedXmlException, ValueError, LookupError, RecursionError):
        raise Unreachable(MALFORMED) from None
    if _is_deep(root):
        raise Unreachable(MALFORMED)
    return root


def _is_sound(item: Item) -> bool:
    """Whether it has a name, and reads the same once it is stored: a row that does not stops the desk."""
    try:
        return bool(item.names) and msgspec.json.decode(msgspec.json.encode(item), type=Item) == item
    except (msgspec.MsgspecError, ValueError, TypeError):
        return False


def _is_deep(root: Element) -> bool:
    """Whether it is nested further than any feed: walking down such a tree would end in an accident."""
    level = [root]
    for _ in range(MOST_DEEP):
        level = [child for element in level for child in element]
    return bool(level)
