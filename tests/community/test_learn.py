"""What can be learned here: in plain words, with sources, and without what could hurt or shame."""

import re

import pytest

from board.community.glossary import letters
from board.guide.load import Guide
from tests.kit import build
from tests.kit.browser import Phone
from tests.kit.clock import Clock

pytestmark = pytest.mark.anyio

PAGES = (
    "/learn",
    "/learn/overdose",
    "/learn/advice",
    "/learn/words",
    "/learn/substances",
    "/charter",
    "/charter/data",
    "/privacy",
    "/links",
    "/stories",
    "/notices",
)
AMOUNT = re.compile(r"\d\s?(mg|µg|ug|mcg|ml|grams?)\b", re.IGNORECASE)
MAKING = re.compile(r"synthes|precursor chemical|recipe|where to (get|buy)|dark ?net", re.IGNORECASE)


@pytest.fixture
def guide() -> Guide:
    return build.guide()


@pytest.mark.parametrize("language", ["", "/es", "/fr"])
async def test_every_page_opens_in_every_language_and_names_no_amount(
    phone: Phone, clock: Clock, language: str
) -> None:
    for address in PAGES:
        page = await phone.get(language + address)
        assert not AMOUNT.search(page.html), address
        assert not MAKING.search(page.html), address


@pytest.mark.parametrize("language", ["en", "es", "fr"])
def test_names_that_shame_are_found_by_the_search_alone(guide: Guide, language: str) -> None:
    hidden = {name.casefold() for each in guide.substances.every for name in each.search_only}
    shown = {
        name.casefold()
        for letter in letters(guide, language)
        for entry in letter.entries
        for name in (entry.name, *entry.called)
    }
    assert hidden
    assert not hidden & shown


@pytest.mark.parametrize("language", ["en", "es", "fr"])
def test_the_letters_stand_in_order_and_lose_nobody(guide: Guide, language: str) -> None:
    found = letters(guide, language)
    assert [each.letter for each in found] == sorted(each.letter for each in found)
    told = [entry.id for each in found for entry in each.entries]
    assert sorted(told) == sorted(each.id for each in guide.substances.every if each.role != "unknown")


async def test_the_overdose_page_asks_for_nothing_that_other_pages_do_not(phone: Phone, clock: Clock) -> None:
    page = await phone.get("/learn/overdose")
    assert not page.all("img, iframe, video, audio, form")
    assert "tel:911" in page.html
    assert "clinician" in page.html


async def test_the_steps_can_be_read_aloud_and_say_the_same(phone: Phone, clock: Clock, guide: Guide) -> None:
    for language, prefix in (("en", ""), ("es", "/es"), ("fr", "/fr")):
        said = (await phone.read(f"{prefix}/learn/overdose.txt")).text
        page = (await phone.get(f"{prefix}/learn/overdose")).one("main").text_content()
        for line in guide.advice.card.steps:
            assert line.in_(language) in said
            assert line.in_(language) in page


async def test_every_advice_says_its_version_its_day_and_where_it_was_read(
    phone: Phone, clock: Clock, guide: Guide
) -> None:
    page = await phone.get("/learn/advice")
    for block in guide.advice.current:
        assert page.one(f"h2[id={block.id}]").text_content() == block.title.en
        assert all(source.url.replace("&", "&amp;") in page.html for source in block.sources)


async def test_every_link_inside_a_page_leads_somewhere(phone: Phone, clock: Clock) -> None:
    for address in PAGES:
        page = await phone.get(address)
        names = {each.get("id") for each in page.all("[id]")}
        inside = [href[1:] for each in page.all("a") if (href := str(each.get("href"))).startswith("#")]
        assert [name for name in inside if name not in names] == [], address
