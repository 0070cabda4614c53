"""The archive: what came out in a month, all of it, once, whatever has become of it."""

import pytest

from board import errors
from board.alerts import changes as alerts
from board.alerts.shapes import Message
from board.clock import next_quarter
from board.public import months
from tests.kit.browser import Phone
from tests.kit.clock import Clock
from tests.kit.queries import counting
from tests.public.records import an_alert, raised, raised_from_a_post, released, taken_back

pytestmark = [pytest.mark.anyio, pytest.mark.both_engines, pytest.mark.usefixtures("db", "clock")]


async def test_the_months_go_from_the_first_thing_to_the_last_and_no_further(
    phone: Phone, clock: Clock
) -> None:
    clock.at("2026-01-20T10:00")
    await raised(days=7)
    clock.at("2026-03-10T10:00")
    await released()
    page = await phone.get("/archive")
    assert [page.links[words] for words in ("March 2026", "February 2026", "January 2026")] == [
        "/archive/2026-03",
        "/archive/2026-02",
        "/archive/2026-01",
    ]
    assert "Nothing came out in this month." in (await phone.get("/archive/2026-02")).text
    for no_month in ("2025-12", "2026-04", "2026-13", "2026-1", "now", "2026-02-01"):
        await phone.get(f"/archive/{no_month}", expect=404)


async def test_a_month_holds_what_came_out_in_it_as_it_stands_now(phone: Phone, clock: Clock) -> None:
    clock.at("2026-01-31T23:59")
    first = await raised(an_alert(headline="The last of January"), days=7)
    clock.at("2026-02-01T00:00")
    second = await raised(an_alert(headline="The first of February"), days=90)
    told, _ = await released()
    clock.at("2026-03-10T10:00")
    assert [entry.id for entry in (await months.of("2026-01")).entries] == [first]
    assert {entry.id for entry in (await months.of("2026-02")).entries} == {second, told}
    january = await phone.get("/archive/2026-01")
    assert "Expired" in january.text
    assert january.links["February 2026"] == "/archive/2026-02"


async def test_what_was_taken_back_is_in_no_month_and_a_withdrawn_alert_says_so(
    phone: Phone, clock: Clock
) -> None:
    alert, post = await raised_from_a_post(an_alert(headline="Purple chunks, very strong"))
    await taken_back(post)
    page = await phone.get(f"/archive/{clock.now():%Y-%m}")
    assert "Purple chunks" not in page.text
    assert page.all(f"#alert-{alert}")


async def test_feedback_that_is_not_out_yet_is_in_no_month(phone: Phone, clock: Clock) -> None:
    await raised()
    told, _ = await released(at=next_quarter(clock.now()))
    assert told not in (await phone.get("/archive/2026-03")).html
    clock.forward(minutes=15)
    assert told in (await phone.get("/archive/2026-03")).html


async def test_a_long_month_goes_on_where_it_stopped(
    phone: Phone, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(months, "PAGE", 2)
    everything = {await raised() for _ in range(3)} | {(await released())[0] for _ in range(2)}
    page, seen = await phone.get("/archive/2026-03"), list[str]()
    while True:
        seen += [str(card.get("id")).partition("-")[2] for card in page.all("article.card")]
        if "Older" not in page.links:
            break
        page = await phone.follow("Older")
    assert len(seen) == len(set(seen))
    assert set(seen) == everything
    await phone.get("/archive/2026-03?after=nonsense", expect=404)


async def test_a_month_costs_as_many_questions_full_as_nearly_empty(clock: Clock) -> None:
    await raised()
    async with counting() as few:
        await months.of("2026-03")
    for _ in range(6):
        await raised()
    async with counting() as many:
        await months.of("2026-03")
    assert len(many) == len(few)


async def test_nonsense_in_a_month_is_refused_before_the_database_is_asked() -> None:
    for text in ("", "2026-00", "0000-01", "2026-02-30", "²026-01", "2026-W01", "9999-12"):
        with pytest.raises(errors.NotHere):
            await months.of(text)


async def test_an_update_leaves_an_alert_in_its_month(clock: Clock) -> None:
    alert = await raised(days=90)
    clock.at("2026-04-10T10:00")
    await alerts.change(alert, 1, an_alert(evidence="E4"), message=Message.UPDATE, note="Tested.")
    assert [entry.id for entry in (await months.of("2026-03")).entries] == [alert]
    assert (await months.of("2026-04")).entries == ()
