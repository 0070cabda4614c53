"""The doors at which a keeper changes what somebody may do."""

from typing import Any

from litestar import Controller, Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.response import Redirect

from board.accounts import changes, form, people
from board.errors import N_, Conflict, Invalid, Message, Refused
from board.forms import Sent
from board.roles import Scope, Who
from board.web.audience import Audience
from board.web.house import House
from board.web.page import Asked, page, refusal

MOVED = Message(N_("Somebody else changed this first. This is how it stands now."))


class OnePerson(Controller):
    """Somebody who works here, for keepers."""

    path = "/staff/people/{account:str}"
    opt = {"audience": Audience.KEEPER}

    @get()
    async def show(self, request: Asked, account: FromPath[str]) -> Response[bytes]:
        """What somebody may do, and where."""
        return await _person(request, account, errors={}, notice=None)

    @post("/role")
    async def change_role(
        self, request: Asked, who: NamedDependency[Who], sent: NamedDependency[Sent], account: FromPath[str]
    ) -> Response[bytes]:
        """Give somebody another role."""
        try:
            await changes.change_role(account, form.change(sent), by=who.account)
        except Invalid as error:
            return await _person(request, account, status=422, **_without_form(error))
        except (Conflict, Refused) as error:
            notice = error.message if isinstance(error, Refused) else MOVED
            return await _person(request, account, status=409, errors={}, notice=notice)
        return _back(account)

    @post("/scope")
    async def limit(
        self,
        request: Asked,
        who: NamedDependency[Who],
        sent: NamedDependency[Sent],
        house: NamedDependency[House],
        account: FromPath[str],
    ) -> Response[bytes]:
        """Limit somebody's work to areas and languages."""
        try:
            await changes.limit(account, _scope(sent, house), by=who.account)
        except Invalid as error:
            return await _person(request, account, status=422, **_without_form(error))
        return _back(account)

    @post("/sign-out")
    async def sign_out(self, who: NamedDependency[Who], account: FromPath[str]) -> Response[bytes]:
        """End every session of somebody."""
        await changes.sign_out(account, by=who.account)
        return _back(account)

    @post("/second/end")
    async def reset_second(self, who: NamedDependency[Who], account: FromPath[str]) -> Response[bytes]:
        """Take somebody's second step away, because they lost it."""
        await changes.reset_second(account, by=who.account)
        return _back(account)


def _scope(sent: Sent, house: House) -> Scope:
    languages = {choice.id for choice in house.guide.choices.languages}
    return form.scope(sent, areas={area.id for area in house.guide.areas}, languages=languages)


def _without_form(error: Invalid) -> dict[str, object]:
    """What is wrong, beside how it stands: of a few chips nothing typed can be lost."""
    return {name: shown for name, shown in refusal(error, Sent()).items() if name != "form"}


def _back(account: str) -> Response[bytes]:
    return Redirect(f"/staff/people/{account}", status_code=303)


async def _person(request: Asked, account: str, *, status: int = 200, **shown: Any) -> Response[bytes]:
    person = await people.one(account)
    chosen = Sent(
        {"role": (person.role.value,), "areas": person.scope.areas, "languages": person.scope.languages}
    )
    return page(request, "accounts/person.html", status=status, person=person, form=chosen, **shown)
