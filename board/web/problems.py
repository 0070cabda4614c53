"""Every refusal and every accident as a kind page in the reader's language; nothing of the inside shows."""

from litestar import Request, Response
from litestar.datastructures import State
from litestar.exceptions import HTTPException
from litestar.response import Redirect

from board import errors
from board.errors import N_, Message
from board.safety import hush
from board.web import details, unsent
from board.web.page import Asked, page, wants_part

TITLES: dict[int, str] = {
    400: N_("We could not read that"),
    401: N_("This needs a key"),
    403: N_("This cannot be done from here"),
    404: N_("There is nothing here"),
    405: N_("This address does not work that way"),
    409: N_("Somebody else was faster"),
    410: N_("It was taken back"),
    413: N_("That is too much at once"),
    415: N_("We could not read that"),
    422: N_("Something needs a second look"),
    429: N_("A lot is coming in right now"),
    500: N_("Something went wrong on our side"),
    503: N_("We cannot take this right now"),
}

ADVICE: dict[int, str] = {
    400: N_("Please go back, reload the page and try again. What you typed was not stored."),
    404: N_("The address may be old or mistyped. Alerts are never removed in silence: look on the board."),
    405: N_("Please go back to the board and start from there."),
    413: N_("Please make it shorter and send it again."),
    415: N_("Please use the form on this site."),
    500: N_("Nothing you sent was stored. Please go back and try again in a moment."),
}

# With the form still in sight, going back is what would lose the words.
GO_BACK = {ADVICE[400], ADVICE[500]}
STAY = N_("Please wait a moment and try again.")

STATUS: dict[type[errors.BoardError], int] = {
    errors.KeyNeeded: 401,
    errors.NotHere: 404,
    errors.Gone: 410,
    errors.Conflict: 409,
    errors.Refused: 403,
    errors.Unreadable: 415,
    errors.TooMuch: 429,
    errors.Invalid: 422,
}


def of_ours(request: Asked, error: errors.BoardError) -> Response[bytes] | Redirect:
    """The page for one of the trade's own refusals."""
    if isinstance(error, errors.SignInNeeded):
        return Redirect("/staff/sign-in", status_code=303)
    if isinstance(error, errors.SecondFactorNeeded):
        return Redirect("/staff/second", status_code=303)
    if isinstance(error, errors.NotNow):
        return _of_outage(request, error)
    status = STATUS.get(type(error), 500)
    if details.is_for_software(request):
        return details.of_ours(request, error, status=status, title=TITLES[status])
    return _problem(request, status, error.message)


def of_http(request: Asked, error: HTTPException) -> Response[bytes]:
    """The page for what HTTP itself refuses: no such address, wrong method, too large."""
    status = error.status_code if error.status_code in TITLES else 400
    if details.is_for_software(request):
        told = details.of_nothing_said(request, status=status, title=TITLES[status])
    else:
        told = _problem(request, status, Message(ADVICE.get(status, ADVICE[400])))
    told.headers |= {"allow": allow} if (allow := (error.headers or {}).get("allow")) else {}
    return told


def of_accident(request: Request[object, object, State], error: Exception) -> Response[bytes]:
    """The page for a mistake of ours; the log gets its class and place, never its words."""
    hush.log_failure(error, str(request.scope.get("path_template", "")))
    if isinstance(error, MemoryError):  # there is room again in a moment: what was typed must not go
        return unsent.of_outage(request, errors.NotNow())
    if details.is_for_software(request):
        return details.of_nothing_said(request, status=500, title=TITLES[500])
    return _problem(request, 500, Message(ADVICE[500]))


def _of_outage(request: Asked, error: errors.NotNow) -> Response[bytes]:
    hush.log_failure(error, "")
    if details.is_for_software(request):
        return details.of_nothing_said(request, status=503, title=TITLES[503])
    return unsent.of_outage(request, error)


def _problem(request: Asked, status: int, message: Message) -> Response[bytes]:
    if request.method == "POST" and wants_part(request):
        return _beside_the_form(request, status, message)
    return page(
        request,
        "problems/problem.html",
        status=status,
        title=TITLES[status],
        words=message,
        status_code=status,
    )


def _beside_the_form(request: Asked, status: int, message: Message) -> Response[bytes]:
    """A part that goes to its own place, wherever the form wanted its answer: what was typed stays."""
    words = Message(STAY) if message.id in GO_BACK else message
    told = page(request, "problems/_problem.html", status=status, title=TITLES[status], words=words)
    told.headers |= {"hx-retarget": "#problem", "hx-reswap": "outerHTML"}
    return told
