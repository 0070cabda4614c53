"""Tables say what may be missing; transactions belong to one folder, the time to one file."""

import ast
from collections.abc import Iterator

from board.db import migrate
from tests.house.tree import calls, modules

CLOCKS = ("datetime.now", "datetime.utcnow", "datetime.today", "date.today", "time.time", "time.time_ns")


def test_every_foreign_key_says_whether_it_may_be_missing() -> None:
    silent = [
        f"{name}:{call.lineno}"
        for name, tree in modules().items()
        for words, call in calls(tree)
        if words.split(".")[-1] == "ForeignKey" and "null" not in {given.arg for given in call.keywords}
    ]
    assert silent == []


def test_only_the_clock_asks_what_time_it_is() -> None:
    assert list(_who_says(*CLOCKS, allowed="board.clock")) == []


def test_only_the_database_folder_opens_transactions() -> None:
    assert list(_who_says("transaction", allowed="board.db")) == []


def _who_says(*words: str, allowed: str) -> Iterator[str]:
    for name, tree in modules().items():
        if name == allowed or name.startswith(f"{allowed}."):
            continue
        for node in ast.walk(tree):
            if isinstance(node, ast.Attribute | ast.Name) and _ends(ast.unparse(node), words):
                yield f"{name}:{node.lineno} says {ast.unparse(node)}"


def _ends(said: str, words: tuple[str, ...]) -> bool:
    return any(said == word or said.endswith(f".{word}") for word in words)


def test_every_migration_is_named_after_its_app_and_id() -> None:
    """A start looks at the names alone (board/db/migrate.py)."""
    assert migrate.named() == migrate._known()
