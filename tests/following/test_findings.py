"""What a feed says of how an alert is known and what it is about: the same facts as on its page."""

from datetime import UTC, date, datetime
from typing import Any

from msgspec.structs import replace

from board.alerts.record import Contents, Evidence, Issuer, Variant
from board.alerts.shapes import Message, Standing
from board.following.entries import entry
from tests.following.told import an_alert_as, guide, tongue

LAB = Evidence(
    source="lab", method="mass spectrometry", count="2-4", week="2026-W10", link="https://lab.example"
)
STRIP = Evidence(source="strip", method="strip", count="1")
CONTRARY = Evidence(source="service", week="2026-W11", against=True)


def text(**said: Any) -> str:
    return entry(an_alert_as(**said), tongue()).text


def test_every_row_of_evidence_is_told_and_what_speaks_against_it_apart() -> None:
    told = text(evidence="E4", evidence_rows=(LAB, CONTRARY, STRIP), evidence_kinds=("lab",))
    assert (
        "How we know: Confirmed by a laboratory\n"
        "- Laboratory, mass spectrometry, 2 to 4 times, week of March 2, 2026, https://lab.example\n"
        "- Test strip, once\n"
        "What speaks against it\n"
        "- A service, week of March 9, 2026\n"
    ) in told
    assert "Who told us" not in told


def test_a_level_that_was_argued_down_says_why() -> None:
    assert "Why the level is lower: One house only." in text(argued_down="One house only.")


def test_contents_have_their_amount_method_and_certainty_or_an_unknown_dose() -> None:
    suspected = Contents(name="xylazine", certainty="suspected", method="strip")
    told = text(found=(Contents(name="fentanyl", amount="12%", method="mass_spectrometry"), suspected))
    measured = "fentanyl (12%, confirmed, Mass spectrometry)"
    seen = "xylazine (dose unknown, suspected, Test strip)"
    assert f"Found in it: {measured}, {seen}" in told
    assert guide().advice.fixed.amount_unknown.en not in told
    assert guide().advice.fixed.amount_unknown.en in text(found=(suspected,))


def test_several_products_are_told_one_by_one() -> None:
    first = Variant(colours=("purple",), shape="round", found=(Contents(name="fentanyl", amount="12%"),))
    told = text(variants=(first, Variant(sold_as_words="grape", area_words="by the park", markings="M 30")))
    assert (
        "The different ones\n"
        "1. Purple, round; Found in it: fentanyl (12%, confirmed)\n"
        "2. M 30; Sold as: grape; Where: by the park"
    ) in told


def test_an_advisory_says_why_no_product_is_named_and_when_it_is_heard_of_again() -> None:
    advisory = an_alert_as(no_product="Nobody kept a sample.", next_word=date(2026, 3, 12))
    told = entry(replace(advisory, review=datetime(2026, 3, 14, tzinfo=UTC)), tongue()).text
    for line in (
        "Why no product is named: Nobody kept a sample.",
        "Next word: March 12, 2026",
        "We look at it again: March 14, 2026",
        "It holds until: March 17, 2026",
    ):
        assert line in told.splitlines()


def test_harm_and_naloxone_are_told_in_words() -> None:
    told = text(harms_words="Two went to hospital.", naloxone_words="It took three.", shape="round")
    for line in ("What harm was reported: Two went to hospital.", "Naloxone: It took three.", "Shape: round"):
        assert line in told.splitlines()


def test_each_kind_of_version_says_what_it_is_in_the_tongue_of_the_feed() -> None:
    alert = an_alert_as(note="It was seen again.")
    first = {m: entry(replace(alert, message=m), tongue()).text.splitlines()[0] for m in Message}
    assert first[Message.RENEWAL] == "Renewed: It was seen again."
    assert first[Message.CORRECTION] == "Corrected: It was seen again."
    assert first[Message.UPDATE] == "Updated: It was seen again."
    french = entry(replace(alert, message=Message.RENEWAL), tongue("fr"))
    assert french.text.startswith("Renouvelée\u00a0: It was")
    assert french.facts["message"] == "renewal"


def test_one_that_ran_out_says_since_when_nothing_is_known() -> None:
    over = replace(an_alert_as(Standing.EXPIRED), heard=datetime(2026, 3, 12, tzinfo=UTC))
    told = entry(over, tongue()).text
    assert told.startswith("No new reports since March 12, 2026. What is going round now is not known.")
    assert "It holds until" not in told


def test_what_was_withdrawn_says_what_speaks_against_it() -> None:
    withdrawn = an_alert_as(Standing.WITHDRAWN, note="It was chalk.", evidence_rows=(LAB, CONTRARY))
    told = entry(withdrawn, tongue()).text
    assert told.startswith("It was chalk.\n\nWhat speaks against it\n- A service, week of March 9, 2026")
    assert "mass spectrometry" not in told


def test_what_our_lists_are_too_coarse_for_is_told_in_the_words_it_was_said_in() -> None:
    told = text(
        colours=("purple",), colours_words="dark purple; purple", forms=("powder",), forms_words="granular",
        packaging="bag", packaging_words="stamped 24K in red",
    ).splitlines()  # fmt: skip
    assert "Looks like: Purple, Powder, dark purple, granular" in told
    assert "Came in: Small bag, stamped 24K in red" in told
    assert "Looks like: dark purple" in text(colours_words="dark purple").splitlines()


def test_an_alert_of_another_body_says_whose_it_is_and_where_to_read_it() -> None:
    issuer = Issuer("A program elsewhere", "Alert", date(2026, 3, 9), "https://example.org/a")
    assert "Who publishes it: A program elsewhere, https://example.org/a" in text(issuer=issuer)
    assert "Who publishes it" not in text()
