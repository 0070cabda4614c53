"""Whoever changes, cuts or adds to the chain is found out (platforms.md T-72, T-75, T-77)."""

from typing import Any

import pytest

from board.db import fetch
from board.db.bound import Database
from board.ledger import changes as ledger
from board.ledger import heads, seal
from board.ledger.bound import bind
from board.ledger.keys import fresh, signer
from board.ledger.verify import heads_in, verify
from board.sweep import sweep
from tests.kit.build import alert_sent
from tests.kit.clock import Clock
from tests.kit.database import SIGNER
from tests.ledger import chains
from tests.ledger.chains import breaks, rows

pytestmark = pytest.mark.anyio


@pytest.fixture
async def five(db: Database, clock: Clock) -> None:
    await chains.decided(5)


@pytest.mark.both_engines
@pytest.mark.parametrize("column", ["seq", "prev", "day", "event", "key", "mac"])
async def test_one_bit_turned_in_any_column_is_found(five: None, column: str) -> None:
    """T-72."""
    old = (await rows())[2][column]
    new = old ^ 8 if isinstance(old, int) else old[:-1] + chr(ord(old[-1]) ^ 1)
    await fetch(f"UPDATE chain SET {column} = {{}} WHERE seq = 3", new)  # noqa: S608
    assert await breaks()


@pytest.mark.parametrize(
    ("tampering", "found"),
    [
        ("DELETE FROM chain WHERE seq = 3", "row 4: row 3 should stand here"),
        ("UPDATE chain SET seq = seq - 1 WHERE seq > 3", "row 3"),
        ("UPDATE chain SET event = NULL, day = NULL WHERE seq = 3", "row 3: its event is gone"),
        ("UPDATE chain SET event = NULL WHERE seq = 3", "it has a day and no event"),
        ("DELETE FROM chain WHERE seq = 1", "row 2: row 1 should stand here"),
    ],
)
async def test_a_row_taken_out_or_emptied_is_found(five: None, tampering: str, found: str) -> None:
    """T-72."""
    if tampering.startswith("UPDATE chain SET seq"):
        await fetch("DELETE FROM chain WHERE seq = 3")
    await fetch(tampering)
    assert found in "\n".join(await breaks())


async def test_two_rows_that_change_places_are_found(five: None) -> None:
    """T-72."""
    for new, old in ((99, 2), (2, 3), (3, 99)):
        await fetch("UPDATE chain SET seq = {} WHERE seq = {}", new, old)
    assert {fault.partition(":")[0] for fault in await breaks()} == {"row 2", "row 3", "row 4"}


async def test_a_forged_row_at_the_end_is_found(five: None) -> None:
    """T-72: without the key nobody can go on with the chain."""
    last = (await rows())[-1]
    forged = seal.seal(b"another key, 32 bytes long......", seq=6, prev=last["mac"], event=last["event"])
    await _insert({**last, "seq": 6, "prev": last["mac"], "mac": forged})
    assert await breaks() == ("row 6: it was changed after it was sealed",)


@pytest.mark.both_engines
async def test_an_end_cut_off_shows_only_against_a_head_that_somebody_kept(five: None) -> None:
    """T-72."""
    await heads.sign_today()
    [kept] = await heads.newest()
    await fetch("DELETE FROM chain_head")
    await fetch("DELETE FROM chain WHERE seq > 3")
    assert (await verify()).well
    cut = f"the head of 2026-03-10: it names row {kept.seq}, and the chain ends at 3: its end was cut off"
    assert (await verify([kept])).breaks == (cut,)
    await chains.decided(4)
    assert "written anew" in (await verify([kept])).breaks[0]


async def test_a_head_that_was_never_ours_is_not_believed(five: None) -> None:
    await heads.sign_today()
    [kept] = await heads.newest()
    text = f"board-log-head 1\n{kept.day}\n1\n{'0' * 64}\n{kept.key}\n{kept.signature}"
    assert "its signature is not ours" in (await verify(heads_in(text))).breaks[0]
    other = f"board-log-head 1 {kept.day} 1 {'0' * 64} {'f' * 16}"
    assert "nobody here has the key" in (await verify(heads_in(other))).breaks[0]


async def test_forgetting_a_post_leaves_the_chain_whole(db: Database, clock: Clock) -> None:
    """T-75: of a post there is only a keyed digest."""
    await chains.declined((await alert_sent(words="It tasted of metal and soap.", use="words")).post)
    clock.forward(days=31)
    await sweep()
    assert await breaks() == ()


@pytest.mark.both_engines
async def test_after_five_years_what_happened_is_gone_and_chain_and_heads_still_hold(
    db: Database, clock: Clock
) -> None:
    """T-75; and a second sweep of the same day adds nothing (T-64)."""
    await chains.decided(2)
    await sweep()
    clock.forward(days=5 * 365 - 1)
    await chains.decided()
    await sweep()
    assert all(row["event"] for row in await rows())
    clock.forward(days=1)
    await sweep()
    once = await rows()
    assert [row["seq"] for row in once if row["event"] is None] == [1, 2]
    await sweep()
    assert await rows() == once
    assert [head.seq for head in await heads.newest()] == [once[-1]["seq"], once[-2]["seq"], 2]
    assert await breaks() == ()


async def test_old_rows_and_heads_verify_after_the_keys_were_changed(db: Database, clock: Clock) -> None:
    """T-77: each names the key that is its own."""
    await chains.decided()
    await heads.sign_today()
    clock.forward(days=1)
    bind(signer(fresh(), SIGNER.now))
    await chains.decided()
    await heads.sign_today()
    assert len({row["key"] for row in await rows()}) == 2
    assert (await verify()).well
    bind(signer(fresh()))
    assert "nobody here has the key" in "\n".join(await breaks())


async def test_a_head_is_signed_once_a_day_and_bears_the_public_key(five: None, clock: Clock) -> None:
    assert [await heads.sign_today(), await heads.sign_today()] == [1, 0]
    [head] = await heads.newest()
    assert (head.day, head.seq, head.key) == ("2026-03-10", 5, SIGNER.name)
    assert seal.is_signed(head, SIGNER.public)
    assert not seal.is_signed(head, signer(fresh()).public)


async def test_an_empty_chain_has_no_head(db: Database, clock: Clock) -> None:
    assert await heads.sign_today() == 0
    assert (await verify()).lines(kept=1) == ("0 rows and 0 heads were looked at, 1 of them kept elsewhere.",)


async def test_a_chain_that_began_on_an_older_board_holds(db: Database, clock: Clock) -> None:
    await ledger.begin(earlier=120)
    await chains.decided()
    assert await breaks() == ()


async def _insert(row: dict[str, Any]) -> None:
    names = ", ".join(row)
    gaps = ", ".join("{}" for _ in row)
    await fetch(f"INSERT INTO chain ({names}) VALUES ({gaps})", *row.values())  # noqa: S608
