"""A form that could not be taken because the database is gone: it comes back whole, to be sent again.

Threat: words that cost somebody courage, lost to a full disk. So whatever door the form was for, what was
typed is on the page that says so, in the fields it came in. Nothing of it is kept here.
"""

from collections.abc import Iterator

from litestar import Response
from msgspec import Struct

from board.errors import N_, BoardError, Message
from board.forms import Sent
from board.web.page import Asked, page, path_of, wants_part

TITLE = N_("Not received")
NOTHING_TO_SEE = N_("We cannot look this up right now")
LOOKING = N_("The board cannot look this up just now. It keeps trying. Please come back in a few minutes.")
AGAIN = "60"  # seconds: for software that asks by itself
# A page that holds a pass-phrase is one that somebody else can read.
SECRET = "passphrase"  # noqa: S105 (the name of a field)


class Typed(Struct, frozen=True):
    """One value of a field; `words` where somebody wrote it, and must be able to read it again."""

    name: str
    value: str
    words: bool


def of_outage(request: Asked, error: BoardError) -> Response[bytes]:
    """The page, or the part beside the form, for whoever asked while nothing could be read or written."""
    if request.method != "POST":
        told: dict[str, object] = {"title": NOTHING_TO_SEE, "words": Message(LOOKING), "status_code": 503}
        shown = page(request, "problems/problem.html", status=503, **told)
        shown.headers["retry-after"] = AGAIN
        return shown
    if wants_part(request):
        part = page(request, "problems/_problem.html", status=503, title=TITLE, words=error.message)
        part.headers |= {"hx-retarget": "#problem", "hx-reswap": "outerHTML"}
        return part
    typed, action = tuple(_typed(request)), path_of(request)
    return page(request, "problems/unsent.html", status=503, words=error.message, typed=typed, action=action)


def _typed(request: Asked) -> Iterator[Typed]:
    sent: Sent = request.scope["state"].get("sent", Sent())
    if SECRET in sent.fields:
        return
    for name, values in sent.fields.items():
        yield from (Typed(name, value, " " in value.strip()) for value in values if value)
