"""What was approved is sent, though the process that approved it is killed before it could send."""

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.kit.receiver import receiving
from tests.kit.served import ROOT, Served, serving

pytestmark = [pytest.mark.anyio, pytest.mark.whole]

# The verbs of a moderator, on the board's own files; then no chance to tidy up.
APPROVES_AND_IS_KILLED = """
import asyncio, os, signal, sys
from pathlib import Path
from board.begin import make_ready
from board.db.connect import opened
from board.hooks import changes
from board.hooks.form import Wish
from board.hooks.shapes import Wants
from board.safety.keys import load_keys
from board.settings import Settings
from tests.hooks.cast import an_alert, keeper, kit

async def approve():
    settings = Settings.from_environment(os.environ)
    async with opened(settings.database):
        await make_ready(settings)
        wish = Wish(name="Partner", address=sys.argv[1], wants=Wants())
        await changes.add(wish, by=keeper(await kit()), keys=load_keys(settings.var / "keys.json"))
        for _ in range(3):
            print(await an_alert(), flush=True)
        os.kill(os.getpid(), signal.SIGKILL)

asyncio.run(approve())
"""


async def test_after_a_kill_between_approval_and_sending_each_change_arrives_once(tmp_path: Path) -> None:
    async with receiving() as partner:
        approved = _approve(Served(tmp_path, BOARD_HOOK_TRIAL=partner.origin), partner.address)
        with serving(tmp_path, BOARD_HOOK_TRIAL=partner.origin):
            await partner.has(3, within=20)
    told = [heard.said["data"]["id"] for heard in partner.heard]  # type: ignore[index]
    assert told == approved
    assert len({heard.id for heard in partner.heard}) == 3


def _approve(board: Served, address: str) -> list[str]:
    """The alerts that were approved before the kill."""
    done = subprocess.run(
        [sys.executable, "-c", APPROVES_AND_IS_KILLED, address],
        env=board.environment, cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == -signal.SIGKILL, done.stderr
    return done.stdout.split()
