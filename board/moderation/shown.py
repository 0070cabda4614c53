"""How every door of the desk shows a post: with its forms, and once it is decided with the next one below."""

from litestar import Response
from msgspec.structs import replace

from board.errors import N_, Message
from board.forms import Sent
from board.moderation import editor, held, onwards, precedents, scales
from board.moderation.case import Case, practice_of, sheet_of
from board.moderation.queue import Wanted
from board.moderation.sheet import Sheet
from board.posts import holding
from board.posts import reads as posts
from board.remarks.reads import remarks_for
from board.web.house import House, house_of
from board.web.page import Asked, answer

CHANGED = Message(N_("Something changed while you were reading. This is how it stands now."))
DONE = Message(N_("Done."))
NOTHING = Sent()


async def decided(request: Asked, case: Case, notice: Message, *, form: Sent = NOTHING) -> Response[bytes]:
    """What was decided, with the way to undo it, and below it the next post, open already."""
    name = await onwards.go_on(case.name, case.part, case.who)
    following = await sheet_of(replace(case, name=name)) if name else None
    context: dict[str, object] = {
        "post": await posts.one(case.name),
        "held": await holding.of(case.name),
        "remark": (await remarks_for([case.name])).get(case.name),
        "waiting": await posts.how_many_wait(),
        "following": following,
        "part": case.part,
        "notice": notice,
        "form": form,
    }
    if following:
        context |= await _around(following, case.house)
    return answer(request, "moderation/_decided.html", "moderation/decided.html", status=200, **context)


async def show(
    request: Asked,
    shown: Sheet,
    *,
    part: Wanted,
    status: int = 200,
    errors: dict[str, Message] | None = None,
    notice: Message | None = None,
) -> Response[bytes]:
    """One post with its forms, and what stands beside it."""
    said = {"form": shown.form, "errors": errors or {}, "notice": notice}
    context: dict[str, object] = {"sheet": shown, "part": part, **said}
    context |= await _around(shown, house_of(request))
    return answer(request, "moderation/_sheet.html", "moderation/post.html", status=status, **context)


async def _around(shown: Sheet, house: House) -> dict[str, object]:
    """What a sheet is shown with."""
    return {
        "days": (editor.BY_RULE, *editor.DAYS),
        "beside": await precedents.beside(shown, house.guide),
        "printed": held.printed(shown, practice_of(house)),
        "scales": scales,
    }
