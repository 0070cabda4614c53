"""The doors through which anybody takes the directory out: HSDS 3 as JSON and as tables, and one table."""

from litestar import Controller, Response, route
from litestar.di import NamedDependency

from board import clock
from board.hsds import reads
from board.hsds.shapes import Ground
from board.web.audience import Audience
from board.web.house import House
from board.web.page import Asked
from board.web.ready import Finished, Made


class ServiceFiles(Controller):
    """Every service, as a file."""

    path = "/"
    opt = {"audience": Audience.ANYONE}

    @route("/services.json", http_method=["GET", "HEAD"])
    async def json(self, request: Asked, house: NamedDependency[House]) -> Response[bytes]:
        """HSDS 3 as JSON."""
        return await house.ready.answer(request, "services.json", lambda: _json(house))

    @route("/services.csv", http_method=["GET", "HEAD"])
    async def csv(self, request: Asked, house: NamedDependency[House]) -> Response[bytes]:
        """One plain table."""
        return await house.ready.answer(request, "services.csv", lambda: _csv(house))

    @route("/services.zip", http_method=["GET", "HEAD"])
    async def zip(self, request: Asked, house: NamedDependency[House]) -> Response[bytes]:
        """HSDS 3 as tables."""
        return await house.ready.answer(request, "services.zip", lambda: _zip(house))


def ground_of(house: House) -> Ground:
    """The board on which services are read and written, today."""
    return Ground(address=house.settings.address, guide=house.guide, today=clock.today())


async def _json(house: House) -> Finished:
    return Finished(await reads.as_json(ground_of(house)), "application/json")


async def _csv(house: House) -> Finished:
    return Finished(await reads.as_csv(ground_of(house)), "text/csv")


async def _zip(house: House) -> Made:
    return Made(await reads.as_zip(ground_of(house)), "application/zip")
