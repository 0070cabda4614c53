"""The doors for what programs ask through a peer: where they ask, and where a peer asks it for them.

Threat: see posts/inquiries.py. What a program's page says is the same whether nobody, one or ten were asked.
"""

from litestar import Controller, Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery

from board.errors import N_, Conflict, Invalid, Message
from board.forms import Sent
from board.moderation import questions
from board.posts import inquiries
from board.roles import Who
from board.web.audience import Audience
from board.web.page import Asked, page

SENT = Message(N_("It is with the moderators."))
DONE = Message(N_("Done."))
CHANGED = Message(N_("Something changed while you were reading. This is how it stands now."))


class ProgramQuestions(Controller):
    """A program asks the people behind an alert or feedback, through a peer."""

    path = "/staff/questions"
    opt = {"audience": Audience.PROGRAM}

    @get()
    async def show(
        self, request: Asked, who: NamedDependency[Who], about: FromQuery[str] = ""
    ) -> Response[bytes]:
        """What the program asked, what was passed on, and the form for a question about something public."""
        return await _theirs(request, who, form=Sent({"about": (about,)} if about else {}))

    @post(status_code=200)
    async def ask(
        self, request: Asked, who: NamedDependency[Who], sent: NamedDependency[Sent]
    ) -> Response[bytes]:
        """Write to the desk."""
        try:
            await questions.ask(sent, who)
        except Invalid as error:
            return await _theirs(request, who, form=sent, status=422, errors=error.fields)
        return await _theirs(request, who, form=Sent(), notice=SENT)


class DeskQuestions(Controller):
    """A peer puts a question behind codes, and passes on what is right."""

    path = "/desk/questions"
    opt = {"audience": Audience.MODERATOR}

    @get()
    async def show(self, request: Asked, about: FromQuery[str] = "") -> Response[bytes]:
        """What programs ask, what came back, and the form for a question of one's own."""
        return await _desk(request, form=Sent({"about": (about,)} if about else {}))

    @post(status_code=200)
    async def ask(
        self, request: Asked, who: NamedDependency[Who], sent: NamedDependency[Sent]
    ) -> Response[bytes]:
        """Ask something oneself: put behind the codes at once."""
        try:
            await questions.ask_at_once(sent, who)
        except Invalid as error:
            return await _desk(request, form=sent, status=422, errors=error.fields)
        return await _desk(request, form=Sent(), notice=DONE)

    @post("/{name:str}", status_code=200)
    async def settle(
        self, request: Asked, who: NamedDependency[Who], name: FromPath[str], sent: NamedDependency[Sent]
    ) -> Response[bytes]:
        """Put a question, pass an answer on, or leave it."""
        try:
            await questions.settle(name, sent, who)
        except Invalid as error:
            return await _desk(request, form=sent, status=422, errors=error.fields, at=name)
        except Conflict:
            return await _desk(request, form=Sent(), status=409, notice=CHANGED)
        return await _desk(request, form=Sent(), notice=DONE)


async def _theirs(
    request: Asked,
    who: Who,
    *,
    form: Sent,
    status: int = 200,
    errors: dict[str, Message] | None = None,
    notice: Message | None = None,
) -> Response[bytes]:
    asked = await inquiries.seen_by(who.account)
    about = await questions.subject(form.one("about"))
    told = {"form": form, "errors": errors or {}, "notice": notice, "about": about}
    return page(request, "moderation/their_questions.html", status=status, asked=asked, **told)


async def _desk(
    request: Asked,
    *,
    form: Sent,
    status: int = 200,
    errors: dict[str, Message] | None = None,
    notice: Message | None = None,
    at: str = "",
) -> Response[bytes]:
    waiting = await inquiries.at_the_desk()
    about = await questions.subject(form.one("about"))
    told = {"form": form, "errors": errors or {}, "notice": notice, "about": about, "at": at}
    return page(request, "moderation/questions.html", status=status, waiting=waiting, **told)
