"""How the forms of both kinds read their fields. What is not on a list counts as not answered."""

from typing import Protocol

from board.errors import N_
from board.forms import Findings, Sent
from board.safety.scrub import tidy_text

SHORTEST, LONGEST, SHORT_LONGEST = 20, 5_000, 200
LONGEST_NUMBER = 10


class Choices(Protocol):
    """A closed list that can be asked whether it holds an id."""

    def __contains__(self, id: object, /) -> bool: ...  # noqa: A002


def one_of(sent: Sent, name: str, choices: Choices) -> str | None:
    """The answer to a one-tap question, None when it was skipped."""
    answer = sent.one(name)
    return answer if answer in choices else None


def some_of(sent: Sent, name: str, choices: Choices) -> tuple[str, ...]:
    """Every answer to a question that takes several, without repeats."""
    return tuple(dict.fromkeys(answer for answer in sent.many(name) if answer in choices))


def number(text: str) -> int | None:
    """A whole number from a form of ours; None for anything else, and for more than a database can hold."""
    return int(text) if text.isascii() and text.isdecimal() and len(text) < LONGEST_NUMBER else None


def short_text(sent: Sent, name: str, findings: Findings) -> str:
    """A line of text, or an empty string."""
    text = " ".join(tidy_text(sent.one(name)).split())
    if len(text) > SHORT_LONGEST:
        findings.add(name, N_("This can be up to %(most)d letters long."), most=SHORT_LONGEST)
    return text


def free_text(sent: Sent, names: tuple[str, ...], findings: Findings) -> dict[str, str]:
    """The free texts that were given, by field; a text too short to understand or too long is sent back."""
    texts = {name: tidy_text(sent.one(name)).strip() for name in names}
    for name, text in texts.items():
        if 0 < len(text) < SHORTEST:
            findings.add(
                name,
                N_("A few more words, please: at least %(least)d letters, or leave it empty."),
                least=SHORTEST,
            )
        if len(text) > LONGEST:
            findings.add(
                name,
                N_("This can be up to %(most)d letters long. Yours has %(have)d."),
                most=LONGEST,
                have=len(text),
            )
    return {name: text for name, text in texts.items() if text}
