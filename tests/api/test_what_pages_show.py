"""What an alert's page tells beside its record stands in the API too: one struct, made in one place."""

import pytest

from board.alerts import changes as alerts
from board.alerts.shapes import Message
from board.alerts.tables import AlertCorrection
from board.posts import changes as posts
from tests.api.reader import Reader
from tests.kit.browser import Phone
from tests.kit.build import guide
from tests.kit.clock import Clock
from tests.public.records import an_alert, answered, raised, raised_from_a_post, taken_back

pytestmark = [pytest.mark.anyio, pytest.mark.both_engines]


async def test_the_day_of_the_next_look_is_told_while_an_alert_holds(reader: Reader, clock: Clock) -> None:
    alert = await raised(days=7)
    said = await reader.get(f"/alerts/{alert}")
    assert said["published"] < said["review"] < said["expires"]
    assert said["heard"] is None
    clock.forward(days=2)
    await alerts.change(alert, 1, an_alert(risk=2), message=Message.UPDATE, note="Milder.")
    last = (await reader.get(f"/alerts/{alert}"))["updated"]
    clock.forward(days=10)
    over = await reader.get(f"/alerts/{alert}")
    assert (over["standing"], over["review"], over["heard"]) == ("expired", None, last)
    assert (await reader.get("/alerts?standing=expired"))["alerts"] == [over]


async def test_advice_that_was_put_right_is_named_on_the_alert_and_at_its_version(
    reader: Reader, clock: Clock
) -> None:
    block = guide().advice.current[0]
    alert = await raised(an_alert(advice=(block.name,)))
    await alerts.change(alert, 1, an_alert(advice=(block.name,)), message=Message.UPDATE, note="Put right.")
    await AlertCorrection.insert(
        AlertCorrection(id="correction", alert=alert, version=2, block=block.id, number=block.version)
    )
    await posts.turn_edition()
    said = await reader.get(f"/alerts/{alert}")
    assert said["advice"] == said["corrections"] == [block.name]
    assert (
        (await reader.get("/alerts"))["alerts"] == (await reader.get("/alerts/changes"))["alerts"] == [said]
    )
    newest, first = (await reader.get(f"/alerts/{alert}/versions"))["versions"]
    assert (newest["corrections"], first["corrections"]) == ([block.name], [])
    assert (await reader.get(f"/alerts/{alert}/versions/2"))["corrections"] == [block.name]
    known = {each["name"]: each for each in (await reader.get("/advice"))["blocks"]}
    assert known[block.name]["read_by"]["en"] == guide().advice.fixed.reviewed(block.review).en


async def test_what_was_removed_from_a_voice_and_what_helped_are_told_in_words(
    reader: Reader, clock: Clock
) -> None:
    alert, post = await raised_from_a_post()
    await answered(alert, told_others=5, stopped=4, avoided=10)
    clock.forward(days=1)
    said = await reader.get(f"/alerts/{alert}")
    assert said["helped"] == [
        {"answer": "avoided", "band": "10+"},
        {"answer": "told_others", "band": "5-9"},
    ]
    assert said["labels"]["helped"]["told_others"]["en"] == "I told others"
    assert "stopped" in {each["id"] for each in (await reader.get("/choices"))["lists"]["helped"]}
    await taken_back(post)
    assert (await reader.get(f"/alerts/{alert}"))["helped"] == []


async def test_what_stands_beside_every_alert_is_there_for_software_too(reader: Reader) -> None:
    said = await reader.get("/advice")
    assert said["emergency_number"] == guide().about.emergency_number
    assert said["law"]["en"] == guide().about.law.en
    assert [each["id"] for each in said["strips"]] == [each.id for each in guide().substances.strips]
    assert all(each["limits"]["en"] for each in said["strips"])


async def test_t38_page_feed_and_api_name_the_same_place_and_nothing_finer(
    reader: Reader, phone: Phone, clock: Clock
) -> None:
    """A place is as wide for software as for readers."""
    for area, name in (("vancouver:strathcona", "Strathcona"), ("vancouver:fairview", "Fairview")):
        alert = await raised(an_alert(area=area, headline="Strong", short_text="It is strong."))
        said = await reader.get(f"/alerts/{alert}")
        assert said["record"]["area"] == area
        assert name in (await phone.get(f"/alerts/{alert}")).text
        assert name in (await phone.client.get("/feed.atom")).text
        assert not {"lat", "lon", "latitude", "longitude", "point", "address"} & set(said["record"])
