"""Every version of an alert stays readable, and none but the newest looks as if it held now."""

from datetime import date

import pytest
from litestar import Litestar
from msgspec.structs import replace

from board.alerts import changes as alerts
from board.alerts.differences import FIELDS
from board.alerts.record import AlertRecord, Contents, Evidence, Issuer, Variant
from board.alerts.shapes import Message
from board.errors import Message as Sentence
from board.web.house import House
from board.web.words import translate
from tests.kit.browser import Phone
from tests.kit.clock import Clock
from tests.kit.page import Page, words
from tests.public.records import an_alert, raised, raised_from_a_post, taken_back

pytestmark = pytest.mark.anyio

FULL = {
    "shape": "round", "markings": "M 30", "packaging": "baggie", "routes": ("smoked",),
    "effects": ("seizure",),
    "effects_words": "slept for a day", "harms_words": "Two went to hospital.", "not_found": ("heroin",),
    "naloxone_response": "needed_more", "naloxone_words": "It took three.", "evidence_kinds": ("lab",),
    "found": (Contents(name="Etonitazene", substance="etonitazene", method="mass_spectrometry"),),
    "language": "es",
    "variants": (Variant(colours=("blue",), markings="A crown"),), "area_words": "by the park",
    "evidence_rows": (Evidence(source="lab", week="2026-W10", count="1", link="https://example.org/lab"),),
    "argued_down": "Both came from one house.", "no_product": "Nobody kept a sample.", "spread": "wider",
    "next_word": date(2026, 3, 14), "observed_from": "2026-W09", "observed_to": "2026-W10",
    "reasons": ("overdose_cluster",), "sold_as": ("heroin",), "sold_as_words": "grape", "forms": ("powder",),
    "forms_words": "like gravel", "colours_words": "with white dots", "packaging_words": "a blue knot",
    "region": "British Columbia", "country": "CA",
    "colours": ("purple",), "details": "Ask at the van.", "advice": ("naloxone@1",),
    "issuer": Issuer("A program", "Alert", date(2026, 3, 1), "https://example.org"),
}  # fmt: skip


async def changed(*records: AlertRecord, message: Message = Message.UPDATE, note: str = "It is new.") -> str:
    """The id of an alert that said these things one after another."""
    alert = await raised(records[0])
    for version, record in enumerate(records[1:], start=1):
        await alerts.change(alert, version, record, message=message, note=note)
    return alert


async def version(phone: Phone, alert: str, number: int, language: str = "") -> Page:
    return await phone.get(f"{language}/alerts/{alert}/versions/{number}")


def lines(page: Page) -> dict[str, str]:
    """What changed, by the name of the field."""
    rows = page.all("#version-changes .known > div")
    return {words(row.cssselect("dt")[0]): words(row.cssselect("dd")[0]) for row in rows}


@pytest.mark.parametrize("language", ["", "/es", "/fr"])
async def test_an_older_version_says_so_first_and_leads_to_the_newest(
    phone: Phone, clock: Clock, language: str
) -> None:
    alert = await changed(an_alert(headline="Fentanyl in it"), an_alert(headline="Carfentanil in it"))
    page = await version(phone, alert, 1, language)
    assert page.one("#version > :first-child").get("id") == "version-older"
    assert page.one("#version-older a").get("href") == f"{language}/alerts/{alert}"
    assert page.one("link[rel=canonical]").get("href") == f"{language}/alerts/{alert}"
    assert page.one("meta[name=robots]").get("content") == "noindex"
    assert "Fentanyl in it" in page.heading
    assert "Carfentanil" not in page.text


async def test_an_older_version_never_looks_current(phone: Phone, clock: Clock) -> None:
    alert = await changed(an_alert(risk=4, evidence="E4"), an_alert(risk=1))
    page = await version(phone, alert, 1)
    assert page.text.index("This is an older version, of March 10, 2026.") < page.text.index(page.heading)
    for shown_of_now in (".evidence", ".risk", ".card", "#alert-advice", "#seen-too", ".is-current"):
        assert page.all(shown_of_now) == [], shown_of_now


async def test_the_newest_version_sends_people_to_the_alert_for_what_to_do(
    phone: Phone, clock: Clock
) -> None:
    alert = await changed(an_alert(), an_alert(risk=4))
    page = await version(phone, alert, 2)
    assert "This is how version 2 was written." in page.text
    assert "older version" not in page.text
    assert page.one("#version-older a").get("href") == f"/alerts/{alert}"


async def test_a_version_says_what_changed_in_it_and_why(phone: Phone, clock: Clock) -> None:
    row = Evidence(source="lab", method="mass_spectrometry", count="2-4", week="2026-W10")
    alert = await changed(
        an_alert(effects=("seizure",), evidence="E0"),
        an_alert(effects=("seizure", "wounds"), evidence="E4", evidence_rows=(row,)),
        message=Message.CORRECTION,
        note="A laboratory looked at it.",
    )
    page = await version(phone, alert, 2)
    assert "Corrected, March 10, 2026. A laboratory looked at it." in page.text
    changes = lines(page)
    assert list(changes) == ["How we know", "What we know it by", "What people felt"]
    assert "Before Unconfirmed: one community report" in changes["How we know"]
    assert "Now Confirmed by a laboratory" in changes["How we know"]
    assert changes["What we know it by"].startswith(
        "Added Laboratory · Mass spectrometry · 2 to 4 times · week of March 2, 2026"
    )
    assert "Added" in changes["What people felt"]
    assert "Removed" not in changes["What people felt"]


async def test_words_of_another_language_than_the_page_say_so(phone: Phone, clock: Clock) -> None:
    alert = await changed(an_alert(headline="One"), an_alert(headline="Deux", language="fr"))
    page = await version(phone, alert, 2, "/es")
    assert page.one("h1 span[lang]").get("lang") == "fr"
    tongues = [page.all(f"#version-changes {tag}[lang]")[0].get("lang") for tag in ("del", "ins")]
    assert tongues == ["en", "fr"]


async def test_the_first_version_came_before_all_others(phone: Phone, clock: Clock) -> None:
    page = await version(phone, await raised(), 1)
    assert "First published" in page.text
    assert lines(page) == {}


@pytest.mark.parametrize("language", ["", "/es", "/fr"])
async def test_every_field_that_came_or_went_is_told_in_words(
    phone: Phone, clock: Clock, language: str
) -> None:
    full = an_alert(**FULL, kind="area_advisory", family="stimulant", area=None, risk=1, evidence="E2")
    alert = await changed(an_alert(), full, an_alert())
    came, went = await version(phone, alert, 2, language), await version(phone, alert, 3, language)
    named = len(FIELDS) - len(("headline", "short_text"))
    assert len(lines(came)) == len(lines(went)) == named
    for raw in ("area_advisory", "needed_more", "overdose_cluster", "2026-W10", "naloxone@1"):
        assert raw not in went.text, raw


async def test_what_a_version_said_stands_below(phone: Phone, clock: Clock) -> None:
    alert = await changed(an_alert(**FULL), an_alert())
    text = (await version(phone, alert, 1)).text
    for said in ("M 30", "A crown", "It took three.", "Two went to hospital.", "Both came from one house."):
        assert said in text, said


@pytest.mark.parametrize("number", ["0", "3", "01", "-1", "x", "1.0", "99999999999999999999", "%E0%A4%A4"])
async def test_a_version_that_never_was_is_not_there(
    phone: Phone, clock: Clock, app: Litestar, number: str
) -> None:
    alert = await changed(an_alert(), an_alert(risk=1))
    house: House = app.state.house
    await phone.get(f"/alerts/{alert}/versions/{number}", expect=404)
    await phone.get(f"/alerts/zzzzzzzzzz/versions/{number}", expect=404)
    assert len(house.ready.pages) == 0


async def test_a_version_of_what_was_withdrawn_or_ran_out_says_that_first(phone: Phone, clock: Clock) -> None:
    withdrawn, over = await raised(), await raised(days=1)
    await alerts.withdraw(withdrawn, 1, note="It was baking soda.")
    clock.forward(days=2)
    await alerts.run_out()
    page = await version(phone, withdrawn, 1)
    assert "Withdrawn on March 10, 2026. It was baking soda." in page.text
    assert "Expired on" in (await version(phone, over, 1)).text
    clock.forward(days=1)
    assert "Expired on" in (await version(phone, over, 2)).text


async def test_what_was_taken_back_can_be_read_in_no_version(phone: Phone, clock: Clock) -> None:
    record = an_alert(**{**FULL, "headline": "Grey powder", "issuer": None})
    alert, post = await raised_from_a_post(record, words="It tasted of metal.")
    await alerts.change(
        alert, 1, replace(record, markings="A moon"), message=Message.CORRECTION, note="No moon."
    )
    await taken_back(post)
    for number in (1, 2, 3):
        for language in ("", "/es", "/fr"):
            page = await version(phone, alert, number, language)
            gone = ("Grey", "moon", "metal", "M 30", "crown", "grape", "park", "van.")
            assert [word for word in gone if word in page.html] == []
            assert page.all("#version-changes, #alert-facts, #alert-evidence, #version-advice") == []
    assert "An alert that was taken back" in (await version(phone, alert, 1)).heading


async def test_the_history_lists_every_version_with_a_link_to_it(phone: Phone, clock: Clock) -> None:
    alert = await changed(an_alert(evidence="E0"), an_alert(evidence="E4"), note="A laboratory looked at it.")
    page = await phone.get(f"/alerts/{alert}")
    rows = page.all(".history li")
    assert [words(row.cssselect("b")[0]) for row in rows] == ["Updated", "First published"]
    assert [row.cssselect("a")[0].get("href") for row in rows] == [
        f"/alerts/{alert}/versions/{n}" for n in (2, 1)
    ]
    assert "March 10, 2026 Updated A laboratory looked at it. Confirmed by a laboratory" in words(rows[0])
    await phone.get(str(rows[1].cssselect("a")[0].get("href")))


@pytest.mark.parametrize("language", ["en", "es", "fr"])
async def test_every_kind_of_version_has_words(phone: Phone, clock: Clock, language: str) -> None:
    alert, prefix = await raised(), "" if language == "en" else f"/{language}"
    for number, message in enumerate(list(Message)[1:], start=1):
        await alerts.change(alert, number, an_alert(risk=number % 4 + 1), message=message, note="")
    told = [translate(Sentence(message.told), language) for message in Message]
    assert len({*told, *map(str, Message)}) == 2 * len(Message)
    page = await phone.get(f"{prefix}/alerts/{alert}")
    assert [words(each) for each in page.all(".history b")] == told[::-1]
    for number, kind in enumerate(told, start=1):
        assert words((await version(phone, alert, number, prefix)).one("#version .known b")) == kind
