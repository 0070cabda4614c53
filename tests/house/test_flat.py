"""No page takes longer because the board is older: every statement of every door, and how it is answered."""

from typing import Any

import pytest
from litestar import Litestar
from piccolo.querystring import QueryString

from board.db import current
from board.db.bound import Database
from tests.house.doors import doors
from tests.house.furnished import Furnished
from tests.house.plans import faults
from tests.kit.app import forgetful
from tests.kit.browser import Desk

pytestmark = [pytest.mark.anyio, pytest.mark.usefixtures("clock"), pytest.mark.both_engines]

FILTERED = (
    "/?area=vancouver%3Astrathcona", "/?class=opioid", "/past?area=vancouver%3Astrathcona",
    "/feed.atom?area=vancouver%3Astrathcona", "/feed.atom?evidence=E2", "/feed.atom?language=fr",
    "/cap.atom?area=vancouver%3Astrathcona", "/api/v1/alerts?language=en", "/api/v1/alerts?standing=expired",
    "/api/v1/feedback?area=vancouver%3Astrathcona", "/api/v1/alerts/changes?after=1", "/stories",
    "/desk?order=oldest", "/desk?lane=feedback", "/desk?kind=alert", "/desk?area=vancouver%3Astrathcona",
)  # fmt: skip
# Doors that carry a whole table out, or wait: they are asked for by whoever wants all of it.
WHOLE = ("/data/", "/services", "/api/hsds", "/static", "/desk/live", ".pdf", ".png", "/es/", "/fr/")


# What these say needs every row: how many promises of all were kept, in a list that a town's promises make.
COUNTS_PROMISES = "FROM response r CROSS JOIN feedback f WHERE NOT r.alone AND (r.changes > 0"


@pytest.fixture(scope="module")
def app(one_app: Litestar, db: Database) -> Litestar:
    """The board of the whole file."""
    return forgetful(one_app)


async def test_no_door_reads_or_sorts_what_grows(keeper: Desk, app: Litestar, full: Furnished) -> None:
    reading = [door.at(full.names) for door in doors(app) if door.method == "GET"]
    asked = dict[str, tuple[str, QueryString]]()
    for address in (*reading, *FILTERED):
        if not any(part in f"{address}/" for part in WHOLE):
            asked = {shape: (address, said) for shape, said in await _asked(keeper, address)} | asked
    found = await faults([said for _, said in asked.values()])
    wrong = [fault for fault in found if COUNTS_PROMISES not in fault]
    assert not wrong, "\n\n".join(wrong)


async def _asked(desk: Desk, address: str) -> list[tuple[str, QueryString]]:
    """What a door asks of the database, each statement by its shape."""
    said, run = list[QueryString](), current.run_querystring

    async def note_and_run(querystring: QueryString, *pool: Any, **named: Any) -> Any:
        said.append(querystring)
        return await run(querystring, *pool, **named)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(current, "run_querystring", note_and_run)
        await desk.client.get(address)
    return [(each.compile_string()[0], each) for each in said if _reads(each)]


def _reads(said: QueryString) -> bool:
    return str(said).lstrip().upper().startswith(("SELECT", "WITH"))
