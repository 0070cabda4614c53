"""What a moderator's form must say before anything is decided by it."""

import pytest

from board.errors import Invalid
from board.moderation import verdict
from board.safety.scrub import Cut
from tests.kit.build import Answer, guide, sent


def refused(**answers: Answer) -> set[str]:
    with pytest.raises(Invalid) as error:
        verdict.check(sent(**answers), guide())
    return set(error.value.fields)


@pytest.mark.parametrize("version", ["", "x", "-1", "1.0", "²", "9" * 5000, "99999999999"])
def test_without_the_version_that_was_seen_nothing_is_decided(version: str) -> None:
    """T-04."""
    assert refused(version=version) == {"version"}


@pytest.mark.parametrize("why", ["", "made_up"])
def test_words_are_removed_for_a_reason_of_the_list_only(why: str) -> None:
    assert refused(version="1", cut="words:0:4", why=why) == {"why"}


@pytest.mark.parametrize("mark", ["words", "words:1", "words:a:b", "words:-1:4", "words:0:" + "9" * 5000, ""])
def test_a_broken_mark_is_sent_back_and_never_passed_over(mark: str) -> None:
    assert refused(version="1", cut=["words:0:4", mark], why="name") == {"cuts"}


def test_a_verdict_holds_each_cut_under_its_field_and_each_reason_once() -> None:
    said = verdict.check(sent(version="3", cut=["good:0:4", "fix:2:3", "good:6:9"], why="name"), guide())
    assert said.version == 3
    assert said.cuts == {
        "good": (Cut(0, 4, "name"), Cut(6, 9, "name")),
        "fix": (Cut(2, 3, "name"),),
    }
    assert said.reasons == ("name",)


@pytest.mark.parametrize("reason", ["", "made_up"])
def test_a_post_is_declined_for_a_reason_of_the_list_only(reason: str) -> None:
    with pytest.raises(Invalid) as error:
        verdict.reason(sent(reason=reason), guide())
    assert error.value.fields.keys() == {"reason"}


@pytest.mark.parametrize("alert", ["", "other00000"])
def test_a_post_joins_one_of_the_alerts_on_offer_only(alert: str) -> None:
    with pytest.raises(Invalid) as error:
        verdict.alert(sent(alert=alert), ("alert00000",))
    assert error.value.fields.keys() == {"alert"}


def test_two_alerts_at_once_are_one_too_many() -> None:
    with pytest.raises(Invalid) as error:
        verdict.alert(sent(alert=["alert00000", "other00000"]), ("alert00000", "other00000"))
    assert error.value.fields.keys() == {"alert"}


def test_the_empty_line_of_the_list_is_no_choice() -> None:
    assert verdict.alert(sent(alert=["alert00000", ""]), ("alert00000",)) == "alert00000"
