"""The one Jinja environment: strict about what it is given, and escaping everything it prints."""

from datetime import date, datetime, time
from pathlib import Path

from babel import Locale, UnknownLocaleError
from babel.dates import format_date, format_time, get_day_names
from jinja2 import Environment, FileSystemLoader, StrictUndefined, pass_context
from jinja2.runtime import Context

from board import bands, clock
from board.charter import Fewest, fewest
from board.errors import Message
from board.guide import notices
from board.guide.choices import beyond
from board.guide.days import long_day
from board.guide.labels import Labels
from board.guide.load import Guide
from board.safety import markup
from board.safety.keeping import Kept, life
from board.settings import Settings
from board.web import words
from board.web.assets import Assets
from board.web.parts import parts_of

Tongue = tuple[str, str, str]
WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


class Templates:
    """Renders a template by name; every page gets its language and its own path."""

    def __init__(self, folder: Path, *, settings: Settings, guide: Guide, assets: Assets) -> None:
        self.settings = settings
        self.environment = Environment(
            loader=FileSystemLoader(folder),
            autoescape=True,
            auto_reload=False,
            cache_size=-1,  # all of them stay: what counts the last four hundred asks for a lock each time
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            extensions=["jinja2.ext.i18n"],
        )
        self.environment.install_gettext_callables(words.gettext, words.ngettext, newstyle=True)  # type: ignore[attr-defined]
        self.environment.globals |= {"house": settings, "guide": guide, "asset": assets.address, "to": _to}
        self.environment.globals["part"] = parts_of(self.environment)
        self.environment.globals |= {"days_kept": _days_kept, "fewest": _fewest}
        self.environment.filters |= {
            "said": _said,
            "told": _told,
            "day": _day,
            "week_words": _week_words,
            "month_words": _month_words,
            "season": _season,
            "listing": _listing,
            "iso": _iso,
            "band": _band,
            "noted": _noted,
            "clock_time": _clock_time,
            "weekday": _weekday,
            "tongue": _tongue,
            "beyond": beyond,
            "formatted": markup.formatted,
            "waited": _waited,
        }

    def render(self, name: str, language: str, path: str, /, **context: object) -> str:
        """The text of a template in a language; `path` is the page's address without the language prefix."""
        given: dict[str, object] = {"languages": self.in_every_language(path), **context}
        return self.environment.get_template(name).render(
            language=language, prefix=self._prefix(language), path=path, **given
        )

    def in_every_language(self, address: str) -> tuple[Tongue, ...]:
        """Each language of the board with its own name and with this address in it."""
        return tuple((c, words.OWN_NAMES[c], self._prefix(c) + address) for c in self.settings.languages)

    def _prefix(self, language: str) -> str:
        return "" if language == self.settings.language else f"/{language}"


@pass_context
def _to(context: Context, path: str) -> str:
    return f"{context['prefix']}{path}"


@pass_context
def _said(context: Context, labels: Labels) -> str:
    return labels.in_(context["language"])


@pass_context
def _told(context: Context, message: Message) -> str:
    return words.translate(message, context["language"])


@pass_context
def _day(context: Context, moment: datetime | date) -> str:
    return long_day(moment, context["language"])


@pass_context
def _week_words(context: Context, week: str) -> str:
    """The week of a Monday, from 2026-W47."""
    monday = date.fromisocalendar(int(week[:4]), int(week[6:]), 1)
    return words.gettext(context, "week of %(day)s") % {
        "day": format_date(monday, "long", locale=context["language"])
    }


@pass_context
def _month_words(context: Context, month: str) -> str:
    return format_date(date(int(month[:4]), int(month[5:]), 1), "LLLL y", locale=context["language"])


@pass_context
def _season(context: Context, season: str) -> tuple[str, str, str]:
    """The first and the last month of a quarter of a year in short words, and its year, from 2026-Q4."""
    year, first = int(season[:4]), int(season[-1]) * 3 - 2
    days = (date(year, first, 1), date(year, first + 2, 1))
    months = [format_date(day, "LLL", locale=context["language"]).removesuffix(".") for day in days]
    return months[0], months[1], str(year)


@pass_context
def _listing(context: Context, notice: str) -> str:
    """What stands on a listing, in the language of the page where a quick report wrote it; else as typed."""
    said = notices.read(notice, context["guide"].choices)
    language = context["language"]
    return said.in_(language, format_date(said.day, "long", locale=language)) if said else notice


def _waited(since: date) -> int:
    """For how many days something waits."""
    return max(0, (clock.today() - since).days)


@pass_context
def _clock_time(context: Context, moment: datetime | str) -> str:
    """An hour as the town's own clocks show it: a moment in that time, or 09:30 as text."""
    hour = time.fromisoformat(moment) if isinstance(moment, str) else moment.time()
    return format_time(hour, "short", locale=context["language"]).replace("\u202f", "\u00a0")


@pass_context
def _weekday(context: Context, day: date | str) -> str:
    """The name of a day of the week: of a date, or of MO to SU."""
    names = get_day_names("wide", locale=context["language"])
    number = WEEKDAYS.index(day) if isinstance(day, str) else day.weekday()
    return str(names[number])


@pass_context
def _tongue(context: Context, code: str) -> str:
    """A language by its own name; where the guide and the list of languages know none, as it was written."""
    known = context["guide"].choices.languages.get(code)
    if known:
        return str(known.labels.in_(context["language"]))
    try:
        return str(Locale.parse(code).get_display_name(context["language"]))
    except (UnknownLocaleError, ValueError):
        return code.replace("-", " ")


def _days_kept(what: str) -> int:
    """For how many days this is kept here, by its name in safety/keeping.py."""
    return life(Kept(what)).days


def _fewest(what: str) -> int:
    """How many there must be here before this is told, by its name in charter.py."""
    return fewest(Fewest(what))


def _iso(moment: datetime) -> str:
    return f"{moment:%Y-%m-%dT%H:%M:%SZ}"


@pass_context
def _band(context: Context, number: int) -> str:
    """A count in bands: small numbers point at people (mission.md R12)."""
    match bands.narrow(number):
        case "" | "1":
            return words.gettext(context, "1 report")
        case "2-4":
            return words.gettext(context, "2 to 4 reports")
        case "5-9":
            return words.gettext(context, "5 to 9 reports")
        case _:
            return words.gettext(context, "10 or more reports")


@pass_context
def _noted(context: Context, note: str) -> str:
    """A note in the language of the page when it is a sentence of ours, else as somebody typed it.

    Threat: gettext in a template gives its argument out as markup; what somebody typed must be escaped.
    """
    return words.catalogue(context["language"]).gettext(note) if note else ""
