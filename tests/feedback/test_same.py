"""Same here: one more person, counted once, told from three on and from the next day on, joined to nobody."""

import pytest

from board.db import fetch
from board.db.bound import Database
from board.feedback import changes, same
from tests.kit.browser import Phone
from tests.kit.build import once
from tests.kit.clock import Clock
from tests.public.records import released

pytestmark = pytest.mark.anyio


async def tapped(story: str, many: int) -> None:
    for _ in range(many):
        await same.add(story, once=once())


async def test_from_the_story_it_is_two_taps(phone: Phone, clock: Clock) -> None:
    story, _ = await released()
    await tapped(story, 2)
    await phone.get(f"/feedback/{story}")
    await phone.follow("Same here")
    clock.forward(seconds=4)
    page = await phone.send("#same-form", press="Yes, the same here")
    assert page.heading == "Thank you. It is counted."
    assert not (await phone.get(f"/feedback/{story}")).all("#same-told")
    clock.forward(days=1)
    assert "3-4 people say" in (await phone.get(f"/feedback/{story}")).one("#same-told").text_content()


@pytest.mark.both_engines
async def test_one_showing_of_the_form_counts_once(db: Database, clock: Clock) -> None:
    story, _ = await released()
    form = once()
    for _ in range(3):
        await same.add(story, once=form)
    assert await fetch("SELECT number FROM feedback_same") == [{"number": 1}]


@pytest.mark.both_engines
async def test_it_is_told_from_three_on_and_as_it_stood_when_the_day_began(
    db: Database, clock: Clock
) -> None:
    story, _ = await released()
    await tapped(story, 2)
    clock.forward(days=1)
    assert await same.told([story]) == {}
    await tapped(story, 1)
    assert await same.told([story]) == {}
    clock.forward(days=1)
    assert await same.told([story]) == {story: "3-4"}


async def test_what_is_kept_joins_nobody_to_a_story_and_forms_are_forgotten(
    db: Database, clock: Clock
) -> None:
    story, _ = await released()
    await tapped(story, 1)
    [form] = await fetch("SELECT * FROM feedback_same_once")
    assert set(form) == {"once", "day"}
    clock.forward(days=2)
    await same.sweep()
    assert await fetch("SELECT * FROM feedback_same_once") == []
    assert await fetch("SELECT number, told, day FROM feedback_same") == [
        {"number": 1, "told": 0, "day": None}
    ]


async def test_a_token_of_one_story_counts_for_no_other(phone: Phone, clock: Clock) -> None:
    first, second = (await released())[0], (await released())[0]
    page = await phone.get(f"/feedback/{first}/same")
    token = str(page.one("#same-form input[name=once]").get("value"))
    clock.forward(seconds=4)
    answer = await phone.client.post(
        f"/feedback/{second}/same", data={"once": token}, headers={"origin": phone.origin}
    )
    assert answer.status_code == 422
    assert await fetch("SELECT * FROM feedback_same") == []


async def test_a_story_that_was_taken_back_asks_nothing(phone: Phone, clock: Clock) -> None:
    story, post = await released()
    await tapped(story, 3)
    clock.forward(minutes=15)
    await changes.let_go(post)
    await phone.get(f"/feedback/{story}/same", expect=410)
    assert await fetch("SELECT * FROM feedback_same") == []
