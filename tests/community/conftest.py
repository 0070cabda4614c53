"""A town with a charter of its own, and afterwards the packaged one again."""

import json
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest
from litestar import Litestar

from board.db.bound import Database
from board.guide.files import PACKAGED
from tests.kit.app import housed, settings_in

Town = Callable[..., Litestar]


@pytest.fixture
def town(one_app: Litestar, tmp_path: Path, db: Database) -> Iterator[Town]:
    """A board whose keeper changed these parts of the charter, and nothing else."""

    def opened(**changed: Any) -> Litestar:
        said = json.loads((PACKAGED / "charter.json").read_text("utf-8"))
        said |= {
            name: {**said[name], **part} if isinstance(part, dict) else part for name, part in changed.items()
        }
        folder = tmp_path / "guide"
        folder.mkdir(exist_ok=True)
        (folder / "charter.json").write_text(json.dumps(said), "utf-8")
        return until_the_end.enter_context(
            housed(one_app, settings_in(tmp_path, BOARD_GUIDE_FOLDER=str(folder)))
        )

    with ExitStack() as until_the_end:
        yield opened
