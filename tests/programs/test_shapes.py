"""What an entry of a service may say."""

from datetime import date

import msgspec
import pytest

from board.programs.shapes import Closure, ServiceEntry


@pytest.mark.parametrize(
    "more",
    [
        {"id": "Two Words"},
        {"id": "../x"},
        {"kinds": []},
        {"name": ""},
        {"as_of": "last year"},
        {"status": "fine"},
        {"phone": "Intake 416-555-0100"},
        {"latitude": 49.2},
        {"schedules": [{"days": ["MO"], "opens": "25:00"}]},
        {"schedules": [{"days": ["MO"], "every": 0}]},
        {"schedules": [{"days": ["TH"], "weeks": [6]}]},
        {"lat": 91},
        {"lon": -180.5},
        {"email": "somebody"},
        {"closures": [{"since": "soon"}]},
    ],
)
def test_an_entry_that_makes_no_sense_is_refused(more: dict[str, object]) -> None:
    with pytest.raises(msgspec.ValidationError):
        msgspec.convert({"id": "x", "name": "X", "kinds": ["nsp"]} | more, ServiceEntry)


@pytest.mark.parametrize("day", ["2018", "2025-03", "2025-03-06"])
def test_the_date_of_a_record_is_as_exact_as_it_is_known(day: str) -> None:
    entry = msgspec.convert({"id": "x", "name": "X", "kinds": ["nsp"], "as_of": day}, ServiceEntry)
    assert entry.as_of == day
    assert not entry.is_checked


def test_a_closure_holds_on_its_first_and_its_last_day() -> None:
    shut = Closure(since=date(2026, 12, 24), until=date(2026, 12, 26))
    days = [date(2026, 12, day) for day in (23, 24, 26, 27)]
    assert [shut.is_on(day) for day in days] == [False, True, True, False]
    assert all(Closure().is_on(day) for day in days)
