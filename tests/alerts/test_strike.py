"""Words by which somebody could be found leave every version of an alert, and a mark says so."""

import pytest
from msgspec.structs import replace

from board.alerts import changes, history, reads
from board.alerts.record import Contents, Evidence, Variant
from board.alerts.shapes import Message, Standing
from board.alerts.strike import IDS, NOTE, Strike, strike, struck
from board.db import fetch
from board.db.bound import Database
from board.errors import Conflict, Invalid
from board.moderation import fields, rows
from tests.kit import build
from tests.kit.clock import Clock
from tests.public.records import an_alert, raised

pytestmark = [pytest.mark.anyio, pytest.mark.both_engines]

NAME = Strike("Jo  Redford", "[removed: a name]", "name")


async def everything() -> str:
    """All that the tables of alerts and posts hold."""
    tables = ("alert", "alert_version", "alert_facts", "post", "outbox", "decision")
    return str([await fetch(f"SELECT * FROM {table}") for table in tables])  # noqa: S608


def test_only_what_somebody_typed_is_struck_and_a_link_goes_as_a_whole() -> None:
    record = an_alert(
        headline="JO REDFORD sells grey chunks",
        details="Ask jo\nredford.",
        area="jo redford",
        found=(Contents(name="fentanyl (Jo Redford)"),),
        variants=(Variant(markings="Jo Redford's stamp"),),
        evidence_rows=(Evidence(source="lab", link="https://jo.example/Jo Redford"),),
    )
    left = struck(record, NAME)
    assert left.headline == "[removed: a name] sells grey chunks"
    assert left.details == "Ask [removed: a name]."
    assert left.found[0].name == "fentanyl ([removed: a name])"
    assert left.variants[0].markings == "[removed: a name]'s stamp"
    assert left.evidence_rows[0].link == ""
    assert left.area == "jo redford"


def test_every_field_that_a_moderator_types_into_can_be_struck() -> None:
    assert not {*fields.TYPED, *rows.PRODUCT_LINES} & IDS


@pytest.mark.parametrize("path", ["jo-redford", "Jo%20Redford", "?q=Jo+Redford", "jo_redford/2"])
def test_an_address_goes_however_it_writes_the_words(path: str) -> None:
    row = Evidence(source="lab", link=f"https://north.example/{path}")
    assert struck(an_alert(evidence_rows=(row,)), NAME).evidence_rows[0].link == ""


def test_words_go_as_a_whole_and_tear_no_other_apart() -> None:
    ben = Strike("Ben", "[removed: a name]", "name")
    record = an_alert(headline="Ben's benzos: BEN sold them, Benny did not")
    assert struck(record, ben).headline == (
        "[removed: a name]'s benzos: [removed: a name] sold them, Benny did not"
    )
    assert struck(record, Strike("@!?", "[removed: a name]", "name")) == record


async def test_no_version_note_or_voice_says_it_any_more(db: Database, clock: Clock) -> None:
    post = (await build.alert_sent(words="It came from Jo Redford.", markings="Jo Redford", use="words")).post
    alert = await build.published(post, await build.moderator(), headline="Jo Redford has bad down")
    now = await reads.one(alert)
    put_right = replace(now.record, headline="Bad down")
    await changes.change(
        alert, 1, put_right, message=Message.CORRECTION, note="It named jo redford, wrongly."
    )
    assert await strike(alert, 2, NAME) == 3
    now = await reads.one(alert)
    assert (now.version, now.message, now.note) == (3, Message.CORRECTION, NOTE)
    said = [(voice.text, voice.removed) for voice in now.voices]
    assert said == [("It came from [removed: a name].", ("name",))]
    assert "redford" not in (await everything()).casefold()
    first = (await history.records(alert, [1]))[1]
    assert first.headline == "[removed: a name] has bad down"


async def test_what_is_over_stays_over_and_keeps_its_reason(db: Database, clock: Clock) -> None:
    alert = await raised(an_alert(headline="Jo Redford has bad down"))
    await changes.withdraw(alert, 1, note="Jo Redford told us that it was baking soda.")
    assert await strike(alert, 2, NAME) == 3
    now = await reads.one(alert)
    assert (now.standing, now.message) == (Standing.WITHDRAWN, Message.WITHDRAWAL)
    assert now.note == "[removed: a name] told us that it was baking soda."
    assert "Redford" not in await everything()


async def test_words_that_stand_nowhere_change_nothing_and_are_said_to(db: Database, clock: Clock) -> None:
    alert = await raised(an_alert())
    before = await everything()
    with pytest.raises(Invalid):
        await strike(alert, 1, NAME)
    assert await everything() == before


async def test_whoever_saw_an_older_version_strikes_nothing(db: Database, clock: Clock) -> None:
    alert = await raised(an_alert(headline="Jo Redford has bad down"))
    await changes.withdraw(alert, 1, note="It was baking soda after all.")
    with pytest.raises(Conflict):
        await strike(alert, 1, NAME)
    assert "Jo Redford" in await everything()
