"""Small files, small functions, doors of six statements."""

import ast

from tests.house.tree import ROOT, files, functions, modules, short, unexcused

FILE, FUNCTION, DOOR = 250, 40, 6
DOORS = ("pages", "api", "atom", "jsonfeed", "cap", "api.alerts")
VERBS = ("get", "post", "put", "patch", "delete", "route", "head")
VENDORED = ("static/js/htmx-",)
LONG_FILES: dict[str, str] = {}
LONG_FUNCTIONS: dict[str, str] = {}
WIDE_DOORS: dict[str, str] = {}


def test_no_file_is_longer_than_the_ceiling() -> None:
    sources = [
        *files("board", ".py"),
        *files("tests", ".py"),
        *files("bench", ".py"),
        *files("templates", ".html", ".xml"),
    ]
    sources += [path for path in files("static", ".css", ".js") if not short(path).startswith(VENDORED)]
    lengths = {short(path): len(path.read_text().splitlines()) for path in sources}
    faults = {name: f"{length} lines, {FILE} at most" for name, length in lengths.items() if length > FILE}
    assert not unexcused(faults, LONG_FILES), unexcused(faults, LONG_FILES)


def test_no_function_is_longer_than_the_ceiling() -> None:
    faults = {}
    for path in [
        *files("board", ".py"),
        *files("tests", ".py"),
        *files("bench", ".py"),
        ROOT / "piccolo_conf.py",
    ]:
        for function in functions(ast.parse(path.read_text())) if path.exists() else ():
            length = (function.end_lineno or 0) - function.lineno + 1
            if length > FUNCTION:
                faults[f"{short(path)}:{function.name}"] = f"{length} lines, {FUNCTION} at most"
    assert not unexcused(faults, LONG_FUNCTIONS), unexcused(faults, LONG_FUNCTIONS)


def test_a_door_understands_calls_one_verb_and_answers() -> None:
    faults = {}
    for name, tree in modules().items():
        for function in functions(tree) if name.endswith(DOORS) else ():
            if _is_door(function) and (count := _statements(function)) > DOOR:
                faults[f"{name}:{function.name}"] = f"{count} statements, {DOOR} at most"
    assert not unexcused(faults, WIDE_DOORS), unexcused(faults, WIDE_DOORS)


def _is_door(function: ast.FunctionDef | ast.AsyncFunctionDef) -> bool:
    names = [
        ast.unparse(mark.func if isinstance(mark, ast.Call) else mark) for mark in function.decorator_list
    ]
    return any(name.split(".")[-1] in VERBS for name in names)


def _statements(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    count = sum(isinstance(node, ast.stmt) for node in ast.walk(function)) - 1
    return count - bool(ast.get_docstring(function))
