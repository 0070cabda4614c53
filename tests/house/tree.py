"""Reading the house's own source: modules as trees, what they import, and how exceptions are kept honest."""

import ast
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[2]
SLICES = (
    "accounts",
    "programs",
    "posts",
    "alerts",
    "feedback",
    "moderation",
    "public",
    "push",
    "codes",
    "passing",
    "exchange",
    "following",
    "helped",
    "acted",
    "promises",
    "dashboard",
    "signals",
    "api",
    "hooks",
    "ledger",
    "care",
    "replies",
    "community",
    "notices",
    "hsds",
    "remarks",
    "apikeys",
    "backups",
    "mirror",
    "phone",
)


@cache
def modules() -> dict[str, ast.Module]:
    """Every module of board/ by its dotted name, but for migrations, which are history."""
    found = {}
    for path in sorted((ROOT / "board").rglob("*.py")):
        if "piccolo_migrations" not in path.parts:
            name = ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")
            found[name] = ast.parse(path.read_text(), str(path))
    return found


def imports(name: str) -> Iterator[str]:
    """Every module that a module imports, as exactly as its own modules are known."""
    for node in ast.walk(modules()[name]):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            for alias in node.names:
                whole = f"{node.module}.{alias.name}"
                yield whole if whole in modules() else node.module


def functions(tree: ast.AST) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    """Every function, however deep."""
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def calls(tree: ast.AST) -> Iterator[tuple[str, ast.Call]]:
    """Every call with the words it is made by, such as datetime.now."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            yield ast.unparse(node.func), node


def files(folder: str, *endings: str) -> Iterator[Path]:
    """The files of a folder with these endings, in order."""
    for path in sorted((ROOT / folder).rglob("*")):
        if path.suffix in endings and path.is_file():
            yield path


def short(path: Path) -> str:
    """A file's name as the house says it."""
    return path.relative_to(ROOT).as_posix()


def unexcused(faults: Mapping[str, str], excuses: Mapping[str, str]) -> str:
    """What breaks a law without an excuse, and every excuse that excuses nothing; else empty."""
    broken = [f"{name}: {fault}" for name, fault in faults.items() if name not in excuses]
    stale = [
        f"{name}: excused ({why}), yet nothing is wrong"
        for name, why in excuses.items()
        if name not in faults
    ]
    return "\n".join(sorted([*broken, *stale]))
