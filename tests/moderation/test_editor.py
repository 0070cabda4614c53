"""The alert's short editor: filled so that it can be sent as it is, checked before anything is raised."""

import pytest

from board.alerts.facts import AlertFacts
from board.errors import Invalid
from board.moderation import editor
from board.moderation.editor import Edited
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
    filled = editor.filled(facts, guide(), "en")
    form = sent(**dict(filled.fields) | changed)
    return editor.check(form, facts, guide(), language="en")


@pytest.mark.parametrize("language", ["en", "es", "fr"])
@pytest.mark.parametrize("happening", guide().choices.happenings.ids)
def test_the_editor_as_it_is_filled_can_be_published(happening: str, language: str) -> None:
    facts = AlertFacts(happening=happening, area="vancouver:strathcona", sold_as=("down", "m30"))
    filled = editor.filled(facts, guide(), language)
    record = editor.check(filled, facts, guide(), language=language).record
    assert record.headline
    assert len(record.short_text) <= editor.SHORT_TEXT


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
    ready = edited(FULL, headline="Purple down", risk="4", evidence="E2", days="14", area="", details="More.")
    record = ready.record
    assert (record.headline, record.risk, record.evidence, ready.days) == ("Purple down", 4, "E2", 14)
    assert (record.area, record.details) == (None, "More.")


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("headline", " "),
        ("headline", "a" * (editor.HEADLINE + 1)),
        ("short_text", ""),
        ("short_text", "a" * (editor.SHORT_TEXT + 1)),
        ("risk", "5"),
        ("evidence", "EX"),
        ("days", "365"),
        ("days", ""),
        ("details", "a" * (editor.DETAILS + 1)),
    ],
)
def test_a_field_that_cannot_be_so_is_named(field: str, value: str) -> None:
    with pytest.raises(Invalid) as refused:
        edited(FULL, **{field: value})
    assert refused.value.fields.keys() == {field}
