"""The doors of the list of services, of each service, and of naloxone now."""

from collections.abc import Iterable

from litestar import Controller, Response, route
from litestar.di import NamedDependency
from litestar.params import FromPath

from board.guide.load import Guide
from board.programs import calendar, directory
from board.programs.directory import Listed
from board.programs.filters import Wanted, wanted_of
from board.programs.shapes import slug
from board.web.audience import Audience
from board.web.house import House
from board.web.page import Asked, aside, ready, seldom

# What people look for most, one tap away; after these, the list of all kinds.
QUICK = ("naloxone", "nsp", "supervised_consumption", "drug_checking", "opioid_agonist_treatment", "shelter")


class Services(Controller):
    """Where help is, as far as anybody wrote it down."""

    path = "/services"
    opt = {"audience": Audience.ANYONE}

    @route("/", http_method=["GET", "HEAD"])
    async def every(self, request: Asked, house: NamedDependency[House]) -> Response[bytes]:
        """The services of the town, or those that somebody looks for."""
        wanted = wanted_of(request.query_params, house.guide)
        return await _kept(request, "programs/services.html", wanted, house.guide)

    @route("/{identity:str}", http_method=["GET", "HEAD"])
    async def one(
        self, request: Asked, house: NamedDependency[House], identity: FromPath[str]
    ) -> Response[bytes]:
        """One service with everything that is known of it, and since when."""
        known = slug(identity)
        return await aside(
            request, "programs/service.html", key=known, gather=lambda: _service(known, house.guide)
        )


class NaloxoneNow(Controller):
    """Where naloxone is: one tap from every page."""

    path = "/naloxone"
    opt = {"audience": Audience.ANYONE}

    @route("/", http_method=["GET", "HEAD"])
    async def now(self, request: Asked, house: NamedDependency[House]) -> Response[bytes]:
        """Everywhere that has naloxone, what is open now first."""
        return await ready(
            request, "programs/naloxone.html", key="now", gather=lambda: _naloxone(house.guide)
        )


async def _kept(request: Asked, template: str, wanted: Wanted, guide: Guide) -> Response[bytes]:
    """A list is kept where its address is one of a closed set.

    Threat: words are without number; kept, they would push the board itself out of the table.
    """
    if not wanted.is_counted:
        return await seldom(request, template, gather=lambda: _list(wanted, guide))
    keep = ready if wanted.is_plain else aside
    return await keep(request, template, key=wanted.query, gather=lambda: _list(wanted, guide))


async def _list(wanted: Wanted, guide: Guide) -> dict[str, object]:
    found = await directory.find(wanted, guide)
    present = await directory.present(guide)
    choices = guide.choices
    return {
        "found": found,
        "filter": wanted,
        "query": wanted.query,
        "next": wanted.on_from(found.after) if found.after else "",
        "areas": tuple(area for area in guide.areas.places if area.id in present.areas),
        "kinds": tuple(kind for kind in choices.service_kinds if kind.id in present.kinds),
        "tongues": tuple(each for each in choices.languages if each.id in present.languages),
        "quick": tuple(
            kind for kind in map(choices.service_kinds.get, QUICK) if kind and kind.id in present.kinds
        ),
        "licences": _licences(found.listed),
    }


async def _service(identity: str, guide: Guide) -> dict[str, object]:
    listed = await directory.one(identity, guide)
    week = calendar.week(listed.entry.schedules, listed.today)
    return {"listed": listed, "service": listed.entry, "week": week}


async def _naloxone(guide: Guide) -> dict[str, object]:
    found = await directory.find(Wanted(kind="naloxone"), guide)
    after = Wanted(kind="naloxone").on_from(found.after) if found.after else ""
    return {"found": found, "next": after, "licences": _licences(found.listed)}


def _licences(listed: Iterable[Listed]) -> tuple[str, ...]:
    """Every sentence that must stand wherever these entries are shown, once."""
    return tuple(dict.fromkeys(each.entry.licence for each in listed if each.entry.licence))
