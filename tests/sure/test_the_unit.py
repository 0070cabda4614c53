"""The service of the keeper's guide is shut in as far as systemd can."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.house.tree import ROOT

MOST = 2.5  # of 10, by `systemd-analyze security`


@pytest.fixture
def unit(tmp_path: Path) -> Path:
    """The unit as the guide prints it; its command is one that is there."""
    block = re.search(
        r"^    \[Unit\]\n(?:    .*\n|\n)+", (ROOT / "docs/operating.md").read_text(), re.MULTILINE
    )
    assert block
    file = tmp_path / "board.service"
    text = re.sub(r"^    ", "", block.group(), flags=re.MULTILINE)
    file.write_text(text.replace("/opt/board/.venv/bin/board", "/bin/true"))
    return file


def test_little_of_the_machine_is_exposed_to_it(unit: Path) -> None:
    analyse = shutil.which("systemd-analyze")
    assert analyse, "this needs systemd-analyze: install the package systemd"
    ran = subprocess.run(
        [analyse, "security", "--offline=true", unit], capture_output=True, text=True, check=False
    )
    exposure = re.search(r"exposure level for board.service: ([\d.]+)", ran.stdout)
    assert exposure, ran.stdout + ran.stderr
    assert float(exposure[1]) <= MOST
