"""What stands before the board: its address, what it sends a visitor, and whether it writes visitors down.

Threat: a proxy that takes headers away, adds a cookie, or keeps a list of who came.
"""

import re
from collections.abc import Sequence
from contextlib import suppress
from ipaddress import ip_address
from pathlib import Path

import httpx

from board.doctor.shapes import Finding
from board.safety.headers import ALWAYS
from board.settings import Settings

PATIENCE = 15.0  # seconds
LOOPBACK = {"127.0.0.1", "localhost", "::1"}
LIKE_AN_ADDRESS = re.compile(r"[0-9a-f:.]{3,45}", re.IGNORECASE)


async def about_the_front(settings: Settings, front: str, logs: Sequence[Path]) -> tuple[Finding, ...]:
    """The address; what it answers, where it is to be asked; what these files of the proxy hold."""
    asked = await _asked(front) if front else ()
    return (_address(settings), *asked, *map(_log, logs))


def _address(settings: Settings) -> Finding:
    private = settings.address.startswith("https://") or settings.host in LOOPBACK
    onion = f", and in Tor Browser at {settings.onion}" if settings.onion else ""
    words = f"the board is reached at {settings.address}{onion}"
    return Finding(private, words if private else f"{words}, in the open: put https in front of it")


async def _asked(front: str) -> tuple[Finding, ...]:
    """What a stranger who knows nothing of us is sent; asked once, without following anything."""
    try:
        async with httpx.AsyncClient(trust_env=False, timeout=PATIENCE) as stranger:
            answer = await stranger.get(front)
    except httpx.HTTPError as failure:
        return (Finding(well=False, words=f"{front} does not answer ({type(failure).__name__})"),)
    return (_headers(front, answer), _cookie(front, answer), _https(front, answer))


def _headers(front: str, answer: httpx.Response) -> Finding:
    wrong = sorted(name for name, value in ALWAYS.items() if answer.headers.get(name) != value)
    words = f"{front} answers {answer.status_code}"
    if answer.status_code != httpx.codes.OK:
        return Finding(well=False, words=words)
    return Finding(
        not wrong, f"{words}, without what the board says in {', '.join(wrong)}" if wrong else words
    )


def _cookie(front: str, answer: httpx.Response) -> Finding:
    given = "set-cookie" in answer.headers
    words = "gives strangers a cookie: take it out of what stands before the board"
    return Finding(not given, f"{front} {words if given else 'gives strangers no cookie'}")


def _https(front: str, answer: httpx.Response) -> Finding:
    """An onion address is its own key (RFC 7686); any other must insist on https for the next time."""
    onion = answer.url.host.endswith(".onion")
    kept = onion or answer.url.host in LOOPBACK or "strict-transport-security" in answer.headers
    return Finding(kept, f"{front} {'keeps to' if kept else 'does not insist on'} a private line")


def _log(path: Path) -> Finding:
    """Threat: a list of who came. How many lines, and never which."""
    if not path.exists():
        return Finding(well=True, words=f"there is no {path}")
    with path.open(errors="replace") as lines:
        telling = sum(any(map(_is_somebody, LIKE_AN_ADDRESS.findall(line))) for line in lines)
    words = f"{path} holds addresses in {telling} lines: switch it off, and delete it"
    return Finding(not telling, words if telling else f"{path} names nobody")


def _is_somebody(text: str) -> bool:
    """An address of the internet, of either kind, with a port or without; this machine itself is nobody."""
    for spelled in (text.strip(".:"), text, text.rpartition(":")[0]):
        with suppress(ValueError):
            return not ip_address(spelled).is_loopback
    return False
