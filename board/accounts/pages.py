"""The doors of staff: coming in, going out, joining, and who works here."""

from typing import Any

from litestar import Controller, Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.response import Redirect

from board.accounts import acts, door, form, invitations, passkeys, people, sessions
from board.accounts.passkeys import Site
from board.accounts.rule import RULE
from board.accounts.shapes import Opened, Proof
from board.errors import N_, Gone, Invalid, Refused
from board.forms import Sent
from board.roles import Role, Who
from board.safety.passphrases import Passphrases
from board.web.audience import Audience
from board.web.house import House
from board.web.page import Asked, page, refusal

# Where each begins to work.
HOME = {Role.MODERATOR: "/desk", Role.LEAD: "/desk", Role.KEEPER: "/desk", Role.PROGRAM: "/staff/alerts"}
SIGN_IN = "/staff/sign-in"

# One for the whole process: the limit of two at once has to hold for all of its doors together.
PASSPHRASES = Passphrases()


class Entrance(Controller):
    """Signing in and out."""

    path = "/staff"
    opt = {"audience": Audience.STAFF_ENTRANCE}

    @get("/sign-in")
    async def show(
        self, request: Asked, who: NamedDependency[Who | None], house: NamedDependency[House]
    ) -> Response[bytes]:
        """The form for signing in; whoever is signed in goes to where they work."""
        if who:
            return Redirect(HOME[who.role], status_code=303)
        options = passkeys.to_come_in(site_of(house), keys=house.receipts.keys)
        return _entrance(request, options=options, form=Sent(), errors={}, notice=None)

    @post("/sign-in")
    async def sign_in(
        self, request: Asked, sent: NamedDependency[Sent], house: NamedDependency[House]
    ) -> Response[bytes]:
        """Come in with a name and a pass-phrase."""
        try:
            opened = await _sign_in(request, sent, house)
        except Invalid as error:
            return _entrance(request, status=422, **_again(error, form.shown(sent)))
        return _come_in(opened)

    @post("/sign-in/passkey")
    async def sign_in_by_passkey(
        self, request: Asked, sent: NamedDependency[Sent], house: NamedDependency[House]
    ) -> Response[bytes]:
        """Come in with a passkey, which says by itself whose it is."""
        try:
            opened = await _by_passkey(request, sent, house)
        except Invalid as error:
            return _entrance(request, status=422, **_again(error, Sent()))
        return _come_in(opened)

    @post("/sign-out")
    async def sign_out(self, request: Asked, who: NamedDependency[Who | None]) -> Response[bytes]:
        """Go out, and leave nothing in the browser."""
        await sessions.go_out(who, device=_device(request))
        return _go_out()


def _over(request: Asked, error: Gone) -> Response[bytes]:
    return page(
        request,
        "problems/problem.html",
        status=410,
        title=N_("This invitation does not work any more"),
        words=error.message,
        status_code=410,
    )


class Invitation(Controller):
    """Joining, by the link a keeper gave."""

    path = "/staff/invitation/{token:str}"
    opt = {"audience": Audience.STAFF_ENTRANCE}
    exception_handlers = {Gone: _over}

    @get()
    async def show(self, request: Asked, token: FromPath[str]) -> Response[bytes]:
        """The form for a name and a pass-phrase; whoever only looks, a mail robot too, uses nothing up."""
        invited = await invitations.look(token)
        return page(
            request,
            "accounts/invitation.html",
            invited=invited,
            rule=RULE,
            form=Sent(),
            errors={},
            notice=None,
        )

    @post()
    async def accept(
        self, request: Asked, token: FromPath[str], sent: NamedDependency[Sent]
    ) -> Response[bytes]:
        """Make the account and come in."""
        try:
            account = await invitations.accept(token, form.joining(sent), passphrases=PASSPHRASES)
        except Invalid as error:
            shown = {
                "invited": await invitations.look(token),
                "rule": RULE,
                **refusal(error, form.shown(sent)),
            }
            return page(request, "accounts/invitation.html", status=422, **shown)
        return _come_in(await sessions.come_in(account, device=_device(request)))


class People(Controller):
    """Who works here, for keepers."""

    path = "/staff/people"
    opt = {"audience": Audience.KEEPER}

    @get()
    async def show(self, request: Asked) -> Response[bytes]:
        """Everybody with an account, what was done lately, every open invitation, and the form for one."""
        return await _list(request, form=Sent())

    @post(status_code=200)
    async def invite(
        self,
        request: Asked,
        who: NamedDependency[Who],
        sent: NamedDependency[Sent],
        house: NamedDependency[House],
    ) -> Response[bytes]:
        """Invite one person: the only page that ever shows their link."""
        try:
            wish = form.invite(sent)
        except Invalid as error:
            return await _list(request, status=422, **refusal(error, sent))
        token = await invitations.invite(wish.role, by=who.account, note=wish.note, program=wish.program)
        return await _list(request, form=Sent(), link=f"{house.settings.address}/staff/invitation/{token}")

    @post("/{account:str}/end")
    async def end(self, request: Asked, who: NamedDependency[Who], account: FromPath[str]) -> Response[bytes]:
        """End an account and every session of it."""
        try:
            await people.end(account, by=who.account)
        except Refused as error:
            return await _list(request, status=409, form=Sent(), notice=error.message)
        return Redirect("/staff/people", status_code=303)


async def _sign_in(request: Asked, sent: Sent, house: House) -> Opened:
    return await sessions.sign_in(
        form.sign_in(sent), device=_device(request), keys=house.receipts.keys, passphrases=PASSPHRASES
    )


async def _by_passkey(request: Asked, sent: Sent, house: House) -> Opened:
    account = await passkeys.whose(form.key_answer(sent), site_of(house), keys=house.receipts.keys)
    return await sessions.come_in(account, device=_device(request), proof=Proof.SECOND)


def site_of(house: House) -> Site:
    """The board as passkeys know it."""
    return passkeys.site(house.settings.address, house.settings.name)


def _entrance(request: Asked, *, status: int = 200, options: str = "", **shown: object) -> Response[bytes]:
    """What a passkey would sign stands in the page that is asked for, never in an answer to a wrong try."""
    return page(request, "accounts/sign_in.html", status=status, options=options, **shown)


def _again(error: Invalid, sent: Sent) -> dict[str, Any]:
    return refusal(error, sent)


def _device(request: Asked) -> str | None:
    return request.cookies.get(door.DEVICE)


def _come_in(opened: Opened) -> Response[bytes]:
    return Redirect(HOME[opened.role], status_code=303, cookies=door.given(opened))


def _go_out() -> Response[bytes]:
    forget = {"clear-site-data": '"cache", "cookies", "storage"'}
    return Redirect(SIGN_IN, status_code=303, headers=forget, cookies=door.taken_away())


async def _list(request: Asked, *, status: int = 200, **context: object) -> Response[bytes]:
    shown: dict[str, object] = {"link": None, "errors": {}, "notice": None}
    rows = {
        "people": await people.listed(),
        "invitations": await invitations.waiting(),
        "acts": await acts.latest(),
    }
    return page(request, "accounts/people.html", status=status, **(shown | rows | context))
