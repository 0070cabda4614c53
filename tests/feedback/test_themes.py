"""What people tell of a service over time: in bands from three on, as the stories are released."""

from datetime import timedelta

import pytest

from board import clock as time
from board.codes.withdraw import withdraw
from board.db import current, engine_kind, fetch, writing
from board.db.bound import Database
from board.feedback import reads, themes
from board.feedback.shapes import Themes
from board.feedback.tables import FeedbackTheme
from board.moderation.decide import Decider
from board.moderation.deeds import Office
from board.paging import Cursor
from board.posts.shapes import Arrival
from board.programs import changes as programs
from board.programs.shapes import ServiceEntry
from tests.kit.build import digest, feedback_about, guide, moderator, printed
from tests.kit.clock import Clock
from tests.kit.queries import counting
from tests.public.records import released, some_feedback

pytestmark = pytest.mark.anyio

VAN = "night-van"
# With so few rows an engine would rather read them all.
STRAIGHT = ("SET LOCAL enable_seqscan = off", "SET LOCAL enable_bitmapscan = off")


def bands_of(found: Themes, theme: str) -> list[str]:
    return [cell.band for cell in found.about[theme].cells] if theme in found.about else []


async def told(many: int, **said: object) -> list[tuple[str, str]]:
    record = some_feedback(**({"service": VAN, "about": ("long_wait",)} | said))
    return [await released(record) for _ in range(many)]


@pytest.mark.both_engines
async def test_fewer_than_three_people_are_told_as_none(db: Database, clock: Clock) -> None:
    await told(2)
    assert not (await themes.of_service(VAN)).is_told
    await told(1)
    assert bands_of(await themes.of_service(VAN), "long_wait") == ["", "", "", "", "", "3-4"]


@pytest.mark.both_engines
async def test_experiences_are_told_answer_by_answer_and_never_as_an_average(
    db: Database, clock: Clock
) -> None:
    await told(3, experiences={"respect": "yes", "privacy": "not_apt"})
    await told(5, experiences={"respect": "no"})
    await told(2, experiences={"respect": "partly"})
    found = await themes.of_service(VAN)
    assert found.experiences.keys() == {"respect"}
    lines = {line.answer: line.cells[-1].band for line in found.experiences["respect"].lines}
    assert lines == {"yes": "3-4", "no": "5-9"}


async def test_quarters_of_a_year_stand_beside_each_other(db: Database, clock: Clock) -> None:
    await told(3)
    clock.forward(days=92)
    await told(5)
    found = await themes.of_service(VAN)
    assert bands_of(found, "long_wait")[-2:] == ["3-4", "5-9"]
    assert found.seasons == time.seasons(clock.moment, themes.SEASONS)
    clock.forward(days=700)
    assert not (await themes.of_service(VAN)).is_told


async def test_a_tap_is_counted_with_the_batch_its_story_comes_out_with(db: Database, clock: Clock) -> None:
    moment = time.next_quarter(clock.moment + timedelta(days=1))
    for _ in range(3):
        await released(some_feedback(service=VAN, about=("idea",)), at=moment)
    assert not (await themes.of_service(VAN)).is_told
    clock.at(moment)
    assert bands_of(await themes.of_service(VAN), "idea")[-1] == "3-4"


async def test_what_is_only_to_be_counted_is_counted_and_nothing_of_it_is_printed(
    db: Database, clock: Clock
) -> None:
    office = await moderator()
    for _ in range(3):
        assert await printed((await _about_the_van(use="count")).post, office) is None
    assert bands_of(await themes.of_service(VAN), "long_wait")[-1] == "3-4"
    assert await fetch("SELECT * FROM feedback") == []


@pytest.mark.parametrize("said", [{"use": "service"}, {"use": "count", "who": "works_there"}])
async def test_what_is_for_the_service_alone_or_comes_from_its_staff_is_not_counted(
    db: Database, clock: Clock, said: dict[str, str]
) -> None:
    office = await moderator()
    for _ in range(3):
        await printed((await _about_the_van(**said)).post, office)
    assert await fetch("SELECT * FROM feedback_theme") == []


@pytest.mark.parametrize("use", ["count", "facts", "words"])
async def test_what_is_taken_back_is_counted_no_more(db: Database, clock: Clock, use: str) -> None:
    office = await moderator()
    sent = [await _about_the_van(use=use) for _ in range(3)]
    for each in sent:
        await printed(each.post, office)
    assert (await themes.of_service(VAN)).is_told
    await withdraw(digest(sent[0]))
    assert not (await themes.of_service(VAN)).is_told


@pytest.mark.both_engines
async def test_feedback_from_before_themes_is_counted_once(db: Database, clock: Clock) -> None:
    await told(3, experiences={"respect": "yes"})
    before = await themes.of_service(VAN)
    await FeedbackTheme.delete(force=True)
    assert (await themes.catch_up(), await themes.catch_up()) == (3, 0)
    assert await themes.of_service(VAN) == before


async def test_a_batch_is_drawn_for_what_is_only_counted_too(db: Database, clock: Clock) -> None:
    office = await moderator()
    later = Office(Decider(office.by.account, office.by.say, keys=office.by.keys), guide(), "en", 1440)
    for _ in range(3):
        await printed((await _about_the_van(use="count")).post, later)
    assert not (await themes.of_service(VAN)).is_told
    clock.forward(days=3)
    assert (await themes.of_service(VAN)).is_told


@pytest.mark.both_engines
async def test_themes_and_stories_of_one_service_are_found_by_their_indexes(
    db: Database, clock: Clock
) -> None:
    async with counting() as asked:
        await themes.of_service(VAN)
        await reads.newest(reads.Narrow(service=VAN), limit=11)
        await reads.newest(reads.Narrow(service=VAN), after=Cursor(clock.moment, "a"), limit=11)
    counts, first, behind = [await _plan(sql) for sql in asked]
    assert "feedback_theme_told" in counts, counts
    for plan in (first, behind):
        assert "feedback_of_service" in plan, plan
    for plan in (counts, first):
        assert not any(slow in plan for slow in ("SCAN f", "Seq Scan", "TEMP B-TREE", "Sort")), plan


async def _about_the_van(**said: str) -> Arrival:
    await programs.describe([ServiceEntry(id=VAN, name="The Night Van", kinds=("outreach",))])
    return await feedback_about(VAN, **({"about": "long_wait"} | said))


async def _plan(sql: str) -> str:
    """How an engine would find it, were the tables large."""
    escaped = sql.replace("{", "{{").replace("}", "}}")
    if engine_kind() == "sqlite":
        return "\n".join(row["detail"] for row in await fetch(f"EXPLAIN QUERY PLAN {escaped}"))
    async with writing():
        for setting in STRAIGHT:
            await current.run_ddl(setting)
        return "\n".join(row["QUERY PLAN"] for row in await fetch(f"EXPLAIN {escaped}"))
