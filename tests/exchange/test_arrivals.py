"""What sources say waits for a decision here, is followed when it changes, and never comes round again."""

import pytest

from board.alerts import changes
from board.alerts.shapes import Message, Standing
from board.db import fetch
from board.db.bound import Database
from board.errors import Gone, Invalid
from board.exchange.shapes import News, Turn
from board.moderation import deeds
from board.posts.shapes import Kind, Urgency
from board.public import reads as public
from board.public.filters import Filter
from tests.exchange.items import NORTH_ID, alert, an_item, cards, join, north, only_card, publish, said
from tests.kit.build import alert_sent, declined, moderator, opened, pressed, published
from tests.kit.clock import Clock

pytestmark = [pytest.mark.anyio, pytest.mark.both_engines]


async def test_a_new_item_waits_with_its_source_and_nothing_of_it_is_public(
    db: Database, clock: Clock
) -> None:
    assert await said(await north(), an_item()) == 1
    card = await only_card()
    assert (card.post.kind, card.post.urgency) == (Kind.ALERT, Urgency.SOON)
    assert card.remote
    assert (card.remote.source, card.remote.turn, card.remote.host) == ("North", Turn.NEW, "north.example")
    assert "strong sedative" in card.first_words + str(card.post.words)
    assert (await public.changes(Filter())).entries == ()
    assert await fetch("SELECT * FROM outbox") == []


async def test_the_same_item_again_is_not_news(db: Database, clock: Clock) -> None:
    source = await north()
    assert [await said(source, an_item()) for _ in range(3)] == [1, 0, 0]
    await publish(await only_card())
    assert await said(source, an_item()) == 0


async def test_what_is_published_from_a_source_says_so_and_is_no_report(db: Database, clock: Clock) -> None:
    await said(await north(), an_item(risk=4))
    ours = await alert(await publish(await only_card()))
    issuer = ours.record.issuer
    assert issuer
    assert (issuer.name, issuer.label, issuer.origin) == ("North", "Grey chunks sold as down", NORTH_ID)
    [row] = ours.record.evidence_rows
    assert (row.source, row.link) == ("alert_service", "https://north.example/alerts/aaaaaaaaaa")
    assert (ours.reports, ours.voices, ours.record.risk) == (0, (), 4)


async def test_an_item_that_changes_while_it_waits_changes_in_its_place(db: Database, clock: Clock) -> None:
    source = await north()
    await said(source, an_item())
    before = await only_card()
    assert await said(source, an_item(title="Grey and blue chunks", risk=4)) == 0
    card = await only_card()
    assert card.remote
    assert (card.post.id, card.remote.said.title) == (before.post.id, "Grey and blue chunks")
    assert (card.post.version, card.post.urgency) == (before.post.version + 1, Urgency.LIFE)


async def test_an_item_that_is_taken_back_while_it_waits_is_gone_with_its_words(
    db: Database, clock: Clock
) -> None:
    source = await north()
    await said(source, an_item())
    post = (await only_card()).post.id
    assert await said(source, an_item(news=News.TAKEN_BACK)) == 0
    assert await cards() == ()
    with pytest.raises(Gone):
        await opened(post)
    held = await fetch("SELECT words FROM post") + await fetch("SELECT said FROM remote_post")
    assert "sedative" not in str(held)


async def test_a_change_of_what_is_published_here_is_a_card_that_names_it(db: Database, clock: Clock) -> None:
    source = await north()
    await said(source, an_item())
    ours = await publish(await only_card())
    assert await said(source, an_item(title="Grey chunks, now blue too", risk=4)) == 1
    assert await said(source, an_item(title="Grey chunks, now red too", risk=4)) == 0
    card = await only_card()
    assert card.remote
    assert (card.remote.turn, card.remote.alert) == (Turn.CHANGED, ours)
    assert card.remote.changes == ("title", "risk")
    assert card.remote.before
    assert (card.remote.before.title, card.remote.said.title) == (
        "Grey chunks sold as down",
        "Grey chunks, now red too",
    )
    assert (await alert(ours)).version == 1
    await join(card, ours)
    assert (await cards(), (await alert(ours)).version) == ((), 1)  # it is cited already


async def test_what_its_source_takes_back_comes_first_and_nothing_changes_by_itself(
    db: Database, clock: Clock
) -> None:
    source = await north()
    await said(source, an_item(risk=1))
    ours = await publish(await only_card())
    assert await said(source, an_item(title="", text="A mistake.", news=News.TAKEN_BACK)) == 1
    card = await only_card()
    assert card.remote
    assert (card.remote.turn, card.post.urgency) == (Turn.TAKEN_BACK, Urgency.LIFE)
    assert card.remote.said.title == "Grey chunks sold as down"
    assert (await alert(ours)).standing is Standing.CURRENT
    sheet = await opened(card.post.id)
    await deeds.take_back(sheet, pressed(sheet), await moderator())
    now = await alert(ours)
    assert (now.standing, now.message) == (Standing.WITHDRAWN, Message.WITHDRAWAL)
    assert await said(source, an_item(title="", text="A mistake.", news=News.TAKEN_BACK)) == 0
    actions = await fetch("SELECT action FROM decision WHERE post = {}", ours)
    assert [row["action"] for row in actions] == ["withdrawn"]


async def test_our_alert_can_be_kept_and_then_says_that_its_source_does_not_agree(
    db: Database, clock: Clock
) -> None:
    source = await north()
    await said(source, an_item())
    ours = await publish(await only_card())
    await said(source, an_item(title="", news=News.TAKEN_BACK))
    await join(await only_card(), ours)
    now = await alert(ours)
    assert now.standing is Standing.CURRENT
    assert [row.against for row in now.record.evidence_rows] == [True]


async def test_taking_ours_back_too_late_says_so_and_decides_nothing(db: Database, clock: Clock) -> None:
    source = await north()
    await said(source, an_item())
    await publish(await only_card())
    await said(source, an_item(news=News.TAKEN_BACK))
    sheet = await opened((await only_card()).post.id)
    clock.forward(days=40)
    with pytest.raises(Invalid):
        await deeds.take_back(sheet, pressed(sheet), await moderator())
    assert len(await cards()) == 1


async def test_an_item_that_joins_an_alert_of_ours_is_evidence_and_no_report(
    db: Database, clock: Clock
) -> None:
    ours = await published((await alert_sent()).post, await moderator())
    source = await north()
    await said(source, an_item())
    await join(await only_card(), ours)
    now = await alert(ours)
    assert (now.reports, now.record.evidence, now.record.issuer) == (1, "E0", None)
    assert [row.source for row in now.record.evidence_rows] == ["community_report", "alert_service"]
    assert await said(source, an_item(news=News.TAKEN_BACK)) == 1
    card = await only_card()
    assert card.remote
    assert card.remote.alert == ours


async def test_an_alert_that_a_source_stands_behind_outlives_a_post_that_goes(
    db: Database, clock: Clock
) -> None:
    await said(await north(), an_item())
    ours = await publish(await only_card())
    post = (await alert_sent()).post
    sheet = await opened(post)
    await deeds.join(sheet, pressed(sheet, alert=ours), await moderator())
    await changes.let_go(post)
    now = await alert(ours)
    assert (now.standing, now.record.emptied) == (Standing.CURRENT, False)


async def test_what_was_declined_stays_declined_however_often_it_changes(db: Database, clock: Clock) -> None:
    source = await north()
    await said(source, an_item())
    await declined((await only_card()).post.id, await moderator(), "elsewhere")
    assert await said(source, an_item(title="Other words")) == 0
    assert await said(source, an_item(title="Other words", news=News.TAKEN_BACK)) == 0
