"""Who may open which door: every door names its audience, and a door that names none does not open.

Threat: a new page that somebody forgot to close; and a stolen pass-phrase of somebody who must have a second
factor and has none yet.
"""

from enum import StrEnum

from litestar.connection import ASGIConnection
from litestar.exceptions import ImproperlyConfiguredException
from litestar.handlers import BaseRouteHandler, HTTPRouteHandler
from litestar.plugins import ReceiveRoutePlugin
from litestar.routes import BaseRoute, HTTPRoute

from board.errors import NotHere, SecondFactorNeeded, SignInNeeded
from board.roles import PEERS, Role, Who


class Audience(StrEnum):
    """For whom a door is."""

    ANYONE = "anyone"
    STAFF_ENTRANCE = "staff entrance"
    MODERATOR = "moderator"
    LEAD = "lead"
    KEEPER = "keeper"
    PROGRAM = "program"
    STAFF = "staff"
    SETTING_UP = "staff setting up"
    SOFTWARE = "software with a key"


WELCOME: dict[Audience, frozenset[Role]] = {
    Audience.MODERATOR: PEERS,
    Audience.LEAD: frozenset({Role.LEAD, Role.KEEPER}),
    Audience.KEEPER: frozenset({Role.KEEPER}),
    Audience.PROGRAM: frozenset({Role.PROGRAM, Role.KEEPER}),
    Audience.STAFF: frozenset(Role),
    Audience.SETTING_UP: frozenset(Role),
}


async def guard(connection: ASGIConnection, handler: BaseRouteHandler) -> None:  # type: ignore[type-arg]
    """Refuse whoever the door is not for: strangers are asked to sign in, the others learn nothing."""
    audience: Audience = handler.opt["audience"]
    if audience in {Audience.ANYONE, Audience.STAFF_ENTRANCE, Audience.SOFTWARE}:
        return  # a key is asked for by the verb that spends it
    who: Who | None = connection.scope.get("user")
    if who is None:
        raise SignInNeeded
    if who.confined and audience is not Audience.SETTING_UP:
        raise SecondFactorNeeded
    if who.role not in WELCOME[audience]:
        raise NotHere


class EveryDoorNamesItsAudience(ReceiveRoutePlugin):
    """Stops the start-up when a door names no audience."""

    def receive_route(self, route: BaseRoute) -> None:
        """Look at each door of a route as it is built."""
        if isinstance(route, HTTPRoute):
            for handler in route.route_handlers:
                _named(route.path, handler)


def _named(path: str, handler: HTTPRouteHandler) -> None:
    automatic = handler.http_methods == {"OPTIONS"}
    if not automatic and not isinstance(handler.opt.get("audience"), Audience):
        raise ImproperlyConfiguredException(f"The door {path} does not say whom it is for.")
