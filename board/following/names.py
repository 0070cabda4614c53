"""What each CAP message is called for ever, and where it is kept: one for each version of an alert."""

import re

from board.errors import NotHere
from board.safety import codes

FOLDER = "/cap"

_NAME = re.compile(r"([^-]+)-([1-9]\d{0,5})\.xml", re.ASCII)


def urn(host: str, alert: str, version: int) -> str:
    """The identifier of a message. CAP 1.2 allows no comma in it, so the tag: names of the feeds are out."""
    return f"urn:x-board:{host}:alert:{alert}:{version}"


def address_of(origin: str, alert: str, version: int) -> str:
    """Where a message is, the same file in every language."""
    return f"{origin}{FOLDER}/{alert}-{version}.xml"


def named(name: str) -> tuple[str, int]:
    """The alert and the version in the last part of such an address; raises NotHere when it is not one."""
    found = _NAME.fullmatch(name)
    if found is None or not codes.is_public_id(found[1]):
        raise NotHere
    return found[1], int(found[2])
