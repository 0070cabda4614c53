"""The doors of alerts for software: the list, what changed, one, its versions, its evidence."""

from litestar import Controller, Response, route
from litestar.di import NamedDependency
from litestar.params import FromPath

from board.api import entries
from board.api.door import kept, listed, once, speaker_of
from board.api.filters import ALERTS, Wanted, known_of_alerts, limit_of, place_of, place_text, wanted
from board.api.shapes import AlertChanges, AlertEntry, AlertList, EvidenceList, VersionEntry, VersionList
from board.errors import NotHere
from board.paging import Cursor
from board.public import listing, reads
from board.safety import codes
from board.web.audience import Audience
from board.web.house import House
from board.web.page import Asked

HIGHEST = 6  # digits of a version


class Alerts(Controller):
    """Alerts, as the pages have them."""

    path = "/alerts"
    opt = {"audience": Audience.ANYONE}

    @route("/", http_method=["GET", "HEAD"])
    async def every(self, request: Asked, house: NamedDependency[House]) -> Response[bytes]:
        """Alerts by publication, newest first; those that hold now unless a standing is named."""
        asked = wanted(request.query_params, ALERTS, known_of_alerts(house.guide))
        return await listed(request, house, "alerts", asked, lambda: _list(house, asked))

    @route("/changes", http_method=["GET", "HEAD"])
    async def changes(self, request: Asked, house: NamedDependency[House]) -> Response[bytes]:
        """What changed since a cursor, oldest change first, each alert as it stands now."""
        place = place_of(request.query_params, last=await listing.last_place())
        limit = limit_of(request.query_params)
        return await once(request, house, lambda: _changes(house, place, limit))

    @route("/{identity:str}", http_method=["GET", "HEAD"])
    async def one(
        self, request: Asked, house: NamedDependency[House], identity: FromPath[str]
    ) -> Response[bytes]:
        """One alert as it stands now."""
        known = codes.public(identity)
        return await kept(request, house, f"alert {known}", lambda: _one(house, known))

    @route("/{identity:str}/versions", http_method=["GET", "HEAD"])
    async def versions(
        self, request: Asked, house: NamedDependency[House], identity: FromPath[str]
    ) -> Response[bytes]:
        """Every version of an alert, newest first."""
        known = codes.public(identity)
        return await kept(request, house, f"versions {known}", lambda: _versions(house, known))

    @route("/{identity:str}/versions/{number:str}", http_method=["GET", "HEAD"])
    async def version(
        self, request: Asked, house: NamedDependency[House], identity: FromPath[str], number: FromPath[str]
    ) -> Response[bytes]:
        """All that one version of an alert said."""
        known, counted = codes.public(identity), _number(number)
        return await kept(
            request, house, f"version {known} {counted}", lambda: _version(house, known, counted)
        )

    @route("/{identity:str}/evidence", http_method=["GET", "HEAD"])
    async def evidence(
        self, request: Asked, house: NamedDependency[House], identity: FromPath[str]
    ) -> Response[bytes]:
        """How an alert is known, row by row."""
        known = codes.public(identity)
        return await kept(request, house, f"evidence {known}", lambda: _evidence(house, known))


async def _list(house: House, asked: Wanted) -> AlertList:
    found = await listing.alerts_listed(asked.sought(house.guide), after=asked.after, limit=asked.limit)
    speaker = speaker_of(house)
    last = Cursor(found.alerts[-1].published, found.alerts[-1].id) if found.more else None
    return AlertList(
        alerts=tuple(entries.alert(each, found.told.get(each.id, ()), speaker) for each in found.alerts),
        next=speaker.at(f"/alerts{asked.query(after=last)}") if last else None,
        changes=speaker.at(f"/alerts/changes?since={place_text(found.place)}"),
    )


async def _changes(house: House, place: int, limit: int) -> AlertChanges:
    found = await listing.alerts_changed(after=place, limit=limit)
    speaker, cursor = speaker_of(house), place_text(found.place)
    return AlertChanges(
        alerts=tuple(entries.alert(each, found.told.get(each.id, ()), speaker) for each in found.alerts),
        cursor=cursor,
        next=speaker.at(f"/alerts/changes?since={cursor}&limit={limit}") if found.more else None,
    )


async def _one(house: House, identity: str) -> AlertEntry:
    found, told = await listing.one_alert(identity)
    return entries.alert(found, told, speaker_of(house))


async def _versions(house: House, identity: str) -> VersionList:
    return entries.versions(await reads.one_alert(identity), speaker_of(house))


async def _version(house: House, identity: str, number: int) -> VersionEntry:
    line, record = await listing.one_version(identity, number)
    return entries.version(identity, line, record, speaker_of(house))


async def _evidence(house: House, identity: str) -> EvidenceList:
    return entries.evidence(await reads.one_alert(identity), speaker_of(house))


def _number(text: str) -> int:
    """A version's number in its one spelling; raises NotHere."""
    if not (text.isascii() and text.isdecimal() and len(text) <= HIGHEST and not text.startswith("0")):
        raise NotHere
    return int(text)
