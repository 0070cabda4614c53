"""A board on which every field that takes words holds hostile ones."""

from collections.abc import Iterator
from typing import Any

from litestar import Litestar

from board.accounts import people
from board.accounts.invitations import invite
from board.exchange import sources
from board.moderation.deeds import Office
from board.posts import inquiries
from board.posts.shapes import Kind
from board.programs import bodies
from board.programs import changes as programs
from board.programs.shapes import Closure, Opening, ProgramEntry, ServiceEntry
from board.replies import rounds
from board.replies.life import State
from board.roles import Role
from tests.hostile.words import inputs, lines, texts
from tests.house.furnished import Furnished, furnish
from tests.kit import build
from tests.notices.cast import a_wish, put_up
from tests.replies import cast as replies

# As much as one field of a post holds; less where there are few of them: six texts are needed.
ROOM = min(4_900, sum(map(len, inputs())) // 8)
VAN, HARBOUR = "hostile-van", "hostile-harbour"
WEBSITE = "https://zq.example/\"'><svg/onload=zqhit(1)>"
TYPED = ("name", "address", "hours_text", "access_notes", "source", "licence", "note", "city", "region",
         "country", "postcode", "description", "cost", "expect", "eligibility", "notice",
         "checked_by")  # fmt: skip
EDITED = ("sold_as_words", "forms_words", "colours_words", "shape", "packaging_words", "harms_words",
          "effects_words", "naloxone_words", "area_words", "markings", "argued_down",
          "no_product")  # fmt: skip


async def hostile_board(app: Litestar) -> Furnished:
    """One of everything; wherever words can be typed stand hostile ones, and each input stands somewhere."""
    full = await furnish(app)
    names, office = full.names, await build.moderator("'\"><img src=x onerror=zqhit(1)>")
    await _services()
    long, line = texts(ROOM), lines(70)
    names |= {"/services": VAN, "/staff/services": VAN, "/changes/services": VAN, "/digest": HARBOUR}
    names |= {"/staff/programs": HARBOUR, "/changes/programs": HARBOUR}
    names["/alerts"] = names["/staff/alerts"] = await _alert(next(long), line, office)
    names["/desk/alerts"] = names["/alerts"]
    names["/feedback"] = await _answered(office, line, [next(long) for _ in range(4)])
    names["/desk/posts"] = names["/staff/care/hand-over"] = await _waiting(next(long), line)
    names["/notices"] = await put_up(a_wish(next(line), "\n".join(next(line) for _ in range(30))))
    names["/desk/questions"] = await inquiries.ask(
        Kind.ALERT, names["/alerts"], next(line), account=full.member
    )
    names["/staff/people"] = await people.add(next(line)[:40], Role.MODERATOR, hashed="none")
    names["/staff/sources"] = await sources.follow(next(line), "https://far.example/f.json", by=None)
    await invite(Role.PROGRAM, by=full.keeper, program=next(line)[:60], note=next(line))
    for rest in long:
        await _another(rest, line, office)
    return full


async def _services() -> None:
    line = lines(200)
    said: dict[str, Any] = {name: next(line) for name in TYPED}
    van = ServiceEntry(
        id=VAN, kinds=("outreach", "naloxone"), program=HARBOUR, area="vancouver:strathcona",
        website=WEBSITE, source_url=WEBSITE, stock_out=("naloxone",),
        schedules=(Opening(days=("MO",), opens="09:00", closes="17:00", note=next(line)),),
        closures=(Closure(note=next(line)),), bring=(next(line), next(line)), **said,
    )  # fmt: skip
    harbour = ProgramEntry(HARBOUR, next(line), description=next(line), website=WEBSITE)
    await programs.describe([van], programs=[harbour])
    await bodies.hold(HARBOUR, [VAN])


async def _alert(words: str, line: Iterator[str], office: Office) -> str:
    short: dict[str, Any] = {"sold_as_words": next(line), "markings": next(line), "test_result": next(line)}
    post = (await build.alert_sent(words=words, use="words", area="vancouver:strathcona", **short)).post
    typed = {name: next(line) for name in EDITED}
    details = "\n".join(next(line) for _ in range(25))
    return await build.published(
        post, office, headline=next(line), short_text=next(line), details=details, evidence="E0",
        not_found=next(line), stands=(*EDITED, "headline", "short_text", "details", "not_found"), **typed,
    )  # fmt: skip


async def _answered(office: Office, line: Iterator[str], said: list[str]) -> str:
    """Feedback with hostile words in each of its four answers, and a change that a program says it made."""
    account = await replies.joins(HARBOUR, "Pat <zqhit>")
    words = dict(zip(("happened", "good", "better", "fix"), said, strict=True))
    post = (await build.feedback_about(VAN, use="words", service_words=next(line), **words)).post
    feedback = str(await build.printed(post, office))
    await rounds.go_round(replies.PACE)
    parts = {name: next(line).replace("<", "(") for name in ("thanks", "explanation", "what", "evidence")}
    await replies.said(feedback, account, office, State.MADE, **parts)
    return feedback


async def _waiting(words: str, line: Iterator[str]) -> str:
    short: dict[str, Any] = {"sample_code": next(line), "markings": next(line)}
    return (await build.alert_sent(words=words, use="words", **short)).post


async def _another(words: str, line: Iterator[str], office: Office) -> None:
    post = (await build.feedback_sent(happened=words, use="words", service_words=next(line))).post
    await build.printed(post, office)
