"""What moderators and readers see of counts: a card on the desk, and what waits unseen on the board."""

import pytest

from board.signals.cusum import Rule
from board.signals.watch import watch
from tests.kit.browser import Desk, Phone
from tests.kit.build import alert_sent, declined, guide, moderator
from tests.kit.clock import Clock
from tests.kit.people import moss_comes_in

pytestmark = pytest.mark.anyio

WORDS = "Unmistakable words of somebody."


async def told(times: int) -> list[str]:
    return [
        (
            await alert_sent(
                words=WORDS, area="vancouver:strathcona", sold_as=["down"], effects=["very_sleepy"]
            )
        ).post
        for _ in range(times)
    ]


async def test_a_signal_stands_on_the_desk_until_somebody_has_seen_it(desk: Desk, clock: Clock) -> None:
    await told(3)
    await watch(guide(), Rule())
    await moss_comes_in(desk)
    page = await desk.get("/desk")
    card = " ".join(page.one("#signals").text_content().split())
    assert "3 posts in 1 day · Opioids · Strathcona · New here" in card
    assert "Very sleepy" in card
    page = await desk.send(str(page.one("#signals form").get("action")))
    assert page.all("#signals") == []


async def test_strangers_see_no_signal_off_the_desk(phone: Phone, clock: Clock) -> None:
    answer = await phone.client.post("/desk/signals/0123456789", headers={"origin": phone.origin})
    assert answer.headers["location"] == "/staff/sign-in"


async def test_alike_posts_that_wait_too_long_are_counted_on_the_board_and_go_when_decided(
    phone: Phone, clock: Clock
) -> None:
    """R22."""
    posts = await told(3)
    clock.forward(hours=4, minutes=15)
    page = await phone.get("/")
    assert "2 to 4 reports · Opioids · Strathcona" in " ".join(page.one("#holding").text_content().split())
    assert "Unmistakable" not in page.html
    await declined(posts[0], await moderator())
    assert (await phone.get("/")).all("#holding") == []


@pytest.mark.parametrize(("times", "hours"), [(2, 5), (3, 3)])
async def test_two_posts_or_young_ones_are_not_counted_in_public(
    phone: Phone, clock: Clock, times: int, hours: int
) -> None:
    await told(times)
    clock.forward(hours=hours)
    assert (await phone.get("/")).all("#holding") == []


async def test_while_somebody_is_on_duty_nothing_is_said_to_wait(
    phone: Phone, desk: Desk, clock: Clock
) -> None:
    await told(3)
    clock.forward(hours=5)
    await moss_comes_in(desk)
    assert (await phone.get("/")).all("#holding") == []
