"""How a door answers: a whole page to a GET, a part or a whole page to a POST."""

import gzip
from collections.abc import Awaitable, Callable, Hashable, Sequence
from urllib.parse import quote

from litestar import Request, Response
from litestar.datastructures import State

from board.errors import Invalid, Message, NotNow
from board.forms import Sent
from board.web.gapped import gaps_of
from board.web.house import house_of
from board.web.ready import Finished
from board.web.templates import Tongue

HTML = "text/html"

# What can only be sent to, with the page that can be opened instead.
TO_OPEN = {
    f"/code/{deed}": "/code" for deed in ("withdraw", "answer", "wish", "burn", "feed", "proof", "since")
}

# Staff work in the main language of the board: their pages have no others to switch to.
ONE_LANGUAGE = {"desk", "staff"}

Asked = Request[object, object, State]

Gather = Callable[[], Awaitable[dict[str, object]]]
Filling = Callable[[list[str]], dict[str, object]]


def page(request: Asked, template: str, /, *, status: int = 200, **context: object) -> Response[bytes]:
    """A whole page of this moment, which nobody may keep: forms, codes, the desk."""
    body, headers = render(request, template, **context).encode(), {"cache-control": "no-store"}
    if _may_pack(request):
        body, headers["content-encoding"] = gzip.compress(body, compresslevel=6, mtime=0), "gzip"
    return Response(body, status_code=status, media_type=HTML, headers=headers)


def filled(
    request: Asked, template: str, /, *, key: Hashable, words: Sequence[str], make: Filling
) -> Response[bytes]:
    """The same of a page that differs in these words alone: `make` gives what it needs, with marks for words.

    `key` names all else that it depends on: whatever is asked of the database, with the moment it was true.
    """
    house = house_of(request)
    name = (template, language_of(request), path_of(request), key)

    def made(marks: list[str]) -> str:
        return render(request, template, **make(marks))

    kept = gaps_of(house.ready).page(name, len(words), made)
    headers = {"cache-control": "no-store"}
    if not _may_pack(request):
        return Response(kept.plain(words), media_type=HTML, headers=headers)
    return Response(kept.packed(words), media_type=HTML, headers=headers | {"content-encoding": "gzip"})


def answer(
    request: Asked, part: str, whole: str, /, *, status: int = 200, **context: object
) -> Response[bytes]:
    """The answer to a POST: the part alone when htmx asked for it, else the whole page around it."""
    return page(request, part if wants_part(request) else whole, status=status, **context)


async def ready(request: Asked, template: str, /, *, key: str, gather: Gather) -> Response[bytes]:
    """A public page through the table of finished pages; `key` names its filter, never free text."""
    name = f"{language_of(request)} {template} {key}"
    return await house_of(request).ready.answer(request, name, _making(request, template, gather))


async def aside(request: Asked, template: str, /, *, key: str, gather: Gather) -> Response[bytes]:
    """A public page kept like `ready`, beside others of many addresses and never in the board's place."""
    name = f"{language_of(request)} {template} {key}"
    return await house_of(request).seldom.answer(request, name, _making(request, template, gather))


async def seldom(request: Asked, template: str, /, *, gather: Gather) -> Response[bytes]:
    """A public page that is made each time it is asked for.

    Threat: cursors and months are without number; kept, they would push the board out of the table.
    """
    return await house_of(request).ready.once(request, _making(request, template, gather))


def _making(request: Asked, template: str, gather: Gather) -> Callable[[], Awaitable[Finished]]:
    async def make() -> Finished:
        return Finished(render(request, template, **await gather()))

    return make


def status_of(error: Invalid | NotNow) -> int:
    """The status of a form that is shown again: it needs a second look, or we could not take it."""
    return 503 if isinstance(error, NotNow) else 422


def refusal(error: Invalid | NotNow, sent: Sent) -> dict[str, object]:
    """What a form needs to be shown again: everything typed, and what to look at, field by field."""
    unsent = error.message if isinstance(error, NotNow) else None
    return {"form": sent, "errors": error.fields, "notice": Message(error.message.id), "unsent": unsent}


def render(request: Asked, template: str, /, **context: object) -> str:
    """The text of a template for the language and path of a request."""
    templates, path = house_of(request).templates, path_of(request)
    context |= {
        "who": request.scope.get("user"),
        "care": request.scope["state"].get("care"),
        "languages": _elsewhere(request, path, context),
    }
    return templates.render(template, language_of(request), path, **context)


def language_of(request: Asked) -> str:
    """The language of an address: its first part when that is one of ours, else the main language."""
    main, *others = house_of(request).settings.languages
    first = str(request.scope["path"]).split("/")[1]
    return first if first in others else main


def path_of(request: Asked) -> str:
    """The path of a request without the language in front of it, and fit to stand in a link.

    Threat: a request for //elsewhere.example would make a link that leaves the board.
    """
    parts = [part for part in str(request.scope["path"]).split("/") if part]
    if language_of(request) != house_of(request).settings.language:
        parts = parts[1:]
    return "/" + "/".join(quote(part, safe="") for part in parts)


def wants_part(request: Asked) -> bool:
    """Whether htmx asked, and not for a whole page: read from its own headers, nowhere else."""
    return request.headers.get("hx-request") == "true" and request.headers.get("hx-request-type") != "full"


def _elsewhere(request: Asked, path: str, context: dict[str, object]) -> tuple[Tongue, ...]:
    """The page in every language, with its filter: none for staff, and a page to open where this was sent."""
    if path.split("/")[1] in ONE_LANGUAGE:
        return ()
    query = str(context.get("query", ""))
    return house_of(request).templates.in_every_language(TO_OPEN.get(path, path) + query)


def _may_pack(request: Asked) -> bool:
    """Only what was asked for with GET is packed.

    Threat: an answer to a POST may hold a code beside words of a stranger's choice, and how well the two pack
    together tells of the code (BREACH, 2013).
    """
    return request.method == "GET" and "gzip" in request.headers.get("accept-encoding", "")
