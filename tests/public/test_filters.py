"""A filter is what an address says, and only what the guide knows."""

from datetime import UTC, datetime

import pytest

from board.errors import NotHere
from board.guide.load import Guide, load
from board.posts.shapes import Kind
from board.public.filters import Filter, filter_of, week_of
from tests.kit.clock import Clock


@pytest.fixture(scope="module")
def guide() -> Guide:
    return load("vancouver")


def test_an_empty_form_filters_nothing(guide: Guide) -> None:
    assert filter_of({"area": "", "class": " ", "kind": ""}, guide) == Filter()


def test_an_address_is_read_and_written_in_one_order(guide: Guide) -> None:
    wanted = filter_of(
        {"kind": "alert", "class": "opioid", "area": "vancouver:strathcona", "seen": "1"}, guide
    )
    assert (wanted.area, wanted.family, wanted.kind) == ("vancouver:strathcona", "opioid", Kind.ALERT)
    assert wanted.query() == "?area=vancouver:strathcona&class=opioid&kind=alert"
    assert wanted.query(after="abc") == "?area=vancouver:strathcona&class=opioid&kind=alert&after=abc"
    assert Filter().query() == ""


@pytest.mark.parametrize(
    "query",
    [
        {"area": "atlantis"},
        {"class": "opioids"},
        {"kind": "post"},
        {"kind": "ALERT"},
        {"risk": "5"},
        {"risk": "warning"},
        {"evidence": "EX"},
        {"evidence": "e1"},
        {"language": "xx"},
        {"area": "vancouver:strathcona\0"},
    ],
)
def test_what_the_guide_does_not_know_is_not_here(guide: Guide, query: dict[str, str]) -> None:
    with pytest.raises(NotHere):
        filter_of(query, guide)


def test_what_holds_wider_or_is_not_known_belongs_to_every_choice(guide: Guide) -> None:
    wanted = filter_of({"class": "opioid", "area": "vancouver:strathcona"}, guide)
    assert wanted.areas == ("vancouver:strathcona", "vancouver", "online")
    assert wanted.families == ("opioid", "unknown")
    everything = filter_of({}, guide)
    assert (everything.areas, everything.families) == ((), ())


def test_a_level_is_the_lowest_that_is_wanted(guide: Guide) -> None:
    wanted = filter_of({"risk": "3", "evidence": "E2", "language": "es"}, guide)
    assert (wanted.risk, wanted.surer, wanted.language) == (3, ("E2", "E3", "E4"), "es")
    assert wanted.query(week="2026-W10") == "?risk=3&evidence=E2&language=es&week=2026-W10"


def test_only_what_few_addresses_say_is_common(guide: Guide) -> None:
    assert Filter().common
    assert filter_of({"area": "vancouver:strathcona"}, guide).common
    assert not Filter(risk=3, language="es").common


def test_a_week_is_named_once_it_is_over(clock: Clock) -> None:
    assert week_of({}) is None
    assert week_of({"week": "2026-W10"}) == datetime(2026, 3, 2, tzinfo=UTC)
    for week in ("2026-W11", "2026-W99", "2026-W00", "2026-W0\u0663", "2026-w10", "2026-W10 "):
        with pytest.raises(NotHere):
            week_of({"week": week})


def test_what_is_of_alerts_alone_leaves_feedback_out() -> None:
    assert not Filter(family="opioid").feedback
    assert not Filter(risk=1).feedback
    assert not Filter(evidence="E0").feedback
    assert Filter(area="vancouver:strathcona").feedback
    assert not Filter(kind=Kind.FEEDBACK).alerts
