"""The directory: every service held ready in memory, in order, to be searched without asking the database.

A town has a few thousand services, and they change a few times a day: what one process holds is compared with
the edition of the database at every look, and only entries with another version are read again.
"""

from collections import Counter
from datetime import date
from weakref import WeakKeyDictionary

from msgspec import Struct

from board import clock
from board.db import current, fetch, reading
from board.guide.load import Guide
from board.programs import opening, reads
from board.programs.filters import Wanted
from board.programs.opening import Hours, Now, State
from board.programs.order import Age, Place, age
from board.programs.reads import entry_of
from board.programs.roster import Roster
from board.programs.shapes import ServiceEntry
from board.programs.sought import MOST_LETTERS
from board.programs.tables import ServiceRow

PAGE = 25
# More than so many changed entries are read all together.
FEW = 400


class Listed(Struct, frozen=True):
    """A service with what is true of it in this quarter hour."""

    entry: ServiceEntry
    now: Now
    age: Age
    today: date

    @property
    def turns_on(self) -> str:
        """Which word the day of the next change needs: today, tomorrow, week, later; or none."""
        if self.now.turns is None:
            return ""
        away = (self.now.turns.date() - self.today).days
        return "today" if away < 1 else "tomorrow" if away < 2 else "week" if away < 7 else "later"


class Found(Struct, frozen=True):
    """One page of a list: `total` is how many there are on all, `after` where the next page goes on."""

    listed: tuple[Listed, ...]
    total: int
    after: Place | None


class Present(Struct, frozen=True, kw_only=True):
    """What the services of the town have, by id."""

    areas: frozenset[str]
    kinds: frozenset[str]
    languages: frozenset[str]


class _Kept(Struct, frozen=True):
    edition: int
    town: str
    roster: Roster


_kept: WeakKeyDictionary[object, _Kept] = WeakKeyDictionary()


async def find(wanted: Wanted, guide: Guide) -> Found:
    """One page of the services that somebody wants: what is open and was checked first, what closed last."""
    roster = await held(guide)
    matches = roster.matches(wanted.words, guide.finding) if wanted.words else {}
    candidates = matches if wanted.words else range(len(roster.entries))
    fitting = (n for n in candidates if _fits(roster.entries[n], roster.state(n), wanted))
    places = roster.places(fitting, matches)
    rest = [each for each in places if wanted.after is None or each[0] > wanted.after]
    shown = tuple(listed(roster.entries[number], guide) for _, number in rest[:PAGE])
    return Found(shown, len(places), rest[PAGE - 1][0] if len(rest) > PAGE else None)


async def one(identity: str, guide: Guide) -> Listed:
    """One service with what is true of it now; raises NotHere when there is none of this id."""
    return listed(await reads.service(identity), guide)


async def by_area(wanted: Wanted, guide: Guide) -> dict[str, int]:
    """How many services each area has, of those that are wanted and not gone."""
    roster = await held(guide)
    fitting = (n for n, entry in enumerate(roster.entries) if _fits(entry, roster.state(n), wanted))
    areas = (roster.entries[number].area for number in fitting if roster.entries[number].is_help)
    return Counter(area for area in areas if area)


async def present(guide: Guide) -> Present:
    """The areas, kinds and languages that some service has: what a filter can offer."""
    entries = (await held(guide)).entries
    return Present(
        areas=frozenset(entry.area for entry in entries if entry.area),
        kinds=frozenset(kind for entry in entries for kind in entry.kinds),
        languages=frozenset(language for entry in entries for language in entry.languages),
    )


async def to_check(words: str, guide: Guide) -> tuple[Listed, ...]:
    """The services that nobody looked at for longest, or those that fit the words."""
    if words:
        return (await find(Wanted(words=words[:MOST_LETTERS]), guide)).listed
    entries = [entry for entry in (await held(guide)).entries if not entry.is_closed]
    oldest = sorted(entries, key=lambda entry: (entry.checked_on or date.min, entry.as_of or "", entry.id))
    return tuple(listed(entry, guide) for entry in oldest[:PAGE])


def listed(entry: ServiceEntry, guide: Guide) -> Listed:
    """A service with what is true of it in this quarter hour."""
    moment, zone = clock.now(), guide.about.zone
    now = opening.at(Hours(entry.schedules, entry.closures), moment, zone)
    today = moment.astimezone(zone).date()
    return Listed(entry, now, age(entry, today), today)


def forget() -> None:
    """Hold nothing: another database is behind the same engine now."""
    _kept.clear()


async def held(guide: Guide) -> Roster:
    """All services in their newest edition, true for this quarter hour."""
    kept = _kept.get(current.engine)
    async with reading():
        edition = await reads.edition()
        if kept is None or (kept.edition, kept.town) != (edition, guide.town):
            kept = await _renewed(kept if kept and kept.town == guide.town else None, edition, guide)
    kept.roster.look(clock.now())
    return kept.roster


async def _renewed(old: _Kept | None, edition: int, guide: Guide) -> _Kept:
    areas = {area.id: area.name for area in guide.areas.places}
    roster = old.roster if old else Roster(areas, guide.about.zone)
    roster.take(await _changed(roster))
    _kept[current.engine] = kept = _Kept(edition, guide.town, roster)
    return kept


async def _changed(roster: Roster) -> list[ServiceEntry]:
    """Every service that is new, or has another version than the one known."""
    known = {entry.id: entry.version for entry in roster.entries}
    # Thousands of rows of two columns: an object of Piccolo for each is most of the time.
    rows = await fetch("SELECT id, version FROM service")
    changed = [row["id"] for row in rows if known.get(row["id"]) != row["version"]]
    if not changed:
        return []
    query = ServiceRow.select().order_by(ServiceRow.id)
    if len(changed) <= FEW:
        query = query.where(ServiceRow.id.is_in(changed))
    return [entry_of(row) for row in await query]


def _fits(entry: ServiceEntry, state: State, wanted: Wanted) -> bool:
    return (
        (wanted.area is None or entry.area == wanted.area or entry.is_by_phone)
        and (wanted.kind is None or wanted.kind in entry.kinds)
        and (wanted.open is None or (state is State.OPEN and entry.is_help))
        and (wanted.language is None or wanted.language in entry.languages)
    )
