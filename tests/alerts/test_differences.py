"""What changed between two versions: every field, in one order, and nothing that stayed."""

from datetime import date
from typing import Any

import pytest

from board.alerts.differences import FIELDS, Turn, differences
from board.alerts.record import AlertRecord, Contents, Evidence
from tests.kit.build import guide
from tests.public.records import an_alert

# Both versions of an emptied alert are overwritten with the same nothing; what was carried in never changes.
NEVER_DIFFERS = {"emptied", "carried"}
# What is told in its own way; every other kind of value is a closed list of the guide.
OWN_WAY = {
    "text", "evidence", "variant", "contents", "substance", "advice", "risk", "family", "area", "week", "day",
    "issuer",
}  # fmt: skip


def told(before: AlertRecord, after: AlertRecord) -> list[tuple[str, Turn, Any, Any]]:
    return [(each.field.name, each.turn, each.removed, each.added) for each in differences(before, after)]


def test_every_field_of_a_record_is_compared() -> None:
    assert {field.name for field in FIELDS} | NEVER_DIFFERS == set(AlertRecord.__struct_fields__)


def test_each_field_has_a_name_of_its_own_and_a_way_to_tell_its_values() -> None:
    labels = [field.label for field in FIELDS]
    assert [label for label in labels if labels.count(label) > 1] == []
    lists = {field.of for field in FIELDS} - OWN_WAY
    assert [name for name in lists if not hasattr(guide().choices, name)] == []


def test_a_record_does_not_differ_from_itself() -> None:
    assert differences(an_alert(), an_alert()) == ()


def test_what_came_what_went_and_what_took_its_place_are_told_apart() -> None:
    before = an_alert(markings="A moon", next_word=date(2026, 3, 12))
    after = an_alert(shape="round", headline="It is carfentanil", markings="A moon")
    assert told(before, after) == [
        ("headline", Turn.CHANGED, (before.headline,), ("It is carfentanil",)),
        ("shape", Turn.ADDED, (), ("round",)),
        ("next_word", Turn.REMOVED, (date(2026, 3, 12),), ()),
    ]


def test_of_many_things_only_those_that_came_or_went_are_told() -> None:
    report, lab = Evidence(source="community_report", count="1"), Evidence(source="lab", week="2026-W10")
    before = an_alert(effects=("seizure", "wounds"), evidence_rows=(report,), evidence="E0")
    after = an_alert(effects=("wounds", "agitation"), evidence_rows=(report, lab), evidence="E4")
    assert told(before, after) == [
        ("evidence", Turn.CHANGED, ("E0",), ("E4",)),
        ("evidence_rows", Turn.ADDED, (), (lab,)),
        ("effects", Turn.CHANGED, ("seizure",), ("agitation",)),
    ]


def test_the_order_in_which_things_are_listed_is_no_change() -> None:
    assert told(an_alert(colours=("blue", "white")), an_alert(colours=("white", "blue"))) == []


def test_a_finding_that_was_measured_since_is_a_change() -> None:
    before, after = Contents(name="fentanyl"), Contents(name="fentanyl", amount="12%", method="lab")
    [difference] = differences(an_alert(found=(before,)), an_alert(found=(after,)))
    assert (difference.turn, difference.removed, difference.added) == (Turn.CHANGED, (before,), (after,))


@pytest.mark.parametrize("turns", range(3))
def test_the_same_two_versions_always_differ_in_the_same_order(turns: int) -> None:
    before, after = (
        an_alert(),
        an_alert(risk=4, evidence="E4", area=None, kind="rumour_check", spread="wider"),
    )
    names = [each.field.name for each in differences(before, after)]
    assert names == ["evidence", "risk", "kind", "area", "spread"], turns
