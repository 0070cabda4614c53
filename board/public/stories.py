"""What everybody may read about one service: its stories, and what they tell together."""

from msgspec import Struct

from board.feedback import reads as feedback
from board.feedback import same, themes
from board.feedback.shapes import Feedback, Themes
from board.feedback.since import Told, told
from board.paging import Cursor
from board.programs import reads as programs
from board.programs.shapes import ServiceEntry
from board.replies import lately
from board.replies.lately import Turn

PAGE = 10


class OfService(Struct, frozen=True, kw_only=True):
    """A page of stories about a service, newest first, and on the first page its themes and what changed."""

    service: ServiceEntry
    stories: tuple[Feedback, ...]
    same: dict[str, str]
    after: str | None = None
    themes: Themes = Themes(seasons=())
    since: tuple[Told, ...] = ()
    turns: tuple[Turn, ...] = ()


async def of_service(identity: str, *, after: Cursor | None = None) -> OfService:
    """What people tell of a service; raises NotHere for one we do not know."""
    service = await programs.service(identity)
    found = await feedback.newest(feedback.Narrow(service=service.id), after=after, limit=PAGE + 1)
    shown = found[:PAGE]
    page = OfService(
        service=service,
        stories=shown,
        same=await same.told([story.id for story in shown]),
        after=Cursor(shown[-1].published, shown[-1].id).text() if len(found) > PAGE else None,
    )
    if after:
        return page
    return OfService(
        service=page.service,
        stories=page.stories,
        same=page.same,
        after=page.after,
        themes=await themes.of_service(service.id),
        since=await told(service.id),
        turns=await lately.of_service(service.id),
    )
