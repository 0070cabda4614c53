import pytest

from board.guide.hints import Hints
from board.guide.load import Guide


@pytest.fixture
def hints(guide: Guide) -> Hints:
    return guide.language_hints


def test_a_hint_says_where_what_and_what_instead(hints: Hints) -> None:
    text = "A drug addict asked for help."
    (hint,) = hints.find(text, "en")

    assert text[hint.start : hint.end] == hint.found == "drug addict"
    assert hint.prefer == ("person who uses drugs",)
    assert hint.why.in_("es").startswith("Reduce")


@pytest.mark.parametrize(
    ("text", "language", "groups"),
    [
        ("Dirty needles lay there. Junkies left them.", "en", ["dirty-needle", "junkie"]),
        ("Los drogadictos, dice el informe.", "es", ["addict"]),
        ("Des seringues sales et un toxicomane.", "fr", ["dirty-needle", "addict"]),
        ("A bad batch, very strong.", "en", ["scare-words", "strong-words"]),
        ("The new supply is safe.", "en", ["safe-words"]),
        ("Someone OD'd here.", "en", ["overdose-od"]),
    ],
)
def test_terms_are_found_in_each_language(hints: Hints, text: str, language: str, groups: list[str]) -> None:
    assert [hint.group for hint in hints.find(text, language)] == groups


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("I am an addict and my junkie friends know it.", "en"),
        ("We are drug users.", "en"),
        ("Soy adicto desde hace años.", "es"),
        ("J’étais toxicomane.", "fr"),  # noqa: RUF001 (phones type this apostrophe)
    ],
)
def test_people_speak_of_themselves_as_they_like(hints: Hints, text: str, language: str) -> None:
    assert hints.find(text, language) == ()


@pytest.mark.parametrize(
    "text",
    [
        "It was sold as zombie dope.",
        'The leaflet said "junkies" again.',
        "The bag said 'killer pill'.",
        "The Vancouver Area Network of Drug Users met.",
        "The drug users union met.",
        "Cleanup in the park; people addicted to coffee; the room was clean.",
    ],
)
def test_names_quotes_groups_and_other_words_are_left_alone(hints: Hints, text: str) -> None:
    assert hints.find(text, "en") == ()


def test_every_group_has_terms_and_offers_in_each_language(hints: Hints) -> None:
    wordings = [group.in_(language) for group in hints.groups for language in ("en", "es", "fr")]

    assert len(wordings) >= 87
    assert all(wording.avoid and wording.prefer for wording in wordings)
    assert all(group.why.en and group.why.es and group.why.fr for group in hints.groups)


def test_what_we_offer_is_never_what_we_advise_against(hints: Hints) -> None:
    offered = [
        (language, prefer)
        for group in hints.groups
        for language in ("en", "es", "fr")
        for prefer in group.in_(language).prefer
    ]

    assert [words for language, words in offered if hints.find(words, language)] == []
