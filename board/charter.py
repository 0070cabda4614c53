"""The rules of the community as this process obeys them; its words and numbers are one file of the guide.

Threat: a page that promises one thing and a program that does another. So the page and the program read the
same file, and what a town writes there can make the house stricter, and never looser than it was built.
"""

from collections.abc import Collection, Mapping
from datetime import timedelta
from enum import StrEnum

from board import bands
from board.errors import N_
from board.safety import keeping
from board.safety.keeping import Kept


class Fewest(StrEnum):
    """How many there must be before something is told."""

    LOG_DAY = "log_day"
    HELPED = "helped"
    SINCE = "since"
    THEMES = "themes"
    REOPEN = "reopen"


class Receiver(StrEnum):
    """Who may receive data, and in which way."""

    EVERYBODY = "everybody"
    SOFTWARE = "software"
    WEBHOOKS = "webhooks"
    PHONES = "phones"
    SERVICE = "service"
    PEERS = "peers"
    HOST = "host"


# mission.md R12 and 3.6: the least that was weighed when the pages were built. A town may ask for more.
LEAST: dict[Fewest, int] = {
    Fewest.LOG_DAY: 3, Fewest.HELPED: 5, Fewest.SINCE: 5, Fewest.THEMES: 3, Fewest.REOPEN: 3,
}  # fmt: skip
SAID: dict[Fewest, str] = {
    Fewest.LOG_DAY: N_("Decisions on one day, before the public log tells that day by itself"),
    Fewest.HELPED: N_("Answers about what an alert changed, before anybody else is told"),
    Fewest.SINCE: N_("Answers about whether a service has changed something, before they are shown"),
    Fewest.THEMES: N_("People who tell the same of a service or of its change, before anybody else is told"),
    Fewest.REOPEN: N_("People who say that a change is not fixed for them, before it is open again"),
}
# What goes out by itself can be switched off. The others receive whatever a file says: pages are there to be
# read, by software too, peers read posts, and somebody may always choose to tell a service alone.
ALWAYS = frozenset(Receiver) - {Receiver.WEBHOOKS, Receiver.PHONES}
MOST = 1000

_fewest = dict(LEAST)
_receivers = set(Receiver)


def fewest(what: Fewest) -> int:
    """How many there must be."""
    return _fewest[what]


def themes(number: int) -> str:
    """The band of how many tell the same of one service; empty for fewer than the charter asks for."""
    return bands.themes(number) if number >= fewest(Fewest.THEMES) else ""


def may_receive(receiver: Receiver) -> bool:
    """Whether the charter lists this receiver."""
    return receiver in _receivers


def faults(
    *, lives: Mapping[Kept, timedelta], least: Mapping[Fewest, int], receivers: Collection[Receiver]
) -> tuple[str, ...]:
    """What may not stand in a charter, in plain sentences; none where it can be obeyed."""
    wrong = [f"{what}: {fault}" for what, life in lives.items() if (fault := keeping.fault(what, life))]
    wrong += [f"{what}: at least {LEAST[what]}" for what, number in least.items() if number < LEAST[what]]
    wrong += [f"{what}: at most {MOST}" for what, number in least.items() if number > MOST]
    # Between two borders, the lowest band would say how many there are to the very person.
    themes_from = least.get(Fewest.THEMES, LEAST[Fewest.THEMES])
    borders = [bands.least(band) for band in bands.THEMES]
    wrong += [f"themes: one of {borders}"] if themes_from not in borders else []
    wrong += [f"{each}: always receives" for each in sorted(ALWAYS - set(receivers))]
    return tuple(wrong)


def keep_to(
    *, lives: Mapping[Kept, timedelta], least: Mapping[Fewest, int], receivers: Collection[Receiver]
) -> None:
    """From now on this process obeys these; what is not named stays as the house was built."""
    keeping.keep_to(lives)
    _fewest.update(LEAST | dict(least))
    _receivers.clear()
    _receivers.update(receivers)
