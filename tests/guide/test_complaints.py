"""Where a complaint goes: told with its source, in three languages, and honest about who checked it."""

import pytest

from board.guide.load import load


@pytest.mark.parametrize("town", ["toronto", "vancouver"])
def test_a_packaged_town_says_where_a_complaint_goes_and_who_stands_by_people(town: str) -> None:
    routes = load(town).complaints
    assert {each.kind for each in routes} == {"complaint", "advocate"}
    for each in routes:
        assert all((each.labels.en, each.labels.es, each.labels.fr))
        assert each.source.url.startswith("https://")
        assert each.checked_on is None
