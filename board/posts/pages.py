"""The door for choosing what to post."""

from litestar import Controller, Response, route

from board.web.audience import Audience
from board.web.page import Asked, ready


class Choose(Controller):
    """Warn people, or say how a service treated you."""

    path = "/post"
    opt = {"audience": Audience.ANYONE}

    @route("/", http_method=["GET", "HEAD"])
    async def choose(self, request: Asked) -> Response[bytes]:
        """The two things a person can post."""

        async def gather() -> dict[str, object]:
            return {}

        return await ready(request, "posts/choose.html", key="", gather=gather)
