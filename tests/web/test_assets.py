"""Style, script and pictures: the name says what is in them, so they can be kept for ever."""

from pathlib import Path

import pytest
from litestar import Litestar

from board.web.assets import JOINED, Assets
from tests.kit.app import client_of

pytestmark = pytest.mark.anyio


def folder_with(place: Path, **files: str) -> Path:
    for name, text in files.items():
        path = place / name.replace("__", "/").replace("_", ".")
        path.parent.mkdir(exist_ok=True)
        path.write_text(text)
    return place


def test_another_content_is_another_address(tmp_path: Path) -> None:
    before = Assets(folder_with(tmp_path, js__board_js="one")).address("js/board.js")
    assert before == Assets(folder_with(tmp_path, js__board_js="one")).address("js/board.js")
    after = Assets(folder_with(tmp_path, js__board_js="two")).address("js/board.js")
    assert before != after
    assert before.startswith("/static/js/board.")


def test_style_sheets_are_one_file_in_the_order_of_their_names(tmp_path: Path) -> None:
    folder_with(tmp_path, css__20_css="b{}", css__10_css="a{}", css__30_css="c{}")
    assert Assets(tmp_path).by_name[JOINED].plain == b"a{}\nb{}\nc{}"


def test_what_is_no_style_script_or_picture_is_not_served(tmp_path: Path) -> None:
    folder_with(tmp_path, css__10_css="a{}", img__notes_md="secret", js__board_js="one")
    assert set(Assets(tmp_path).by_name) == {"css/10.css", JOINED, "js/board.js"}


def test_an_unknown_file_stops_the_template_that_asks_for_it(tmp_path: Path) -> None:
    with pytest.raises(KeyError):
        Assets(tmp_path).address("css/lost.css")


@pytest.mark.parametrize(("name", "media_type"), [(JOINED, "text/css"), ("js/board.js", "javascript")])
async def test_a_file_goes_out_packed_or_plain_to_be_kept_for_ever(
    one_app: Litestar, name: str, media_type: str
) -> None:
    asset = one_app.state.assets.by_name[name]
    async with client_of(one_app) as client:
        packed = await client.get(asset.address, headers={"accept-encoding": "gzip"})
        plain = await client.get(asset.address, headers={"accept-encoding": "identity"})
    assert packed.content == plain.content == asset.plain
    assert ("content-encoding" in packed.headers, "content-encoding" in plain.headers) == (True, False)
    for answer in (packed, plain):
        assert answer.headers["cache-control"] == "public, max-age=31536000, immutable"
        assert answer.headers["vary"] == "accept-encoding"
        assert media_type in answer.headers["content-type"]


@pytest.mark.parametrize("name", ["css/board.css", "css/board.000000000000.css", "../pyproject.toml", "css/"])
async def test_a_name_without_its_mark_is_not_there(one_app: Litestar, name: str) -> None:
    async with client_of(one_app) as client:
        assert (await client.get(f"/static/{name}")).status_code == 404
