"""The doors of handing over: what I have open, and giving a post to somebody else."""

from litestar import Controller, Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.response import Redirect

from board.care import changes, form, reads
from board.errors import Invalid
from board.forms import Sent
from board.posts import reads as posts
from board.roles import Who
from board.web.audience import Audience
from board.web.page import Asked, page


class Handing(Controller):
    """Nobody has to finish what they cannot read on."""

    path = "/staff/care"
    opt = {"audience": Audience.MODERATOR}

    @get("/open")
    async def open(self, request: Asked, who: NamedDependency[Who]) -> Response[bytes]:
        """What I hold, and what was handed to me."""
        cards, notes = await reads.my_open(who.account)
        return page(request, "care/open.html", cards=cards, notes=notes)

    @post("/hand-over/{name:str}", status_code=200)
    async def hand_over(
        self,
        request: Asked,
        who: NamedDependency[Who],
        name: FromPath[str],
        sent: NamedDependency[Sent],
    ) -> Response[bytes]:
        """Give a post to somebody else, or to whoever comes next, with a note."""
        await posts.theirs(name, who.scope)
        try:
            await changes.hand_over(name, form.handing_over(sent), who.account)
        except Invalid as error:
            wrong = next(iter(error.fields.values()))
            return page(
                request, "care/hand_over.html", status=422, post=name, typed=sent.one("note"), wrong=wrong
            )
        return Redirect("/desk", status_code=303)
