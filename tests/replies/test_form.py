"""A reply is built of what makes one good and says what its state needs; else the answer is clear."""

from datetime import date, timedelta

import pytest

from board.errors import Invalid
from board.replies import form, likeness
from board.replies.life import WRITTEN, State
from board.replies.shapes import Answer, Job
from tests.kit import build
from tests.replies.cast import PARTS, needed

TODAY = date(2026, 11, 22)


def _wrong(state: State, **fields: str) -> set[str]:
    with pytest.raises(Invalid) as error:
        form.check(build.sent(**(PARTS | fields)), state=state, today=TODAY)
    return set(error.value.fields)


@pytest.mark.parametrize("state", sorted(WRITTEN))
def test_each_state_is_taken_with_what_it_needs_and_refused_without_any_of_it(state: State) -> None:
    fields = needed(state)
    if "by" in fields:
        fields["by"] = (TODAY + timedelta(days=9)).isoformat()
    said = form.check(build.sent(**(PARTS | fields)), state=state, today=TODAY)
    assert (said.state, said.job, said.name) == (state, Job.COORDINATOR, "Alex")
    for name in fields:
        if (state, name) != (State.PASSED, "why"):
            assert name in _wrong(state, **(fields | {name: ""}))


def test_a_thank_you_alone_is_no_answer() -> None:
    assert _wrong(State.ANSWERED, explanation="") == {"explanation"}
    form.check(
        build.sent(**(PARTS | {"explanation": "", "next_step": "We look."})),
        state=State.ANSWERED,
        today=TODAY,
    )


@pytest.mark.parametrize("name", ["Alex Miller", "Alex M.", "Al3x", "<b>", "A" * 30, "Dr. Who"])
def test_a_name_is_one_first_name_or_nothing(name: str) -> None:
    assert _wrong(State.ANSWERED, name=name) == {"name"}


@pytest.mark.parametrize("name", ["", "Zoë", "Jean-Luc", "N'Golo"])
def test_names_of_many_tongues_are_names(name: str) -> None:
    assert form.check(build.sent(**(PARTS | {"name": name})), state=State.ANSWERED, today=TODAY).name == name


@pytest.mark.parametrize(
    "text",
    ["<script>alert(1)</script>", "Hi <img src=x onerror=y>", "<IFRAME//x>", "</ style>", "<!-- x -->"],
)
def test_a_reply_with_a_tag_that_cannot_stand_is_refused_by_name(text: str) -> None:
    assert _wrong(State.ANSWERED, thanks=text) == {"thanks"}


def test_less_than_and_plain_emphasis_are_no_trouble() -> None:
    sent = build.sent(**(PARTS | {"thanks": "We had < 3 vans. <em>Sorry</em>."}))
    assert form.check(sent, state=State.ANSWERED, today=TODAY).parts["thanks"].startswith("We had < 3")


@pytest.mark.parametrize("by", ["", "2026-11-22", "2026-11-21", "2029-01-01", "soon", "2026-13-40"])
def test_a_promise_has_a_day_that_lies_ahead(by: str) -> None:
    assert "by" in _wrong(State.PLANNED, **(needed(State.PLANNED) | {"by": by}))


def test_what_was_typed_for_another_state_is_not_sent_along() -> None:
    sent = build.sent(
        **(PARTS | {"what": "A thing", "why": "No money", "who": "The city", "by": "2026-12-01"})
    )
    said = form.check(sent, state=State.ANSWERED, today=TODAY)
    assert (said.what, said.why, said.who, said.by) == ("", "", "", None)


def test_only_what_a_program_may_say_is_taken() -> None:
    for state in set(State) - WRITTEN:
        assert "state" in _wrong(state)
    with pytest.raises(Invalid):
        form.wanted(build.sent(state="closed for good"))


def test_a_reply_that_was_written_before_is_noticed_and_a_thank_you_is_not() -> None:
    words = (
        "Thank you for your feedback. We take all feedback seriously and will look into the matter at once."
    )
    one = Answer(state=State.ANSWERED, job=Job.MANAGER, parts={"explanation": words})
    same = Answer(state=State.ANSWERED, job=Job.NURSE, parts={"thanks": words.replace("matter", "issue")})
    short = Answer(state=State.ANSWERED, job=Job.NURSE, parts={"thanks": "Thank you."})
    ill = "Two of our staff were ill that night, so the van drove the short round by the park alone."
    other = Answer(state=State.ANSWERED, job=Job.NURSE, parts={"explanation": ill})
    assert likeness.alike(same, [one])
    assert not likeness.alike(other, [one])
    assert not likeness.alike(short, [short])
