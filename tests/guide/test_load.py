from pathlib import Path

import pytest

from board.guide.files import PACKAGED
from board.guide.load import load

HALIFAX = (
    (PACKAGED / "areas" / "vancouver.json")
    .read_text("utf-8")
    .replace('"id": "vancouver', '"id": "halifax')
    .replace('"name": "Vancouver"', '"name": "Halifax"')
)

BLOCK = """{"id": "rest", "version": 2, "date": "2026-03-09", "rank": 1, "basis": "general",
    "review": "not_reviewed", "sources": [], "title": {"en": "Rest"}, "lines": [{"en": "Sit down."}]}"""


def write(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
    return folder


def test_an_unknown_town_is_refused_with_the_names_of_the_known_ones() -> None:
    with pytest.raises(ValueError, match="known are toronto, vancouver"):
        load("atlantis")


def test_another_town_needs_only_its_own_list_of_areas(tmp_path: Path) -> None:
    guide = load("halifax", write(tmp_path, "areas/halifax.json", HALIFAX))

    assert guide.about.name == "Halifax"
    assert guide.area("halifax:strathcona") is not None
    assert "down" not in guide.choices.sold_as
    assert guide.advice.block("naloxone") is not None


def test_a_file_of_the_folder_stands_in_for_the_packaged_one(tmp_path: Path) -> None:
    street = '[{"id": "heroin", "en": ["purple rain"]}]'
    guide = load("vancouver", write(tmp_path, "street_names.json", street))

    assert guide.substances.find("purple rain").certain == ("heroin",)
    assert guide.substances.find("herione").certain == ()


def test_a_file_with_the_towns_name_in_it_wins(tmp_path: Path) -> None:
    pick = '[{"id": "%s", "labels": {"en": "It"}, "family": "unknown"}]'
    write(tmp_path, "choices/sold_as.json", pick % "any")
    write(tmp_path, "choices/sold_as.toronto.json", pick % "ours")

    assert load("toronto", tmp_path).choices.sold_as.ids == ("ours",)
    assert load("vancouver", tmp_path).choices.sold_as.ids == ("any",)


@pytest.mark.parametrize(
    ("name", "text", "told"),
    [
        ("choices/forms.json", "[{", "forms.json: "),
        ("choices/forms.json", '[{"id": "a", "colour": "red"}]', "forms.json: "),
        (
            "choices/forms.json",
            '[{"id": "a", "labels": {"en": "A"}}, {"id": "a", "labels": {"en": "B"}}]',
            "twice",
        ),
        (
            "street_names.json",
            '[{"id": "heroin", "en": ["x"]}, {"id": "nothing", "en": ["y"]}]',
            "substance nothing",
        ),
        ("several.json", '[{"term": "x", "candidates": ["nothing"]}]', "substance nothing"),
        (
            "areas/vancouver.json",
            HALIFAX.replace("marpole", "oakridge"),
            "the area halifax:oakridge is there twice",
        ),
        ("advice.json", "[]", "fewer than two advice blocks"),
        ("advice.json", f"[{BLOCK}]", "the advice rest@2 does not say what changed"),
        ("advice.json", f"[{BLOCK}, {BLOCK}]", "the advice rest@2 is there twice"),
    ],
)
def test_a_faulty_file_is_named_with_what_is_wrong(tmp_path: Path, name: str, text: str, told: str) -> None:
    with pytest.raises(ValueError, match=told):
        load("vancouver", write(tmp_path, name, text))
