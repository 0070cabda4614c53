"""A quick report as a peer reads it, and the warning that is begun from one."""

from msgspec import Struct

from board.feedback import reads as feedback
from board.forms import Sent
from board.guide.load import Guide
from board.moderation.form import HEADLINE, SHORT_TEXT
from board.programs import reads as programs
from board.programs.shapes import ServiceEntry
from board.remarks.shapes import Remark

DISRUPTION = "service_disruption"
RISK = "2"


class Suggested(Struct, frozen=True):
    """A service as somebody typed its name, and the feedback post that they typed it into."""

    post: str
    name: str


class About(Struct, frozen=True):
    """What a quick report is about: a listed service, or those that somebody named and are not listed."""

    service_name: str = ""
    suggested: tuple[Suggested, ...] = ()
    matters: bool = False


async def about(remark: Remark, guide: Guide) -> About:
    """What a peer must know beside a quick report."""
    if remark.sources:
        facts = await feedback.facts_for(remark.sources)
        named = [(post, facts[post].service_words) for post in remark.sources if post in facts]
        return About(suggested=tuple(Suggested(post, name) for post, name in named))
    service = await programs.service(remark.service)
    return About(service_name=service.name, matters=matters(remark, service, guide))


def matters(remark: Remark, service: ServiceEntry, guide: Guide) -> bool:
    """Whether people may come to harm who do not hear of it: the guide says for what."""
    kind, item = guide.choices.remarks.get(remark.what), guide.choices.remark_items.get(remark.item)
    closed = kind is not None and not set(kind.matters_for).isdisjoint(service.kinds)
    return closed or (item is not None and item.matters)


def notice(remark: Remark, guide: Guide, language: str, *, day: str) -> str:
    """What stands on the listing, in the main language of the board; empty where nothing does."""
    said = guide.choices.remarks[remark.what].notice
    item = guide.choices.remark_items.get(remark.item)
    gaps = {"day": day, "item": item.labels.in_(language) if item else ""}
    return said.in_(language) % gaps if said else ""


async def filled(form: Sent, remark: Remark, guide: Guide, language: str) -> Sent:
    """The editor's fields for a warning that a service is closed or has run out of something."""
    service = await programs.service(remark.service)
    item = guide.choices.remark_items.get(remark.item)
    what = (item or guide.choices.remarks[remark.what]).labels.in_(language)
    short = guide.choices.remarks[remark.what].labels.in_(language)
    headline = f"{service.name}: {short}" + (f" ({what})" if item else "")
    known = {
        "kind": DISRUPTION,
        "headline": headline[:HEADLINE],
        "short_text": f"{headline}."[:SHORT_TEXT],
        "details": f"{headline}.",
        "no_product": "",
        "risk": RISK,
    }
    return Sent({**form.fields, **{name: (value,) for name, value in known.items()}})
