"""What a start does without is loaded when it is used, and then it is the real thing."""

import subprocess
import sys

import pytest

from board.later import later, put_off

# Each would be a tenth of a second of every start, or megabytes of every worker.
NOT_AT_THE_START = "black.files bleach httpx phonenumbers PIL pydantic rapidfuzz reportlab segno webauthn"


def test_a_stand_in_loads_the_module_when_something_of_it_is_asked_for() -> None:
    colours = later("colorsys")
    assert colours.rgb_to_hls(0, 0, 0) == (0, 0, 0)
    assert colours.rgb_to_hls is sys.modules["colorsys"].rgb_to_hls


def test_what_is_put_off_is_still_there_for_whoever_does_use_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(sys.modules, "colorsys", raising=False)
    put_off("colorsys")
    import colorsys

    assert "rgb_to_hls" not in vars(colorsys)
    assert colorsys.rgb_to_hls(0, 0, 0) == (0, 0, 0)
    assert "rgb_to_hls" in vars(sys.modules["colorsys"])


def test_a_start_loads_nothing_that_few_processes_need() -> None:
    """At the head of a module, one import of these is enough to bring it back into every start."""
    asked = (
        "import sys, piccolo_conf, board.commands.serve\n"
        "print(*[n for n in sys.argv[1:] if getattr(sys.modules.get(n), '__file__', None)])"
    )
    command = [sys.executable, "-c", asked, *NOT_AT_THE_START.split()]
    loaded = subprocess.run(command, check=True, capture_output=True, text=True).stdout.split()
    assert loaded == []
