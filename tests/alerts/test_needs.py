"""Too vague to act on is no warning: what an alert of each kind must say (mission.md R9, R14)."""

from datetime import date
from typing import Any

import pytest

from board.alerts.needs import lacking
from board.alerts.record import Variant
from tests.kit.build import guide
from tests.public.records import an_alert

DOWN: dict[str, Any] = {"sold_as": ("down",)}


@pytest.mark.parametrize(
    "feature",
    [
        {"forms": ("powder",)},
        {"colours": ("purple",)},
        {"colours_words": "light blue"},
        {"markings": "M30"},
        {"shape": "triangle"},
        {"packaging": "foil"},
        {"effects": ("very_sleepy",)},
        {"effects_words": "long nodding"},
        {"reasons": ("stronger_than_usual",)},
        {"variants": (Variant(markings="Tesla"),)},
    ],
)
def test_a_product_alert_says_what_it_was_sold_as_and_one_thing_seen_or_felt(feature: dict[str, Any]) -> None:
    assert lacking(an_alert(**DOWN, **feature)) == {}
    assert lacking(an_alert(sold_as_words="blues", **feature)) == {}
    assert lacking(an_alert(**feature)).keys() == {"sold_as"}
    assert lacking(an_alert(sold_as=("unknown",), **feature)).keys() == {"sold_as"}


def test_neither_a_danger_nor_a_rumour_of_a_swap_is_a_feature() -> None:
    assert lacking(an_alert(**DOWN, reasons=("overdose_cluster", "misrepresented"))).keys() == {"effects"}
    assert lacking(an_alert(details="Be careful.")).keys() == {"sold_as", "effects"}


@pytest.mark.parametrize(
    ("kind", "said", "missing"),
    [
        ("area_advisory", {}, {"no_product", "next_word"}),
        ("area_advisory", {"no_product": "Nobody kept any of it."}, {"next_word"}),
        ("area_advisory", {"no_product": "Not known.", "next_word": date(2026, 3, 12)}, set()),
        ("supply_change", {"family": "unknown"}, {"sold_as"}),
        ("supply_change", {"family": "opioid"}, set()),
        ("equipment_problem", {}, {"details"}),
        ("equipment_problem", {"markings": "Lot 12"}, set()),
        ("rumour_check", {}, {"details"}),
        ("rumour_check", {"details": "Nobody found any."}, set()),
        ("service_disruption", {}, {"details"}),
        ("service_disruption", {"details": "The van stays home until Monday."}, set()),
    ],
)
def test_every_other_kind_has_needs_of_its_own(kind: str, said: dict[str, Any], missing: set[str]) -> None:
    assert lacking(an_alert(kind=kind, **said)).keys() == missing


@pytest.mark.parametrize("kind", guide().choices.alert_kinds.ids)
def test_every_kind_of_the_guide_has_needs(kind: str) -> None:
    bare = {"headline": "", "short_text": "", "family": "unknown"}
    assert lacking(an_alert(kind=kind, **bare))
