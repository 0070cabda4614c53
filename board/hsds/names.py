"""The names of things: every id of HSDS is a UUID, ours come of our short names, foreign ones are kept."""

import re
import unicodedata
from collections.abc import Container
from uuid import NAMESPACE_URL, uuid5

from board.programs.shapes import ProgramEntry, ServiceEntry

LONGEST = 80
_UUID = re.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.ASCII | re.IGNORECASE)
_BETWEEN = re.compile(r"[^a-z0-9]+")


def of_service(entry: ServiceEntry, address: str) -> str:
    """The id that a service came with, or ours: it comes of the board's address and the service's name."""
    return str(entry.also.get("id") or ours(f"{address}/services/{entry.id}"))


def of_program(entry: ProgramEntry, address: str) -> str:
    """The id that a program came with, or ours."""
    return str(entry.also.get("id") or ours(f"{address}/programs/{entry.id}"))


def ours(name: str) -> str:
    """The same id for the same name, wherever and whenever it is made."""
    return str(uuid5(NAMESPACE_URL, name))


def is_uuid(text: object) -> bool:
    """Whether this is an id as HSDS wants it, written the usual way."""
    return isinstance(text, str) and _UUID.fullmatch(text) is not None


def slug(name: str, taken: Container[str] = ()) -> str:
    """A short name for an address; a number behind it where it is taken. Never empty."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    short = _BETWEEN.sub("-", plain).strip("-")[: LONGEST - 5].strip("-") or "service"
    number, found = 1, short
    while found in taken:
        number += 1
        found = f"{short}-{number}"
    return found
