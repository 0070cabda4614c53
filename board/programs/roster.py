"""All services of a town in memory: searched, put in order, kept true as they change and time passes."""

from collections.abc import Iterable
from datetime import date, datetime
from zoneinfo import ZoneInfo

from board import clock
from board.guide.finding import Finding
from board.programs import opening
from board.programs.index import Index
from board.programs.opening import Hours, State
from board.programs.order import Place, place
from board.programs.shapes import ServiceEntry
from board.programs.sought import understood


class Roster:
    """Services by a number each, which they keep; what changes is looked at again, and nothing else."""

    def __init__(self, areas: dict[str, str], zone: ZoneInfo) -> None:
        """`areas` gives the names by which areas are known; `zone` is the town's own time."""
        self.zone = zone
        self.index = Index(areas)
        self.entries: list[ServiceEntry] = []
        self.numbers: dict[str, int] = {}
        self._states: list[tuple[State, float]] = []
        self._places: list[Place] = []
        self._today: date | None = None
        self._looked: datetime | None = None
        self._stale = True

    def take(self, entries: Iterable[ServiceEntry]) -> None:
        """Write down new services, and known ones anew."""
        moment = clock.now()
        for entry in entries:
            number = self.numbers.setdefault(entry.id, len(self.entries))
            if number < len(self.entries):
                self.index.drop(number, self.entries[number])
                self.entries[number] = entry
            else:
                self.entries.append(entry)
                self._states.append((State.UNKNOWN, 0))
                self._places.append(place(entry, State.UNKNOWN, moment.date()))
            self.index.add(number, entry)
            self._states[number] = (State.UNKNOWN, 0)
        self._stale = True

    def look(self, moment: datetime) -> None:
        """Be true for the quarter hour that holds the moment."""
        quarter = clock.quarter(moment)
        if self._looked == quarter and not self._stale:
            return
        today, begin = moment.astimezone(self.zone).date(), quarter.timestamp()
        backwards = self._looked is None or quarter < self._looked or today != self._today
        for number, (_, until) in enumerate(self._states):
            if until <= begin or backwards:
                self._look_at(number, moment, today)
        self._looked, self._today, self._stale = quarter, today, False

    def state(self, number: int) -> State:
        """Whether it is open, as of the last look."""
        return self._states[number][0]

    def places(self, numbers: Iterable[int], matches: dict[int, float]) -> list[tuple[Place, int]]:
        """These services in their order, each with its place."""
        return sorted((_matched(self._places[number], matches.get(number, 0)), number) for number in numbers)

    def matches(self, words: str, finding: Finding) -> dict[int, float]:
        """The services that fit what somebody typed, each with how well."""
        return self.index.found(understood(words, finding, self.index.words))

    def _look_at(self, number: int, moment: datetime, today: date) -> None:
        entry = self.entries[number]
        held = opening.held_at(Hours(entry.schedules, entry.closures), moment, self.zone)
        self._states[number] = held
        self._places[number] = place(entry, held[0], today)


def _matched(where: Place, match: float) -> Place:
    if not match:
        return where
    return Place(where.gone, -round(match, 2), where.doubt, where.waiting, where.age, where.name, where.id)
