"""What every page of staff is given about the one who looks at it, and the page that asks them to rest."""

from litestar import Response
from litestar.types import Scope
from msgspec.structs import replace

from board.care import reads
from board.care.shapes import Care, Standing, pace_of
from board.posts import handing
from board.roles import PEERS, Who
from board.web.house import house_of
from board.web.page import Asked, page

WITH_A_POST = ("/desk/posts/", "/staff/care/hand-over/")


async def look_after(request: Asked) -> None:
    """Before a door of staff opens: read what its page will show of whoever opens it."""
    who: Who | None = request.scope.get("user")
    if who and who.role in PEERS:
        care = await reads.care(who.account, pace_of(house_of(request).settings))
        request.scope["state"]["care"] = await _beside(request, care)


async def _beside(request: Asked, care: Care) -> Care:
    """With what belongs to the post in hand: whether it was handed over, and to whom it can be."""
    name = request.path_params.get("name")
    if name is None or not request.scope["path"].startswith(WITH_A_POST):
        return care
    return replace(care, handed=await handing.handed(name), colleagues=await handing.colleagues())


async def rest_first(request: Asked, post: str) -> Response[bytes] | None:
    """The page that asks somebody to rest instead of opening one more post; None for whoever may open it."""
    care = care_of(request.scope)
    if care is None or care.standing is not Standing.RESTING or await reads.may_open(post, care):
        return None
    return page(request, "care/rest.html")


def care_of(scope: Scope) -> Care | None:
    """What was read before the door opened."""
    care: Care | None = scope["state"].get("care")
    return care
