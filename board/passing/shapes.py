"""What every product says of one version of an alert, in words that are ready to be set."""

from enum import StrEnum

from msgspec import Struct


class Risk(StrEnum):
    """The shape of a risk sign, as the guide names it."""

    CIRCLE = "circle"
    DIAMOND = "diamond"
    TRIANGLE = "triangle"
    OCTAGON = "octagon"


class Fact(Struct, frozen=True):
    """One thing that is known, under its label."""

    label: str
    words: str


class Advised(Struct, frozen=True):
    """One block of what to do."""

    title: str
    lines: tuple[str, ...]


class Place(Struct, frozen=True):
    """Somewhere to get help; `checked` says whether a person made sure of it."""

    name: str
    offers: str
    hours: str
    phone: str
    checked: str


class Over(Struct, frozen=True):
    """Why an alert no longer speaks of now: one word, the day of it, and the reason.

    `struck` is what was said and is withdrawn; what only ran out is not.
    """

    word: str
    day: str
    why: str
    struck: bool = False


class Notice(Struct, frozen=True, kw_only=True):
    """One version of an alert in one language; what is empty is not known or not told.

    `language` is that of our words, `tongue` that of the alert's own. `over` is None while it speaks of now.
    `filled` are the steps of evidence out of five; `said` is the alert's own short text, `short` what can be
    sent as one text message: 160 characters at most, how we know among them. `source` is who says it, and
    `source_page` where, empty for what this board itself says.
    """

    identity: str
    version: int
    language: str
    tongue: str
    board: str
    address: str
    over: Over | None
    level: str
    filled: int
    known: str
    reports: str
    risk: int
    sign: Risk
    danger: str
    headline: str
    short: str
    said: str
    where: str
    when: str
    looks: tuple[Fact, ...]
    does: tuple[Fact, ...]
    advice: tuple[Advised, ...]
    help: tuple[Place, ...]
    until: str
    take_down: str
    emergency: str
    source: str
    source_page: str

    @property
    def paper_address(self) -> str:
        """The alert's page, as papers name it: the fragment tells the page how old the paper is.

        Browsers keep a fragment to themselves, so nobody learns which paper somebody stood before.
        """
        return f"{self.address}#v{self.version}"
