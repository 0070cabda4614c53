"""What somebody types about a key, and what their software sends by it."""

from enum import StrEnum
from typing import TypeVar

import msgspec
from msgspec import Struct

from board.apikeys.shapes import ChangeForFeedback, Hours, Reach, ReplyToFeedback, Stock
from board.errors import N_, Invalid, Message
from board.forms import Findings, Sent

LONGEST_NAME = 60
LONGEST_HEADER = 200
BODY = N_("The body must be JSON in the shape that the document of this API gives: %(fault)s")
HEADER = N_("An Idempotency-Key has 1 to 200 plain letters, digits and signs.")
DEED = N_("Please use the buttons on this page.")

Body = TypeVar("Body", Hours, Stock, ReplyToFeedback, ChangeForFeedback)


class Deed(StrEnum):
    """What the page of a key can do with it."""

    ROTATE = "rotate"
    END = "end"


class Wish(Struct, frozen=True, kw_only=True):
    """A key that somebody wants: for which program, its name among us, and what it may write."""

    program: str
    name: str
    reaches: tuple[Reach, ...]


def wish(sent: Sent, theirs: tuple[str, ...]) -> Wish:
    """A new key for one of these programs; raises Invalid by field."""
    findings = Findings()
    name = " ".join(sent.one("name").split())
    if not 1 <= len(name) <= LONGEST_NAME or not name.isprintable():
        findings.add("name", N_("Please give it a name of 1 to 60 characters."))
    if sent.one("program") not in theirs:
        findings.add("program", N_("Please choose one of the programs."))
    reaches = tuple(reach for reach in Reach if sent.has("reaches", reach))
    if not reaches:
        findings.add("reaches", N_("Please choose at least one thing that it may write."))
    findings.refuse()
    return Wish(program=sent.one("program"), name=name, reaches=reaches)


def deed(sent: Sent) -> Deed:
    """What a button says; raises Invalid for what none of them says."""
    if sent.one("deed") not in set(Deed):
        raise Invalid({"deed": Message(DEED)})
    return Deed(sent.one("deed"))


def body(said: bytes, kind: type[Body]) -> Body:
    """What software sent, as this struct; raises Invalid and says where it is not in its shape."""
    try:
        return msgspec.json.decode(said, type=kind)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise Invalid({"body": Message(BODY, {"fault": str(error)})}) from None


def once(header: str | None) -> str | None:
    """The name under which a call may be sent again, or None; raises Invalid for one that is none."""
    if header is None:
        return None
    name = header.strip()
    if not (1 <= len(name) <= LONGEST_HEADER and name.isascii() and name.isprintable()):
        raise Invalid({"idempotency-key": Message(HEADER)})
    return name
