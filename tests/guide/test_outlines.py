"""The map that is drawn here: every area once, on the sheet, and light."""

import re
from pathlib import Path

import pytest
from msgspec.structs import replace

from board.guide.areas import Town
from board.guide.files import Files
from board.guide.load import load
from board.guide.outlines import Sheet, read

SQUARE = '{"type":"Polygon","coordinates":[[[0,0],[1,0],[2,0],[2,1],[0,1],[0,0]]]}'


def sheet_of(town: str) -> Sheet:
    sheet = load(town).sheet
    assert sheet is not None
    return sheet


@pytest.mark.parametrize("town", ["vancouver", "toronto"])
def test_every_area_of_the_town_is_on_the_map_once(town: str) -> None:
    assert sorted(each.area for each in sheet_of(town).outlines) == sorted(
        area.id for area in load(town).areas.places
    )


@pytest.mark.parametrize(("town", "most"), [("vancouver", 6_000), ("toronto", 25_000)])
def test_a_map_is_light(town: str, most: int) -> None:
    assert sum(len(each.path) for each in sheet_of(town).outlines) < most


def test_every_name_stands_on_the_sheet() -> None:
    sheet = sheet_of("vancouver")
    assert all(0 <= each.x <= sheet.width and 0 <= each.y <= sheet.height for each in sheet.outlines)


def test_a_border_is_drawn_without_what_cannot_be_seen(tmp_path: Path) -> None:
    (outline,) = _drawn(tmp_path, SQUARE).outlines
    assert len(re.findall(r"-?\d+ -?\d+", outline.path)) == 4


def test_a_town_without_borders_has_no_map(tmp_path: Path) -> None:
    town = load("vancouver").about
    assert read(Files("vancouver", tmp_path), _named(town, "nowhere.geojson")) is None


def test_borders_that_cannot_be_read_are_named(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match=r"mine\.geojson"):
        _drawn(tmp_path, '{"type":"Point","coordinates":[0,0]}')


def _drawn(folder: Path, shape: str) -> Sheet:
    (folder / "areas").mkdir()
    feature = '{"id":"vancouver:downtown","properties":{"label_point":[1,0.5]},"geometry":' + shape + "}"
    collection = '{"type":"FeatureCollection","features":[' + feature + "]}"
    (folder / "areas" / "mine.geojson").write_text(collection)
    sheet = read(Files("vancouver", folder), _named(load("vancouver").about, "mine.geojson"))
    assert sheet is not None
    return sheet


def _named(town: Town, boundaries: str) -> Town:
    return replace(town, boundaries=boundaries)
