"""What belongs to this request, handed to the doors that ask for it by name."""

from litestar import Request
from litestar.datastructures import State
from litestar.di import Provide

from board import errors
from board.forms import Sent, parse
from board.roles import Who
from board.web.house import House, house_of
from board.web.page import language_of

FORM = "application/x-www-form-urlencoded"


async def sent_in(request: Request[object, object, State]) -> Sent:
    """The form in the body. Only the plain encoding is read: multipart has many more ways to go wrong."""
    if request.method != "POST":
        return Sent()
    if not request.headers.get("content-type", "").lower().startswith(FORM):
        raise errors.Unreadable
    # Noted also for the page that gives it back when it cannot be taken (unsent.py).
    request.scope["state"]["sent"] = sent = parse(await request.body())
    return sent


def _who(request: Request[object, object, State]) -> Who | None:
    who: Who | None = request.scope.get("user")
    return who


def _house(request: Request[object, object, State]) -> House:
    return house_of(request)


def _language(request: Request[object, object, State]) -> str:
    return language_of(request)


GIVEN = {
    "sent": Provide(sent_in),
    "who": Provide(_who, sync_to_thread=False),
    "house": Provide(_house, sync_to_thread=False),
    "language": Provide(_language, sync_to_thread=False),
}
