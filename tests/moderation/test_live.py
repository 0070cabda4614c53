"""What a colleague does is seen on every open desk within two seconds, whichever process serves it."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import httpx
import msgspec
import pytest
from msgspec.structs import replace

from board.accounts import changes as accounts
from board.accounts import people, sessions
from board.accounts.door import NAME
from board.accounts.form import Change
from board.db.bound import Database
from board.db.postgres import Postgres
from board.errors import TooMuch
from board.moderation.live import MOST_OF_ONE, Arrived, Listener, Live, News, View, marks
from board.posts import changes as posts
from board.posts import leases
from board.posts.lanes import Part
from board.posts.life import State
from board.posts.shapes import Action, Deed
from board.posts.tables import Post
from board.roles import Role, Scope, Who
from tests.kit.app import ORIGIN
from tests.kit.browser import Desk
from tests.kit.build import alert_sent, guide, received
from tests.kit.clock import Clock
from tests.kit.people import arrives, moss_comes_in
from tests.kit.served import serving

pytestmark = pytest.mark.anyio

SOON = 2.0  # seconds: what is promised, and the patience of these tests with it


@asynccontextmanager
async def listening(
    live: Live, who: Who, seen: dict[str, str], view: View | None = None
) -> AsyncIterator[AsyncIterator[News | Arrived]]:
    """An open page that ends with the block."""
    told = live.listen(who, seen, view)
    try:
        yield told
    finally:
        await told.aclose()  # type: ignore[attr-defined]


async def soon(told: AsyncIterator[News | Arrived]) -> News:
    while not isinstance(news := await asyncio.wait_for(anext(told), SOON * 4), News):
        pass
    return news


@pytest.mark.both_engines
async def test_a_card_that_is_taken_left_and_decided_is_told_each_time(db: Database) -> None:
    post, moss, robin, live = await received(), await arrives("Moss"), await arrives("Robin"), Live()
    async with listening(live, moss, {post: "1-"}) as told:
        waits = asyncio.ensure_future(soon(told))
        await asyncio.sleep(0)
        await leases.take(post, robin)
        news = await waits
        assert (news.post, news.now.holder and news.now.holder.name) == (post, "Robin")
        await leases.let_go(post, robin)
        assert (await soon(told)).now.holder is None
        await posts.move(post, version=1, to=State.DECLINED, deed=Deed(action=Action.DECLINED))
        news = await soon(told)
        assert (news.now.waits, news.is_new_version) == (False, True)


async def test_what_changed_since_the_page_was_made_is_told_at_once(db: Database) -> None:
    post, moss = await received(), await arrives("Moss")
    await leases.take(post, await arrives("Robin"))
    async with listening(Live(), moss, {post: "1-"}) as told:
        assert (await soon(told)).now.holder


async def test_a_lease_that_runs_out_and_a_post_that_goes_behind_another_are_told(
    db: Database, clock: Clock
) -> None:
    post, moss, robin = await received(), await arrives("Moss"), await arrives("Robin")
    await leases.take(post, robin)
    async with listening(Live(), moss, {post: f"1-{robin.account}"}) as told:
        waits = asyncio.ensure_future(soon(told))
        clock.forward(minutes=9)
        assert (await waits).now.holder is None
        await Post.update({Post.head: await received()}).where(Post.id == post)
        assert not (await soon(told)).now.waits


async def test_the_stream_ends_with_the_session_and_prolongs_it_never(db: Database, clock: Clock) -> None:
    post, moss = await received(), await arrives("Moss")
    async with listening(Live(looks_to_a_session=1), moss, {post: "1-"}) as told:
        waits = asyncio.ensure_future(anext(told, None))
        clock.forward(minutes=31)
        assert await asyncio.wait_for(waits, 30) is None


@pytest.mark.both_engines
async def test_the_stream_ends_for_whoever_decides_no_more(db: Database) -> None:
    """T-63: another role counts from that moment on, also for a page that is open already."""
    post, moss, kit = await received(), await arrives("Moss"), await arrives("Kit", Role.KEEPER)
    async with listening(Live(looks_to_a_session=1), moss, {post: "1-"}) as told:
        waits = asyncio.ensure_future(anext(told, None))
        await asyncio.sleep(0)
        await accounts.change_role(
            moss.account, Change(before=Role.MODERATOR, after=Role.PROGRAM), by=kit.account
        )
        assert await asyncio.wait_for(waits, 30) is None


async def test_the_stream_ends_when_the_board_stops(db: Database) -> None:
    post, moss, live = await received(), await arrives("Moss"), Live()
    async with listening(live, moss, {post: "1-"}) as told:
        waits = asyncio.ensure_future(anext(told, None))
        await asyncio.sleep(0.1)
        live.close()
        assert await asyncio.wait_for(waits, SOON * 4) is None


async def test_one_person_listens_a_few_times_and_nobody_looks_when_nobody_listens(db: Database) -> None:
    post, moss, live = await received(), await arrives("Moss"), Live()
    tasks = [asyncio.ensure_future(anext(live.listen(moss, {post: "1-"}), None)) for _ in range(MOST_OF_ONE)]
    await asyncio.sleep(0.05)
    with pytest.raises(TooMuch):
        live.refuse_a_crowd(moss)
    live.refuse_a_crowd(await arrives("Robin"))
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
    await asyncio.sleep(0.6)
    assert (live.listeners, live._looking and live._looking.done()) == (set(), True)


def test_what_is_no_card_is_not_listened_to() -> None:
    assert marks("abc:1-,x y:2-,\x00:1,abc,é:1-,def:3-robin") == {"abc": "1-", "def": "3-robin"}


async def test_the_marks_on_a_page_are_those_that_the_stream_knows(desk: Desk, clock: Clock) -> None:
    post, account = (await alert_sent()).post, await moss_comes_in(desk)
    card = (await desk.get("/desk")).one("ol.queue li")
    assert (card.get("data-post"), card.get("data-mark")) == (post, "1-")
    page = await desk.get(f"/desk/posts/{post}")
    page = await desk.send("#holding form")
    assert page.one("#holding").get("data-mark") == f"1-{account}"


@pytest.mark.postgres
async def test_what_one_process_does_another_tells_its_desks(db: Postgres, tmp_path: Path) -> None:
    """The server and this test are two processes on one PostgreSQL."""
    post, robin = await received(), await arrives("Robin")
    account = await people.add("Moss", Role.MODERATOR, hashed="none")
    cookie = {"cookie": f"{NAME}={await sessions.begin(account)}"}
    with serving(tmp_path, db.config["dsn"]) as served:
        address = f"{served.origin}/desk/live?seen={post}:1-"
        async with httpx.AsyncClient(headers=cookie) as client, client.stream("GET", address) as answer:
            assert answer.headers["content-type"].startswith("text/event-stream")
            lines = answer.aiter_lines()
            assert await _line(lines, "event:") == "open"
            await leases.take(post, robin)
            told = msgspec.json.decode(await _line(lines, "data: {"))
            expected = {"post": post, "now": "held", "words": "Robin has this open"}
            assert told == expected | {"mark": f"1-{robin.account}"}
            served.stop()
            # An answer that is cut off, because the server lost its patience, would be an error here.
            assert [line async for line in lines if line.startswith("data: {")] == []


async def _line(lines: AsyncIterator[str], start: str) -> str:
    """What stands behind the first line that begins so, with a brace that belongs to it."""
    async with asyncio.timeout(SOON * 4):
        async for line in lines:
            if line.startswith(start) and line != "data: ":
                return line.partition(": ")[2]
    raise AssertionError(f"no line begins with {start}")


async def reported(area: str | None = None) -> str:
    return (await (alert_sent(area=area) if area else alert_sent())).post


async def number(told: AsyncIterator[News | Arrived]) -> int:
    """What is told next of what came in, whatever else is told before."""
    while isinstance(news := await asyncio.wait_for(anext(told), SOON * 4), News):
        pass
    return news.number


@pytest.mark.both_engines
async def test_what_comes_in_is_counted_and_what_goes_is_no_longer(db: Database) -> None:
    shown, moss, live = await reported(), await arrives("Moss"), Live()
    async with listening(live, moss, {shown: "1-"}, View(Part(), whole=True)) as told:
        waits = asyncio.ensure_future(number(told))
        await asyncio.sleep(0)
        new = await reported()
        assert await waits == 1
        await posts.move(new, version=1, to=State.DECLINED, deed=Deed(action=Action.DECLINED))
        assert await number(told) == 0


async def test_what_only_moved_up_from_behind_the_page_did_not_come_in() -> None:
    moss = Who(account="moss", name="Moss", role=Role.MODERATOR, session="s")
    page = Listener(moss, {"a": "1-", "b": "1-"}, View(Part(), whole=False))
    for first, new in ((("a", "b", "c"), 0), (("x", "a", "b"), 1), (("b", "c", "d"), 0), (("c", "d"), 0)):
        page.count(first)
        assert page.new == new


async def test_nobody_hears_of_what_is_outside_of_their_scope(db: Database, clock: Clock) -> None:
    here, there = (guide().areas.places[each].id for each in (0, 1))
    ours, theirs = await reported(here), await reported(there)
    moss, robin = await arrives("Moss"), await arrives("Robin")
    moss, live = replace(moss, scope=Scope((here,))), Live()
    async with listening(live, moss, {ours: "1-", theirs: "1-"}, View(Part(), whole=True)) as told:
        waits = asyncio.ensure_future(soon(told))
        await asyncio.sleep(0)
        await reported(there)
        await leases.take(theirs, robin)
        await leases.take(ours, robin)
        news = await waits
        assert isinstance(news, News)
        assert news.post == ours
        await reported(here)
        assert await number(told) == 1


@pytest.mark.parametrize("deed", ["hold", "take-over", "leave"])
async def test_what_is_outside_of_a_scope_is_not_taken_and_not_handed_over(
    desk: Desk, clock: Clock, deed: str
) -> None:
    here, there = (guide().areas.places[each].id for each in (0, 1))
    post, account = await reported(there), await moss_comes_in(desk)
    await accounts.limit(account, Scope((here,)), by=(await arrives("Kit", Role.KEEPER)).account)
    head = {"origin": ORIGIN}
    for door in (f"/desk/posts/{post}/{deed}", f"/staff/care/hand-over/{post}"):
        assert (await desk.client.post(door, data={"note": "Please look."}, headers=head)).status_code == 404
    assert await leases.holders([post]) == {}
