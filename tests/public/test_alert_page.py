"""One alert, whole: what it says, of when, by whom and in whose tongue, and what is left once taken back."""

import pytest

from board.alerts import changes as alerts
from board.alerts.record import Contents, Variant
from board.alerts.shapes import Message
from board.programs import changes as programs
from board.programs.shapes import ServiceEntry
from tests.kit import build
from tests.kit.browser import Phone
from tests.kit.clock import Clock
from tests.kit.page import Page
from tests.public.records import an_alert, raised, raised_from_a_post, taken_back

pytestmark = pytest.mark.anyio


async def seen(phone: Phone, alert: str, language: str = "") -> Page:
    return await phone.get(f"{language}/alerts/{alert}")


async def test_an_alert_says_of_what_kind_it_is_how_far_it_reaches_and_who_publishes_it(
    phone: Phone, clock: Clock
) -> None:
    page = await seen(phone, await raised(an_alert(spread="wider")))
    assert page.title.startswith("Alert · ")
    facts = " ".join(page.one("#alert-facts").text_content().split())
    for words in ("Opioids", "Product alert", "May be wider"):
        assert words in facts
    assert page.one("#alert-about a").get("href") == "/about"


async def test_an_alert_shows_the_words_that_our_lists_are_too_coarse_for(phone: Phone, clock: Clock) -> None:
    dark = an_alert(
        colours=("purple",), colours_words="very dark <b>; purple", forms=("pill",), forms_words="granular",
        packaging_words="stamped 24K", variants=(Variant(colours_words="cream"),),
    )  # fmt: skip
    page = await seen(phone, await raised(dark))
    facts = " ".join(page.one("#alert-facts").text_content().split())
    assert "Purple · Pill or tablet · very dark <b> · granular" in facts
    assert "stamped 24K" in facts
    assert "cream" in page.one("#alert-variants").text_content()


async def test_an_alert_says_when_it_was_published_and_when_it_changed_since(
    phone: Phone, clock: Clock
) -> None:
    clock.at("2026-03-10T18:07")
    alert = await raised(days=7)
    for address in ("/", f"/alerts/{alert}"):
        text = (await phone.get(address)).text
        assert "Published on March 10, 2026" in text
        assert "changed on" not in text
    clock.forward(days=2)
    await alerts.change(alert, 1, an_alert(evidence="E4"), message=Message.UPDATE, note="It was tested.")
    for address in ("/", f"/alerts/{alert}"):
        assert "Published on March 10, 2026, changed on March 12, 2026" in (await phone.get(address)).text
    history = [
        " ".join(line.text_content().split()) for line in (await seen(phone, alert)).all(".history li")
    ]
    assert "Confirmed by a laboratory" in history[0]
    assert "Unconfirmed: one community report" in history[1]


@pytest.mark.parametrize(("amount", "unknown"), [("", True), ("12%", False)])
async def test_an_amount_that_nobody_measured_is_said_to_be_unknown(
    phone: Phone, clock: Clock, amount: str, *, unknown: bool
) -> None:
    found = (Contents(name="fentanyl", amount=amount),)
    page = await seen(phone, await raised(an_alert(found=found)))
    assert (build.guide().advice.fixed.amount_unknown.en in page.text) is unknown


async def test_what_strips_miss_stands_where_a_strip_is_how_we_know(phone: Phone, clock: Clock) -> None:
    with_strip = await seen(phone, await raised(an_alert(evidence="E2", evidence_kinds=("strip",))))
    without = await seen(phone, await raised(an_alert(evidence="E4", evidence_kinds=("lab",))))
    limits = build.guide().substances.strips["fentanyl"].limits.en
    assert limits in with_strip.text
    assert limits not in without.text


async def test_help_stands_beside_the_alert_with_the_number_and_the_law(phone: Phone, clock: Clock) -> None:
    page = await seen(phone, await raised())
    about = build.guide().about
    assert page.one("#alert-call a.button").get("href") == f"tel:{about.emergency_number}"
    assert about.law.en in page.one("#alert-call").text_content()


@pytest.mark.parametrize(
    ("area", "heading"), [("vancouver:strathcona", "Help near you"), ("vancouver:sunset", "Help in town")]
)
async def test_help_from_elsewhere_is_not_called_near(
    phone: Phone, clock: Clock, area: str, heading: str
) -> None:
    van = ServiceEntry(id="night-van", name="The Night Van", kinds=("outreach",), area=area)
    await programs.describe([van])
    page = await seen(phone, await raised(an_alert(area="vancouver:strathcona")))
    assert page.one("#near-title").text_content() == heading


async def test_words_of_another_language_than_the_page_say_so(phone: Phone, clock: Clock) -> None:
    alert, _ = await raised_from_a_post(an_alert(language="en"), words="It looked like chalk.")
    page = await seen(phone, alert, "/es")
    assert {page.one(place).get("lang") for place in ("h1", "#alert-head .lede", "#alert-voices .said")} == {
        "en"
    }
    card = await phone.get("/es/")
    assert card.one("article.card h2 a").get("lang") == "en"


async def test_an_alert_that_its_poster_took_back_is_a_page_with_a_reason_and_nothing_else(
    phone: Phone, clock: Clock
) -> None:
    alert, post = await raised_from_a_post(
        an_alert(headline="Grey powder", details="Ask at the park.", markings="A moon", effects=("seizure",)),
        words="It tasted of metal.",
    )
    await taken_back(post)
    headings = set()
    for language in ("", "/es", "/fr"):
        page = await seen(phone, alert, language)
        assert not any(gone in page.html for gone in ("Grey", "park", "moon", "metal"))
        assert page.all("#alert-facts, #alert-advice, #alert-voices, #alert-limits, .evidence, .risk") == []
        assert page.all("#alert-history")
        headings.add(page.heading)
    assert "An alert that was taken back" in headings
    assert len(headings) == 3
    assert "The person who posted this took it back." in (await seen(phone, alert)).text
    assert "Grey powder" not in (await phone.get("/")).html
    clock.forward(days=8)
    past = await phone.get("/past")
    assert past.all("article.card .evidence, article.card .risk") == []
    assert "An alert that was taken back" in past.text


async def test_what_a_moderator_withdrew_can_still_be_read_and_is_not_among_what_holds_now(
    phone: Phone, clock: Clock
) -> None:
    alert = await raised(an_alert(headline="Grey powder", markings="A moon"))
    await alerts.withdraw(alert, 1, note="It was baking soda.")
    board = await phone.get("/")
    assert board.all("article.card") == []
    strip = " ".join(board.one("#taken-back").text_content().split())
    assert "Grey powder" in strip
    assert "It was baking soda." in strip
    page = await seen(phone, alert)
    assert page.heading == "Grey powder"
    assert "A moon" in page.text
