"""What staff type: their name, their pass-phrase, and whom to invite."""

import unicodedata

from msgspec import Struct

from board.errors import N_, Invalid
from board.forms import Findings, Sent
from board.roles import Role
from board.safety import passphrases

SHORTEST_NAME, LONGEST_NAME = 2, 40
LONGEST_NOTE = 80
LONGEST_PROGRAM = 80


class Credentials(Struct, frozen=True, kw_only=True):
    """A name with a pass-phrase. It shows neither when it is printed."""

    name: str
    passphrase: str

    def __repr__(self) -> str:
        return "Credentials(hidden)"


class Wish(Struct, frozen=True, kw_only=True):
    """Whom a keeper wants to invite; `program` is named for its staff, and for nobody else."""

    role: Role
    note: str
    program: str = ""


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
    """What was typed, to be shown again: never the pass-phrase."""
    return Sent({name: values for name, values in sent.fields.items() if name != "passphrase"})


def tidy(name: str) -> str:
    """A name as it is kept: one form for each sign, single spaces, nothing that cannot be seen."""
    plain = unicodedata.normalize("NFKC", " ".join(name.split()))
    return "".join(sign for sign in plain if sign.isprintable()).strip()


def fold(name: str) -> str:
    """A name as it is looked up: however it is cased or spaced, it is the same name."""
    return tidy(tidy(name).casefold())


def _credentials(sent: Sent) -> Credentials:
    return Credentials(name=tidy(sent.one("name")), passphrase=sent.one("passphrase"))
