"""board invite: a one-time link for somebody who will work here."""

from argparse import ArgumentParser, Namespace

from board.accounts import form, invitations
from board.commands.house import in_the_house, refused, say
from board.errors import Invalid
from board.forms import Sent
from board.roles import Role
from board.settings import Settings


def arguments(parser: ArgumentParser) -> None:
    """As what they will work, and for whom."""
    parser.add_argument("role", choices=[role.value for role in Role])
    parser.add_argument("program", nargs="?", default="", help="for whom its staff work")


def do(settings: Settings, asked: Namespace) -> None:
    """Make the invitation, and print its link: it is told this once."""
    try:
        wish = form.invite(Sent({"role": (asked.role,), "program": (asked.program,)}))
    except Invalid as error:
        raise refused(error) from None
    token = in_the_house(settings, lambda: invitations.invite(wish.role, by=None, program=wish.program))
    say(f"{settings.address}/staff/invitation/{token}")
