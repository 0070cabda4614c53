"""What the log may say: that something failed, where in the code, and roughly when; never who or what words.

Threat: uvicorn logs every address by default, and the text of an exception often quotes what a person
wrote. A log is the first thing that is copied, shared or seized. Times are the start of a six-hour slot, as
everywhere else; the order of the lines tells the rest. (A journal that takes our output stamps its own
times: see the keeper's guide.)
"""

import json
import logging
import logging.config
import os
import secrets
import sys
import threading
from datetime import datetime
from pathlib import Path
from traceback import extract_tb
from typing import Any

from board import clock
from board.errors import NotNow

LOGGER = "board"
_WHAT = ("when", "level", "event", "route", "status", "ms_bucket", "account")
_WHY = ("error_id", "error", "place", "os")
ALLOWED = _WHAT + _WHY

_HOME = Path(__file__).resolve().parent.parent.parent
# The last two would name the address of a phone at its push service.
_NOISY = ("uvicorn.access", "websockets", "litestar", "httpx", "httpcore")
_LONGEST = 200

_log = logging.getLogger(LOGGER)
_told_of_outage: dict[str, datetime] = {}


def log_failure(error: BaseException, route_template: str) -> str:
    """Log a failure by class and line of code alone; gives the random id that the person is shown.

    That the database is gone is logged once in a quarter hour. Threat: a line for each who asked meanwhile
    would count visitors, and fill the disk that is full already.
    """
    error_id = secrets.token_hex(4)
    if not isinstance(error, NotNow):
        _log.error("failure", extra={"route": route_template, "error_id": error_id, **_described(error)})
    elif _told_of_outage.get("at") != (now := clock.quarter(clock.now())):
        _told_of_outage["at"] = now
        _log.error("outage", extra={"error_id": error_id, **_described(error.__cause__ or error)})
    return error_id


def note(event: str) -> None:
    """Tell the keeper one thing, in words that are written in the code."""
    _log.warning(event)


def install() -> None:
    """Hush this process: its loggers, and what Python itself would print of a thread that died."""
    logging.config.dictConfig(config())
    logging.raiseExceptions = False  # a failed log call would print its arguments
    threading.excepthook = lambda lost: _tell_lost("thread", lost.exc_value)
    sys.unraisablehook = lambda lost: _tell_lost("cleanup", lost.exc_value)


def config() -> dict[str, Any]:
    """The logging configuration, as `logging.config.dictConfig` takes it."""
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "filters": {"quiet": {"()": f"{__name__}.Quiet"}},
        "formatters": {"lines": {"()": f"{__name__}.Lines"}},
        "handlers": {
            "err": {
                "class": "logging.StreamHandler",
                "stream": "ext://sys.stderr",
                "formatter": "lines",
                "filters": ["quiet"],
            }
        },
        "root": {"level": "WARNING", "handlers": ["err"]},
        "loggers": {
            LOGGER: {"level": "INFO", "handlers": [], "propagate": True},
            "uvicorn": {"level": "WARNING", "handlers": [], "propagate": True},
            "uvicorn.error": {"level": "WARNING", "handlers": [], "propagate": True},
            "uvicorn.access": {"level": "CRITICAL", "handlers": [], "propagate": False},
        },
    }


def uvicorn_settings() -> dict[str, Any]:
    """What uvicorn must be started with so that it neither logs nor trusts anybody's address."""
    return {
        "access_log": False,
        "server_header": False,
        "proxy_headers": False,
        "ws": "none",
        "log_level": "warning",
        "log_config": config(),
    }


class Quiet(logging.Filter):
    """Drops every record that is about a visitor's connection."""

    def filter(self, record: logging.LogRecord) -> bool:
        return not record.name.startswith(_NOISY) and "WebSocket" not in str(record.msg)


class Lines(logging.Formatter):
    """One JSON object a line, of the allowed keys alone; no arguments and no exception texts."""

    def format(self, record: logging.LogRecord) -> str:
        facts = {key: _plain(value) for key, value in vars(record).items() if key in ALLOWED}
        facts |= {
            "when": clock.slot(clock.now()).strftime("%Y-%m-%dT%H:%MZ"),
            "level": record.levelname,
            "event": _event(record),
        }
        if error := _error_in(record):
            facts |= _described(error)
        return json.dumps({key: facts[key] for key in ALLOWED if key in facts})


def _event(record: logging.LogRecord) -> str:
    # Our own loggers say constants; of the libraries' messages we cannot know, so they give their name alone.
    ours = record.name == LOGGER or record.name.startswith(f"{LOGGER}.")
    return record.msg[:_LONGEST] if ours and isinstance(record.msg, str) else record.name


def _error_in(record: logging.LogRecord) -> BaseException | None:
    if isinstance(record.msg, BaseException):
        return record.msg
    return record.exc_info[1] if record.exc_info else None


def _described(error: BaseException) -> dict[str, str]:
    facts = {"error": type(error).__name__, "place": _place(error)}
    if isinstance(error, OSError) and error.errno:
        facts["os"] = os.strerror(error.errno)  # the system's own words; str(error) would add a file's name
    elif name := getattr(error, "sqlite_errorname", ""):
        facts["os"] = name  # such as SQLITE_FULL
    return facts


def _place(error: BaseException) -> str:
    frames = extract_tb(error.__traceback__)
    ours = [frame for frame in frames if Path(frame.filename).is_relative_to(_HOME / "board")]
    if not frames:
        return "unknown"
    frame = (ours or frames)[-1]
    path = Path(frame.filename)
    return f"{path.relative_to(_HOME) if ours else path.name}:{frame.lineno}"


def _plain(value: object) -> str | int:
    return value if isinstance(value, int) else str(value)[:_LONGEST]


def _tell_lost(event: str, error: BaseException | None) -> None:
    _log.error(event, extra=_described(error) if error else {})
