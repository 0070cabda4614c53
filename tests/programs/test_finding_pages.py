"""Finding help: by words, by what is open now, on a map, naloxone in one tap."""

from datetime import date

import pytest
from litestar import Litestar
from msgspec.structs import replace

from board.programs import changes as programs
from board.programs.calendar import WEEK
from board.programs.shapes import Closure, Opening, ServiceEntry, Status
from tests.kit.browser import Phone
from tests.kit.clock import Clock
from tests.programs.town import HERE, THERE, entry

pytestmark = pytest.mark.anyio

# 2026-03-10 18:07 UTC is 11:07 on a Tuesday in Vancouver.
DAILY = Opening(days=WEEK, opens="09:00", closes="17:00")
EVENING = Opening(days=WEEK, opens="11:20", closes="21:00")


def running(name: str, *kinds: str, area: str | None = HERE, checked: date | None = None) -> ServiceEntry:
    return replace(entry(name, *kinds, area=area, status=Status.OPEN), checked_on=checked)


def order(text: str, *names: str) -> list[str]:
    return sorted(names, key=text.index)


async def test_open_now_is_remade_at_the_border_of_the_quarter_hour(phone: Phone, clock: Clock) -> None:
    await programs.describe([replace(running("Late", "nsp"), schedules=(EVENING,))])
    clock.at("2026-03-10T18:14")
    assert "Late" not in (await phone.get("/services?open=now")).text
    clock.at("2026-03-10T18:16")
    assert "Opens at 11:20" in (await phone.get("/services/late")).text.replace("\xa0", " ")
    assert "Late" not in (await phone.get("/services?open=now")).text
    clock.at("2026-03-10T18:30")
    assert "Open now" in (await phone.get("/services/late")).text
    assert "Late" in (await phone.get("/services?open=now")).text


async def test_what_is_open_and_checked_stands_first_and_what_has_closed_last(
    phone: Phone, clock: Clock
) -> None:
    lately, long_ago = date(2026, 3, 1), date(2024, 3, 1)
    await programs.describe(
        [
            replace(running("Aaa gone", "nsp", checked=lately), status=Status.CLOSED),
            replace(running("Bbb old", "nsp", checked=long_ago), schedules=(DAILY,)),
            replace(running("Ccc shut", "nsp", checked=lately), schedules=(DAILY,), closures=(Closure(),)),
            replace(running("Ddd open", "nsp", checked=lately), schedules=(DAILY,)),
        ]
    )
    page = await phone.get("/services")
    names = ("Aaa gone", "Bbb old", "Ccc shut", "Ddd open")
    assert order(page.text, *names) == ["Ddd open", "Ccc shut", "Bbb old", "Aaa gone"]
    assert "long ago" in page.text
    assert "has closed" in page.text


async def test_people_find_with_their_own_words(phone: Phone) -> None:
    await programs.describe([running("Corner", "nsp"), running("Kitchen", "food_basics")])
    for words in ("clean+rigs", "jeringas", "seringues", "needel"):
        page = await phone.get(f"/services?q={words}")
        assert "Corner" in page.text
        assert "Kitchen" not in page.text


async def test_words_come_back_escaped_and_nothing_is_kept_of_them(phone: Phone, app: Litestar) -> None:
    page = await phone.get("/services?q=<script>alert(1)</script>")
    assert "<script>alert" not in page.text
    kept = [*app.state.house.ready.pages, *app.state.house.seldom.pages]
    assert not any("alert(1)" in key for key in kept)


async def test_a_long_list_goes_on_and_shows_each_once(phone: Phone) -> None:
    await programs.describe([running(f"Door {number:02}", "nsp") for number in range(60)])
    page, seen = await phone.get("/services?kind=nsp"), 0
    for _ in range(3):
        seen += len(page.all(".services > li"))
        if "More services" in page.links:
            page = await phone.follow("More services")
    assert seen == 60


@pytest.mark.parametrize("after", ["x", "W10", "bm90IGEgcGxhY2U", "%00"])
async def test_a_place_in_a_list_that_is_none_of_ours_is_a_kind_page(phone: Phone, after: str) -> None:
    await phone.get(f"/services?after={after}", expect=404)


async def test_nothing_found_says_what_to_try(phone: Phone) -> None:
    await programs.describe([running("Corner", "nsp")])
    page = await phone.get("/services?kind=legal&open=now")
    assert "We know of no such service" in page.text
    assert page.links["Look for every kind of help"] == "/services?open=now"


async def test_naloxone_is_one_tap_from_every_page(phone: Phone) -> None:
    await programs.describe([running("Kit place", "naloxone"), running("Other", "legal")])
    for address in ("/", "/help", "/services", "/about"):
        await phone.get(address)
        page = await phone.follow("Naloxone")
        assert "Kit place" in page.text
        assert "Other" not in page.text


async def test_the_map_leads_where_its_list_leads(phone: Phone) -> None:
    await programs.describe([running("A", "nsp"), running("B", "nsp"), running("C", "legal", area=THERE)])
    page = await phone.get("/map?kind=nsp")
    shapes = [each.get("href") for each in page.all("svg.map a")]
    listed = [each.get("href") for each in page.all(".map-list a")]
    assert len(shapes) == 23
    assert listed == [f"/services?area={HERE}&kind=nsp"]
    assert set(listed) < set(shapes)
    assert "Open Government Licence - Vancouver" in page.text
    page = await phone.get(listed[0] or "")
    assert len(page.all(".services > li")) == 2


async def test_a_map_of_what_is_not_asked_is_a_kind_page(phone: Phone) -> None:
    await phone.get("/map?kind=nothing", expect=404)


async def test_a_service_tells_what_people_want_to_know(phone: Phone, clock: Clock) -> None:
    full = replace(
        running("Corner", "nsp", checked=date(2026, 3, 1)),
        schedules=(DAILY, Opening(days=("SU",), opens="20:00", closes="02:00", every=2, note="van")),
        closures=(Closure(since=date(2026, 3, 20), until=date(2026, 3, 22), note="repairs"),),
        expect="Somebody says hello.", bring=("nothing",), cost="Free", eligibility="Everyone",
        languages=("es", "bo"), access_notes="One step", stock_out=("foil",), phone="604-555-0100",
        checked_by="keeper", notice="Use the back door.",
    )  # fmt: skip
    await programs.describe([full])
    page = await phone.get("/services/corner")
    for said in (
        "Somebody says hello.", "nothing", "Free", "Everyone", "Español", "Tibetan", "One step", "foil",
        "Use the back door.", "repairs", "every second week", "van", "a keeper of this board", "Open now",
    ):  # fmt: skip
        assert said in page.text, said
    assert page.links["604-555-0100"] == "tel:604-555-0100"
    assert "today" in page.one(".week .is-today").text_content()


async def test_a_list_in_another_language_speaks_it(phone: Phone, clock: Clock) -> None:
    await programs.describe([replace(running("Corner", "nsp"), schedules=(DAILY,))])
    assert "Abierto ahora" in (await phone.get("/es/services")).text
    assert "jusqu'à 17:00" in (await phone.get("/fr/services/corner")).text
