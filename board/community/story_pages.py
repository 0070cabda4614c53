"""The door of longer stories: feedback in which somebody tells their own."""

from litestar import Controller, Response, route

from board.feedback import lived
from board.feedback.shapes import Feedback
from board.paging import Cursor, cursor
from board.safety import codes
from board.web.audience import Audience
from board.web.page import Asked, ready, seldom

PAGE = 10
STORIES = "community/stories.html"


class LivedStories(Controller):
    """Stories of lived experience."""

    path = "/stories"
    opt = {"audience": Audience.ANYONE}

    @route("/", http_method=["GET", "HEAD"])
    async def every(self, request: Asked) -> Response[bytes]:
        """The newest, or those after one."""
        after = _after(request)

        async def gather() -> dict[str, object]:
            return _shown(await lived.stories(after=after, limit=PAGE + 1))

        if after is None:
            return await ready(request, STORIES, key="", gather=gather)
        return await seldom(request, STORIES, gather=gather)


def _shown(found: tuple[Feedback, ...]) -> dict[str, object]:
    shown = found[:PAGE]
    more = len(found) > PAGE
    return {"stories": shown, "next": Cursor(shown[-1].published, shown[-1].id).text() if more else None}


def _after(request: Asked) -> Cursor | None:
    after = cursor(request.query_params.get("after", ""))
    if after:
        codes.public(after.id)
    return after
