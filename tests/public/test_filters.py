"""A filter is what an address says, and only what the guide knows."""

import pytest

from board.errors import NotHere
from board.guide.load import Guide, load
from board.posts.shapes import Kind
from board.public.filters import Filter, filter_of


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


def test_a_class_of_substance_leaves_feedback_out() -> None:
    assert not Filter(family="opioid").feedback
    assert Filter(area="vancouver:strathcona").feedback
    assert not Filter(kind=Kind.FEEDBACK).alerts
