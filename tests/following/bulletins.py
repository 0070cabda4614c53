"""CAP messages as software reads them: made without a database, taken apart by the names of the standard."""

from datetime import timedelta
from typing import Any

from lxml import etree

from board.alerts.record import AlertRecord
from board.alerts.shapes import Message, Said
from board.following.capmessage import cap_message
from board.following.capxml import NAMESPACE, written
from board.public.shapes import Sent
from tests.following.told import NOON, tongue
from tests.public.records import an_alert

LANGUAGES = ("en", "es", "fr")


def said_as(version: int = 1, *, record: AlertRecord | None = None, message: Message | None = None) -> Said:
    """A version of an alert at noon, or an hour later for each version after it."""
    return Said(
        version=version,
        message=message or (Message.NEW if version == 1 else Message.UPDATE),
        note="" if version == 1 else "A laboratory looked at it.",
        at=NOON + timedelta(hours=version - 1),
        until=NOON + timedelta(days=7),
        record=record or an_alert(),
    )


def bulletin(*every: Said, made_up: bool = False) -> str:
    """The message of the last of these versions."""
    sent = Sent(alert="abcdefgh12", said=every[-1], earlier=every[:-1])
    tongues = [tongue(language) for language in LANGUAGES]
    return written(cap_message(sent, tongues, name="The <Board> & co", made_up=made_up))


def read(text: str | bytes) -> dict[str, Any]:
    """A message as nested lists by element name: read(text)["info"][0]["severity"] == ["Severe"]."""
    return _children(etree.fromstring(text if isinstance(text, bytes) else text.encode()))


def pairs(info: dict[str, Any], name: str) -> list[tuple[str, str]]:
    """The pairs of a name and a value under an element that holds such."""
    return [(pair["valueName"][0], pair["value"][0]) for pair in info.get(name, [])]


def _children(element: Any) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for child in element:
        name = child.tag.removeprefix(f"{{{NAMESPACE}}}")
        found.setdefault(name, []).append(_children(child) if len(child) else child.text)
    return found
