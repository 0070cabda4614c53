"""The filter of the list of services, as it stands in an address."""

import pytest

from board.errors import NotHere
from board.guide.load import Guide, load
from board.programs.filters import Wanted, wanted_of


@pytest.fixture(scope="module")
def guide() -> Guide:
    return load("vancouver")


def test_an_empty_value_filters_nothing(guide: Guide) -> None:
    assert wanted_of({"area": "", "kind": " "}, guide) == Wanted()


def test_known_values_are_taken(guide: Guide) -> None:
    wanted = wanted_of({"area": "vancouver:strathcona", "kind": "naloxone"}, guide)
    assert wanted == Wanted(area="vancouver:strathcona", kind="naloxone")


def test_a_filter_is_written_back_as_it_was_read(guide: Guide) -> None:
    wanted = wanted_of({"kind": "naloxone", "more": "x", "area": "vancouver:strathcona"}, guide)
    assert wanted.query == "?area=vancouver:strathcona&kind=naloxone"
    assert Wanted().query == ""


@pytest.mark.parametrize("query", [{"area": "atlantis"}, {"kind": "jackpot"}, {"area": "naloxone"}])
def test_unknown_values_lead_nowhere(guide: Guide, query: dict[str, str]) -> None:
    with pytest.raises(NotHere):
        wanted_of(query, guide)
