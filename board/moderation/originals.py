"""A lead opens what was cut out of a post, and puts right a wrong cut. Each opening leaves a row."""

from msgspec import Struct

from board.accounts import acts
from board.accounts.shapes import Did
from board.db import writing
from board.errors import N_, Message, NotHere
from board.forms import Findings, Sent
from board.moderation.form import version
from board.moderation.wished import PREFIX, printed_in, reword
from board.posts import originals, reads
from board.posts import reword as printing
from board.posts.reword import Printed
from board.posts.shapes import Action, Deed, WaitingPost
from board.roles import Role, Who
from board.safety.keys import Keys

LEADS = {Role.LEAD, Role.KEEPER}
BACK = N_("Done. This is what people read from now on.")
PUT_RIGHT = N_("Words that were cut by mistake are back.")


class Opened(Struct, frozen=True):
    """A post with what it said before it was cut, what is printed of it, and the form to change that."""

    post: WaitingPost
    words: dict[str, str]
    printed: Printed
    form: Sent


async def settle(post: str, sent: Sent, who: Who) -> Message | None:
    """Do what the form says before the original is shown, and give what to say of it; raises NotHere."""
    _only_leads(who)
    match sent.one("deed"):
        case "open":
            return None
        case "put_right":
            await put_right(post, sent, who)
            return Message(BACK)
        case _:
            raise NotHere


async def opened(post: str, who: Who, keys: Keys) -> Opened:
    """Open the sealed original of a post, and write down who did.

    Raises Gone, and NotHere for who is no lead, or one of other areas or languages.
    """
    _only_leads(who)
    async with writing():
        now = await reads.one(post)
        if not now.is_for(who.scope):
            raise NotHere
        words = await originals.unseal(now.id, keys=keys)
        await acts.note(Did.ORIGINAL_OPENED, role=who.role, actor=who.account, about=now.id)
        printed = await printing.printed(now.id)
    texts = {f"{PREFIX}{name}": (text,) for name, text in printed.words.items()}
    return Opened(now, words, printed, Sent({**texts, "version": (str(printed.version),)}))


async def put_right(post: str, sent: Sent, who: Who) -> None:
    """Print a post with what was cut by mistake; raises Invalid, and Conflict when it changed meanwhile."""
    _only_leads(who)
    now, printed = await reads.one(post), await printing.printed(post)
    findings = Findings()
    seen, words = version(sent, findings), printed_in(sent, tuple(printed.words), findings)
    findings.refuse()
    deed = Deed(action=Action.RESTORED, account=who.account)
    await reword(now, words, version=seen, deed=deed, note=PUT_RIGHT)


def _only_leads(who: Who) -> None:
    if who.role not in LEADS:
        raise NotHere
