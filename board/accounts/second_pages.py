"""The doors of one's own account: setting up a second step, and seeing and ending where one is signed in."""

from typing import Any

from litestar import Controller, Response, get, post
from litestar.di import NamedDependency, Provide
from litestar.params import FromPath
from litestar.response import Redirect
from msgspec import Struct

from board.accounts import arming, form, passkeys, rephrase, stays, totp
from board.accounts.arming import Codes
from board.accounts.pages import HOME, PASSPHRASES, site_of
from board.errors import Invalid, Refused
from board.forms import Sent
from board.roles import Who
from board.web.audience import Audience
from board.web.house import House
from board.web.page import Asked, page, refusal

ME = "/staff/me"


class Own(Struct, frozen=True):
    """What every deed about one's own account needs: who does it, with what was typed, in which house."""

    who: Who
    sent: Sent
    house: House


async def _own(who: NamedDependency[Who], sent: NamedDependency[Sent], house: NamedDependency[House]) -> Own:
    return Own(who, sent, house)


class SecondStep(Controller):
    """Setting up a second step: the one door that is open to whoever must have one and has none."""

    path = "/staff/second"
    opt = {"audience": Audience.SETTING_UP}
    dependencies = {"own": Provide(_own)}

    @get()
    async def show(self, request: Asked, own: NamedDependency[Own]) -> Response[bytes]:
        """A new secret for an app, as a square and in letters, and a way to add a passkey; keeps nothing."""
        options = await passkeys.to_add(own.who, site_of(own.house), keys=own.house.receipts.keys)
        return await _offer(request, own, totp.fresh(), options=options, form=Sent(), errors={}, notice=None)

    @post("/app", status_code=200)
    async def add_app(self, request: Asked, own: NamedDependency[Own]) -> Response[bytes]:
        """Keep the app whose code was typed, and show recovery codes where it is the first step."""
        secret = arming.brought(own.sent.one("secret"), who=own.who, keys=own.house.receipts.keys)
        try:
            codes = await _add_app(own, secret)
        except Invalid as error:
            return await _offer(request, own, secret, status=422, **_again(error))
        return _settled(request, own.who, codes)

    @post("/passkey", status_code=200)
    async def add_passkey(self, request: Asked, own: NamedDependency[Own]) -> Response[bytes]:
        """Keep a passkey that this browser has just made."""
        try:
            codes = await _add_key(own)
        except Invalid as error:
            return await _offer(request, own, totp.fresh(), status=422, **_again(error))
        return _settled(request, own.who, codes)


class Mine(Controller):
    """One's own account."""

    path = ME
    opt = {"audience": Audience.STAFF}
    dependencies = {"own": Provide(_own)}

    @get()
    async def show(self, request: Asked, own: NamedDependency[Own]) -> Response[bytes]:
        """The second step, and every browser in which one is signed in."""
        return await _mine(request, own, form=Sent(), errors={}, notice=None)

    @post("/phrase", status_code=200)
    async def rephrase(self, request: Asked, own: NamedDependency[Own]) -> Response[bytes]:
        """Another pass-phrase in place of the one that is typed beside it."""
        try:
            await _rephrase(own)
        except (Invalid, Refused) as error:
            return await _refused(request, own, error)
        return Redirect(ME, status_code=303)

    @post("/codes", status_code=200)
    async def renew_codes(self, request: Asked, own: NamedDependency[Own]) -> Response[bytes]:
        """Ten new recovery codes, shown this once."""
        try:
            await _ask_again(own)
            codes = await arming.renew_codes(own.who, keys=own.house.receipts.keys)
        except (Invalid, Refused) as error:
            return await _refused(request, own, error)
        return _settled(request, own.who, codes)

    @post("/app/remove", status_code=200)
    async def remove_app(self, request: Asked, own: NamedDependency[Own]) -> Response[bytes]:
        """Take the app away."""
        try:
            await _ask_again(own)
            await arming.remove_app(own.who)
        except (Invalid, Refused) as error:
            return await _refused(request, own, error)
        return Redirect(ME, status_code=303)

    @post("/passkeys/{key:str}/remove", status_code=200)
    async def remove_passkey(
        self, request: Asked, own: NamedDependency[Own], key: FromPath[str]
    ) -> Response[bytes]:
        """Take a passkey away."""
        try:
            await _ask_again(own)
            await arming.remove_key(own.who, key)
        except (Invalid, Refused) as error:
            return await _refused(request, own, error)
        return Redirect(ME, status_code=303)

    @post("/sessions/end")
    async def end_others(self, who: NamedDependency[Who]) -> Response[bytes]:
        """Sign out everywhere but here."""
        await stays.end_others(who)
        return Redirect(ME, status_code=303)

    @post("/sessions/{session:str}/end")
    async def end_one(self, who: NamedDependency[Who], session: FromPath[str]) -> Response[bytes]:
        """Sign out in one browser."""
        await stays.end(who, session)
        return Redirect(ME, status_code=303)


async def _add_app(own: Own, secret: str) -> Codes:
    if (await arming.second(own.who.account)).armed:
        await _ask_again(own)
    return await arming.add_app(own.who, secret, own.sent.one("code"), keys=own.house.receipts.keys)


async def _add_key(own: Own) -> Codes:
    answer = form.key_answer(own.sent)
    await _ask_again(own)
    return await arming.add_key(own.who, answer, site_of(own.house), keys=own.house.receipts.keys)


async def _ask_again(own: Own) -> None:
    await arming.ask_again(own.who, own.sent.one("passphrase"), passphrases=PASSPHRASES)


async def _rephrase(own: Own) -> None:
    old, new = own.sent.one("old"), own.sent.one("new")
    await rephrase.choose(own.who, old, new, passphrases=PASSPHRASES)


async def _offer(
    request: Asked, own: Own, secret: str, *, status: int = 200, options: str = "", **shown: Any
) -> Response[bytes]:
    board = own.house.settings.name
    return page(
        request,
        "accounts/second.html",
        status=status,
        second=await arming.second(own.who.account),
        letters=totp.grouped(secret),
        square=totp.square(totp.address(secret, name=own.who.name, board=board)),
        carried=arming.carried(secret, who=own.who, keys=own.house.receipts.keys),
        options=options,
        **shown,
    )


def _again(error: Invalid) -> dict[str, Any]:
    return refusal(error, Sent())


def _settled(request: Asked, who: Who, codes: Codes) -> Response[bytes]:
    """The codes, shown this once, with the way on; straight on where there are no new ones."""
    if not codes:
        return Redirect(ME, status_code=303)
    return page(request, "accounts/codes.html", codes=codes, home=HOME[who.role])


async def _refused(request: Asked, own: Own, error: Invalid | Refused) -> Response[bytes]:
    fields = error.fields if isinstance(error, Invalid) else {}
    status = 422 if fields else 403
    return await _mine(request, own, status=status, form=Sent(), errors=fields, notice=error.message)


async def _mine(request: Asked, own: Own, *, status: int = 200, **shown: Any) -> Response[bytes]:
    second, open_in = await arming.second(own.who.account), await stays.listed(own.who)
    return page(request, "accounts/me.html", status=status, second=second, stays=open_in, **shown)
