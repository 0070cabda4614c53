"""Keepers and leads keep the directory true; everybody else finds no such page."""

from datetime import date

import pytest
from msgspec.structs import replace

from board.db.bound import Database
from board.ledger.tables import Link
from board.programs import changes as programs
from board.programs import reads
from board.programs.shapes import Closure, Opening, ServiceEntry, Status
from tests.kit.browser import Desk, Phone
from tests.kit.clock import Clock
from tests.kit.forms import filled
from tests.kit.people import kit_comes_in, moss_comes_in, pat_comes_in

pytestmark = pytest.mark.anyio

VAN = ServiceEntry(
    id="night-van",
    name="Night van",
    kinds=("outreach", "naloxone"),
    area="vancouver:strathcona",
    schedules=(
        Opening(
            days=("MO", "WE"),
            opens="18:00",
            closes="02:00",
            every=2,
            starts=date(2026, 3, 2),
            note="two stops",
        ),
    ),
    closures=(Closure(since=date(2026, 3, 20), until=date(2026, 3, 22), note="repairs"),),
    bring=("a friend",),
    languages=("en", "es"),
    status=Status.OPEN,
    also={"x": 1},
    lat=49.28,
)
ADDRESS = "/staff/services/night-van"
EDIT = "#edit-service"


async def test_a_form_saved_as_it_came_loses_nothing(desk: Desk, clock: Clock) -> None:
    await programs.describe([VAN])
    await kit_comes_in(desk)
    await desk.get(ADDRESS)
    await desk.send(EDIT)
    assert await reads.service("night-van") == replace(VAN, version=2)


async def test_a_keeper_says_what_is_true_now_and_people_read_it_at_once(
    desk: Desk, phone: Phone, clock: Clock
) -> None:
    await programs.describe([VAN])
    await phone.get("/services/night-van")
    await kit_comes_in(desk)
    await desk.get(ADDRESS)
    await desk.send(EDIT, description="A peer says hello.", stock_out="strips\nfoil", checked="yes")
    saved = await reads.service("night-van")
    assert (saved.stock_out, saved.checked_on, saved.checked_by) == (
        ("strips", "foil"),
        date(2026, 3, 10),
        "keeper",
    )
    page = await phone.get("/services/night-van")
    assert "A peer says hello." in page.text
    assert "strips, foil" in page.text
    assert "a keeper of this board" in page.text


async def test_one_press_says_that_all_of_it_is_right(desk: Desk, clock: Clock) -> None:
    await programs.describe([VAN])
    await kit_comes_in(desk)
    await desk.get(ADDRESS)
    await desk.send("#check-service")
    saved = await reads.service("night-van")
    assert saved == replace(VAN, version=2, checked_on=date(2026, 3, 10), checked_by="keeper")


async def test_whoever_is_slower_loses_nothing_that_they_typed(desk: Desk, clock: Clock) -> None:
    await programs.describe([VAN])
    await kit_comes_in(desk)
    await desk.get(ADDRESS)
    await programs.rewrite(replace(VAN, note="somebody was faster"))
    page = await desk.send(EDIT, note="mine", expect=409)
    assert "meanwhile" in page.text
    assert (await reads.service("night-van")).note == "somebody was faster"
    await desk.send(EDIT)
    assert (await reads.service("night-van")).note == "mine"


@pytest.mark.parametrize(
    ("answers", "words"),
    [
        ({"h0-starts": ""}, "which week it starts"),
        ({"h1-opens": "09:00"}, "days of these hours"),
        ({"h1-days": "MO", "h1-opens": "9 o'c"}, "Write hours as"),
        (
            {
                "h0-every": "",
                "h1-days": "MO",
                "h1-opens": "20:00",
                "h1-closes": "23:00",
                "h1-note": "two stops",
            },
            "Two lines",
        ),
        ({"c0-until": "2026-03-01"}, "before the first"),
        ({"website": "javascript:alert(1)"}, "https://"),
        ({"phone": "call me"}, "can be dialled"),
        ({"name": ""}, "called"),
    ],
)
async def test_what_contradicts_itself_is_refused_in_words_and_kept(
    desk: Desk, clock: Clock, answers: dict[str, str], words: str
) -> None:
    await programs.describe([VAN])
    await kit_comes_in(desk)
    await desk.get(ADDRESS)
    page = await desk.client.post(ADDRESS, data=_fields(desk) | answers, headers={"origin": desk.origin})
    assert page.status_code == 422
    assert words in page.text
    assert await reads.service("night-van") == VAN


def _fields(desk: Desk) -> dict[str, object]:
    assert desk.page is not None
    fields: dict[str, list[str]] = {}
    for name, value in filled(desk.page.form(EDIT), {}, ""):
        fields.setdefault(name, []).append(value)
    return dict(fields)


async def test_a_keeper_adds_a_service(desk: Desk, clock: Clock) -> None:
    await kit_comes_in(desk)
    await desk.get("/staff/services")
    await desk.follow("Add a service")
    page = await desk.send(
        EDIT,
        name="Café du Port",
        kinds=["food_basics"],
        **{"h0-days": ["MO"], "h0-opens": "09:00", "h0-closes": "12:00"},  # type: ignore[arg-type]
    )
    assert page.heading == "Café du Port"
    (added,) = await reads.services()
    assert added.id.startswith("cafe-du-port-")
    assert added.schedules == (Opening(days=("MO",), opens="09:00", closes="12:00"),)


async def test_the_sealed_log_keeps_what_was_done_and_by_which_role(
    desk: Desk, db: Database, clock: Clock
) -> None:
    await programs.describe([VAN])
    await kit_comes_in(desk)
    await desk.get(ADDRESS)
    await desk.send("#check-service")
    events = [row["event"] for row in await Link.select(Link.event) if '"service"' in (row["event"] or "")]
    assert len(events) == 1
    assert '"action":"checked"' in events[0]
    assert "night-van" not in events[0]


async def test_what_nobody_looked_at_for_longest_comes_first(desk: Desk, clock: Clock) -> None:
    seen = replace(VAN, id="seen", name="Seen lately", checked_on=date(2026, 3, 1))
    await programs.describe([seen, VAN])
    await kit_comes_in(desk)
    page = await desk.get("/staff/services")
    assert page.text.index("Night van") < page.text.index("Seen lately")
    assert "Night van" not in (await desk.get("/staff/services?q=seen")).text


async def test_only_keepers_and_leads_come_in(desk: Desk, phone: Phone, clock: Clock) -> None:
    await programs.describe([VAN])
    await moss_comes_in(desk)
    await desk.get(ADDRESS, expect=404)
    await pat_comes_in(desk)
    await desk.get(ADDRESS, expect=404)
