"""The door of the page that explains the API to somebody who writes software."""

from litestar import Controller, Response, route
from litestar.di import NamedDependency

from board.api.entries import ROOT
from board.api.operations import operations
from board.web.audience import Audience
from board.web.house import House
from board.web.page import Asked, ready


class ApiPage(Controller):
    """The API on one screen."""

    path = "/api"
    opt = {"audience": Audience.ANYONE}

    @route("/", http_method=["GET", "HEAD"])
    async def explain(self, request: Asked, house: NamedDependency[House]) -> Response[bytes]:
        """What can be read, with lines to paste into a terminal."""

        async def gather() -> dict[str, object]:
            return _explained(house)

        return await ready(request, "api/api.html", key="", gather=gather)


def _explained(house: House) -> dict[str, object]:
    front = f"{house.settings.address}{ROOT}"
    area, family = house.guide.areas.places[0].id, house.guide.substances.families.ids[0]
    return {
        "front": front,
        "doors": tuple(f"{ROOT}{door.path}" for door in operations(house.guide)),
        "tries": {
            "holds": f"curl {front}/alerts",
            "narrow": f'curl "{front}/alerts?area={area}&class={family}"',
            "changed": f"curl -H 'If-None-Match: \"…\"' {front}/alerts",
            "writes": f"curl -X POST -H 'Authorization: Bearer …' -H 'Idempotency-Key: monday-1'"
            f""" -d '{{"stock_out": ["naloxone"]}}' {front}/services/…/stock""",
            "since": f'curl "{front}/alerts/changes?since=…"',
        },
    }
