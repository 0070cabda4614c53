"""The other doors of the API: feedback, services, counts, what the field knows, and the document itself."""

from litestar import Controller, Response, route
from litestar.di import NamedDependency
from litestar.params import FromPath

from board.api import document, entries, lists
from board.api.door import kept, listed, speaker_of
from board.api.filters import FEEDBACK, SERVICES, Wanted, known_of_feedback, known_of_services, wanted
from board.api.shapes import (
    AdviceList,
    ChoiceLists,
    FeedbackEntry,
    FeedbackList,
    PlaceList,
    ServiceItem,
    ServiceList,
    SubstanceList,
)
from board.feedback import same
from board.feedback.shapes import Standing
from board.paging import Cursor
from board.programs import reads as programs
from board.programs.shapes import slug
from board.public import listing, reads, tallies
from board.public.bands import Tallies
from board.safety import codes
from board.web.audience import Audience
from board.web.house import House
from board.web.page import Asked


class FeedbackDoors(Controller):
    """Feedback, as the pages have it."""

    path = "/feedback"
    opt = {"audience": Audience.ANYONE}

    @route("/", http_method=["GET", "HEAD"])
    async def every(self, request: Asked, house: NamedDependency[House]) -> Response[bytes]:
        """Feedback by release, newest first; what was taken back only where its standing is named."""
        asked = wanted(request.query_params, FEEDBACK, known_of_feedback(house.guide))
        return await listed(request, house, "feedback", asked, lambda: _feedback_list(house, asked))

    @route("/{identity:str}", http_method=["GET", "HEAD"])
    async def one(
        self, request: Asked, house: NamedDependency[House], identity: FromPath[str]
    ) -> Response[bytes]:
        """One feedback."""
        known = codes.public(identity)
        return await kept(request, house, f"feedback {known}", lambda: _feedback(house, known))


class ServiceDoors(Controller):
    """Where help is, as far as anybody wrote it down."""

    path = "/services"
    opt = {"audience": Audience.ANYONE}

    @route("/", http_method=["GET", "HEAD"])
    async def every(self, request: Asked, house: NamedDependency[House]) -> Response[bytes]:
        """The services of the town, of an area or of a kind."""
        asked = wanted(request.query_params, SERVICES, known_of_services(house.guide))
        return await listed(request, house, "services", asked, lambda: _services(house, asked))

    @route("/{identity:str}", http_method=["GET", "HEAD"])
    async def one(
        self, request: Asked, house: NamedDependency[House], identity: FromPath[str]
    ) -> Response[bytes]:
        """One service with everything that is known of it, and since when."""
        known = slug(identity)
        return await kept(request, house, f"service {known}", lambda: _service(house, known))


class KnownDoors(Controller):
    """Counts, what the field knows, and how this API is described."""

    path = "/"
    opt = {"audience": Audience.ANYONE}

    @route("/counts", http_method=["GET", "HEAD"])
    async def counts(self, request: Asked, house: NamedDependency[House]) -> Response[bytes]:
        """What was published by week, area and class, in bands."""
        return await kept(request, house, "counts", _counts)

    @route("/areas", http_method=["GET", "HEAD"])
    async def areas(self, request: Asked, house: NamedDependency[House]) -> Response[bytes]:
        """The named areas."""
        return await kept(request, house, "areas", lambda: _areas(house))

    @route("/substances", http_method=["GET", "HEAD"])
    async def substances(self, request: Asked, house: NamedDependency[House]) -> Response[bytes]:
        """Substances and their classes."""
        return await kept(request, house, "substances", lambda: _substances(house))

    @route("/choices", http_method=["GET", "HEAD"])
    async def choices(self, request: Asked, house: NamedDependency[House]) -> Response[bytes]:
        """The closed lists whose ids stand in records."""
        return await kept(request, house, "choices", lambda: _choices(house))

    @route("/advice", http_method=["GET", "HEAD"])
    async def advice(self, request: Asked, house: NamedDependency[House]) -> Response[bytes]:
        """The blocks of advice that alerts name."""
        return await kept(request, house, "advice", lambda: _advice(house))

    @route("/openapi.json", http_method=["GET", "HEAD"])
    async def openapi(self, request: Asked, house: NamedDependency[House]) -> Response[bytes]:
        """This API in the words of OpenAPI 3.1."""
        return await kept(request, house, "openapi", lambda: _openapi(house))


async def _feedback_list(house: House, asked: Wanted) -> FeedbackList:
    standing = Standing(asked.given.get("standing", Standing.CURRENT))
    found, more = await listing.feedback_listed(
        area=asked.given.get("area"), standing=standing, after=asked.after, limit=asked.limit
    )
    speaker, alike = speaker_of(house), await same.told([each.id for each in found])
    last = Cursor(found[-1].published, found[-1].id) if more else None
    return FeedbackList(
        feedback=tuple(entries.feedback(each, alike.get(each.id), speaker) for each in found),
        next=speaker.at(f"/feedback{asked.query(after=last)}") if last else None,
    )


async def _feedback(house: House, identity: str) -> FeedbackEntry:
    found = await reads.one_feedback(identity)
    alike = (await same.told([identity])).get(identity)
    return entries.feedback(found, alike, speaker_of(house))


async def _services(house: House, asked: Wanted) -> ServiceList:
    found = await programs.services(area=asked.given.get("area"), kind=asked.given.get("kind"))
    speaker = speaker_of(house)
    return ServiceList(services=tuple(entries.service(each, speaker) for each in found))


async def _service(house: House, identity: str) -> ServiceItem:
    return entries.service(await programs.service(identity), speaker_of(house))


async def _counts() -> Tallies:
    return await tallies.tallies()


async def _areas(house: House) -> PlaceList:
    return lists.areas(house.guide)


async def _substances(house: House) -> SubstanceList:
    return lists.substances(house.guide)


async def _choices(house: House) -> ChoiceLists:
    return lists.choices(house.guide)


async def _advice(house: House) -> AdviceList:
    return lists.advice(house.guide)


async def _openapi(house: House) -> dict[str, object]:
    return document.document(speaker_of(house), name=house.settings.name)
