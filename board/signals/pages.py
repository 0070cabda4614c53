"""The door by which a moderator takes a signal off the desk."""

from contextlib import suppress

from litestar import Controller, post
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.response import Redirect

from board.errors import Conflict
from board.forms import Sent
from board.posts.form import number
from board.safety import codes
from board.signals.watch import seen
from board.web.audience import Audience


class Signals(Controller):
    """What stands out."""

    path = "/desk/signals"
    opt = {"audience": Audience.MODERATOR}

    @post("/{name:str}", status_code=303)
    async def seen(self, name: FromPath[str], sent: NamedDependency[Sent]) -> Redirect:
        """It was seen, until it grows; when it has grown already the desk shows it again."""
        codes.public(name)
        with suppress(Conflict):
            await seen(name, number(sent.one("version")) or 0)
        return Redirect("/desk", status_code=303)
