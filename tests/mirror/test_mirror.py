"""A mirror: all that is public, every link of it whole, nothing of anybody's own, and no time that tells."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from litestar import Litestar
from playwright.async_api import expect

from tests.house.furnished import WORDS, Furnished
from tests.kit.app import ORIGIN
from tests.kit.chromium import Chrome
from tests.kit.clock import Clock
from tests.mirror.conftest import copied
from tests.mirror.walking import Walk, statically, walked
from tests.public.records import an_alert, raised_from_a_post, released, taken_back

pytestmark = [pytest.mark.anyio, pytest.mark.usefixtures("clock")]

QUARTER = 15 * 60


@pytest.fixture(scope="module")
def site(copy: Path) -> Iterator[str]:
    """The mirror behind a plain static server."""
    with statically(copy) as origin:
        yield origin


@pytest.fixture(scope="module")
def walk(site: str) -> Walk:
    """Every link of it followed once."""
    return walked(site)


def test_every_link_leads_to_a_file_and_every_file_can_be_reached(walk: Walk, copy: Path, site: str) -> None:
    reached = {address.removeprefix(f"{site}/") for address in (*walk.pages, *walk.files)}
    here = {name for name in _files(copy) if name != "mirror.txt"}
    unlinked = here - reached
    assert {name for name in unlinked if not name.startswith(("cap", "es/", "fr/"))} <= NOT_LINKED
    assert reached <= here
    assert len(walk.pages) > 100


def test_what_is_public_is_there_in_every_language(copy: Path, full: Furnished) -> None:
    alert, feedback = full.names["/alerts"], full.names["/feedback"]
    for front in ("", "es/", "fr/"):
        assert WORDS in (copy / f"{front}alerts/{alert}.html").read_text()
        assert 'id="feedback"' in (copy / f"{front}feedback/{feedback}.html").read_text()
        for name in ("index.html", "feed.atom", "feed.json", "cap.atom", "services/night-van.html"):
            assert (copy / front / name).is_file(), name
        for name in ("poster-a4.pdf", "square.png", "square.svg", "message.txt", "pass-on.html"):
            assert (copy / front / "alerts" / alert / name).is_file(), name
    assert (copy / "cap" / f"{alert}-1.xml").is_file()
    assert (copy / "archive" / "2026-03.html").is_file()


def test_nothing_of_one_persons_own_is_in_it_and_its_links_lead_to_the_board(
    walk: Walk, copy: Path, full: Furnished
) -> None:
    assert not [
        name for name in _files(copy) if name.split("/")[0] in {"code", "post", "desk", "staff", "mine"}
    ]
    ours = {target for _, target in walk.leaving if target.startswith(ORIGIN)}
    for form in ("/code", "/post", "/staff/sign-in", f"/alerts/{full.names['/alerts']}/seen"):
        assert f"{ORIGIN}{form}" in ours
    for address, page in walk.pages.items():
        for form in page.iter("form"):
            assert str(form.get("action")).startswith(f"{ORIGIN}/"), address
            before = form.getprevious()
            assert before is not None
            assert ORIGIN in before.text_content()


def test_each_page_says_that_it_is_a_copy_and_of_which_day(walk: Walk, copy: Path) -> None:
    for address, page in walk.pages.items():
        assert page.get_element_by_id("copy-notice", None) is not None, address
        assert any("copy.css" in str(link.get("href")) for link in page.iter("link")), address
    assert "March 10, 2026" in (copy / "copy.html").read_text()
    assert 'lang(es)::after { content: "10 de marzo de 2026"' in (copy / "static" / "copy.css").read_text()


async def test_in_a_browser_it_reads_like_the_board_from_a_server_and_from_a_stick(
    chrome: Chrome, copy: Path, site: str, full: Furnished
) -> None:
    for front in (site, f"file://{copy}"):
        async with chrome.screen(front if front == site else "file://") as page:
            await page.goto(f"{front}/index.html")
            await expect(page.locator("#copy-notice")).to_contain_text("This is a copy of the board.")
            day = "getComputedStyle(document.querySelector('.copy-day'), '::after').content"
            assert await page.evaluate(day) == '"March 10, 2026"'
            await page.locator(f"#alert-{full.names['/alerts']} h2 a").tap()
            await expect(page.locator("article#alert")).to_contain_text(WORDS)
            await page.get_by_role("link", name="Français").tap()
            await expect(page.locator("html")).to_have_attribute("lang", "fr")
            styled = "getComputedStyle(document.querySelector('.button-main')).display"
            assert await page.evaluate(styled) != "inline"


async def test_a_second_run_writes_nothing_and_a_new_day_one_page_and_its_day(
    board: Litestar, copy: Path, clock: Clock
) -> None:
    before = _times(copy)
    clock.forward(minutes=20)
    told = await copied(board, copy)
    assert (told.written, told.gone) == (0, 0)
    assert _times(copy) == before


def test_no_time_of_a_file_or_folder_is_finer_than_a_quarter_hour(copy: Path) -> None:
    fine = [name for name, at in _times(copy).items() if at % (QUARTER * 10**9)]
    assert fine == []


async def test_what_changed_is_written_and_what_was_taken_back_goes(
    board: Litestar, copy: Path, clock: Clock
) -> None:
    alert, post = await raised_from_a_post(an_alert(headline="Purple chunks, very strong"), words="Chalky.")
    told, story = await released()
    await copied(board, copy)
    assert "Chalky." in (copy / "alerts" / f"{alert}.html").read_text()
    paper = (copy / "alerts" / alert / "poster-a4.pdf").read_bytes()
    assert (copy / "feedback" / f"{told}.html").is_file()
    clock.forward(minutes=20)
    await taken_back(post)
    await taken_back(story)
    answer = await copied(board, copy)
    assert answer.gone > 0
    assert 0 < answer.written < answer.files / 2
    every = b"".join((copy / name).read_bytes() for name in _files(copy))
    assert [words for words in (b"Chalky.", b"Purple chunks", paper) if words in every] == []
    assert "taken back" in (copy / "alerts" / f"{alert}.html").read_text()
    assert not (copy / "feedback" / f"{told}.html").exists()


# Reached by feeds, by older pages or by nothing on purpose.
NOT_LINKED = {"log.atom"}


def _files(folder: Path) -> list[str]:
    return sorted(place.relative_to(folder).as_posix() for place in folder.rglob("*") if place.is_file())


def _times(folder: Path) -> dict[str, int]:
    places = [folder, *folder.rglob("*")]
    return {str(place): place.stat().st_mtime_ns for place in places}
