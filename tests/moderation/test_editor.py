"""The alert's short editor: filled so that it can be sent as it is, checked before anything is raised."""

import re

import pytest

from board.alerts.facts import AlertFacts
from board.errors import Invalid
from board.forms import Sent
from board.moderation import editor
from board.moderation.editor import Edited
from board.moderation.form import DETAILS, HEADLINE, SHORT_TEXT
from board.posts.shapes import Use
from tests.kit.build import Answer, guide, sent

FULL = AlertFacts(
    happening="overdosed",
    area="vancouver:strathcona",
    week="2026-W11",
    sold_as=("down", "m30", "benzodiazepine-unspecified"),
    forms=("powder",),
    effects=("will_not_wake", "breathing_slow"),
    naloxone_response="needed_more",
)


def edited(facts: AlertFacts, **changed: Answer) -> Edited:
    filled = editor.filled(facts, guide(), "en", use=Use.FACTS)
    form = sent(**dict(filled.fields) | changed)
    return editor.check(form, facts, guide(), language="en")


@pytest.mark.parametrize("language", ["en", "es", "fr"])
@pytest.mark.parametrize("happening", guide().choices.happenings.ids)
def test_the_editor_as_it_is_filled_can_be_published(happening: str, language: str) -> None:
    facts = AlertFacts(happening=happening, area="vancouver:strathcona", sold_as=("down", "m30"))
    filled = editor.filled(facts, guide(), language, use=Use.FACTS)
    record = editor.check(filled, facts, guide(), language=language).record
    assert record.headline
    assert len(record.short_text) <= SHORT_TEXT


def test_the_post_fills_the_editor_with_what_it_said_and_nothing_surer() -> None:
    ready = edited(FULL)
    record = ready.record
    assert (record.evidence, ready.days, record.risk) == ("E0", 7, 3)
    assert (record.area, record.family, record.sold_as) == (FULL.area, "opioid", FULL.sold_as)
    assert (record.forms, record.effects, record.naloxone_response) == (
        FULL.forms,
        FULL.effects,
        "needed_more",
    )
    assert (record.observed_from, record.observed_to) == ("2026-W11", "2026-W11")
    assert "Strathcona" in record.short_text


def test_advice_is_chosen_by_class_and_effects_with_its_version() -> None:
    chosen = guide().advice.choose("opioid", FULL.effects)
    assert edited(FULL).record.advice == tuple(f"{block.id}@{block.version}" for block in chosen)


def test_what_the_moderator_writes_is_what_is_published() -> None:
    said = {"headline": "Purple down", "risk": "4", "days": "14", "area": "", "details": "More."}
    ready = edited(FULL, e2_source="ambulance", **said)
    record = ready.record
    assert (record.headline, record.risk, record.evidence, ready.days) == ("Purple down", 4, "E2", 14)
    assert (record.area, record.details) == (None, "More.")


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("headline", " "),
        ("headline", "a" * (HEADLINE + 1)),
        ("short_text", ""),
        ("short_text", "a" * (SHORT_TEXT + 1)),
        ("risk", "5"),
        ("evidence", "EX"),
        ("evidence", ""),
        ("days", "365"),
        ("days", ""),
        ("details", "a" * (DETAILS + 1)),
    ],
)
def test_a_field_that_cannot_be_so_is_named(field: str, value: str) -> None:
    with pytest.raises(Invalid) as refused:
        edited(FULL, **{field: value})
    assert refused.value.fields.keys() == {field}


TYPED = AlertFacts(happening="much_stronger", sold_as_words="Kevin's", markings="a dolphin")


def test_what_was_typed_fills_nothing_unless_it_may_be_printed() -> None:
    assert not {"Kevin", "dolphin"} & words_of(editor.filled(TYPED, guide(), "en", use=Use.FACTS))
    assert {"Kevin", "dolphin"} <= words_of(editor.filled(TYPED, guide(), "en", use=Use.WORDS))


def words_of(form: Sent) -> set[str]:
    return {word for values in form.fields.values() for text in values for word in re.findall(r"\w+", text)}


def test_the_short_text_does_not_say_how_we_know_for_that_will_change() -> None:
    short_text = editor.filled(FULL, guide(), "en", use=Use.FACTS).one("short_text")
    assert "nconfirmed" not in short_text
    assert short_text.startswith(editor.filled(FULL, guide(), "en", use=Use.FACTS).one("headline"))


def test_who_told_us_is_what_the_rows_say_and_the_post_when_none_is_filled() -> None:
    assert edited(FULL).record.evidence_kinds == ("community_report",)
    told = edited(FULL, e2_source="strip", e3_source="ambulance").record
    assert told.evidence_kinds == ("community_report", "strip", "ambulance")
    empty = edited(FULL, e1_source="", e1_count="", e1_day="").record
    assert empty.evidence_rows == edited(FULL).record.evidence_rows


@pytest.mark.parametrize(
    ("evidence", "kind", "days"),
    [
        ("E0", "product_alert", 7),
        ("E1", "product_alert", 7),
        ("E2", "product_alert", 14),
        ("E3", "supply_change", 14),
        ("E4", "product_alert", 28),
        ("E4", "area_advisory", 7),
        ("E0", "area_advisory", 7),
    ],
)
def test_by_the_rule_an_alert_stays_as_long_as_its_evidence_and_its_kind_allow(
    evidence: str, kind: str, days: int
) -> None:
    rows = {"E0": {}, "E1": {"e1_count": "2-4"}, "E2": {"e2_source": "service"}}
    rows |= {"E3": {"e2_source": "instrument"}, "E4": {"e2_source": "lab", "e2_tied": "yes"}}
    ready = edited(FULL, kind=kind, no_product="Not known.", next_word="2099-01-01", **rows[evidence])
    assert (ready.record.evidence, ready.days) == (evidence, days)


def test_a_moderator_may_choose_other_days_than_the_rule() -> None:
    assert [edited(FULL, days=days).days for days in editor.DAYS] == [1, 3, 7, 14, 28]


def test_without_a_kind_the_alert_is_of_the_kind_that_the_form_showed() -> None:
    assert edited(FULL, kind="made_up").record.kind == edited(FULL).record.kind == "product_alert"


def test_packaging_is_one_of_the_list() -> None:
    assert edited(FULL, packaging="foil").record.packaging == "foil"
    assert edited(FULL, packaging="call 604-555-0123").record.packaging == ""


@pytest.mark.parametrize("field", ["headline", "short_text", "sold_as_words", "markings", "details"])
@pytest.mark.parametrize(
    "text", ["ring 604-555-0123", "ring kev@example.org", "telegram: kevsells", "at 12 Powell Street"]
)
def test_what_may_lead_to_somebody_is_asked_about_once_and_then_may_stand(field: str, text: str) -> None:
    with pytest.raises(Invalid) as refused:
        edited(FULL, **{field: text})
    assert refused.value.fields.keys() == {field}
    assert "This looks like" in refused.value.fields[field].id
    assert getattr(edited(FULL, **{field: text, "stands": field}).record, field) == text


def test_a_tick_for_one_field_lets_nothing_stand_in_another() -> None:
    with pytest.raises(Invalid) as refused:
        edited(FULL, headline="ring 604-555-0123", details="ring 604-555-0199", stands="details")
    assert refused.value.fields.keys() == {"headline"}
