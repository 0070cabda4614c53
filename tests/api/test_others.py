"""Feedback, services, counts, and what the field knows, for software."""

import pytest

from board import clock as time
from board.feedback import same
from board.programs import changes as programs
from board.programs.shapes import ServiceEntry
from tests.api.reader import Reader
from tests.kit.build import guide, once
from tests.kit.clock import Clock
from tests.kit.queries import counting
from tests.public.records import raised, released, some_feedback, taken_back

pytestmark = [pytest.mark.anyio]


@pytest.mark.both_engines
async def test_feedback_is_read_page_by_page(reader: Reader, clock: Clock) -> None:
    made = {(await released())[0] for _ in range(5)}
    elsewhere, _ = await released(some_feedback(area="vancouver:fairview"))
    seen = [each["id"] for each in await reader.all("/feedback?limit=2", "feedback")]
    assert sorted(seen) == sorted({*made, elsewhere})
    assert len(await reader.all("/feedback?area=vancouver:fairview", "feedback")) == 1
    async with counting() as asked:
        await reader.get("/feedback?limit=50")
    assert len(asked) <= 2, asked


async def test_one_feedback_comes_with_the_words_for_its_ids(reader: Reader, clock: Clock) -> None:
    said, _ = await released()
    entry = await reader.get(f"/feedback/{said}")
    assert entry["record"]["words"] == {"good": "They took the time to talk with me."}
    assert entry["labels"]["about"]["thanks"]["en"]


@pytest.mark.both_engines
async def test_feedback_that_was_taken_back_is_named_without_a_word_of_it(
    reader: Reader, clock: Clock
) -> None:
    said, post = await released()
    early, never = await released(at=time.next_quarter(clock.moment))
    await taken_back(post)
    await taken_back(never)
    clock.forward(hours=1)
    await reader.refused(f"/feedback/{said}", 410)
    await reader.refused(f"/feedback/{early}", 404)
    assert await reader.all("/feedback", "feedback") == []
    [gone] = await reader.all("/feedback?standing=withdrawn", "feedback")
    assert (gone["id"], gone["record"], gone["labels"]) == (said, None, {})


async def test_feedback_that_is_not_out_yet_is_nowhere(reader: Reader, clock: Clock) -> None:
    said, _ = await released(at=time.next_quarter(clock.moment))
    await reader.refused(f"/feedback/{said}", 404)
    assert await reader.all("/feedback", "feedback") == []
    assert (await reader.get("/counts"))["feedback"] == []
    clock.forward(minutes=15)
    assert [each["id"] for each in await reader.all("/feedback", "feedback")] == [said]


async def test_services_are_found_by_area_and_kind(reader: Reader, clock: Clock) -> None:
    van = ServiceEntry(id="night-van", name="The Night Van", kinds=("outreach",), area="vancouver:fairview")
    await programs.describe([van, ServiceEntry(id="house", name="The House", kinds=("nsp",))])
    assert [each["service"]["id"] for each in (await reader.get("/services?kind=nsp"))["services"]] == [
        "house"
    ]
    one = await reader.get("/services/night-van")
    assert one["address"] == "https://board.test/services/night-van"
    assert one["labels"]["service_kinds"]["outreach"]["en"]
    await reader.refused("/services/none", 404)
    await reader.refused("/services/%00", 404)


async def test_areas_are_named_and_never_a_point(reader: Reader, clock: Clock) -> None:
    said = await reader.get("/areas")
    assert {each["id"] for each in said["areas"]} == {area.id for area in guide().areas}
    assert said["licence"]
    assert "coordinates" not in str(said)


async def test_no_name_that_shames_is_among_the_substances(reader: Reader, clock: Clock) -> None:
    said = await reader.get("/substances")
    assert len(said["substances"]) == len(guide().substances.every)
    hidden = [each for each in guide().substances.every if each.search_only or each.misspellings]
    assert hidden
    by_id = {each["id"]: each for each in said["substances"]}
    for substance in hidden:
        shown = str(by_id[substance.id])
        assert [n for n in (*substance.search_only, *substance.misspellings) if f"'{n}'" in shown] == []
    assert "search_only" not in str(said)


async def test_the_lists_hold_the_published_thresholds(reader: Reader, clock: Clock) -> None:
    said = await reader.get("/choices")
    assert [level["level"] for level in said["risk_levels"]] == [1, 2, 3, 4]
    assert all(level["meaning"]["en"] and level["meaning"]["fr"] for level in said["risk_levels"])
    assert [level["id"] for level in said["evidence_levels"]] == ["E0", "E1", "E2", "E3", "E4", "EX"]
    assert {"reasons", "alert_kinds"} <= set(said["lists"])
    # What a poster is told when a post is declined is between them and the desk.
    assert "decline_reasons" not in said["lists"]


async def test_each_advice_that_an_alert_names_can_be_read(reader: Reader, clock: Clock) -> None:
    named = (await reader.get(f"/alerts/{await raised()}"))["advice"]
    known = {block["name"] for block in (await reader.get("/advice"))["blocks"]}
    assert named
    assert set(named) <= known


@pytest.mark.both_engines
async def test_for_how_many_it_was_the_same_is_a_band_and_nothing_under_three(
    reader: Reader, clock: Clock
) -> None:
    few, many = [(await released())[0] for _ in range(2)]
    for story, times in ((few, 2), (many, 3)):
        for _ in range(times):
            await same.add(story, once=once())
    assert (await reader.get(f"/feedback/{many}"))["same"] is None
    clock.forward(days=1)
    assert (await reader.get(f"/feedback/{many}"))["same"] == "3-4"
    told = {each["id"]: each["same"] for each in (await reader.get("/feedback"))["feedback"]}
    assert told == {few: None, many: "3-4"}
