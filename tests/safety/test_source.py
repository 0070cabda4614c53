"""What the source itself must not hold, and what is installed from it."""

import ast
import re
import tomllib
from collections.abc import Iterator
from functools import cache

from tests.house.tree import ROOT

RUNS = {
    "os.system",
    "os.popen",
    "subprocess.getoutput",
    "subprocess.getstatusoutput",
    "commands.getoutput",
    "eval",
    "exec",
}
READS = {"pickle", "cPickle", "marshal", "shelve", "dill", "yaml", "jsonpickle"}
# Sorting people's words or a benchmark's cases is no secret; keys and codes are made by `secrets` alone.
CHANCE = {"random"}
SECRET = re.compile(r"(token|secret|digest|signature|passphrase|mac)$", re.IGNORECASE)


def test_nothing_that_we_run_goes_through_a_shell() -> None:
    """ASVS 1.2.5."""
    calls = [(where, call) for where, call in _calls() if ast.unparse(call.func) in RUNS or _has_shell(call)]
    assert [f"{where}:{call.lineno}" for where, call in calls] == []


def test_nothing_is_read_in_a_form_that_can_run() -> None:
    """ASVS 1.5.2."""
    assert [f"{where} imports {name}" for where, name in _imports() if name.partition(".")[0] in READS] == []


def test_chance_that_keeps_a_secret_comes_from_the_system() -> None:
    """ASVS 11.5.1: whatever imports `random` may not be among what makes keys, codes, tokens and ids."""
    assert [
        where
        for where, name in _imports()
        if name in CHANCE and where.startswith(("board/safety", "board/accounts"))
    ] == []
    # Ids by name (uuid5) are no secret; by clock or count they would tell when something was made.
    counted = ("uuid.uuid1", "uuid1", "uuid.uuid6", "uuid6", "uuid.uuid7", "uuid7")
    assert [where for where, call in _calls() if ast.unparse(call.func) in counted] == []


def test_no_secret_is_compared_letter_by_letter() -> None:
    """ASVS 11.2.4: == tells by its time how much of a guess was right."""
    found = []
    for where, tree in _trees():
        for node in ast.walk(tree):
            if isinstance(node, ast.Compare) and where.startswith("board/safety") and _equals(node):
                found += [
                    f"{where}:{node.lineno}" for side in (node.left, *node.comparators) if _is_secret(side)
                ]
    assert found == []


def test_every_package_is_locked_by_its_digest() -> None:
    """ASVS 15.1.1 to 15.2.1."""
    for lock in ROOT.glob("requirements-*.lock"):
        wanted = re.findall(r"^[A-Za-z0-9._-]+==\S+.*?(?=^\S|\Z)", lock.read_text(), re.MULTILINE | re.DOTALL)
        assert wanted, lock.name
        assert [each.split()[0] for each in wanted if "--hash=sha256:" not in each] == []


def test_what_is_installed_holds_no_tests() -> None:
    """ASVS 15.2.3."""
    wheel = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["hatch"]["build"]["targets"]["wheel"]
    taken = {*wheel["only-include"], *wheel["force-include"]}
    assert taken == {"board", "piccolo_conf.py", "templates", "static"}


@cache
def _trees() -> tuple[tuple[str, ast.Module], ...]:
    paths = sorted((ROOT / "board").rglob("*.py"))
    return tuple((path.relative_to(ROOT).as_posix(), ast.parse(path.read_text())) for path in paths)


def _calls() -> Iterator[tuple[str, ast.Call]]:
    for where, tree in _trees():
        yield from ((where, node) for node in ast.walk(tree) if isinstance(node, ast.Call))


def _imports() -> Iterator[tuple[str, str]]:
    for where, tree in _trees():
        for node in ast.walk(tree):
            if isinstance(node, ast.Import):
                yield from ((where, each.name) for each in node.names)
            elif isinstance(node, ast.ImportFrom) and node.module:
                yield where, node.module


def _has_shell(call: ast.Call) -> bool:
    return any(each.arg == "shell" for each in call.keywords)


def _equals(node: ast.Compare) -> bool:
    return any(isinstance(each, ast.Eq | ast.NotEq) for each in node.ops)


def _is_secret(node: ast.expr) -> bool:
    name = node.attr if isinstance(node, ast.Attribute) else node.id if isinstance(node, ast.Name) else ""
    return bool(SECRET.search(name))
