"""How an engine would go about a statement, and what in that grows with the board."""

import json
import re
from collections.abc import Iterator
from typing import Any

from piccolo.querystring import QueryString

from board.db import engine_kind, fetch, writing

# Tables with a row for each thing that people send or peers decide. Others stay small, or are soon forgotten.
GROWING = frozenset({
    "post", "decision", "question", "redaction", "judgement", "outbox", "alert", "alert_version",
    "alert_post", "alert_facts", "alert_correction", "acted", "helped_count", "feedback",
    "feedback_facts", "feedback_theme", "feedback_same", "feedback_shared", "response", "reply",
    "change_said", "chain", "remark", "remote_item", "remote_name", "remote_post", "hook_delivery",
    "signal_tally", "own_feed",
})  # fmt: skip
# Equality in one of these finds the few rows of one thing: sorting them is no work.
OF_ONE = re.compile(r"\b(id|alert|post|feedback|subject|head|follows|outcome|hook|reader)\b\)? ?=")
# Small tables would be read whole, whatever indexes there are: here that is the last resort.
LAST_RESORTS = ("enable_seqscan", "enable_sort", "enable_bitmapscan")


async def faults(asked: list[QueryString]) -> list[str]:
    """What the engine must do for these statements that takes longer on a bigger board, each with its own."""
    if engine_kind() == "sqlite":
        return [f"{fault}\n{each}" for each in asked for fault in _of_sqlite(str(each), await _steps(each))]
    async with writing():
        for resort in LAST_RESORTS:
            await fetch(f"SET LOCAL {resort} = off")
        return [f"{fault}\n{each}" for each in asked for fault in _of_postgres(await _plan(each), above="")]


async def _steps(asked: QueryString) -> list[str]:
    return [row["detail"] for row in await fetch("EXPLAIN QUERY PLAN {}", asked)]


def _of_sqlite(sql: str, steps: list[str]) -> Iterator[str]:
    names, paged = _aliases(sql), " LIMIT " in sql
    sorts = any("TEMP B-TREE FOR ORDER BY" in step for step in steps)
    for step in steps:
        walks, wide = step.startswith("SCAN"), not OF_ONE.search(step)
        if _table(step, names) in GROWING and (
            (walks and not (paged and not sorts)) or (wide and paged and sorts)
        ):
            yield f"{step}{', then sorts' if sorts else ''}"


def _aliases(sql: str) -> dict[str, str]:
    """The table behind each name in a statement; where a name stands for several, a growing one."""
    found: dict[str, str] = {}
    for table, alias in re.findall(r'(?:FROM|JOIN)\s+"?(\w+)"?(?:\s+(?:AS\s+)?"?([\w$]+)"?)?', sql):
        found |= {name: table for name in (table, alias) if found.get(name) not in GROWING}
    return found


def _table(step: str, names: dict[str, str]) -> str:
    name = step.split()[1] if step.startswith(("SCAN", "SEARCH")) else ""
    return names.get(name, name)


async def _plan(asked: QueryString) -> dict[str, Any]:
    [row] = await fetch("EXPLAIN (FORMAT JSON) {}", asked)
    [plan] = json.loads(next(iter(row.values())))
    return dict(plan["Plan"])


def _of_postgres(node: dict[str, Any], *, above: str) -> Iterator[str]:
    kind, table = node["Node Type"], node.get("Relation Name", "")
    if table in GROWING and kind == "Seq Scan":
        yield f"Seq Scan on {table}, {node.get('Filter', '')}"
    if table in GROWING and above == "sorted page" and not OF_ONE.search(node.get("Index Cond", "")):
        yield f"{kind} on {table}, {node.get('Index Cond', '')}, then sorts"
    match above, kind:
        case "", "Limit":
            above = "page"
        case "page", "Sort":
            above = "sorted page"
    for each in node.get("Plans", ()):
        yield from _of_postgres(each, above=above)
