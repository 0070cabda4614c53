"""More doors behind a code: wishes, ending it, a feed of one's own, and proof on paper."""

from contextlib import suppress
from datetime import datetime, timedelta

from litestar import Controller, Response, post, route
from litestar.di import NamedDependency
from litestar.params import FromPath

from board import clock
from board.codes import own_feed, shown, wish
from board.codes.behind import Behind
from board.codes.burn import burn
from board.codes.own_atom import write
from board.errors import N_, Conflict, Invalid, Message, NotHere
from board.feedback import since
from board.forms import Sent
from board.posts import own_code, wishes
from board.safety import codes
from board.web.audience import Audience
from board.web.house import House
from board.web.page import Asked, answer, page, refusal

NO_FIT = {
    "code": Message(
        N_("This does not fit. Please go back to the page with your code, and compare each letter.")
    )
}


KEPT = ("posts/_kept_right.html", "posts/kept.html")


class BehindCode(Controller):
    """What somebody can do with a code."""

    path = "/code"
    opt = {"audience": Audience.ANYONE}

    @post("/wish", status_code=200)
    async def wish(
        self, request: Asked, house: NamedDependency[House], sent: NamedDependency[Sent]
    ) -> Response[bytes]:
        """Add something, put something right, or object; what is public stays until a peer decides."""
        try:
            now = await shown.found(house, sent)
        except Invalid as error:
            return shown.again(request, sent, error)
        return await _wished(request, house, sent, now)

    @post("/burn", status_code=200)
    async def burn(
        self, request: Asked, house: NamedDependency[House], sent: NamedDependency[Sent]
    ) -> Response[bytes]:
        """End the code: nobody can come back to the post, and the post stays as it is."""
        try:
            await _burn(house, sent)
        except Invalid as error:
            return shown.again(request, sent, error)
        return answer(request, "posts/_burnt.html", "posts/burnt.html")

    @post("/feed", status_code=200)
    async def feed(
        self, request: Asked, house: NamedDependency[House], sent: NamedDependency[Sent]
    ) -> Response[bytes]:
        """Make the secret address of a feed, or end it."""
        try:
            now = await shown.found(house, sent)
        except Invalid as error:
            return shown.again(request, sent, error)
        secret = await _feed(house, sent, now)
        return await shown.told(request, sent, await shown.found(house, sent), feed=secret)

    @post("/since", status_code=200)
    async def since(
        self, request: Asked, house: NamedDependency[House], sent: NamedDependency[Sent]
    ) -> Response[bytes]:
        """Say whether anything changed, four weeks later; whoever says nothing is not asked why."""
        try:
            now = await shown.found(house, sent)
        except Invalid as error:
            return shown.again(request, sent, error)
        await _told_since(now, sent)
        return await shown.told(request, sent, await shown.found_at_once(house, sent))

    @route("/kept", http_method=["GET", "HEAD"])
    async def ask_kept(self, request: Asked, sent: NamedDependency[Sent]) -> Response[bytes]:
        """The field for trying a code that was noted."""
        return page(request, "posts/kept.html", form=sent, errors={}, fits=False, code="")

    @post("/kept", status_code=200)
    async def kept(
        self, request: Asked, house: NamedDependency[House], sent: NamedDependency[Sent]
    ) -> Response[bytes]:
        """Whether a code that was noted is one; an unknown one takes the same path and time (R-07)."""
        try:
            await shown.found(house, sent)
        except Invalid:
            wrong = refusal(Invalid(NO_FIT), sent)
            return answer(request, *KEPT, status=422, fits=False, code="", **wrong)
        return answer(request, *KEPT, fits=True, code=sent.one("code"), form=sent, errors={})

    @post("/proof", status_code=200)
    async def proof(
        self, request: Asked, house: NamedDependency[House], sent: NamedDependency[Sent]
    ) -> Response[bytes]:
        """A page to print: the code, the name of the post, and when it came to six hours."""
        try:
            now = await shown.found(house, sent)
        except Invalid as error:
            return shown.again(request, sent, error)
        return page(request, "posts/proof.html", behind=now, code=_grouped(sent), until=_until(now))


class OwnFeed(Controller):
    """The secret feed of one code: never kept, never found, and no word of the post in it."""

    path = "/mine"
    opt = {"audience": Audience.ANYONE}

    @route("/{name:str}", http_method=["GET", "HEAD"])
    async def feed(
        self,
        house: NamedDependency[House],
        language: NamedDependency[str],
        name: FromPath[str],
    ) -> Response[bytes]:
        """Something changed, and on which day."""
        secret = name.removesuffix(".atom")
        if secret == name:
            raise NotHere
        news = await own_feed.news(secret, house.receipts.keys)
        return write(news, secret, house=house, language=language)


async def _wished(request: Asked, house: House, sent: Sent, before: Behind) -> Response[bytes]:
    try:
        kind, words = wish.checked(sent)
        await own_code.refuse({"wish_words": words}, house.receipts.keys)
        await wishes.wish(before.standing.post, kind, words)
    except Invalid as error:
        return await shown.told(request, sent, before, status=422, errors=error.fields)
    except (Conflict, NotHere):
        pass  # it is over meanwhile: how it stands says so
    only_code = Sent({"code": (sent.one("code"),)})
    return await shown.told(request, only_code, await shown.found_at_once(house, sent))


async def _told_since(now: Behind, sent: Sent) -> None:
    answer, outcome = sent.one("since"), now.standing.outcome
    if answer in set(since.Answer) and outcome and now.asks_since:
        with suppress(Conflict):  # told before, or gone meanwhile: how it stands says so
            await since.tell(outcome, since.Answer(answer))


async def _burn(house: House, sent: Sent) -> None:
    try:
        await burn(shown.digest(house, sent))
    except NotHere:
        raise shown.missed(house) from None


async def _feed(house: House, sent: Sent, now: Behind) -> str:
    if sent.one("deed") == "end":
        await own_feed.end(now.standing.post)
        return ""
    return await own_feed.make(now.standing.post, house.receipts.keys)


def _grouped(sent: Sent) -> str:
    return codes.grouped(codes.tidy(sent.one("code")) or "")


def _until(now: Behind) -> datetime:
    """The last minute of the six hours in which a post came."""
    return now.received + clock.SLOT - timedelta(minutes=1)
