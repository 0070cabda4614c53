"""A form of one tap: shown with a token made for one thing alone, counted once, and thanks."""

from collections.abc import Awaitable, Callable
from typing import Any, Protocol

from litestar import Response
from msgspec import Struct

from board import clock
from board.errors import Invalid
from board.forms import Sent
from board.safety import tokens
from board.safety.tokens import Once
from board.web.house import house_of
from board.web.page import Asked, answer, page, refusal


class Thing(Protocol):
    """What a tap is about; its id is its own."""

    @property
    def id(self) -> str:
        """The id that stands in its address."""


class Tap(Struct, frozen=True, kw_only=True):
    """One kind of tap: `name` is sealed into its token, `thing` is what its templates call what it is about.

    The templates need that, `form`, `errors`, `token` and `done`.
    """

    name: str
    thing: str
    part: str
    whole: str

    def blank(self, request: Asked, about: Thing) -> Response[bytes]:
        """The page with what can be tapped."""
        return page(request, self.whole, form=Sent(), errors={}, **self._open(request, about))

    async def take(
        self, request: Asked, about: Thing, sent: Sent, *, deed: Callable[[Once], Awaitable[None]]
    ) -> Response[bytes]:
        """Do it once and say thanks; what `deed` refuses is shown again with a token that is new."""
        try:
            await deed(self._once(request, about, sent))
        except Invalid as error:
            again = refusal(error, sent) | self._open(request, about)
            return answer(request, self.part, self.whole, status=422, **again)
        done: dict[str, Any] = {self.thing: about, "form": sent, "errors": {}, "token": "", "done": True}
        return answer(request, self.part, self.whole, **done)

    def _open(self, request: Asked, about: Thing) -> dict[str, Any]:
        """One showing of the form counts once."""
        keys = house_of(request).receipts.keys
        token = tokens.issue(self._sealed(about), keys=keys, at=clock.now())
        return {self.thing: about, "token": token, "done": False}

    def _once(self, request: Asked, about: Thing, sent: Sent) -> Once:
        keys = house_of(request).receipts.keys
        return tokens.taken(sent, self._sealed(about), keys=keys, at=clock.now())

    def _sealed(self, about: Thing) -> str:
        return f"{self.name}:{about.id}"
