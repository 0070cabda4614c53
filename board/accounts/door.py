"""Tells the doors of staff who is there, from the one cookie of the house; public doors never ask.

Threat: a stolen or planted cookie. It is bound to this host, kept from scripts and from requests that other
sites start, gone with the browser, and holds nothing but a random secret.
"""

from litestar.connection import ASGIConnection
from litestar.datastructures import Cookie
from litestar.middleware import AbstractAuthenticationMiddleware, AuthenticationResult
from litestar.types import Scope

from board.accounts import sessions
from board.web.audience import Audience

NAME = "__Host-sid"


class StaffDoor(AbstractAuthenticationMiddleware):
    """For the routers of staff alone: `scope["user"]` is the Who whose session this is, or None."""

    async def authenticate_request(self, connection: ASGIConnection) -> AuthenticationResult:  # type: ignore[type-arg]
        """Never refuses: the guard of each door does."""
        token = connection.cookies.get(NAME)
        return AuthenticationResult(user=await sessions.who(token) if token else None, auth=None)


def key(token: str) -> Cookie:
    """The cookie of a session; without an age, it ends with the browser."""
    return Cookie(key=NAME, value=token, path="/", secure=True, httponly=True, samesite="strict")


def no_key() -> Cookie:
    """The cookie that takes the other one away."""
    return Cookie(key=NAME, value="", path="/", max_age=0, secure=True, httponly=True, samesite="strict")


def may_set_cookie(scope: Scope) -> bool:
    """Whether this answer comes from a door at which staff come in or go out."""
    handler = scope.get("route_handler")
    return handler is not None and handler.opt.get("audience") is Audience.STAFF_ENTRANCE
