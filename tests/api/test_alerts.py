"""Alerts for software: the same as on the pages, by filter, page by page, version by version."""

from typing import Any

import msgspec
import pytest

from board.alerts import changes as alerts
from board.alerts.record import AlertRecord, Contents, Evidence, Variant
from board.alerts.shapes import Message
from board.db.bound import Database
from board.posts.shapes import Kind
from tests.api.reader import Json, Reader
from tests.kit.clock import Clock
from tests.kit.queries import counting
from tests.public.records import an_alert, an_old_example, raised, raised_from_a_post, received, taken_back

pytestmark = [pytest.mark.anyio, pytest.mark.both_engines]
FULL: dict[str, Any] = {
    "reasons": ("severe_reactions",),
    "sold_as": ("down",),
    "sold_as_words": "grape",
    "found": (Contents(name="Fentanyl", substance="fentanyl", amount="12%", method="ftir"),),
    "not_found": ("xylazine",),
    "colours": ("purple",),
    "forms": ("powder",),
    "effects_words": "slept for a day",
    "observed_from": "2026-W10",
    "evidence_rows": (Evidence(source="community_report", count="2-4", week="2026-W10"),),
    "argued_down": "The strip had expired.",
    "variants": (Variant(sold_as_words="plum", colours=("white",)),),
}


async def test_an_alert_says_all_that_its_record_says_with_the_words_for_each_id(
    reader: Reader, clock: Clock
) -> None:
    record = an_alert(**FULL)
    said = await reader.get(f"/alerts/{await raised(record)}")
    assert said["record"] == _json(record)
    labels = said["labels"]
    assert labels["areas"]["vancouver:strathcona"]["en"] == "Strathcona"
    assert labels["risk_levels"]["warning"]["fr"] == "Avertissement"
    assert set(labels["colours"]) == {"purple", "white"}
    assert set(labels["substances"]) >= {"fentanyl", "xylazine"}
    assert said["address"] == f"https://board.test/alerts/{said['id']}"


async def test_posts_stand_behind_an_alert_as_a_band_and_never_as_posts(reader: Reader, clock: Clock) -> None:
    alert, post = await raised_from_a_post(words="It looked like chalk.")
    text = (await reader.phone.read(f"/api/v1/alerts/{alert}")).text
    assert post not in text
    assert '"reports":"1"' in text
    assert "It looked like chalk." in text


async def test_times_are_quarter_hours(reader: Reader, clock: Clock) -> None:
    said = await reader.get(f"/alerts/{await raised()}")
    assert said["published"] == said["updated"] == "2026-03-10T18:00:00Z"


async def test_a_filter_narrows_the_list_as_it_narrows_the_board(reader: Reader, clock: Clock) -> None:
    near = await raised(an_alert(evidence="E4", risk=4, kind="area_advisory", language="fr"))
    far = await raised(an_alert(area="vancouver:fairview", family="stimulant"))
    everywhere = await raised(an_alert(area=None, family="unknown"))
    assert await _ids(reader, "?area=vancouver:strathcona") == {near, everywhere}
    assert await _ids(reader, "?class=stimulant") == {far, everywhere}
    for one in ("evidence=E4", "risk=emergency", "kind=area_advisory", "language=fr"):
        assert await _ids(reader, f"?{one}") == {near}, one
    assert await _ids(reader, "?evidence=E0&risk=warning&area=vancouver:fairview") == {far, everywhere}
    assert await _ids(reader, "?area=&nonsense=1&class=+") == {near, far, everywhere}


async def test_what_somebody_typed_is_never_taken_for_a_value(reader: Reader, clock: Clock) -> None:
    typed = await raised(an_alert(details='"evidence":"E4","emptied":true,"kind":"area_advisory"'))
    assert await _ids(reader, "?evidence=E4") == await _ids(reader, "?kind=area_advisory") == set()
    assert await _ids(reader, "?evidence=E0&kind=product_alert") == {typed}


async def test_a_standing_can_be_asked_for(reader: Reader, clock: Clock) -> None:
    over = await raised(days=1)
    clock.forward(days=1)
    holds, back = await raised(), await raised()
    await alerts.withdraw(back, 1, note="It was a mistake.")
    old = await an_old_example()
    lists = {
        name: await _ids(reader, f"?standing={name}") for name in ("current", "expired", "withdrawn", "past")
    }
    assert lists == {"current": {holds}, "expired": {over}, "withdrawn": {back}, "past": {old}}
    assert await _ids(reader, "?standing=any") == {over, holds, back, old}
    assert await _ids(reader) == {holds}


async def test_a_walk_neither_repeats_nor_skips_while_alerts_change(reader: Reader, clock: Clock) -> None:
    made = [await raised() for _ in range(5)] + [await _later(clock) for _ in range(4)]
    page, seen = await reader.get("/alerts?limit=2"), list[str]()
    for step in range(len(made)):
        seen += [alert["id"] for alert in page["alerts"]]
        if page["next"] is None:
            break
        await raised()
        changed = made[step]
        await alerts.change(changed, 1, an_alert(evidence="E4"), message=Message.UPDATE, note="Looked again.")
        page = await reader.get(page["next"])
    assert sorted(seen) == sorted(made)
    assert len(seen) == len(set(seen))


async def test_the_next_page_stands_in_the_link_header_too(reader: Reader, clock: Clock) -> None:
    await raised()
    await raised()
    answer = await reader.phone.read("/api/v1/alerts?limit=1&class=opioid")
    following = answer.json()["next"]
    assert answer.headers["link"] == f'<{following}>; rel="next"'
    assert following.startswith("https://board.test/api/v1/alerts?class=opioid&limit=1&after=")
    assert "link" not in (await reader.phone.read(following)).headers


async def test_versions_stay_readable(reader: Reader, clock: Clock) -> None:
    alert = await raised(an_alert(headline="It was strong"))
    again = an_alert(headline="It is carfentanil", evidence="E4")
    await alerts.change(alert, 1, again, message=Message.CORRECTION, note="A laboratory looked at it.")
    lines = (await reader.get(f"/alerts/{alert}/versions"))["versions"]
    assert [(line["version"], line["message"], line["evidence"]) for line in lines] == [
        (2, "correction", "E4"),
        (1, "new", "E0"),
    ]
    assert (await reader.get(lines[1]["address"]))["record"]["headline"] == "It was strong"
    assert (await reader.get(lines[0]["address"]))["note"] == "A laboratory looked at it."
    for missing in ("3", "0", "01", "-1", "x", "\uff11", "9999999"):
        await reader.refused(f"/alerts/{alert}/versions/{missing}", 404)


async def test_evidence_is_given_row_by_row(reader: Reader, clock: Clock) -> None:
    said = await reader.get(f"/alerts/{await raised(an_alert(**FULL))}/evidence")
    assert (said["level"], said["argued_down"]) == ("E0", "The strip had expired.")
    assert [(row["source"], row["count"]) for row in said["rows"]] == [("community_report", "2-4")]
    assert "community_report" in said["labels"]["evidence_sources"]


async def test_an_alert_that_was_emptied_says_how_it_stands_and_nothing_more(
    reader: Reader, clock: Clock
) -> None:
    record = an_alert(**FULL, headline="SECRET one", details="SECRET two")
    alert, post = await raised_from_a_post(record, words="SECRET three")
    await alerts.change(alert, 1, record, message=Message.UPDATE, note="SECRET four")
    before = await reader.phone.read(f"/api/v1/alerts/{alert}/versions/1")
    await taken_back(post)
    said = await reader.get(f"/alerts/{alert}")
    assert (said["standing"], said["record"], said["reports"], said["labels"]) == (
        "withdrawn",
        None,
        None,
        {},
    )
    texts = [
        await reader.phone.read(f"/api/v1/alerts{path}")
        for path in (
            *(f"/{alert}{more}" for more in ("", "/versions", "/versions/1", "/versions/3", "/evidence")),
            *("?standing=withdrawn", "?standing=any", "/changes"),
        )
    ]
    assert alert in texts[-1].text
    assert [answer.url.path for answer in texts if "SECRET" in answer.text or "E0" in answer.text] == []
    assert before.headers["etag"] != texts[2].headers["etag"]
    assert await _ids(reader, "?standing=any&risk=warning") == set()


async def test_a_long_list_asks_the_database_few_questions(reader: Reader, clock: Clock) -> None:
    for _ in range(12):
        await raised_from_a_post(an_alert(**FULL))
    async with counting() as few:
        assert len((await reader.get("/alerts?limit=2"))["alerts"]) == 2
    async with counting() as many:
        assert len((await reader.get("/alerts?limit=12"))["alerts"]) == 12
    assert len(few) == len(many) <= 6, many
    async with counting() as kept:
        await reader.get("/alerts")
        await reader.get("/alerts")
    assert len(kept) <= len(many) + 2


async def test_what_waits_is_nowhere(reader: Reader, db: Database, clock: Clock) -> None:
    post = await received(Kind.ALERT, words="Nobody decided this.")
    for path in ("/alerts?standing=any", "/alerts/changes", "/counts", "/feedback"):
        assert "Nobody decided" not in (await reader.phone.read(f"/api/v1{path}")).text
        assert post not in (await reader.phone.read(f"/api/v1{path}")).text
    for path in ("", "/versions", "/versions/1", "/evidence"):
        await reader.refused(f"/alerts/{post}{path}", 404)


def _json(record: AlertRecord) -> Json:
    plain: Json = msgspec.json.decode(msgspec.json.encode(record))
    return plain


async def _ids(reader: Reader, query: str = "") -> set[str]:
    return {alert["id"] for alert in await reader.all(f"/alerts{query}")}


async def _later(clock: Clock) -> str:
    clock.forward(minutes=15)
    return await raised()
