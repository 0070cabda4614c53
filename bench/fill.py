"""Making the boards of bench/big.py: a town planted through the verbs, then rows in bulk. Run by big.py."""

import asyncio
import sqlite3
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from datetime import date, datetime
from itertools import islice
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1]))  # run as a file, only its own folder is looked in

import asyncpg

from bench.grown import PROGRAM, Grown, Row
from bench.patterns import patterns
from board import clock
from board.db import connect
from board.db.migrate import migrate
from board.guide.load import load
from board.ledger import bound as log
from board.ledger.keys import load as log_keys
from board.safety.keys import load_keys
from board.safety.receipts import Receipts
from board.safety.tokens import Recently
from board.seeds.plant import Ground, plant

TOWN = "vancouver"
AT_ONCE = 20_000
# What the demonstration leaves, and these boards have in another way.
EMPTIED = (
    "alert_version", "alert_post", "alert", "alert_facts", "feedback_theme", "feedback", "feedback_facts",
    "redaction", "remark", "decision", "outbox", "chain", "post",
)  # fmt: skip
PREPARED = f"""INSERT INTO program (id, name) VALUES ('{PROGRAM}', 'Open Door (invented)');
UPDATE service SET program = '{PROGRAM}';"""
# Nothing of all that is news: who follows has read it.
TOLD = """UPDATE edition SET number = (SELECT max(seq) FROM outbox);
UPDATE outbox_reader SET seq = (SELECT max(seq) FROM outbox);
INSERT INTO push_told (id, seq, until, after) SELECT 1, max(seq), max(seq), '' FROM outbox WHERE true
ON CONFLICT (id) DO UPDATE SET seq = excluded.seq, until = excluded.until;"""
FAST = ("synchronous=OFF", "journal_mode=OFF", "cache_size=-4000000", "foreign_keys=0")
INDEXES = "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL"
PG_INDEXES = """SELECT i.relname AS name, pg_get_indexdef(i.oid) AS sql FROM pg_index x
JOIN pg_class i ON i.oid = x.indexrelid WHERE i.relnamespace = 'public'::regnamespace
AND NOT EXISTS (SELECT 1 FROM pg_constraint c WHERE c.conindid = i.oid)"""
PG_COLUMNS = """SELECT table_name, column_name, data_type FROM information_schema.columns
WHERE table_schema = 'public' ORDER BY table_name, ordinal_position"""
READ: dict[str, Callable[[Any], Any]] = {
    "boolean": bool,
    "date": date.fromisoformat,
    "timestamp with time zone": datetime.fromisoformat,
    "timestamp without time zone": datetime.fromisoformat,
}


def main(engine: str, *rest: str) -> None:
    """`sqlite POSTS FOLDER` makes a board; `postgres FILE ADDRESS` brings one into an empty database."""
    if engine == "sqlite":
        made = Path(rest[1])
        with tempfile.TemporaryDirectory(dir=made.parent.parent) as half:
            _grow(Path(half), int(rest[0]))
            made.parent.mkdir(exist_ok=True)
            Path(half).rename(made)
            Path(half).mkdir()  # what cleans up looks for it
    else:
        asyncio.run(_bring(Path(rest[0]), rest[1]))


def _grow(folder: Path, posts: int) -> None:
    asyncio.run(_planted(f"sqlite:///{folder / 'board.db'}", folder))
    with closing(sqlite3.connect(folder / "board.db", isolation_level=None)) as board:
        for pragma in FAST:
            board.execute(f"PRAGMA {pragma}")
        grown = Grown(posts, clock.now(), patterns(board, load(TOWN)))
        board.executescript("BEGIN;" + "".join(f"DELETE FROM {table};" for table in EMPTIED) + PREPARED)
        indexes = board.execute(INDEXES).fetchall()
        for name, _ in indexes:
            board.execute(f"DROP INDEX {name}")
        for table, rows in _piles(grown.rows()):
            places = ", ".join("?" * len(rows[0]))
            board.executemany(f"INSERT INTO {table} VALUES ({places})", rows)
        for _, made in indexes:
            board.execute(made)
        board.execute("COMMIT")
        board.executescript(TOLD + "PRAGMA journal_mode=WAL;")


async def _planted(url: str, folder: Path) -> None:
    log.bind(log_keys(folder))
    async with connect.opened(url):
        await migrate()
        ground = Ground(load(TOWN), Receipts(load_keys(folder / "keys.json"), Recently()))
        await plant(ground, TOWN)


def _piles(rows: Iterable[tuple[str, Row]]) -> Iterator[tuple[str, list[Row]]]:
    """The rows by table, so many at once."""
    piles: dict[str, list[Row]] = {}
    for table, row in rows:
        pile = piles.setdefault(table, [])
        pile.append(row)
        if len(pile) == AT_ONCE:
            yield table, piles.pop(table)
    yield from piles.items()


async def _bring(file: Path, address: str) -> None:
    async with connect.opened(address):
        await migrate()
    database = await asyncpg.connect(address)
    await database.execute("SET session_replication_role = replica")  # rows come in any order
    columns: dict[str, dict[str, str]] = {}
    for table, column, kind in await database.fetch(PG_COLUMNS):
        columns.setdefault(table, {})[column] = kind
    indexes = await database.fetch(PG_INDEXES)
    await database.execute("".join(f"DROP INDEX {name};" for name, _ in indexes))
    await database.execute("TRUNCATE " + ", ".join(columns))
    with closing(sqlite3.connect(f"file:{file}?mode=ro", uri=True)) as board:
        for table, kinds in columns.items():
            await _copy(board, database, table, kinds)
    for _, made in indexes:
        await database.execute(made)
    await database.execute("VACUUM ANALYZE")
    await database.close()


async def _copy(board: sqlite3.Connection, database: Any, table: str, kinds: dict[str, str]) -> None:
    names = list(kinds)
    rows = board.execute(f'SELECT {", ".join(names)} FROM "{table}"')
    readers = [READ.get(kind) for kind in kinds.values()]
    while some := list(islice(rows, AT_ONCE)):
        read = [
            [value if value is None or reader is None else reader(value)
             for value, reader in zip(row, readers, strict=True)] for row in some
        ]  # fmt: skip
        await database.copy_records_to_table(table, records=read, columns=names)


if __name__ == "__main__":
    main(*sys.argv[1:])
