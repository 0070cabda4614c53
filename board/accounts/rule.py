"""What everybody who answers for a program signs first (mission.md R44); a new wording is a new version.

Threat: somebody loses a bed, a dose or a door because a program guessed who complained. The board cannot see
that happen; so it asks each person for their word, and keeps which words they were and on which day.
"""

from msgspec import Struct

from board.errors import N_


class Rule(Struct, frozen=True):
    """One wording of the rule, as sentences."""

    version: int
    words: tuple[str, ...]


RULE = Rule(
    1,
    (
        N_("Nobody is banned, loses a service or is treated worse because of feedback, whoever gave it."),
        N_("Nobody here tries to find out who gave feedback, and nobody is asked whether it was them."),
        N_("We answer within the time that the board shows. When we cannot change something, we say why."),
    ),
)
