"""Tells the doors of staff who is there, from the cookie of their session; public doors never ask.

Threat: a stolen or planted cookie. It is bound to this host, kept from scripts and from requests that other
sites start, gone with the browser, and holds nothing but a random secret. A second cookie, which opens
nothing, only tells the entrance that this browser was here before (devices.py); signing out takes both.
"""

from litestar.connection import ASGIConnection
from litestar.datastructures import Cookie
from litestar.middleware import AbstractAuthenticationMiddleware, AuthenticationResult
from litestar.types import Scope

from board.accounts import sessions
from board.accounts.shapes import Opened
from board.safety.keeping import Kept, life
from board.web.audience import Audience

NAME = "__Host-sid"
DEVICE = "__Host-dev"


class StaffDoor(AbstractAuthenticationMiddleware):
    """For the routers of staff alone: `scope["user"]` is the Who whose session this is, or None."""

    async def authenticate_request(self, connection: ASGIConnection) -> AuthenticationResult:  # type: ignore[type-arg]
        """Never refuses: the guard of each door does."""
        token = connection.cookies.get(NAME)
        return AuthenticationResult(user=await sessions.who(token) if token else None, auth=None)


def given(opened: Opened) -> list[Cookie]:
    """The cookies of somebody who came in; that of the session has no age and ends with the browser."""
    return [
        _cookie(NAME, opened.session, age=None),
        _cookie(DEVICE, opened.device, age=int(life(Kept.DEVICE).total_seconds())),
    ]


def taken_away() -> list[Cookie]:
    """The same cookies, ended at once."""
    return [_cookie(name, "", age=0) for name in (NAME, DEVICE)]


def may_set_cookie(scope: Scope) -> bool:
    """Whether this answer comes from a door at which staff come in or go out."""
    handler = scope.get("route_handler")
    return handler is not None and handler.opt.get("audience") is Audience.STAFF_ENTRANCE


def _cookie(name: str, value: str, *, age: int | None) -> Cookie:
    return Cookie(key=name, value=value, path="/", max_age=age, secure=True, httponly=True, samesite="strict")
