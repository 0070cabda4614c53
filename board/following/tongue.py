"""How a feed speaks: one language, the guide's words for ids, and sentences with gaps."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import TypeVar
from urllib.parse import urlsplit

from babel.dates import format_date
from msgspec import Struct

from board.alerts.record import Contents
from board.errors import N_, Message
from board.guide.choices import Choice
from board.guide.days import long_day
from board.guide.labels import Labels
from board.guide.listing import Listing
from board.guide.load import Guide
from board.guide.words import fold

C = TypeVar("C", bound=Choice)


class Tongue(Struct, frozen=True, kw_only=True):
    """`translate` asks the word catalogues of the language; `site` is the board's absolute address in it."""

    language: str
    guide: Guide
    translate: Callable[[Message], str]
    site: str

    @property
    def origin(self) -> str:
        """The board's absolute address without a language or a last slash."""
        parts = urlsplit(self.site)
        return f"{parts.scheme}://{parts.netloc}"

    @property
    def host(self) -> str:
        """The name of the board's host, which begins every name it gives."""
        return urlsplit(self.site).hostname or ""

    def say(self, message: str, /, **gaps: str | int) -> str:
        """A sentence of ours, or one that a moderator wrote, which is in no catalogue."""
        # The empty sentence is the heading of every catalogue.
        return self.translate(Message(message, gaps)) if message else ""

    def label(self, labels: Labels) -> str:
        """Words of the guide."""
        return labels.in_(self.language)

    def names(self, listing: Listing[C], ids: Iterable[str]) -> list[str]:
        """The words for ids of a closed list; an id of an older list stands for itself."""
        found = ((name, listing.get(name)) for name in ids)
        return [self.label(choice.labels) if choice else name for name, choice in found]

    def substances(self, ids: Iterable[str]) -> list[str]:
        """The names of substances, or of the broad picks that people choose from."""
        every, picks = self.guide.substances.every, self.guide.choices.sold_as
        found = ((name, picks.get(name) or every.get(name)) for name in ids)
        return [self.label(thing.labels) if thing else name for name, thing in found]

    def substance(self, found: Contents) -> str:
        """What was found, named in this language; as it was said where the guide names it otherwise."""
        known = self.guide.substances.get(found.substance)
        if known and fold(known.labels.en) == fold(found.name):
            return self.label(known.labels)
        return found.name

    def area(self, name: str | None) -> str:
        """The name of an area, empty where none was given."""
        area = self.guide.areas.area(name)
        return self.label(area.labels) if area else ""

    def day(self, day: date) -> str:
        """A day in words."""
        return long_day(day, self.language)

    def weeks(self, first: str | None, last: str | None) -> str:
        """One week or a span of weeks, from 2026-W47, each named by its Monday; empty where none is known."""
        if not first or not last or first == last:
            return self._week(first or last or "")
        return self.say(N_("%(first)s to %(last)s"), first=self._week(first), last=self._week(last))

    def month(self, month: str) -> str:
        """A month, from 2026-11."""
        first = date(int(month[:4]), int(month[5:]), 1)
        return str(format_date(first, "LLLL y", locale=self.language))

    def answers(self, given: Mapping[str, str]) -> list[str]:
        """What somebody answered about a service, each under its question."""
        choices = self.guide.choices
        questions = self.names(choices.experiences, given)
        answers = self.names(choices.experience_answers, given.values())
        return [self.line(question, answer) for question, answer in zip(questions, answers, strict=True)]

    def line(self, label: str, words: str) -> str:
        """A label and what it says, or nothing where there is nothing to say."""
        return self.say(N_("%(label)s: %(words)s"), label=label, words=words) if words else ""

    def lines(self, *rows: tuple[str, Iterable[str]]) -> str:
        """A line for each label that has something to say."""
        lines = [self.line(self.say(label), ", ".join(filter(None, words))) for label, words in rows]
        return "\n".join(filter(None, lines))

    def _week(self, week: str) -> str:
        if not week:
            return ""
        monday = date.fromisocalendar(int(week[:4]), int(week[6:]), 1)
        return self.say(N_("week of %(day)s"), day=self.day(monday))
