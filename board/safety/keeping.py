"""What is kept how long, as data: the sweep obeys this list and the public page reads it.

Threat: what is still there can be taken, by a warrant, a thief or a mistake. So each thing has an end, and
all can see it. The charter of a town may bring an end nearer; none lies further off than is written here.
"""

from collections.abc import Mapping
from datetime import timedelta

from msgspec.structs import replace

from board.errors import N_
from board.safety.rule import Kept as Kept
from board.safety.rule import Rule as Rule

KEEP: tuple[Rule, ...] = (
    Rule(
        what=Kept.NONCE,
        # A day to send the form again, an hour to spare, and the six hours that arrivals are rounded to.
        life=timedelta(hours=31),
        name=N_("The mark of a form that was sent"),
        since=N_("after the form was sent"),
        why=N_("So that a form sent twice on a bad line is one post. It says nothing of who sent it."),
    ),
    Rule(
        what=Kept.UNDECIDED,
        life=timedelta(days=30),
        name=N_("A post that nobody has decided on, and what was asked about it"),
        since=N_("after it came in, or was taken up again"),
        why=N_("After a month the news is old, and the words are only a risk."),
    ),
    Rule(
        what=Kept.DECLINED,
        life=timedelta(days=30),
        name=N_("The words of a post that was not published"),
        since=N_("after the decision"),
        why=N_("So that a wrong decision can be put right."),
    ),
    Rule(
        what=Kept.ORIGINAL,
        life=timedelta(days=7),
        name=N_("Words that a moderator removed before publishing"),
        since=N_("after the decision"),
        why=N_("So that a wrong cut can be put right."),
    ),
    Rule(
        what=Kept.CODE,
        life=timedelta(days=90),
        name=N_("A code"),
        since=N_("after the last public change"),
        why=N_("So that the person who posted can come back for a while."),
    ),
    Rule(
        what=Kept.SESSION,
        life=timedelta(hours=12),
        name=N_("A moderator's sign-in"),
        since=N_("after signing in, or 30 minutes without use"),
        why=N_("So that a lost phone does not stay signed in."),
    ),
    Rule(
        what=Kept.DEVICE,
        life=timedelta(days=180),
        name=N_("The mark of a browser that a moderator signed in with"),
        since=N_("after signing in, or until they sign out"),
        why=N_("So that strangers who try pass-phrases cannot keep a moderator out."),
    ),
    Rule(
        what=Kept.INVITATION,
        life=timedelta(days=3),
        name=N_("An invitation to become a moderator"),
        since=N_("after it was made"),
        why=N_("So that an old link opens nothing."),
    ),
    Rule(
        what=Kept.DECISION,
        life=timedelta(days=5 * 365),
        name=N_("The list of decisions, without any words of a post"),
        since=N_("after the decision"),
        why=N_("So that we can be asked to answer for what we decided."),
    ),
    Rule(
        what=Kept.STAFF_ACT,
        life=timedelta(days=5 * 365),
        name=N_("The list of who was invited, who joined and who left as a moderator or keeper"),
        since=N_("after the day it was done"),
        why=N_("So that a keeper can be asked to answer for whom they let in."),
    ),
    Rule(
        what=Kept.LEDGER,
        life=timedelta(days=5 * 365),
        name=N_("The sealed log of decisions, and how many posts came and were decided in a month"),
        since=N_("after the day or the month; the seals and the daily signatures stay, and say nothing"),
        why=N_("So that anybody can check that we did not change or shorten it. No word of a post is in it."),
    ),
    Rule(
        what=Kept.ANSWER,
        life=timedelta(days=2),
        name=N_("What a program's software was answered when it wrote its opening hours"),
        since=N_("after the day it wrote"),
        why=N_("So that what it sends twice on a bad line is written once."),
    ),
    Rule(
        what=Kept.DELIVERY,
        life=timedelta(days=30),
        name=N_("The list of which public news was sent to which program's software"),
        since=N_("after the last try"),
        why=N_("So that news that did not arrive can be sent again. No word of it is in the list."),
    ),
    Rule(
        what=Kept.PHONE,
        life=timedelta(days=180),
        name=N_("The sealed address for notices on a phone"),
        since=N_("after the week of the last notice, or until they are switched off there"),
        why=N_("So that alerts reach who asked for them. It is kept only for phones where notices are on."),
    ),
    Rule(
        what=Kept.REMOTE,
        life=timedelta(days=90),
        name=N_("What another alert service said"),
        since=N_("after it was last found there"),
        why=N_("So that the same warning does not come as news again and again."),
    ),
    Rule(
        what=Kept.JUDGEMENT,
        life=timedelta(days=30),
        name=N_("How moderators judged a post, in steps and without words"),
        since=N_("after the decision"),
        why=N_("So that similar posts are decided alike."),
    ),
    Rule(
        what=Kept.INQUIRY,
        life=timedelta(days=30),
        name=N_("A question that a peer put behind codes for a program, and the answers"),
        since=N_("after it was asked, or until the answer was passed on"),
        why=N_("So that there is time to answer. The program never sees who did, or how many."),
    ),
    Rule(
        what=Kept.SHARED,
        life=timedelta(days=365),
        name=N_("Feedback that only its service reads, and the answers to it"),
        since=N_("after the service could first read it, or until it is taken back"),
        why=N_("So that a service can answer, and keep what it promised."),
    ),
    Rule(
        what=Kept.SHIFT,
        life=timedelta(days=2),
        name=N_("When a moderator was last on shift, in quarter hours"),
        since=N_("after the shift ended"),
        why=N_("So that nobody works too long without a rest."),
    ),
    Rule(
        what=Kept.HOURS,
        life=timedelta(days=396),  # thirteen months: a year's accounts, and a month to make them
        name=N_("How many hours a moderator was on shift on each day"),
        since=N_("after that day, or until the moderator deletes them"),
        why=N_("So that moderators who are paid can show their hours. Only they can see them."),
    ),
)

KEEPERS_PART: tuple[Rule, ...] = (
    Rule(
        what=Kept.LOG,
        life=timedelta(days=7),
        name=N_("The log of failures, without any visitor in it"),
        since=N_("after it was written"),
        why=N_("So that what broke can be mended."),
    ),
    Rule(
        what=Kept.BACKUP,
        life=timedelta(days=14),
        name=N_("Locked copies of the whole board"),
        since=N_("after they were made"),
        why=N_("So that the board can be brought back after a loss. Removed words stay in them till then."),
    ),
)


# A form may be sent again for a day: with a shorter life the same post would come twice.
_FIXED = frozenset({Kept.NONCE})
_MOST = {rule.what: rule.life for rule in KEEP + KEEPERS_PART}
_lives = dict(_MOST)


def life(what: Kept) -> timedelta:
    """How long this is kept, as the charter of this board says."""
    return _lives[what]


def kept() -> tuple[Rule, ...]:
    """Everything that ends, with the lives that this process obeys."""
    return tuple(replace(rule, life=_lives[rule.what]) for rule in (*KEEP, *KEEPERS_PART))


def fault(what: Kept, life: timedelta) -> str:
    """Why no charter may say this; empty where it may."""
    if what in _FIXED and life != _MOST[what]:
        return f"cannot be other than {_MOST[what]}"
    return "" if timedelta() < life <= _MOST[what] else f"may be kept for {_MOST[what]} at most"


def keep_to(lives: Mapping[Kept, timedelta]) -> None:
    """From now on these are the lives in this process; what is not named keeps the longest it may have."""
    _lives.update(_MOST | dict(lives))
