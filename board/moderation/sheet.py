"""Everything a moderator needs beside one post to decide well."""

from msgspec import Struct
from msgspec.structs import replace

from board import clock
from board.alerts import reads as alerts
from board.alerts.facts import AlertFacts
from board.alerts.form import family_of
from board.alerts.shapes import Alert
from board.errors import Gone, NotHere
from board.feedback.facts import FeedbackFacts
from board.forms import Sent
from board.guide.load import Guide
from board.kinds import Facts, facts_for
from board.moderation import editor
from board.moderation.passages import Passage, passages
from board.posts import reads as posts
from board.posts.life import State
from board.posts.reads import Age
from board.posts.shapes import WaitingPost
from board.programs import reads as programs


class Sheet(Struct, frozen=True, kw_only=True):
    """One post, what it says, its words ready to be marked, and what it may belong to."""

    post: WaitingPost
    facts: Facts
    age: Age | None
    passages: tuple[Passage, ...]
    form: Sent
    likely: tuple[Alert, ...] = ()
    service_name: str = ""
    service_kinds: tuple[str, ...] = ()


async def sheet(post: str, guide: Guide, language: str) -> Sheet:
    """The sheet of one post, its editor filled from its own facts; raises NotHere, Gone when taken back."""
    waiting = await posts.one(post)
    if waiting.state is State.WITHDRAWN:
        raise Gone
    facts = (await facts_for([waiting])).get(post)
    if facts is None:
        raise NotHere
    plain = Sheet(
        post=waiting,
        facts=facts,
        age=posts.age(waiting, clock.now()),
        passages=passages(waiting.words),
        form=Sent(),
    )
    match facts:
        case AlertFacts():
            return await _for_an_alert(plain, facts, guide, language)
        case FeedbackFacts():
            return await _for_feedback(plain, facts)


async def _for_an_alert(plain: Sheet, facts: AlertFacts, guide: Guide, language: str) -> Sheet:
    likely = await alerts.likely(facts, family_of(facts, guide))
    return replace(plain, form=editor.filled(facts, guide, language), likely=likely)


async def _for_feedback(plain: Sheet, facts: FeedbackFacts) -> Sheet:
    if facts.service is None:
        return plain
    service = await programs.service(facts.service)
    return replace(plain, service_name=service.name, service_kinds=service.kinds)
