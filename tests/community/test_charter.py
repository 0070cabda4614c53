"""The charter is one file: what it says is what the pages say and what the board does."""

import json
from datetime import timedelta
from typing import Any

import pytest

from board import sweep
from board.charter import Fewest, Receiver
from board.errors import NotHere, Refused
from board.exchange import sources
from board.guide.files import PACKAGED
from board.hooks import changes as hooks
from board.hooks.form import Wish
from board.hooks.shapes import Hand, Wants
from board.ledger import changes as ledger
from board.ledger import reads as log
from board.ledger.changes import Happened
from board.posts import reads as posts
from board.posts.life import State
from board.replies import rounds, tally
from board.replies.life import State as Answered
from board.roles import Role
from board.safety.keeping import Kept, life
from tests.community.conftest import Town
from tests.kit import build, people
from tests.kit.app import client_of
from tests.kit.browser import Phone
from tests.kit.clock import Clock
from tests.replies import cast

pytestmark = pytest.mark.anyio

WEEK = {"undecided": {"days": 7}}


@pytest.mark.both_engines
async def test_a_town_that_keeps_posts_a_week_says_so_and_does_so(town: Town, clock: Clock) -> None:
    app = town(keep=WEEK)
    post = await build.received()
    async with client_of(app) as client:
        for address in ("/charter", "/about", "/privacy"):
            assert "7 days after it came in" in (await client.get(address)).text, address
    clock.forward(days=6)
    await sweep.sweep()
    assert (await posts.one(post)).state is State.WAITING
    clock.forward(days=1, hours=7)
    await sweep.sweep()
    with pytest.raises(NotHere):
        await posts.one(post)


async def test_what_a_charter_does_not_name_is_kept_as_the_house_was_built(town: Town) -> None:
    before = life(Kept.ORIGINAL)
    town(keep=WEEK)
    assert (life(Kept.UNDECIDED), life(Kept.ORIGINAL)) == (timedelta(days=7), before)


async def test_a_town_that_asks_for_more_decisions_on_a_day_says_so_and_tells_fewer_days(
    town: Town, clock: Clock
) -> None:
    app = town(fewest={"log_day": 4})
    for _ in range(3):
        await ledger.note(Happened(event="decision", said=_declined()))
    clock.forward(days=1)
    assert not any(stretch.day for week in (await log.page()).weeks for stretch in week.stretches)
    async with client_of(app) as client:
        assert "when 4 or more decisions" in (await client.get("/log")).text


@pytest.mark.both_engines
async def test_a_town_says_how_many_open_a_change_again_and_that_is_how_many_it_takes(
    town: Town, clock: Clock
) -> None:
    pat, office = await cast.pat_answers(), await build.moderator()
    about = await cast.received(office)
    await cast.said(about, pat, office, Answered.MADE)
    for _ in range(4):
        await tally.count(about, tally.Answer.NOT_FIXED)
    clock.forward(days=1)
    for number, state in ((5, Answered.MADE), (4, Answered.REOPENED)):
        app = town(fewest={"reopen": number, "themes": 5})
        await rounds.go_round(cast.PACE)
        assert (await cast.now(about)).state is state
        assert await tally.told([about]) == {about: ()}
    async with client_of(app) as client:
        assert "<dd>4</dd>" in (await client.get("/charter")).text


async def test_a_town_that_lists_no_webhooks_has_none_and_shows_none(town: Town, clock: Clock) -> None:
    app = town(receivers=[each for each in _receivers() if each["id"] not in {"webhooks", "phones"}])
    keeper = Hand((await people.arrives("Kit", Role.KEEPER)).account, Role.KEEPER)
    wish = Wish(name="A partner", address="https://hooks.example.com/in", wants=Wants())
    with pytest.raises(Refused):
        await hooks.add(wish, by=keeper, keys=build.RECEIPTS.keys)
    async with client_of(app) as client:
        page = (await client.get("/charter/data")).text
    assert "to-webhooks" not in page
    assert "to-phones" not in page
    assert "Nobody can switch them on here." in page


@pytest.mark.parametrize(
    ("part", "fault"),
    [
        ({"keep": {"undecided": {"days": 31}}}, "undecided: may be kept for 30 days"),
        ({"keep": {"original": {"days": 0}}}, "original: may be kept for 7 days"),
        ({"keep": {"nonce": {"hours": 2}}}, "nonce: cannot be other"),
        ({"fewest": {"log_day": 2}}, "log_day: at least 3"),
        ({"fewest": {"reopen": 2}}, "reopen: at least 3"),
        ({"fewest": {"themes": 2}}, "themes: at least 3"),
        ({"fewest": {"themes": 4}}, "themes: one of"),
        ({"receivers": []}, "everybody: always receives.*software: always receives"),
        ({"seats": {"lived_experience": 0}}, "some must be for lived experience"),
    ],
)
async def test_no_charter_can_make_the_house_looser_than_it_was_built(
    town: Town, part: dict[str, Any], fault: str
) -> None:
    with pytest.raises(ValueError, match=fault):
        town(**part)


def test_the_packaged_charter_names_everything_that_it_rules() -> None:
    charter = build.guide().charter
    assert (set(charter.keep), set(charter.fewest)) == (set(Kept), set(Fewest))
    assert charter.receiving == set(Receiver)


async def test_who_gets_data_names_everybody_who_is_asked_or_told(phone: Phone, clock: Clock) -> None:
    await sources.follow("North Board", "https://north.example/feed.json", by=None)
    page = await phone.get("/charter/data")
    assert "North Board (north.example)" in page.html
    assert "Not for arrests" in page.html


def _declined() -> dict[str, str | int]:
    return {"action": "declined", "reason": "duplicate", "role": "peer", "from": "waiting", "to": "declined"}


def _receivers() -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads((PACKAGED / "charter.json").read_text("utf-8"))["receivers"]
    return found
