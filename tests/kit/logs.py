"""Everything that is written anywhere while a test runs, as text to search."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

OUR_OWN = ("httpx", "httpcore")


class Logs(logging.Handler):
    """Listens to every logger at every level, and to both standard streams."""

    def __init__(self, streams: pytest.CaptureFixture[str]) -> None:
        super().__init__(logging.NOTSET)
        self.streams = streams
        self.lines: list[str] = []

    def filter(self, record: logging.LogRecord) -> bool:
        """The tests' own client also logs what it asks for: that is not the board."""
        return not record.name.startswith(OUR_OWN)

    def emit(self, record: logging.LogRecord) -> None:
        """Keep the message with everything that a formatter could print of it."""
        self.lines.append(f"{self.format(record)} {record.__dict__}")

    @property
    def text(self) -> str:
        """All of it so far."""
        self.lines += [stream for stream in self.streams.readouterr() if stream]
        return "\n".join(self.lines)


@contextmanager
def listening(streams: pytest.CaptureFixture[str]) -> Iterator[Logs]:
    """Listen at the root and at every logger that keeps its messages from the root."""
    logs = Logs(streams)
    known = [
        logger for logger in logging.root.manager.loggerDict.values() if isinstance(logger, logging.Logger)
    ]
    loggers = [logging.root, *(logger for logger in known if not logger.propagate)]
    levels = [(logger, logger.level) for logger in (logging.root, *known)]
    for logger in loggers:
        logger.addHandler(logs)
    for logger, _ in levels:
        logger.setLevel(logging.DEBUG)
    try:
        yield logs
    finally:
        for logger in loggers:
            logger.removeHandler(logs)
        for logger, level in levels:
            logger.setLevel(level)
