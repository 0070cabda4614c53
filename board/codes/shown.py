"""How every door behind a code finds its post, and shows how it stands."""

from litestar import Controller, Response
from litestar.di import NamedDependency, Provide

from board import clock
from board.codes.behind import Behind, behind
from board.errors import N_, Invalid, Message, NotHere
from board.feedback import reads as feedback
from board.forms import Sent
from board.posts.shapes import Kind
from board.safety import codes
from board.safety.keeping import Kept, life
from board.web.audience import Audience
from board.web.house import House
from board.web.page import Asked, answer, refusal

UNKNOWN = {"code": Message(N_("There is no open post for this code. Please look at each letter again."))}

# How long a code works, in days: while nobody has decided on its post, and from then on.


class UnknownCode(Invalid):
    """A code of no open post, in the form that was sent."""

    def __init__(self, sent: Sent) -> None:
        super().__init__(UNKNOWN)
        self.sent = sent


async def found(house: NamedDependency[House], sent: NamedDependency[Sent]) -> Behind:
    """What is behind the code in a form; raises UnknownCode. After many misses everybody waits (R-08)."""
    await house.misses.wait(clock.now())
    return await found_at_once(house, sent)


async def found_at_once(house: House, sent: Sent) -> Behind:
    """The same without being held for other people's guesses: for whoever must get out."""
    try:
        return await behind(digest(house, sent))
    except NotHere:
        raise missed(house, sent) from None


def missed(house: House, sent: Sent) -> UnknownCode:
    """The answer to a code of no open post, counted as a miss."""
    house.misses.miss(clock.now())
    return UnknownCode(sent)


async def told(
    request: Asked,
    sent: Sent,
    now: Behind,
    *,
    status: int = 200,
    errors: dict[str, Message] | None = None,
    feed: str = "",
) -> Response[bytes]:
    """Where a post stands; the link only once there is something behind it. `feed` is a new secret."""
    standing = now.standing
    waits = (
        standing.kind is Kind.FEEDBACK and standing.outcome and not await feedback.is_out(standing.outcome)
    )
    about = {"behind": now, "standing": standing, "code": sent.one("code"), "released": not waits}
    part, whole = "posts/_standing.html", "posts/code.html"
    shown = {"form": sent, "errors": errors or {}, "feed": feed, "notice": None}
    lives = {"waiting_days": life(Kept.UNDECIDED).days, "decided_days": life(Kept.CODE).days}
    return answer(request, part, whole, status=status, **about, **shown, **lives)


def again(request: Asked, error: UnknownCode) -> Response[bytes]:
    """The field for a code once more, the same for every code of no open post (R-07)."""
    part, whole = "posts/_code_form.html", "posts/code.html"
    return answer(request, part, whole, status=422, standing=None, code="", **refusal(error, error.sent))


class BehindCode(Controller):
    """Every door that takes a code: `now` is what is behind it; an unknown one gets the field again."""

    path = "/code"
    opt = {"audience": Audience.ANYONE}
    dependencies = {"now": Provide(found)}
    exception_handlers = {UnknownCode: again}


def digest(house: House, sent: Sent) -> str:
    """What the database is asked for."""
    return codes.digest(codes.tidy(sent.one("code")), house.receipts.keys)
