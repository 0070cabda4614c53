"""What happened before a test begins, made by the same forms and verbs as on the board itself."""

import secrets
from collections.abc import Iterable
from functools import cache

from msgspec.structs import replace

from board import clock
from board.accounts import people
from board.alerts import changes as alerts
from board.alerts import form as alert_form
from board.errors import Conflict
from board.feedback import changes as feedback
from board.feedback import form as feedback_form
from board.forms import Sent
from board.guide.load import Guide, load
from board.moderation import deeds, marking
from board.moderation.decide import Decider, Stage, Tried
from board.moderation.deeds import Office
from board.moderation.held import Deed
from board.moderation.sheet import Sheet, sheet
from board.posts import changes as posts
from board.posts import holding
from board.posts.approvals import Plan
from board.posts.shapes import Arrival, Draft, Kind, Urgency, Use
from board.roles import Role, Who
from board.safety import codes, tokens
from board.safety.keys import fresh_keys
from board.safety.receipts import Receipts
from board.safety.tokens import Once, Recently

RECEIPTS = Receipts(fresh_keys(), Recently())
AT_ONCE = 0

Answer = str | Iterable[str]


@cache
def guide() -> Guide:
    """The guide of the first town."""
    return load("vancouver", None)


def sent(**answers: Answer) -> Sent:
    """A form with these answers."""
    return Sent(
        {name: (given,) if isinstance(given, str) else tuple(given) for name, given in answers.items()}
    )


def once(form: str = "alert") -> Once:
    """The token of a form that lay open just long enough."""
    keys, at = RECEIPTS.keys, clock.now()
    return tokens.check(tokens.issue(form, keys=keys, at=at - tokens.YOUNGEST), form, keys=keys, at=at)


def draft(kind: Kind = Kind.ALERT, *, urgency: Urgency = Urgency.SOON, suspect: bool = False) -> Draft:
    """A post of no particular content."""
    return Draft(
        kind=kind,
        urgency=urgency,
        area=None,
        language="en",
        words={"words": "It was much stronger."},
        use=Use.WORDS,
        suspect=suspect,
    )


async def received(kind: Kind = Kind.ALERT, *, urgency: Urgency = Urgency.SOON, suspect: bool = False) -> str:
    """The id of a post without facts that waits."""
    said = draft(kind, urgency=urgency, suspect=suspect)
    return (await posts.receive(said, once=once(), receipts=RECEIPTS)).post


async def alert_sent(*, form: Once | None = None, **answers: Answer) -> Arrival:
    """Somebody sent the alert form with these answers."""
    given = sent(**({"happening": "much_stronger"} | answers))
    said, facts = alert_form.check(given, guide(), language="en", today=clock.today())
    return await alerts.submit(said, facts, once=form or once(), receipts=RECEIPTS)


async def feedback_sent(**answers: Answer) -> Arrival:
    """Somebody sent the feedback form with these answers."""
    given = sent(**({"about": "thanks"} | answers))
    said, facts = feedback_form.check(given, guide(), language="en", today=clock.today(), services={})
    return await feedback.submit(said, facts, once=once("feedback"), receipts=RECEIPTS)


async def feedback_about(service: str, **answers: Answer) -> Arrival:
    """Somebody sent the feedback form about a listed service with these answers."""
    given = sent(**({"about": "thanks", "service": service} | answers))
    listed: dict[str, str | None] = {service: None}
    said, facts = feedback_form.check(given, guide(), language="en", today=clock.today(), services=listed)
    return await feedback.submit(said, facts, once=once("feedback"), receipts=RECEIPTS)


def digest(arrival: Arrival) -> str:
    """What the database knows of the code that somebody was given."""
    return codes.digest(arrival.code, RECEIPTS.keys)


async def moderator(name: str = "Robin") -> Office:
    """The office of a moderator who prints feedback at once."""
    account = await people.add(f"{name} {secrets.token_hex(3)}", Role.MODERATOR, hashed="none")
    return Office(Decider(account, lambda reason: f"[{reason}]", keys=RECEIPTS.keys), guide(), "en", AT_ONCE)


async def somebody(name: str = "Robin", role: Role = Role.MODERATOR) -> Who:
    """A member of staff who is signed in."""
    account = await people.add(f"{name} {secrets.token_hex(3)}", role, hashed="none")
    return Who(account=account, name=name, role=role, session="none")


async def opened(post: str) -> Sheet:
    """What a moderator has on the desk after opening a post."""
    return await sheet(post, guide(), "en")


def pressed(shown: Sheet, **changed: Answer) -> Sent:
    """The form of an opened post, sent with nothing but these answers changed in it: all marks stay."""
    seen = {"version": (str(shown.post.version),), **marking.all_stay(shown.post.words)}
    return Sent({**shown.form.fields, **seen, **sent(**changed).fields})


async def published(post: str, office: Office, **changed: Answer) -> str:
    """The id of the alert that a moderator raised from a post."""
    shown = await opened(post)
    await settled(deeds.publish, shown, pressed(shown, **changed), office)
    return str((await opened(post)).post.outcome)


async def settled(deed: Deed, shown: Sheet, form: Sent, office: Office) -> None:
    """A moderator approved, and where one is not enough, a second one looked too."""
    try:
        await deed(shown, form, office)
    except Conflict:
        await _by_two(deed, shown, form, office)


async def _by_two(deed: Deed, shown: Sheet, form: Sent, office: Office) -> None:
    try:
        await deed(shown, form, replace(office, by=replace(office.by, stage=Stage.TRIED)))
    except Tried as end:
        if not end.why:
            raise Conflict from None
        plan = Plan(deed="publish", form=form.fields, account=office.by.account, why=end.why)
    other = (await moderator("Second")).by.account
    held = await holding.by_two(shown.post.id, plan, version=shown.post.version, other=other)
    ready = Sent({**form.fields, "version": (str(held),)})
    await deed(shown, ready, replace(office, by=replace(office.by, stage=Stage.HELD)))


async def joined(post: str, alert: str, office: Office) -> None:
    """A moderator let a post stand behind a current alert."""
    shown = await opened(post)
    await settled(deeds.join, shown, pressed(shown, alert=alert), office)


async def printed(post: str, office: Office, **changed: Answer) -> str | None:
    """The id of the feedback that a moderator approved; None when it is not for the public."""
    shown = await opened(post)
    await settled(deeds.approve, shown, pressed(shown, **changed), office)
    return (await opened(post)).post.outcome


async def declined(post: str, office: Office, reason: str = "duplicate") -> None:
    """A moderator declined a post."""
    shown = await opened(post)
    await deeds.decline(shown, pressed(shown, reason=reason), office)


def cut(field: str, text: str, word: str) -> str:
    """The mark of a moderator on the first place where a word stands."""
    start = text.index(word)
    return f"{field}:{start}:{start + len(word)}"
