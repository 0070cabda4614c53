"""What somebody still has to say about their post: a wish about it, and whether anything changed."""

from contextlib import suppress

from litestar import Response, post
from litestar.di import NamedDependency

from board.codes import shown, wish
from board.codes.behind import Behind
from board.codes.shown import BehindCode
from board.db import writing
from board.errors import Conflict, Invalid, NotHere
from board.feedback import since
from board.forms import Sent
from board.posts import own_code, wishes
from board.replies import tally
from board.web.house import House
from board.web.page import Asked


class Said(BehindCode):
    """What somebody says through a code."""

    @post("/wish", status_code=200)
    async def wish(
        self,
        request: Asked,
        house: NamedDependency[House],
        sent: NamedDependency[Sent],
        now: NamedDependency[Behind],
    ) -> Response[bytes]:
        """Add something, put something right, or object; what is public stays until a peer decides."""
        return await _wished(request, house, sent, now)

    @post("/since", status_code=200)
    async def since(
        self,
        request: Asked,
        house: NamedDependency[House],
        sent: NamedDependency[Sent],
        now: NamedDependency[Behind],
    ) -> Response[bytes]:
        """Say whether anything changed, four weeks later; whoever says nothing is not asked why."""
        await _told_since(now, sent)
        return await shown.told(request, sent, await shown.found_at_once(house, sent))


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
            async with writing():
                await since.tell(outcome, since.Answer(answer))
                fixed = tally.Answer.FIXED if answer == since.Answer.YES else tally.Answer.NOT_FIXED
                await tally.count(outcome, fixed)
