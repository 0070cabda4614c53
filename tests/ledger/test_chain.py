"""The chain: one parent and one child for each row, whoever decides at the same moment (platforms.md 6.6)."""

import asyncio
import sqlite3
from contextlib import closing
from pathlib import Path

import msgspec
import pytest

from board.accounts import acts
from board.accounts.shapes import Did
from board.db import fetch, writing
from board.db.bound import Database
from board.errors import Conflict
from board.ledger import changes as ledger
from board.ledger import seal
from board.ledger.verify import verify
from board.posts import changes as posts
from board.posts.life import State
from board.posts.shapes import Action, Deed, Kind
from board.roles import Role
from board.sweep import sweep
from tests.kit.build import alert_sent, declined, moderator, published, received
from tests.kit.clock import Clock
from tests.kit.database import SIGNER
from tests.ledger import chains
from tests.ledger.chains import breaks, rows

pytestmark = pytest.mark.anyio


@pytest.mark.both_engines
async def test_forty_decisions_at_once_are_forty_rows_with_forty_parents(db: Database, clock: Clock) -> None:
    """T-70, and T-74: the table was empty, and one row began it."""
    waiting = [await received() for _ in range(40)]
    await asyncio.gather(*(chains.declined(post) for post in waiting))
    held = await rows()
    assert [row["seq"] for row in held] == list(range(1, 41))
    assert len({row["prev"] for row in held}) == 40
    assert [row["seq"] for row in held if row["prev"] == seal.GENESIS] == [1]
    assert (await verify()).well


@pytest.mark.both_engines
async def test_decisions_that_turn_the_edition_before_or_after_their_row_never_wait_in_a_circle(
    db: Database, clock: Clock
) -> None:
    async def edition_first(post: str) -> None:
        async with writing():
            await posts.announce("alert", post, 1)
            await chains.declined(post)

    async def row_first(post: str) -> None:
        async with writing():
            await chains.declined(post)
            await posts.announce("alert", post, 1)

    waiting = [await received() for _ in range(12)]
    await asyncio.gather(*((edition_first, row_first)[n % 2](post) for n, post in enumerate(waiting)))
    assert len(await rows()) == 12
    assert await breaks() == ()


@pytest.mark.both_engines
async def test_two_that_begin_at_once_make_one_beginning(db: Database, clock: Clock) -> None:
    """T-74; the number of decisions from before there was a chain stands in its first row."""
    await asyncio.gather(ledger.begin(earlier=7), ledger.begin(earlier=7))
    await ledger.begin(earlier=8)
    assert [row["event"] for row in await rows()] == ['{"day":"2026-03-10","earlier":7,"event":"begins"}']
    assert await breaks() == ()


def test_with_deferred_transactions_one_of_forty_appends_is_left(tmp_path: Path) -> None:
    """T-71, a mutation: what board.db does (immediate, always) is what keeps the chain."""
    file = tmp_path / "mutant.db"
    with closing(sqlite3.connect(file)) as made:
        made.executescript("PRAGMA journal_mode=WAL; CREATE TABLE chain (seq INTEGER PRIMARY KEY)")
    appenders = [sqlite3.connect(file, timeout=0, isolation_level=None) for _ in range(40)]
    for each in appenders:
        each.execute("BEGIN DEFERRED")
        each.execute("SELECT max(seq) FROM chain").fetchone()
    assert [_appends(each) for each in appenders] == ["", *["database is locked"] * 39]


def _appends(connection: sqlite3.Connection) -> str:
    with closing(connection):
        try:
            connection.execute("INSERT INTO chain (seq) SELECT coalesce(max(seq), 0) + 1 FROM chain")
            connection.execute("COMMIT")
        except sqlite3.OperationalError as error:
            return str(error)
    return ""


@pytest.mark.both_engines
async def test_what_is_written_reads_back_as_the_same_bytes(db: Database, clock: Clock) -> None:
    """T-73: these words and seals are written down here, so they are the same on both engines."""
    office, post = await moderator(), "k3yk3yk3yk"
    deed = Deed(action=Action.DECLINED, account=office.by.account, reason="names_a_person")
    await posts.note(post, 2, kind=Kind.ALERT, turn=("waiting", "declined"), deed=deed)
    key = SIGNER.now.chain
    of, who = seal.digest(key, "of", post), seal.digest(key, "who", office.by.account)
    event = (
        f'{{"action":"declined","day":"2026-03-10","event":"decision","from":"waiting","kind":"alert",'
        f'"of":"{of}","reason":"names_a_person","role":"peer","to":"declined","who":"{who}"}}'
    )
    [row] = await fetch("SELECT * FROM chain WHERE event LIKE '%decision%'")
    assert (row["event"], row["key"], row["day"]) == (event, SIGNER.name, "2026-03-10")
    assert row["mac"] == seal.seal(key, seq=row["seq"], prev=row["prev"], event=event)


def test_a_seal_is_what_the_page_about_it_says() -> None:
    told = seal.canonical({"to": "declined", "day": "2026-03-10", "number": 1})
    assert told == '{"day":"2026-03-10","number":1,"to":"declined"}'
    sealed = seal.seal(b"k" * 32, seq=1, prev=seal.GENESIS, event=told)
    assert sealed == "3cd51df972ec2cafa2167e769af52baa99099a119111ff5da22fb9da0201a504"
    assert seal.canonical({"to": State.DECLINED}) == '{"to":"declined"}'
    for odd in (1.5, True, None):
        with pytest.raises(TypeError):
            seal.canonical({"at": odd})  # type: ignore[dict-item]


async def test_what_does_not_happen_leaves_no_row(db: Database, clock: Clock) -> None:
    post = await received()
    with pytest.raises(Conflict):
        await posts.move(post, version=9, to=State.DECLINED, deed=Deed(action=Action.DECLINED))
    with pytest.raises(ZeroDivisionError):
        await _declined_and_then(post, lambda: 1 // 0)
    assert await rows() == []


async def _declined_and_then(post: str, then: object) -> None:
    async with writing():
        await chains.declined(post)
        then()  # type: ignore[operator]


async def test_a_decision_that_cannot_be_sealed_is_not_made(
    db: Database, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    post = await received()
    monkeypatch.setattr("board.ledger.bound._bound", [])
    with pytest.raises(RuntimeError, match="No keys of the log"):
        await chains.declined(post)
    assert await fetch("SELECT state FROM post") == [{"state": "waiting"}]


async def test_the_chain_tells_who_by_role_and_what_happened_to_staff(db: Database, clock: Clock) -> None:
    office = await moderator()
    await declined((await alert_sent()).post, office)
    await posts.move(await received(), version=1, to=State.WITHDRAWN, deed=Deed(action=Action.WITHDRAWN))
    await acts.note(Did.HOOK_ADDED, role=Role.KEEPER, actor=None, about="Ana's van")
    await received()
    clock.forward(days=31)
    await sweep()
    told = [msgspec.json.decode(row["event"]) for row in await rows()]
    short = [(each["event"], each.get("action"), each.get("role")) for each in told]
    assert ("decision", "declined", "peer") in short
    assert ("decision", "withdrawn", "poster") in short
    assert ("decision", "forgotten", "sweep") in short
    assert ("staff", "hook added", "keeper") in short
    assert "Ana" not in str(told)


async def test_no_event_holds_an_id_a_name_or_a_word(db: Database, clock: Clock) -> None:
    """T-34, T-76: of what could be looked up or guessed there are only keyed digests."""
    office = await moderator("Robin")
    post = (await alert_sent(words="Ask for Big Jo behind the arcade.", use="words")).post
    alert = await published(post, office)
    held = str([row["event"] for row in await rows()])
    for word in (post, alert, office.by.account, "Robin", "Big Jo", "arcade"):
        assert word not in held


async def test_a_reason_that_somebody_typed_stays_out(db: Database, clock: Clock) -> None:
    """T-34: only ids of the guide's lists go in."""
    await chains.declined(await received(), reason="It names Jo from the arcade.")
    assert "reason" not in msgspec.json.decode((await rows())[0]["event"])
