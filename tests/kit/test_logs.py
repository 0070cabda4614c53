"""Listening to everything that is written."""

import logging
import os
import sys

import pytest

from tests.kit.logs import Logs


@pytest.mark.parametrize("name", ["", "board", "uvicorn.access", "made.during.the.test"])
def test_what_any_logger_writes_is_heard(logs: Logs, name: str) -> None:
    logging.getLogger(name).debug("seen from %s", "203.0.113.9")
    assert "seen from 203.0.113.9" in logs.text


def test_what_a_record_carries_beside_its_words_is_heard(logs: Logs) -> None:
    logging.getLogger("board").warning("failed", extra={"client": "203.0.113.9"})
    assert "203.0.113.9" in logs.text


def test_what_goes_to_the_streams_is_heard(logs: Logs) -> None:
    sys.stderr.write("first ")
    os.write(1, b"second")
    assert "first" in logs.text
    assert "second" in logs.text


def test_what_the_test_itself_asks_for_is_not_the_boards_doing(logs: Logs) -> None:
    logging.getLogger("httpx").info("HTTP Request: GET /?seen=203.0.113.9")
    assert logs.lines == []
