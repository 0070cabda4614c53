"""The names that this board gives to its alerts for ever, and how it knows them again (RFC 4151)."""

from urllib.parse import urlsplit

from board.safety import codes

YEAR = 2026


def own_alert(name: str, address: str) -> str:
    """The id of our alert that bears this name, or nothing where the name was not given by this address."""
    front = f"{alert_name('', address)}"
    alert = name.removeprefix(front)
    return alert if name.startswith(front) and codes.is_public_id(alert) else ""


def alert_name(alert: str, address: str) -> str:
    """The name of an alert of the board at an address, the same that its feeds give it."""
    return f"tag:{urlsplit(address).hostname},{YEAR}:alert:{alert}"
