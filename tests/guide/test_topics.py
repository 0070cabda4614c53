"""What is inside a post is told by what was tapped and by what was written, in any of the three languages."""

import pytest

from board.alerts.facts import AlertFacts
from board.feedback.facts import FeedbackFacts
from board.guide.load import Guide

SAID = {
    "He was dead when we came": {"death"},
    "Mi amigo murió anoche": {"death"},
    "Il est décédé": {"death"},
    "she was stabbed with a knife": {"violence"},
    "le golpearon y le robaron": {"violence"},
    "il m'a agressée": {"violence"},
    "somebody raped her": {"sexual_harm"},
    "abusaron de ella": {"sexual_harm"},
    "une agression sexuelle": {"sexual_harm"},
    "the nurse yelled at me": {"mistreatment"},
    "me gritaron en la puerta": {"mistreatment"},
    "traitée comme un chien": {"mistreatment"},
    "he killed himself": {"suicide"},
    "se suicidó": {"suicide"},
    "elle s'est suicidée": {"suicide"},
    "blue pills, stamp M30, slept a day": set(),
    "two kids played there": set(),
    "pastillas azules, muy fuertes": set(),
    "comprimés bleus, deux heures": set(),
}


@pytest.mark.parametrize("words", SAID)
def test_words_tell_what_is_inside(guide: Guide, words: str) -> None:
    assert guide.topics.ids(None, {"words": words}) == SAID[words]


def test_an_overdose_of_a_young_person_needs_both(guide: Guide) -> None:
    overdosed, rumour = AlertFacts(happening="overdosed"), AlertFacts(happening="rumour")
    said = {"words": "a kid, 16 years old"}
    assert guide.topics.ids(overdosed, said) == {"young_overdose"}
    assert guide.topics.ids(overdosed, {}) == set()
    assert guide.topics.ids(rumour, said) == set()


def test_taps_tell_it_without_a_word(guide: Guide) -> None:
    assert guide.topics.ids(AlertFacts(happening="other", condition="died"), {}) == {"death"}
    assert guide.topics.ids(FeedbackFacts(about=("idea", "felt_judged")), {}) == {"mistreatment"}


def test_every_topic_is_named_in_three_languages(guide: Guide) -> None:
    assert [topic.id for topic in guide.topics.every if not (topic.labels.es and topic.labels.fr)] == []
    assert [topic.id for topic in guide.topics.every if set(topic.words) != {"en", "es", "fr"}] == []


def test_every_answer_that_a_topic_names_is_in_the_lists(guide: Guide) -> None:
    lists = {
        "happening": guide.choices.happenings.ids,
        "effects": guide.choices.effects.ids,
        "about": guide.choices.about.ids,
        "condition": guide.choices.condition.ids,
    }
    named = [(name, each) for topic in guide.topics.every for answers in (topic.facts, topic.together)
             for name, ids in answers.items() for each in ids]  # fmt: skip
    assert [(name, each) for name, each in named if each not in lists[name]] == []
