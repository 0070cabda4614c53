"""The feedback form as a page: every question of mission.md 3.5, one of them needed, none of them a score."""

import pytest

from board.programs import changes as programs
from board.programs.shapes import ServiceEntry
from tests.kit.browser import Phone
from tests.kit.build import guide
from tests.kit.clock import Clock

pytestmark = pytest.mark.anyio

ASKED = {
    "about", "service", "service_words", "service_kind", "when", "who", "happened", "good", "better", "fix",
    "fixes", "want", "use", "release", "may_ask", "written_in",
}  # fmt: skip


async def test_every_question_is_there_and_every_list_is_whole(phone: Phone, clock: Clock) -> None:
    page = await phone.get("/post/feedback")
    given = {str(each.get("name")) for each in page.form("#feedback-form").cssselect("[name]")}
    lived = {f"exp_{each.id}" for each in guide().choices.experiences}
    assert given - {"once", "website"} == ASKED | lived
    assert len(lived) == 12
    for experience in lived:
        answers = [each.get("value") for each in page.all(f"[name={experience}]")]
        assert answers == ["yes", "partly", "no", "not_apt"]
    for name in ("about", "fixes", "want", "who", "release"):
        choices = getattr(guide().choices, name)
        assert [each.get("value") for each in page.all(f"[name={name}]")] == [each.id for each in choices]


async def test_nothing_is_required_and_nothing_is_a_score(phone: Phone, clock: Clock) -> None:
    page = await phone.get("/post/feedback")
    assert not page.all("#feedback-form [required]")
    assert not page.all("#feedback-form [type=range], #feedback-form [type=number]")


async def test_from_a_service_it_is_five_taps(phone: Phone, clock: Clock) -> None:
    await programs.describe([ServiceEntry(id="night-van", name="The Night Van", kinds=("outreach",))])
    await phone.get("/services/night-van")
    await phone.follow("Say how it was for you")
    clock.forward(seconds=20)
    page = await phone.send("#feedback-form", about="long_wait", exp_respect="yes", use="facts")
    assert page.all("#the-code")
