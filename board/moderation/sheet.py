"""Everything a moderator needs beside one post to decide well."""

from datetime import date
from functools import cached_property

from msgspec import Struct, structs
from msgspec.structs import replace

from board import clock
from board.alerts import reads as alerts
from board.alerts.facts import AlertFacts
from board.alerts.form import family_of
from board.alerts.shapes import Alert
from board.errors import Gone, Message, NotHere
from board.exchange import draft
from board.exchange.reads import remote_for
from board.exchange.shapes import Remote
from board.feedback.facts import FeedbackFacts
from board.forms import Sent
from board.guide.load import Guide
from board.kinds import Facts, facts_for
from board.moderation import editor, fields, marking, remarking, scales
from board.moderation.passages import Passage, looks, passages
from board.moderation.reads import named
from board.moderation.remarking import Suggested
from board.moderation.rows import Rows, rows
from board.moderation.scales import Judged
from board.moderation.wished import PREFIX, Wished, wished
from board.posts import asking, holding, leases, originals, wishes
from board.posts import reads as posts
from board.posts.approvals import Hold
from board.posts.leases import Holder
from board.posts.life import State
from board.posts.reads import Age
from board.posts.shapes import Question, Use, WaitingPost
from board.programs import reads as programs
from board.remarks.reads import behind_alert, remarks_for
from board.remarks.shapes import Remark
from board.roles import EVERYTHING, Scope

TYPED = ("sold_as_words", "markings", "test_result", "sample_code", "service_words")
WORKS_THERE = "works_there"


class Sheet(Struct, frozen=True, kw_only=True, dict=True):
    """One post, what it says, its words ready to be marked, and what it may belong to.

    `facts` is None once they are forgotten; `typed` holds what was written between the taps, by field.
    `remote` is there for what another alert service sent, `wished` for what somebody wishes about their post;
    `added` is what was wished about this one and waits. `remark` is there for a quick report: `matters` where
    people may need a warning of it, `suggested` are services that are not listed, as typed.
    """

    post: WaitingPost
    facts: Facts | None
    age: Age | None
    passages: tuple[Passage, ...]
    typed: dict[str, Passage] = {}
    form: Sent
    likely: tuple[Alert, ...] = ()
    others: tuple[Alert, ...] = ()
    service_name: str = ""
    service_kinds: tuple[str, ...] = ()
    asked: tuple[Question, ...] = ()
    remote: Remote | None = None
    holder: Holder | None = None
    held: Hold | None = None
    judged: tuple[Judged, ...] = ()
    wished: Wished | None = None
    added: tuple[str, ...] = ()
    sealed_until: date | None = None
    remark: Remark | None = None
    suggested: tuple[Suggested, ...] = ()
    matters: bool = False

    @property
    def open(self) -> bool:
        """Whether it can be decided now: it waits, and no approval of it is held."""
        return self.post.state is State.WAITING and not (self.held and self.held.is_live)

    @property
    def granted(self) -> Use:
        """How the post may be used: as its poster said, but a service's own staff are never printed."""
        works_there = isinstance(self.facts, FeedbackFacts) and self.facts.who == WORKS_THERE
        return Use.COUNT if works_there and self.post.use is not Use.SERVICE else self.post.use

    @property
    def prints(self) -> bool:
        """Whether deciding for it prints the words of its poster; what another service wrote never is."""
        return self.granted is Use.WORDS and self.remote is None

    @property
    def words_seen(self) -> str:
        """What the form carries, so that answers outlive a lost race where the words are the same."""
        return marking.seen(self.post.words)

    @property
    def to_pass_on(self) -> bool:
        """Whether the service must still be told what it says."""
        return self.post.state is State.PUBLISHED and self.granted is Use.SERVICE

    # Each line of the editor asks for these two: they are made once for a page, not forty times.
    @cached_property
    def looks(self) -> dict[str, Message]:
        """What in the editor seems to lead to somebody, by field."""
        reworded = (name for name in self.form.fields if name.startswith(PREFIX))
        return looks(self.form, (*fields.typed(self.form), "question", *reworded))

    @cached_property
    def rows(self) -> Rows:
        """The rows that the editor shows."""
        return rows(self.form)

    @property
    def may_ask(self) -> bool:
        """Whether one more question can be put to the person who posted."""
        return self.post.may_ask and asking.may_go_on(self.asked)


async def sheet(post: str, guide: Guide, language: str, scope: Scope = EVERYTHING) -> Sheet:
    """The sheet of one post, its editor filled from its own facts, or as it was written for what is held.

    Raises NotHere, also for what is outside of somebody's scope, and Gone when its poster took it back.
    """
    found = await _as_sent(post, guide, language, scope)
    return replace(found, form=Sent(found.held.form) if found.held else _judged(found))


async def _as_sent(post: str, guide: Guide, language: str, scope: Scope) -> Sheet:
    waiting = await posts.one(post)
    if not waiting.is_for(scope):
        raise NotHere
    if waiting.state is State.WITHDRAWN:
        raise Gone
    facts = (await facts_for([waiting])).get(post)
    about = await wished(waiting)
    plain = Sheet(
        post=waiting,
        facts=facts,
        age=posts.age(waiting, clock.now()),
        passages=passages(waiting.words),
        typed=_typed(facts),
        form=about.form if about else Sent(),
        asked=await asking.asked(post),
        remote=(await remote_for([post])).get(post),
        holder=(await leases.holders([post])).get(post),
        held=await holding.of(post),
        judged=await scales.judged(post),
        wished=about,
        added=await wishes.words_about(post),
        sealed_until=await originals.sealed_until(post),
        remark=(await remarks_for([post])).get(post),
    )
    if plain.remark:
        about_it = await remarking.about(plain.remark, guide)
        return replace(plain, **structs.asdict(about_it))
    match facts:
        case AlertFacts():
            return await _for_an_alert(plain, facts, guide, language)
        case FeedbackFacts():
            return await _for_feedback(plain, facts)
        case None:
            return plain


def _judged(found: Sheet) -> Sent:
    """The level that the scales suggest is chosen already."""
    risk, fields = scales.suggested(found.judged), found.form.fields
    return Sent({**fields, "risk": (str(risk),)}) if risk and "risk" in fields else found.form


def _typed(facts: Facts | None) -> dict[str, Passage]:
    texts = {name: str(getattr(facts, name, "")) for name in TYPED}
    return {each.field: each for each in passages({name: text for name, text in texts.items() if text})}


async def _for_an_alert(plain: Sheet, facts: AlertFacts, guide: Guide, language: str) -> Sheet:
    likely = await alerts.likely(facts, family_of(facts, guide))
    near = {each.id for each in likely}
    form = editor.filled(facts, guide, language, use=plain.granted)
    if begun := await behind_alert(plain.post.id):
        form = await remarking.filled(form, begun, guide, language)
    return replace(
        plain,
        form=draft.filled(form, plain.remote, guide) if plain.remote else _chosen(form, facts),
        likely=likely,
        others=tuple(each for each in await named() if each.id not in near),
    )


def _chosen(form: Sent, facts: AlertFacts) -> Sent:
    """The alert that somebody has seen too is chosen already."""
    return Sent({**form.fields, "alert": (facts.about,)}) if facts.about else form


async def _for_feedback(plain: Sheet, facts: FeedbackFacts) -> Sheet:
    if facts.service is None:
        return plain
    service = await programs.service(facts.service)
    return replace(plain, service_name=service.name, service_kinds=service.kinds)
