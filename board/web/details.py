"""Refusals for software: the kinds that pages have, as problem details (RFC 9457), in the API alone."""

import msgspec
from litestar import Response
from msgspec import Struct

from board.errors import N_, BoardError, Invalid, Message
from board.safety.headers import is_api
from board.web import words
from board.web.house import house_of
from board.web.page import Asked

ALSO = {401: {"www-authenticate": "Bearer"}, 503: {"retry-after": "60"}}
MEDIA_TYPE = "application/problem+json"

ADVICE: dict[int, str] = {
    404: N_("There is nothing at this address."),
    405: N_("This address does not work that way: the Allow header says how."),
    500: N_("Something went wrong on our side. Please try again in a moment."),
    503: N_("The board cannot read or write just now. Nothing was changed. Please try again in a minute."),
}
OTHERWISE = N_("This request could not be understood.")


class Problem(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What went wrong: `type` is where it is explained, `errors` says it by the name of each parameter."""

    type: str
    title: str
    status: int
    detail: str
    errors: dict[str, str] = {}


def is_for_software(request: Asked) -> bool:
    """Whether an address is one of the API, be it there or not."""
    return is_api(str(request.scope["path"]))


def of_ours(request: Asked, error: BoardError, *, status: int, title: str) -> Response[bytes]:
    """One of the trade's own refusals."""
    said = {name: _say(request, message) for name, message in _fields(error).items()}
    detail = " ".join(f"{name}: {words}" for name, words in said.items()) or _say(request, error.message)
    return _answer(request, status=status, title=title, detail=detail, errors=said)


def of_nothing_said(request: Asked, *, status: int, title: str) -> Response[bytes]:
    """What HTTP itself refuses, and every accident: nothing of the inside shows."""
    detail = _say(request, Message(ADVICE.get(status, OTHERWISE)))
    return _answer(request, status=status, title=title, detail=detail, errors={})


def _answer(
    request: Asked, *, status: int, title: str, detail: str, errors: dict[str, str]
) -> Response[bytes]:
    problem = Problem(
        type=f"{house_of(request).settings.address}/api#status-{status}",
        title=_say(request, Message(title)),
        status=status,
        detail=detail,
        errors=errors,
    )
    # RFC 9110 asks for it beside every 401.
    headers = ALSO.get(status, {})
    return Response(msgspec.json.encode(problem), status_code=status, media_type=MEDIA_TYPE, headers=headers)


def _fields(error: BoardError) -> dict[str, Message]:
    return error.fields if isinstance(error, Invalid) else {}


def _say(request: Asked, message: Message) -> str:
    return words.translate(message, house_of(request).settings.language)
