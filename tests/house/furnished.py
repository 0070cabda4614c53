"""A board with one of everything on it, so that every door has something behind it."""

from litestar import Litestar
from msgspec import Struct

from board import clock
from board.accounts import bindings, invitations, people
from board.apikeys import changes as apikeys
from board.apikeys.form import Wish as KeyWish
from board.apikeys.shapes import Reach
from board.codes import own_feed
from board.codes.withdraw import withdraw
from board.exchange import sources
from board.hooks import changes as hooks
from board.hooks.form import Wish
from board.hooks.shapes import Hand, Wants
from board.hsds.names import ours
from board.moderation.deeds import Office
from board.posts import inquiries
from board.posts.shapes import Kind
from board.programs import bodies
from board.programs import changes as programs
from board.programs.shapes import ProgramEntry, ServiceEntry
from board.replies.life import State
from board.roles import Role, Who
from tests.kit import build
from tests.kit.app import ORIGIN
from tests.notices.cast import corrected, put_up, written
from tests.replies import cast as answers

WORDS = "It tasted of metal and two of us slept for a day."


VAN = ServiceEntry(id="night-van", name="The Night Van", kinds=("outreach",))
HARBOUR = ProgramEntry("harbour-outreach", "Harbour Outreach")
# What has its name whatever is on the board.
ALWAYS = {
    "/services": "night-van",
    "/staff/services": "night-van",
    "/staff/programs": "harbour-outreach",
    "/staff/links": "healing-hearts",
    "/staff/me/sessions": "0" * 64,
    "/desk/signals": "0" * 10,
    "/staff/me/passkeys": "0" * 10,
    "/versions": "1",
    "/changes/programs": "harbour-outreach",
    "/changes/services": "night-van",
    "/data": "alerts.csv",
    "/digest": "harbour-outreach",
}


class Furnished(Struct, frozen=True):
    """What fills each gap in a door's address, by the path before it, what was taken back, who works."""

    names: dict[str, str]
    gone: str
    keeper: str
    member: str


async def furnish(app: Litestar) -> Furnished:
    """An alert with a voice, feedback, feedback that was taken back, a service, posts that wait."""
    await programs.describe([VAN], programs=[HARBOUR])
    office = await build.moderator()
    keeper = await people.add("Kit", Role.KEEPER, hashed="none")
    member = await people.add("Pat", Role.PROGRAM, hashed="none", program="Harbour Outreach")
    post = (await build.alert_sent(words=WORDS, use="words")).post
    taken = await build.feedback_sent(happened=WORDS, use="words")
    alert = await build.published(post, office)
    names = {
        **ALWAYS,
        "/alerts": alert,
        "/archive": f"{clock.today():%Y-%m}",
        "/api/hsds/organizations": ours(f"{ORIGIN}/programs/harbour-outreach"),
        "/api/hsds/services": ours(f"{ORIGIN}/services/night-van"),
        "/cap": f"{alert}-1.xml",
        "/desk/alerts": alert,
        "/feedback": str(
            await build.printed((await build.feedback_sent(happened=WORDS, use="words")).post, office)
        ),
        "/mine": f"{await own_feed.make(post, app.state.house.receipts.keys)}.atom",
        "/notices": await put_up(),
        "/desk/posts": (await build.alert_sent(words=WORDS)).post,
        "/desk/originals": post,
        "/desk/questions": await inquiries.ask(Kind.ALERT, alert, "Which hour was it?", account=member),
        "/staff/invitation": await invitations.invite(Role.MODERATOR, by=None),
        "/staff/alerts": alert,
        "/staff/care/hand-over": (await build.alert_sent(words=WORDS)).post,
        "/staff/hooks": await _hook(app, Hand(member, Role.PROGRAM)),
        "/staff/notices": await written(),
        "/staff/people": await people.add("Robin the Second", Role.MODERATOR, hashed="none"),
        "/staff/keys": await _key(app, keeper),
        "/staff/sources": await sources.follow("North Board", "https://north.example/feed.json", by=None),
        "/static": app.state.assets.address("css/board.css").removeprefix("/static/"),
    }
    names |= {"/staff/corrections": await corrected(), "/staff/corrections/of": await put_up()}
    await _answered(names, office, member)
    gone = str(await build.printed(taken.post, office))
    await withdraw(build.digest(taken))
    return Furnished(names, gone, keeper=keeper, member=member)


async def _answered(names: dict[str, str], office: Office, member: str) -> None:
    """Feedback with a change, one that waits for its program, and a reply that waits for a peer."""
    await bodies.hold(names["/staff/programs"], ["night-van"])
    await bindings.give(member, (names["/staff/programs"],))
    await bindings.sign(member)
    names["/feedback"] = await answers.received(office)
    names["/staff/inbox"] = await answers.received(office)
    await answers.said(names["/feedback"], member, office, State.MADE)
    names["/desk/replies"] = await answers.proposed(names["/staff/inbox"], member, State.ANSWERED)


async def _key(app: Litestar, keeper: str) -> str:
    """A key with which a program writes."""
    wish = KeyWish(program="harbour-outreach", name="A calendar", reaches=(Reach.HOURS, Reach.STOCK))
    by = Who(account=keeper, name="Kit", role=Role.KEEPER, session="")
    return (await apikeys.make(wish, by=by, keys=app.state.house.receipts.keys)).key


async def _hook(app: Litestar, by: Hand) -> str:
    """A webhook to which one message is on its way."""
    wish = Wish(name="A partner", address="https://hooks.example.com/in", wants=Wants())
    made = await hooks.add(wish, by=by, keys=app.state.house.receipts.keys)
    await hooks.test(made.hook, by=by)
    return made.hook
