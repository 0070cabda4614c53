"""What must be true of a board however often it was killed: in its rows, its log and its copies."""

from collections.abc import Iterable
from pathlib import Path

from board.backups import box, kept, reading
from board.db import engine_kind, fetch
from board.ledger.verify import verify
from board.safety import codes
from board.safety.keys import Keys

# Each gives the rows that must not be there.
NEVER = {
    "an alert whose newest version is not the one it names": """SELECT a.id FROM alert AS a
        WHERE a.version <> (SELECT max(v.version) FROM alert_version AS v WHERE v.alert = a.id)""",
    "an alert with a version twice, or with one missing": """SELECT a.id FROM alert AS a
        WHERE a.version <> (SELECT count(DISTINCT v.version) FROM alert_version AS v WHERE v.alert = a.id)
            OR a.version <> (SELECT count(*) FROM alert_version AS v WHERE v.alert = a.id)""",
    "a version that was never put out": """SELECT v.id FROM alert_version AS v WHERE NOT EXISTS (
        SELECT 1 FROM outbox AS o WHERE o.subject = v.alert AND o.version = v.version)""",
    "a published post without an alert": """SELECT p.id FROM post AS p WHERE p.state = 'published'
        AND NOT EXISTS (SELECT 1 FROM alert_post AS j WHERE j.post = p.id)""",
    "a waiting post without its facts": """SELECT p.id FROM post AS p WHERE p.state = 'waiting'
        AND NOT EXISTS (SELECT 1 FROM alert_facts AS f WHERE f.post = p.id)""",
    "a published post without the row of its decision": """SELECT p.id FROM post AS p
        WHERE p.state = 'published' AND NOT EXISTS (SELECT 1 FROM decision AS d
            WHERE d.post = p.id AND d.version = p.version)""",
    "two posts with one code": "SELECT code FROM post GROUP BY code HAVING count(*) > 1",
}


async def faults(
    given: Iterable[str], approved: Iterable[str], heard: Iterable[str], *, keys: Keys
) -> list[str]:
    """What is not as it must be: codes that were given out, alerts approved, and alerts heard of."""
    posts = {row["code"] for row in await fetch("SELECT code FROM post")}
    alerts = {row["id"] for row in await fetch("SELECT id FROM alert")}
    found = [
        f"a post was lost: {code}" for code in given if codes.digest(codes.tidy(code), keys) not in posts
    ]
    found += [f"an approval was lost: {alert}" for alert in approved if alert not in alerts]
    found += [f"nobody heard of {alert}" for alert in sorted(alerts - set(heard))]
    for fault, sql in NEVER.items():
        found += [f"{fault}: {row}" for row in await fetch(sql)]
    found += [f"the log: {fault}" for fault in (await verify()).breaks]
    if engine_kind() == "sqlite":
        found += [str(row) for row in await fetch("PRAGMA integrity_check") if "ok" not in row.values()]
        found += [str(row) for row in await fetch("PRAGMA foreign_key_check")]
    return found


async def unheard(heard: Iterable[str]) -> set[str]:
    """The alerts of which nobody has told the partner yet."""
    return {row["id"] for row in await fetch("SELECT id FROM alert")} - set(heard)


def copies(folder: Path, key: box.Key) -> int:
    """How many copies lie there, each read to its end; raises CannotCopy for one that is not whole."""
    return len([reading.look(path, key) for path in kept.every(folder).values()])
