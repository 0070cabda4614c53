"""What staff type: their name, their pass-phrase, and whom to invite."""

import re
import unicodedata
from typing import Any

import msgspec
from msgspec import Struct

from board.errors import N_, Invalid, Message
from board.forms import Findings, Sent
from board.roles import Role, Scope
from board.safety import passphrases

SHORTEST_NAME, LONGEST_NAME = 2, 40
LONGEST_NOTE = 80
LONGEST_PROGRAM = 80
LONGEST_KEY_NAME = 40
LONGEST_ANSWER = 8192
LONGEST_CODE = 64
SECRETS = {"passphrase", "code"}


class Credentials(Struct, frozen=True, kw_only=True):
    """A name with a pass-phrase, and the code of whoever has a second factor. It shows none when printed.

    `signs` is the version of the rule that whoever joins for a program gives their word on.
    """

    name: str
    passphrase: str
    code: str = ""
    signs: int = 0

    def __repr__(self) -> str:
        return "Credentials(hidden)"


class Wish(Struct, frozen=True, kw_only=True):
    """Whom a keeper wants to invite; `program` is named for its staff, and for nobody else."""

    role: Role
    note: str
    program: str = ""


class KeyAnswer(Struct, frozen=True, kw_only=True):
    """What the browser said for a passkey, and what its owner calls it."""

    said: dict[str, Any]
    credential: str
    client_data: str
    name: str


class Change(Struct, frozen=True, kw_only=True):
    """From which role to which."""

    before: Role
    after: Role


def sign_in(sent: Sent) -> Credentials:
    """What was typed at the entrance; raises Invalid where a field is empty."""
    given = _credentials(sent)
    findings = Findings()
    if not given.name:
        findings.add("name", N_("Please type your name."))
    if not given.passphrase:
        findings.add("passphrase", N_("Please type your pass-phrase."))
    findings.refuse()
    return given


def joining(sent: Sent) -> Credentials:
    """The name and pass-phrase of a new account; raises Invalid where one of them will not do."""
    given = _credentials(sent)
    findings = Findings()
    if not SHORTEST_NAME <= len(given.name) <= LONGEST_NAME:
        findings.add("name", N_("Please choose a name of 2 to 40 characters. It need not be your real one."))
    try:
        passphrases.check(given.passphrase, about=given.name.split())
    except Invalid as error:
        findings.fields.update(error.fields)
    findings.refuse()
    return given


def invite(sent: Sent) -> Wish:
    """Whom to invite; raises Invalid where the role is none of ours, or a program is missing or too many."""
    findings = Findings()
    note = tidy(sent.one("note"))
    if len(note) > LONGEST_NOTE:
        findings.add("note", N_("Please use at most 80 characters."))
    if sent.one("role") not in set(Role):
        findings.add("role", N_("Please choose what they may do."))
    program = tidy(sent.one("program"))
    if sent.one("role") == Role.PROGRAM and not 1 <= len(program) <= LONGEST_PROGRAM:
        findings.add("program", N_("Please name the program they work for, in at most 80 characters."))
    if sent.one("role") != Role.PROGRAM and program:
        findings.add("program", N_("Leave this empty, or choose that they work for a program."))
    findings.refuse()
    return Wish(role=Role(sent.one("role")), note=note, program=program)


def shown(sent: Sent) -> Sent:
    """What was typed, to be shown again: never the pass-phrase, nor a code."""
    return Sent({name: values for name, values in sent.fields.items() if name not in SECRETS})


def key_answer(sent: Sent) -> KeyAnswer:
    """What a passkey answered, as the browser wrote it into the form; raises Invalid for anything else."""
    trouble = Invalid({"passkey": Message(N_("This browser sent no passkey. Please try once more."))})
    try:
        said = msgspec.json.decode(sent.one("answer")[:LONGEST_ANSWER], type=dict[str, Any])
        credential, client_data = said["id"], said["response"]["clientDataJSON"]
    except (ValueError, KeyError, TypeError, RecursionError):
        raise trouble from None
    if not isinstance(credential, str) or not isinstance(client_data, str) or "\0" in credential:
        raise trouble
    name = tidy(sent.one("key_name"))[:LONGEST_KEY_NAME]
    return KeyAnswer(said=said, credential=credential, client_data=client_data, name=name)


def change(sent: Sent) -> Change:
    """The role that somebody is to have instead of the one that was seen; raises Invalid for none of ours.

    Program staff stay what they are: they are invited for their program.
    """
    ours = set(Role) - {Role.PROGRAM}
    if not {sent.one("before"), sent.one("role")} <= ours:
        raise Invalid({"role": Message(N_("Please choose what they may do."))})
    return Change(before=Role(sent.one("before")), after=Role(sent.one("role")))


def scope(sent: Sent, *, areas: set[str], languages: set[str]) -> Scope:
    """What somebody's work is limited to; raises Invalid where a place or language is none of ours."""
    findings = Findings()
    if sent.one("limits") != "yes":
        findings.add("areas", N_("Please use the form on this site."))
    if not set(sent.many("areas")) <= areas:
        findings.add("areas", N_("Please choose from this list."))
    if not set(sent.many("languages")) <= languages:
        findings.add("languages", N_("Please choose from this list."))
    findings.refuse()
    return Scope(tuple(sorted(set(sent.many("areas")))), tuple(sorted(set(sent.many("languages")))))


def tidy(name: str) -> str:
    """A name as it is kept: one form for each sign, single spaces, nothing that cannot be seen."""
    plain = unicodedata.normalize("NFKC", " ".join(name.split()))
    return "".join(sign for sign in plain if sign.isprintable()).strip()


def fold(name: str) -> str:
    """A name as it is looked up: however it is cased or spaced, it is the same name."""
    return tidy(tidy(name).casefold())


def _credentials(sent: Sent) -> Credentials:
    signs = sent.one("signs")
    return Credentials(
        name=tidy(sent.one("name")),
        passphrase=sent.one("passphrase"),
        code=sent.one("code")[:LONGEST_CODE],
        signs=int(signs) if re.fullmatch(r"[0-9]{1,4}", signs) else 0,
    )
