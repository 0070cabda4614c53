"""How we know stands in view: every row, every step, what speaks against it, and what nobody knows."""

from datetime import date

import pytest

from board.alerts import changes as alerts
from board.alerts.record import Contents, Evidence, Variant
from board.alerts.shapes import Message
from tests.kit import build
from tests.kit.browser import Phone
from tests.kit.clock import Clock
from tests.kit.page import Page, words
from tests.public.records import an_alert, raised

pytestmark = pytest.mark.anyio

SEEN = Evidence(source="community_report", count="2-4", week="2026-W09")
STRIP = Evidence(source="strip", method="strip", count="1", week="2026-W10")
LAB = Evidence(source="lab", method="mass_spectrometry", week="2026-W11", link="https://lab.example/7")
CONTRARY = Evidence(source="service", count="10+", against=True)


async def seen(phone: Phone, alert: str) -> Page:
    return await phone.get(f"/alerts/{alert}")


async def test_every_row_of_evidence_stands_with_its_method_count_week_and_link(
    phone: Phone, clock: Clock
) -> None:
    page = await seen(
        phone, await raised(an_alert(evidence="E4", evidence_rows=(SEEN, STRIP, LAB, CONTRARY)))
    )
    told = [words(row) for row in page.all("#alert-evidence > ul.rows:not(#alert-against) > li")]
    assert told == [
        "Community report · 2 to 4 times · week of February 23, 2026",
        "Test strip · once · week of March 2, 2026",
        "Laboratory · Mass spectrometry · week of March 9, 2026 · Read it there",
    ]
    assert page.one("#alert-evidence a").get("href") == "https://lab.example/7"
    assert words(page.one("#alert-against")) == "A service · 10 times or more"
    assert build.guide().substances.strips["fentanyl"].limits.en in page.text


async def test_what_must_be_true_for_a_risk_level_stands_beside_it(phone: Phone, clock: Clock) -> None:
    page = await seen(phone, await raised(an_alert(risk=4)))
    assert build.guide().choices.risk(4).meaning.en in words(page.one("#alert-about"))


async def test_a_link_that_is_no_web_address_is_no_link(phone: Phone, clock: Clock) -> None:
    row = Evidence(source="lab", link="javascript:alert(1)")
    page = await seen(phone, await raised(an_alert(evidence_rows=(row,))))
    assert "javascript:" not in page.html


async def test_a_level_that_was_argued_down_says_why(phone: Phone, clock: Clock) -> None:
    argued = an_alert(evidence="E0", evidence_rows=(LAB,), argued_down="The sample was of something else.")
    page = await seen(phone, await raised(argued))
    assert words(page.one("#alert-argued")).endswith("The sample was of something else.")


async def test_the_level_is_seen_to_climb_and_to_fall_each_with_its_day(phone: Phone, clock: Clock) -> None:
    alert = await raised(an_alert(evidence="E0"))
    for version, level in enumerate(("E4", "E4", "E2"), start=1):
        clock.forward(days=1)
        await alerts.change(alert, version, an_alert(evidence=level), message=Message.UPDATE, note="")
    steps = [words(step) for step in (await seen(phone, alert)).all("#alert-steps li")]
    assert [step.partition(":")[0] for step in steps] == [
        "March 10, 2026 Began as",
        "March 11, 2026 Rose to",
        "March 13, 2026 Fell to",
    ]


async def test_an_alert_that_is_known_by_nothing_more_has_no_empty_ladder(phone: Phone, clock: Clock) -> None:
    page = await seen(phone, await raised(an_alert(evidence_kinds=("peer_worker",))))
    assert page.all("#alert-evidence") == []
    assert "Peer worker" in words(page.one("#alert-facts"))


async def test_several_products_of_one_alert_are_told_apart(phone: Phone, clock: Clock) -> None:
    found = (Contents(name="Fentanyl", amount="12%", method="mass_spectrometry"),)
    variants = (
        Variant(colours=("purple",), forms=("powder",), shape="like gravel", found=found),
        Variant(sold_as_words="grape", markings="M 30", area_words="by the park"),
    )
    page = await seen(phone, await raised(an_alert(variants=variants)))
    assert [words(each) for each in page.all(".variants > li")] == [
        "Purple · Powder · like gravel Fentanyl 12%, confirmed, Mass spectrometry",
        "M 30 Sold as: grape Where: by the park",
    ]
    assert build.guide().advice.fixed.amount_unknown.en not in page.text


async def test_a_dose_that_no_laboratory_measured_is_said_to_be_unknown(phone: Phone, clock: Clock) -> None:
    found = (
        Contents(name="Fentanyl", certainty="suspected", method="strip"),
        Contents(name="Caffeine", amount="9%"),
    )
    page = await seen(phone, await raised(an_alert(found=found, not_found=("heroin",))))
    facts = words(page.one("#alert-facts"))
    assert "Fentanyl, suspected, Test strip, dose unknown" in facts
    assert "Caffeine 9%, confirmed" in facts
    assert "Not found in it Heroin" in facts


@pytest.mark.parametrize(
    "said", [{"kind": "service_disruption"}, {"kind": "area_advisory", "no_product": "None."}]
)
async def test_no_dose_is_missed_where_there_is_no_product(
    phone: Phone, clock: Clock, said: dict[str, str]
) -> None:
    page = await seen(phone, await raised(an_alert(**said)))
    assert build.guide().advice.fixed.amount_unknown.en not in page.text


async def test_an_advisory_says_why_no_product_is_named_and_when_the_next_word_comes(
    phone: Phone, clock: Clock
) -> None:
    said = {"no_product": "Nobody kept a sample.", "next_word": date(2026, 3, 12)}
    page = await seen(phone, await raised(an_alert(kind="area_advisory", **said)))
    assert "Next word on March 12, 2026" in words(page.one("#alert-head"))
    assert "Why no product is named Nobody kept a sample." in words(page.one("#alert-facts"))


async def test_what_harm_came_and_what_naloxone_did_is_told_in_words(phone: Phone, clock: Clock) -> None:
    said = {"harms_words": "Two went to hospital.", "naloxone_words": "It took three.", "shape": "round"}
    facts = words((await seen(phone, await raised(an_alert(**said)))).one("#alert-facts"))
    for told in ("What harm was reported Two went to hospital.", "It took three.", "Shape round"):
        assert told in facts
    assert "Always give it, and breathe for them." in facts


@pytest.mark.parametrize("swept", ["by the sweep", "by the clock alone"])
async def test_after_its_time_an_alert_says_since_when_nothing_is_known_and_never_that_it_is_over(
    phone: Phone, clock: Clock, swept: str
) -> None:
    alert = await raised(an_alert(evidence="E0"), days=5)
    clock.forward(days=2)
    await alerts.change(alert, 1, an_alert(evidence="E1"), message=Message.UPDATE, note="Seen again.")
    clock.forward(days=4)
    if swept == "by the sweep":
        await alerts.run_out()
    since = "No new reports since March 12, 2026. What is going round now is not known."
    page = await seen(phone, alert)
    assert since in words(page.one("#alert-head"))
    assert page.one("#facts-title").text == "What was known"
    assert since in (await phone.get("/past")).text
    assert since in (await phone.read("/feed.json")).text
    assert page.all("#alert-steps li")


async def test_what_was_withdrawn_shows_what_speaks_against_it(phone: Phone, clock: Clock) -> None:
    alert = await raised(an_alert(evidence_rows=(SEEN, CONTRARY)))
    await alerts.withdraw(alert, 1, note="It was baking soda.")
    page = await seen(phone, alert)
    assert page.all("#alert-against li")
    assert "Fell to: Not supported" in words(page.one("#alert-steps"))
    text = (await phone.read("/feed.json")).text
    assert "What speaks against it\\n- A service, 10 times or more" in text
