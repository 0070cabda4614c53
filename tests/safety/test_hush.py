"""The log: where it broke and when, roughly; never who, never what they wrote."""

import io
import json
import logging
import logging.config
import sys
import threading
from collections.abc import Iterator

import pytest

from board import clock
from board.safety import hush
from tests.kit.clock import stopped

TYPED = "MARKER my words 203.0.113.7"


@pytest.fixture
def lines() -> Iterator[io.StringIO]:
    """What a hushed process writes; the loggers are as before after the test."""
    root = logging.getLogger()
    before = (root.level, root.handlers[:], logging.raiseExceptions, threading.excepthook, sys.unraisablehook)
    out, err = io.StringIO(), sys.stderr
    sys.stderr = out
    hush.install()
    sys.stderr = err
    yield out
    root.setLevel(before[0])
    root.handlers[:] = before[1]
    logging.raiseExceptions, threading.excepthook, sys.unraisablehook = before[2:]
    for name in ("board", "uvicorn", "uvicorn.error", "uvicorn.access"):
        logging.getLogger(name).setLevel(logging.NOTSET)
        logging.getLogger(name).propagate = True


def test_a_failure_is_logged_by_class_place_and_id_alone(
    lines: io.StringIO, monkeypatch: pytest.MonkeyPatch
) -> None:
    stopped(monkeypatch).at("2026-03-10T19:47:31")
    error_id = hush.log_failure(_raised(), "/post/alert/{id:str}")
    (line,) = _read(lines)
    place = line.pop("place")
    assert line == {
        "when": "2026-03-10T18:00Z",
        "level": "ERROR",
        "event": "failure",
        "route": "/post/alert/{id:str}",
        "error_id": error_id,
        "error": "ValueError",
    }
    assert place.startswith("test_hush.py:")


def test_the_place_is_the_deepest_line_of_our_own_code(lines: io.StringIO) -> None:
    with pytest.raises(TypeError) as broken:
        clock.slot("not a moment")  # type: ignore[arg-type]
    hush.log_failure(broken.value, "/")
    (line,) = _read(lines)
    assert line["place"].startswith("board/clock.py:")


def test_error_ids_are_random() -> None:
    assert len({hush.log_failure(ValueError(), "/") for _ in range(50)}) == 50


def test_no_exception_text_argument_or_extra_of_any_library_is_written(lines: io.StringIO) -> None:
    for name in ("board", "board.db", "litestar", "piccolo", "uvicorn.error", "asyncio", "sqlite3"):
        logger = logging.getLogger(name)
        logger.error("failed for %s", TYPED, extra={"client": TYPED, "query": TYPED})
        logger.error(TYPED if not name.startswith("board") else "failed", exc_info=_raised())
        logger.error(_raised())
    assert "MARKER" not in lines.getvalue()
    assert "203.0.113" not in lines.getvalue()
    assert {key for line in _read(lines) for key in line} <= set(hush.ALLOWED)


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("uvicorn.access", '%s - "%s %s HTTP/%s" %d'),
        ("uvicorn.error", '%s - "WebSocket %s" [accepted]'),
        ("websockets.server", "connection open"),
        ("litestar", "Uncaught exception"),
    ],
)
def test_lines_about_connections_are_not_written_at_all(lines: io.StringIO, name: str, message: str) -> None:
    logging.getLogger(name).critical(message)
    assert lines.getvalue() == ""


@pytest.mark.parametrize("nasty", ["/x\r\nERROR forged", "/x\x1b[2J", "/" + "x" * 5000])
def test_no_line_can_be_forged_and_none_grows_without_end(lines: io.StringIO, nasty: str) -> None:
    hush.log_failure(ValueError(), nasty)
    assert lines.getvalue().count("\n") == 1
    assert "\x1b" not in lines.getvalue()
    assert len(lines.getvalue()) < 500


def test_what_the_system_says_of_a_full_disk_is_kept_but_not_the_files_name(lines: io.StringIO) -> None:
    hush.log_failure(OSError(28, "x", f"{TYPED}"), "/")
    (line,) = _read(lines)
    assert line["os"] == "No space left on device"
    assert "MARKER" not in lines.getvalue()


def test_a_thread_that_dies_says_no_more_than_a_page(
    lines: io.StringIO, capsys: pytest.CaptureFixture[str]
) -> None:
    thread = threading.Thread(target=int, args=[TYPED])
    thread.start()
    thread.join()
    (line,) = _read(lines)
    assert (line["event"], line["error"]) == ("thread", "ValueError")
    assert "MARKER" not in lines.getvalue() + "".join(capsys.readouterr())


def test_uvicorn_neither_logs_nor_trusts_nor_names_anybody() -> None:
    settings = hush.uvicorn_settings()
    assert not settings["access_log"]
    assert not settings["proxy_headers"]
    assert not settings["server_header"]
    assert settings["ws"] == "none"


def _raised() -> ValueError:
    try:
        int(TYPED)
    except ValueError as error:
        return error
    raise AssertionError


def _read(lines: io.StringIO) -> list[dict[str, str]]:
    return [json.loads(line) for line in lines.getvalue().splitlines()]
