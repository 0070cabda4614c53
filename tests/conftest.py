"""What every test can ask for. The pieces are in tests/kit, each with its own account of itself."""

import faulthandler
import gc
import inspect
import os
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from board.db.bound import Database
from tests.kit import postgres
from tests.kit.browser import Desk, Phone
from tests.kit.clock import Clock, stopped
from tests.kit.database import Origin, PostgresOrigin, SQLiteOrigin, opened
from tests.kit.logs import Logs, listening
from tests.kit.served import Served, serving

if TYPE_CHECKING:
    from litestar import Litestar

    from tests.kit.chromium import Chrome

WHOLE = {"one_app", "served", "chrome"}
PATIENCE = 120  # seconds
CLUSTER = "POSTGRES_OF_THIS_TEST_RUN"


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--engines", choices=("sqlite", "marked", "both"), default="marked",
        help="run tests on SQLite, on PostgreSQL too where they are marked so, or all on both",
    )  # fmt: skip


def pytest_configure(config: pytest.Config) -> None:
    """The first process of a run names the folder of its PostgreSQL; workers inherit the name."""
    # Looking for circles among the objects of a whole run takes a tenth of its time, and finds next to none.
    gc.freeze()
    gc.set_threshold(100_000, 50, 50)
    if not hasattr(config, "workerinput"):
        os.environ[CLUSTER] = str(postgres.new_folder())


@pytest.hookimpl(tryfirst=True)
def pytest_sessionfinish() -> None:
    """What hangs while a run is ended shows where, and ends: a test's own guard is over by then."""
    faulthandler.dump_traceback_later(PATIENCE, exit=True, file=2)


def pytest_unconfigure(config: pytest.Config) -> None:
    faulthandler.cancel_dump_traceback_later()
    if not hasattr(config, "workerinput"):
        postgres.stop(Path(os.environ.pop(CLUSTER)))


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """A test that asks for a database runs once per engine it is meant for."""
    if "migrated" in metafunc.fixturenames:
        marks = {mark.name for mark in metafunc.definition.iter_markers()}
        metafunc.parametrize(
            "migrated", list(_engines(marks, metafunc.config)), indirect=True, scope="session"
        )


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Tests of the whole app are marked so; a run on SQLite alone leaves out what is about PostgreSQL."""
    for item in items:
        if WHOLE & set(getattr(item, "fixturenames", ())):
            item.add_marker(pytest.mark.whole)
    if config.getoption("engines") == "sqlite":
        left_out = [item for item in items if item.get_closest_marker("postgres")]
        config.hook.pytest_deselected(items=left_out)
        items[:] = [item for item in items if item not in left_out]


def _engines(marks: set[str], config: pytest.Config) -> Iterator[object]:
    if "postgres" not in marks:
        yield "sqlite"
    wanted = config.getoption("engines") == "both" or marks & {"both_engines", "postgres"}
    if wanted and "sqlite" not in marks:
        yield pytest.param("postgres", marks=pytest.mark.postgres)


@pytest.fixture(scope="session")
def anyio_backend() -> tuple[str, dict[str, bool]]:
    """The loop that the board runs on."""
    return "asyncio", {"use_uvloop": True}


@pytest.fixture(scope="session")
def postgres_url() -> str:
    """A running PostgreSQL, by the URL of a database in which others can be made."""
    return postgres.server_url(Path(os.environ[CLUSTER]))


@pytest.fixture(scope="session")
async def migrated(
    request: pytest.FixtureRequest, anyio_backend: str, tmp_path_factory: pytest.TempPathFactory
) -> AsyncIterator[Origin]:
    """The migrated database that this test's own is a copy of. While it is there, tests share one loop."""
    origin: Origin
    if request.param == "postgres":
        origin = PostgresOrigin(request.getfixturevalue("postgres_url"))
    else:
        origin = SQLiteOrigin(tmp_path_factory.mktemp("origin"))
    await origin.migrate()
    yield origin
    await origin.close()


@pytest.fixture
async def db(request: pytest.FixtureRequest, anyio_backend: str, migrated: Origin) -> AsyncIterator[Database]:
    """This test's own migrated, empty database, bound and started; in tmp_path, where it asks for that."""
    own = "tmp_path" in inspect.signature(request.function).parameters
    async with opened(migrated, request.getfixturevalue("tmp_path") if own else None) as engine:
        yield engine


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    """A clock that stands still: clock.at("2026-03-10T18:07"), clock.forward(hours=6)."""
    return stopped(monkeypatch)


@pytest.fixture(scope="session")
def one_app(tmp_path_factory: pytest.TempPathFactory) -> "Litestar":
    from tests.kit.app import built  # the whole app: only tests that use it wait for it

    return built(tmp_path_factory.mktemp("app"))


@pytest.fixture
def app(one_app: "Litestar", db: Database) -> "Litestar":
    """The board over this test's own database, remembering nothing of other tests."""
    from tests.kit.app import forgetful

    return forgetful(one_app)


@pytest.fixture
async def phone(app: "Litestar") -> AsyncIterator[Phone]:
    """A stranger's phone, without script."""
    from tests.kit.app import ORIGIN, client_of

    async with client_of(app) as client:
        yield Phone(client, origin=ORIGIN)


@pytest.fixture
async def desk(app: "Litestar") -> AsyncIterator[Desk]:
    """The browser of somebody who works here, not signed in yet."""
    from tests.kit.app import ORIGIN, client_of

    async with client_of(app) as client:
        yield Desk(client, origin=ORIGIN)


@pytest.fixture
def logs(capfd: pytest.CaptureFixture[str]) -> Iterator[Logs]:
    """Everything that is written to logs and streams: search logs.text."""
    with listening(capfd) as heard:
        yield heard


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A real server for one file of tests, with a folder and a database of its own."""
    with serving(tmp_path_factory.mktemp("served")) as board:
        yield board


@pytest.fixture(scope="session")
async def chrome(anyio_backend: str) -> "AsyncIterator[Chrome]":
    """A real browser; `async with chrome.screen(served.origin) as page` is one person."""
    from tests.kit.chromium import chromium

    async with chromium() as browser:
        yield browser
