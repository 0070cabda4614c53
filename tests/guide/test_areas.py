import msgspec
import pytest

from board.guide.files import PACKAGED, towns
from board.guide.load import Guide, load
from board.guide.words import fold


def test_vancouver_and_toronto_have_all_their_areas(guide: Guide, toronto: Guide) -> None:
    assert (len(guide.areas.places), len(toronto.areas.places)) == (23, 140)


def test_areas_stand_in_alphabetical_order(toronto: Guide) -> None:
    names = [area.name for area in toronto.areas.places]

    assert names == sorted(names, key=fold)


def test_an_area_is_found_by_its_id(guide: Guide) -> None:
    area = guide.area("vancouver:strathcona")

    assert area is not None
    assert (area.name, area.town) == ("Strathcona", "vancouver")


def test_online_and_the_whole_town_are_areas_too(guide: Guide) -> None:
    online, whole = guide.area("online"), guide.area("vancouver")

    assert online is not None
    assert online.labels.in_("fr") == "En ligne ou par la poste"
    assert whole is not None
    assert whole.name == "All of Vancouver"
    assert list(guide.areas)[-2:] == [whole, online]


@pytest.mark.parametrize("name", [None, "", "toronto:annex", "nowhere"])
def test_no_answer_and_an_unknown_area_are_nothing(guide: Guide, name: str | None) -> None:
    assert guide.area(name) is None


@pytest.mark.parametrize("town", towns())
def test_every_area_has_its_boundary_under_the_same_id(town: str) -> None:
    guide = load(town)
    shapes = msgspec.json.decode((PACKAGED / "areas" / guide.about.boundaries).read_bytes())

    assert {shape["id"] for shape in shapes["features"]} == {area.id for area in guide.areas.places}
    assert shapes["properties"]["licence"] == guide.about.licence != ""


def test_a_town_knows_its_emergency_number_and_its_law(guide: Guide) -> None:
    assert guide.about.emergency_number == "911"
    assert guide.about.law_source.url.startswith("https://")
