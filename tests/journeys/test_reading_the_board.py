"""A reader looks for what holds now, where they are, in their own language."""

import pytest

from tests.kit import build
from tests.kit.browser import Desk, Phone
from tests.kit.clock import Clock
from tests.kit.page import Page
from tests.kit.people import ana_warns, moss_comes_in, moss_joins, moss_publishes

pytestmark = pytest.mark.anyio


async def test_more_posts_about_one_thing_are_one_alert_with_more_reports(
    phone: Phone, desk: Desk, clock: Clock
) -> None:
    await ana_warns(phone, clock, happening="much_stronger", sold_as=["down"])
    await moss_comes_in(desk)
    await moss_publishes(desk, headline="Down is much stronger")
    alert = await _only_alert(phone)
    assert "1 report" in alert.text
    for band in ("2 to 4 reports", "2 to 4 reports", "2 to 4 reports", "5 to 9 reports"):
        clock.forward(minutes=20)
        await ana_warns(phone, clock, happening="much_stronger", sold_as=["down"])
        await moss_joins(desk, alert.address.rpartition("/")[2])
        alert = await _only_alert(phone)
        assert band in alert.text
        assert "Another post tells of the same thing." in alert.text


async def test_an_alert_runs_out_by_the_clock_on_every_page(phone: Phone, desk: Desk, clock: Clock) -> None:
    await ana_warns(phone, clock, happening="overdosed")
    await moss_comes_in(desk)
    await moss_publishes(desk, headline="Two people went out", days="3")
    alert = await _only_alert(phone)
    clock.forward(days=2, hours=23)
    assert "Two people went out" in (await phone.get("/")).text
    clock.forward(hours=1)
    assert "Two people went out" not in (await phone.get("/")).text
    assert "Two people went out" in (await phone.get("/past")).text
    assert "Expired" in (await phone.get(alert.address)).text
    assert "Expired: Two people went out" in (await phone.read("/feed.atom")).text


async def test_a_reader_sees_only_what_they_choose(phone: Phone, desk: Desk, clock: Clock) -> None:
    await moss_comes_in(desk)
    for area, sold_as in (("vancouver:strathcona", "down"), ("vancouver:kitsilano", "methamphetamine")):
        await ana_warns(phone, clock, happening="not_as_sold", area=area, sold_as=[sold_as])
        await moss_publishes(desk, headline=f"Not what it was sold as, {sold_as}")
    await phone.get("/")
    here = await phone.send("#filter form", area="vancouver:strathcona")
    assert _headlines(here) == ["Not what it was sold as, down"]
    everything = await phone.follow("Show everything")
    assert len(_headlines(everything)) == 2
    uppers = await phone.send("#filter form", **{"class": "stimulant"})  # type: ignore[arg-type]
    assert _headlines(uppers) == ["Not what it was sold as, methamphetamine"]
    nothing = await phone.send("#filter form", kind="feedback")
    assert _headlines(nothing) == []
    assert "does not mean there is no danger" in nothing.text


async def test_older_entries_follow_each_other_without_a_gap_or_a_repeat(phone: Phone, clock: Clock) -> None:
    office = await build.moderator()
    for number in range(30):
        await build.published((await build.alert_sent()).post, office, headline=f"Alert number {number}")
    first = await phone.get("/")
    older = await phone.follow("Older")
    assert sorted(_headlines(first) + _headlines(older)) == sorted(f"Alert number {n}" for n in range(30))
    assert "Older" not in phone.page.links  # type: ignore[union-attr]


@pytest.mark.parametrize(("language", "thanks"), [("es", "Gracias"), ("fr", "Merci")])
async def test_a_visitor_posts_in_their_own_language(
    phone: Phone, desk: Desk, clock: Clock, language: str, thanks: str
) -> None:
    await phone.get(f"/{language}/post/alert")
    clock.forward(seconds=20)
    wrong = await phone.send("#alert-form", happening="rumour", words="corto", expect=422)
    assert wrong.one("html").get("lang") == language
    assert wrong.errors
    assert not any("please" in error.lower() for error in wrong.errors)
    assert wrong.one("textarea[name=words]").text.strip() == "corto"
    received = await phone.send(
        "#alert-form", words="Palabras con ñ, é et œ, bien assez longues.", use="words"
    )
    assert received.one("html").get("lang") == language
    assert thanks in received.heading
    await moss_comes_in(desk)
    await moss_publishes(desk)
    alert = await _only_alert(phone, f"/{language}")
    assert alert.one("html").get("lang") == language
    assert "Palabras con ñ, é et œ" in alert.text


async def _only_alert(phone: Phone, front: str = "") -> Page:
    page = await phone.get(front or "/")
    return await phone.get(str(page.one("article.card h2 a").get("href")))


def _headlines(page: Page) -> list[str]:
    return [" ".join(link.text_content().split()) for link in page.all("article.card h2 a")]
