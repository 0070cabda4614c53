"""A file in a form: the one door of the house that takes one, for keepers alone.

Threat: an encoding with many ways to go wrong. It is read with narrow limits, for those who may import.
"""

from io import BytesIO

from litestar.exceptions import HTTPException
from multipart import MultipartError, MultipartParser, parse_options_header

from board.errors import N_, Invalid, Message, Unreadable
from board.forms import parse
from board.hsds.reading import MOST_BYTES
from board.web.given import FORM
from board.web.page import Asked

MULTIPART = "multipart/form-data"
MOST_PASTED = 256 * 1024
FIELDS = ("file", "text")
# The file, and what the form says around it. Nothing is ever put on the disk while it is read.
LARGEST = MOST_BYTES + 64 * 1024


async def content_of(request: Asked) -> bytes:
    """The file that was chosen, or else what was pasted.

    Raises Invalid where there is neither, Unreadable for what is no form.
    """
    kind, options = parse_options_header(request.headers.get("content-type", ""))
    body = await request.body()
    if kind == MULTIPART:
        found = _parts(body, options.get("boundary", ""))
    elif kind == FORM:
        if len(body) > MOST_PASTED:
            raise HTTPException(status_code=413)
        found = {"text": parse(body).one("text").encode()}
    else:
        raise Unreadable
    content = next((found[name] for name in FIELDS if found.get(name, b"").strip()), b"")
    if not content:
        raise Invalid({"file": Message(N_("Choose a file, or paste what is in it."))})
    return content


def _parts(body: bytes, boundary: str) -> dict[str, bytes]:
    """The fields of a form with a file; of two with one name the first counts."""
    found: dict[str, bytes] = {}
    try:
        parser = MultipartParser(
            BytesIO(body), boundary, content_length=len(body), spool_limit=LARGEST, memory_limit=LARGEST,
            part_limit=8, strict=True,
        )  # fmt: skip
        for part in parser:
            found.setdefault(part.name, part.raw)
    except (MultipartError, ValueError, LookupError):
        raise Unreadable from None
    return found
