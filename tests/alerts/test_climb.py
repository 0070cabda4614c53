"""How surely an alert was known over time."""

from datetime import UTC, datetime, timedelta

from board.alerts.climb import Way, steps
from board.alerts.shapes import AlertVersion, Message

BEGAN = datetime(2026, 3, 10, tzinfo=UTC)


def history(*levels: str) -> tuple[AlertVersion, ...]:
    """Versions a day apart at these levels, the newest first, as a page is given them."""
    versions = [
        AlertVersion(
            version=number, message=Message.UPDATE, note="", at=BEGAN + timedelta(days=number), evidence=level
        )
        for number, level in enumerate(levels, start=1)
    ]
    return tuple(reversed(versions))


def test_each_step_up_or_down_has_its_day() -> None:
    found = [
        (step.level, step.way, (step.at - BEGAN).days) for step in steps(history("E0", "E2", "E1", "E4"))
    ]
    assert found == [
        ("E0", Way.BEGAN, 1),
        ("E2", Way.ROSE, 2),
        ("E1", Way.FELL, 3),
        ("E4", Way.ROSE, 4),
    ]


def test_a_version_that_is_known_in_the_same_way_is_no_step() -> None:
    assert [step.level for step in steps(history("E1", "E1", "E4", "E4"))] == ["E1", "E4"]


def test_what_is_no_longer_supported_has_fallen_below_a_single_report() -> None:
    assert [step.way for step in steps(history("E0", "EX"))] == [Way.BEGAN, Way.FELL]


def test_an_alert_without_versions_has_no_steps() -> None:
    assert steps(()) == ()
