"""Following by cursor: whoever asks again and again hears of everything, once or twice, and never not."""

import pytest

from board.alerts import changes as alerts
from board.alerts.shapes import Message
from board.posts import changes as posts
from tests.api.reader import Reader
from tests.kit.clock import Clock
from tests.kit.queries import counting
from tests.public.records import an_alert, raised, raised_from_a_post, released, taken_back

pytestmark = [pytest.mark.anyio, pytest.mark.both_engines]


async def test_a_follower_hears_of_each_change_in_the_order_in_which_it_was_decided(
    reader: Reader, clock: Clock
) -> None:
    first, second = await raised(), await raised()
    await alerts.change(first, 1, an_alert(evidence="E4"), message=Message.UPDATE, note="It was tested.")
    await released()
    heard = await reader.get("/alerts/changes")
    assert [(alert["id"], alert["version"]) for alert in heard["alerts"]] == [(second, 1), (first, 2)]
    assert heard["next"] is None
    assert (await reader.get(f"/alerts/changes?since={heard['cursor']}"))["alerts"] == []
    await alerts.withdraw(second, 1, note="It was a mistake.")
    later = await reader.get(f"/alerts/changes?since={heard['cursor']}")
    assert [(alert["id"], alert["standing"]) for alert in later["alerts"]] == [(second, "withdrawn")]


async def test_the_list_names_where_to_go_on_from(reader: Reader, clock: Clock) -> None:
    await raised()
    page = await reader.get("/alerts")
    assert (await reader.get(page["changes"]))["alerts"] == []
    # The list is kept ready: a change of the same quarter hour with a smaller name must not slip under it.
    new = await raised()
    assert [alert["id"] for alert in (await reader.get(page["changes"]))["alerts"]] == [new]


async def test_what_is_not_public_yet_moves_no_place_that_is(reader: Reader, clock: Clock) -> None:
    await raised()
    before = (await reader.get("/alerts"))["changes"]
    await posts.turn_edition()  # as a story does that is approved to be released in three weeks
    await released()
    assert (await reader.get("/alerts?limit=24"))["changes"] == before


async def test_page_by_page_nothing_is_left_out_while_alerts_change(reader: Reader, clock: Clock) -> None:
    made = [await raised() for _ in range(7)]
    page, heard = await reader.get("/alerts/changes?limit=2"), dict[str, int]()
    for turn in range(40):
        heard |= {alert["id"]: alert["version"] for alert in page["alerts"]}
        if page["next"] is None:
            break
        if turn < len(made):
            await alerts.change(made[turn], 1, an_alert(risk=2), message=Message.UPDATE, note="Looked again.")
        page = await reader.get(page["next"])
    again = await reader.get(f"/alerts/changes?since={page['cursor']}")
    assert again["alerts"] == []
    truth = {alert["id"]: alert["version"] for alert in await reader.all("/alerts")}
    assert heard == truth


async def test_what_was_taken_back_is_told_without_a_word_of_it(reader: Reader, clock: Clock) -> None:
    alert, post = await raised_from_a_post(an_alert(details="SECRET"))
    cursor = (await reader.get("/alerts/changes"))["cursor"]
    await taken_back(post)
    [told] = (await reader.get(f"/alerts/changes?since={cursor}"))["alerts"]
    assert (told["id"], told["standing"], told["record"]) == (alert, "withdrawn", None)


async def test_an_alert_runs_out_for_followers_too(reader: Reader, clock: Clock) -> None:
    await raised(days=1)
    cursor = (await reader.get("/alerts/changes"))["cursor"]
    clock.forward(days=1)
    await alerts.run_out()
    [told] = (await reader.get(f"/alerts/changes?since={cursor}"))["alerts"]
    assert (told["standing"], told["message"]) == ("expired", "expiry")


async def test_a_cursor_of_another_board_is_refused_and_says_what_to_do(reader: Reader, clock: Clock) -> None:
    await raised()
    from_the_future = (await reader.get("/alerts/changes"))["cursor"]
    await posts.turn_edition()
    assert (await reader.get(f"/alerts/changes?since={from_the_future}"))["alerts"] == []
    for bad in ("Y2hhbmdlLjk5OQ", "Y2hhbmdlLi0x", "x", "%00", "Y2hhbmdlLjE=", "w6k", "%F0%9F%98%80"):
        problem = await reader.refused(f"/alerts/changes?since={bad}")
        assert "Start again from the list" in problem["errors"]["since"], bad


async def test_many_changes_are_asked_for_in_few_questions(reader: Reader, clock: Clock) -> None:
    for _ in range(10):
        await raised_from_a_post()
    async with counting() as asked:
        assert len((await reader.get("/alerts/changes"))["alerts"]) == 10
    assert len(asked) <= 7, asked
