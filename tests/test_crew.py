"""Several workers: all end with the one that began them, and whoever dies is replaced."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).parents[1]
PATIENCE = 20

# Each worker says its place and its number, and works until it is told to stop.
WORKING = """
import os, signal, sys
from board.crew import Crew
from board.safety import hush

def work(place):
    told = []
    signal.signal(signal.SIGTERM, lambda *_: told.append(place))
    os.write(1, f"{place} {os.getpid()}\\n".encode())
    while not told:
        signal.pause()
    os.write(1, b"done 0\\n")

hush.install()
Crew(2, work).run()
"""
FAILING = """
from board.crew import Crew
from board.safety import hush

def work(place):
    raise ValueError("203.0.113.77 came to the door")

hush.install()
Crew(2, work).run()
"""


@contextmanager
def running(script: str) -> Iterator[subprocess.Popen[str]]:
    crew = subprocess.Popen(
        [sys.executable, "-c", script], cwd=ROOT, text=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    try:
        yield crew
    finally:
        crew.kill()
        crew.communicate(timeout=PATIENCE)


def _said(crew: subprocess.Popen[str], lines: int) -> list[tuple[str, int]]:
    assert crew.stdout
    return [(place, int(number)) for place, number in (crew.stdout.readline().split() for _ in range(lines))]


def test_every_worker_finishes_when_the_crew_is_told_to_stop() -> None:
    with running(WORKING) as crew:
        assert {place for place, _ in _said(crew, 2)} == {"0", "1"}
        crew.terminate()
        assert _said(crew, 2) == [("done", 0), ("done", 0)]
        assert crew.wait(PATIENCE) == 0


def test_a_worker_that_dies_is_replaced_in_its_place_and_nothing_is_said_of_it_but_that() -> None:
    with running(WORKING) as crew:
        workers = dict(_said(crew, 2))
        os.kill(workers["1"], signal.SIGKILL)
        [(place, number)] = _said(crew, 1)
        assert (place, number != workers["1"]) == ("1", True)
        crew.terminate()
        _, said = crew.communicate(timeout=PATIENCE)
        assert said.count("\n") == 1
        assert "a worker died and is replaced" in said


def test_no_worker_outlives_the_crew_however_it_ends() -> None:
    with running(WORKING) as crew:
        _said(crew, 2)
        crew.kill()
        assert _said(crew, 2) == [("done", 0), ("done", 0)]


def test_a_crew_whose_workers_cannot_begin_gives_up_and_repeats_no_words_of_an_error() -> None:
    with running(FAILING) as crew:
        _, said = crew.communicate(timeout=PATIENCE)
        assert crew.returncode == 1
        assert "every worker ended as soon as it began" in said
        assert "203.0.113.77" not in said
