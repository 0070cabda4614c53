"""The doors of notices for everybody."""

from litestar import Controller, Response, route
from litestar.params import FromPath

from board.notices import reads
from board.safety import codes
from board.safety.markup import printed
from board.web.audience import Audience
from board.web.page import Asked, ready


class Notices(Controller):
    """What the community wants everybody to know, and where people meet."""

    path = "/notices"
    opt = {"audience": Audience.ANYONE}

    @route("/", http_method=["GET", "HEAD"])
    async def every(self, request: Asked) -> Response[bytes]:
        """What holds, and what is over or was withdrawn."""
        return await ready(request, "notices/notices.html", key="", gather=_every)

    @route("/{identity:str}", http_method=["GET", "HEAD"])
    async def one(self, request: Asked, identity: FromPath[str]) -> Response[bytes]:
        """One notice, also when it was withdrawn."""
        known = codes.public(identity)

        async def gather() -> dict[str, object]:
            return {"notice": await reads.one(known), "printed": printed}

        return await ready(request, "notices/notice.html", key=known, gather=gather)


async def _every() -> dict[str, object]:
    return {"notices": await reads.holding(), "over": await reads.over(), "printed": printed}
