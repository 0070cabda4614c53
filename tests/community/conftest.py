"""A town with a charter of its own, and afterwards the packaged one again."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from litestar import Litestar

from board.app import create_app
from board.db.bound import Database
from board.guide.charter import obey
from board.guide.files import PACKAGED
from tests.kit import build
from tests.kit.app import settings_in

Town = Callable[..., Litestar]


@pytest.fixture
def town(tmp_path: Path, db: Database) -> Iterator[Town]:
    """A board whose keeper changed these parts of the charter, and nothing else."""

    def opened(**changed: Any) -> Litestar:
        said = json.loads((PACKAGED / "charter.json").read_text("utf-8"))
        said |= {
            name: {**said[name], **part} if isinstance(part, dict) else part for name, part in changed.items()
        }
        folder = tmp_path / "guide"
        folder.mkdir(exist_ok=True)
        (folder / "charter.json").write_text(json.dumps(said), "utf-8")
        return create_app(settings_in(tmp_path, BOARD_GUIDE_FOLDER=str(folder)), engine=db)

    yield opened
    obey(build.guide().charter)
