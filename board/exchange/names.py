"""The names that this board gives to its alerts for ever, and how it knows them again (RFC 4151)."""

import re
from urllib.parse import urlsplit

from board.safety import codes

YEAR = 2026
# One name for each version: CAP wants it so, and allows no comma in it.
_MESSAGE = re.compile(r"urn:x-board:(?P<host>[^:,\s]+):alert:(?P<alert>[^:,\s]+):\d+")


def own_alert(name: str, address: str) -> str:
    """The id of our alert that bears this name, or nothing where the name was not given by this address."""
    front = f"{alert_name('', address)}"
    alert = name.removeprefix(front)
    return alert if name.startswith(front) and codes.is_public_id(alert) else ""


def alert_of_message(identifier: str) -> str:
    """The name of the alert that a CAP message of a board of our kind is a version of, or nothing."""
    found = _MESSAGE.fullmatch(identifier)
    return f"tag:{found['host']},{YEAR}:alert:{found['alert']}" if found else ""


def alert_name(alert: str, address: str) -> str:
    """The name of an alert of the board at an address, the same that its feeds give it."""
    return f"tag:{urlsplit(address).hostname},{YEAR}:alert:{alert}"
