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


def authority(name: str) -> str:
    """The host that gave this name, as the name itself says; nothing where it says none."""
    scheme, _, rest = name.partition(":")
    match scheme:
        case "http" | "https":
            return _host(name)
        case "message":
            return _host(rest.partition(" ")[0])
        case "tag" | "cap":
            return rest.partition(",")[0].rpartition("@")[2].lower()
        case "urn":
            return rest.removeprefix("x-board:").partition(":")[0] if rest.startswith("x-board:") else ""
        case _:
            front, apart, _ = name.partition(" ")
            return _host(f"//{front}") if apart else ""


def kept_as(name: str, host: str) -> str:
    """The key of a name that a source at this host says: only its own names stand for everybody.

    Threat: a source that says another's name would speak for it, or keep it from being heard.
    """
    return name if host and authority(name) == host else f"via {host}: {name}"


def _host(address: str) -> str:
    try:
        return urlsplit(address).hostname or ""
    except ValueError:
        return ""
