"""An alert as plain text: for a chat, and for saying aloud."""

from collections.abc import Iterable

from board.errors import N_
from board.following.tongue import Tongue
from board.passing.shapes import Fact, Notice
from board.passing.short import cut

# What one screen of an old phone shows of a chat.
LINE = 140
MOST_ADVICE = 5


def message(notice: Notice, tongue: Tongue) -> str:
    """One screen for a messaging app, the address last: there chats make a link of it."""
    if notice.over:
        why = _lines([notice.over.why, credit(notice, tongue)])
        return _paragraphs([_head(notice), why, *_old_copies(notice, tongue), notice.address])
    return _paragraphs(
        [
            _head(notice),
            cut(notice.said, 2 * LINE),
            _lines(
                [
                    *(_line(fact, tongue) for fact in (*notice.looks[:3], *notice.does[:3])),
                    _line(Fact(tongue.say(N_("Where")), notice.where), tongue),
                    _line(Fact(tongue.say(N_("When")), notice.when), tongue),
                ]
            ),
            _lines(
                [
                    tongue.say(N_("What to do")),
                    *(f"- {block.title}" for block in notice.advice[:MOST_ADVICE]),
                    not_waking(notice, tongue),
                ]
            ),
            _lines([_holds(notice, tongue), tongue.say(N_("All of it, and what changed since:"))]),
            notice.address,
        ]
    )


def aloud(notice: Notice, tongue: Tongue) -> tuple[str, ...]:
    """What to say, one breath to a paragraph: no sign that cannot be spoken, how we know before what."""
    opening = tongue.say(N_("This is a notice from %(board)s."), board=notice.board)
    if notice.over:
        over = tongue.say(N_("%(label)s: %(words)s"), label=notice.over.word, words=notice.headline)
        said_by = _sentence(credit(notice, tongue))
        return tuple(filter(None, [opening, over, notice.over.why, said_by, *_old_copies(notice, tongue)]))
    limits = tongue.guide.advice.fixed
    return tuple(
        filter(
            None,
            [
                opening,
                tongue.say(N_("How we know: %(how)s."), how=notice.known),
                _sentence(notice.headline),
                _sentence(notice.said),
                *(_sentence(tongue.line(fact.label, fact.words)) for fact in (*notice.looks, *notice.does)),
                *(" ".join([_sentence(block.title), *block.lines]) for block in notice.advice[:MOST_ADVICE]),
                not_waking(notice, tongue),
                *_nearest(notice, tongue),
                tongue.label(limits.looks_vary),
                _holds(notice, tongue),
            ],
        )
    )


def not_waking(notice: Notice, tongue: Tongue) -> str:
    """The one line that stands on everything."""
    return tongue.say(
        N_("Somebody does not wake up? Call %(number)s, give naloxone, breathe for them."),
        number=notice.emergency,
    )


def credit(notice: Notice, tongue: Tongue) -> str:
    """Who said it, where it was not this board; without a link, because chats show what the first link names.

    Threat: the old page of somebody else, shown large under a notice, passes for news of today.
    """
    return tongue.line(tongue.say(N_("Who publishes it")), notice.source) if notice.source_page else ""


def _head(notice: Notice) -> str:
    if notice.over:
        day = f" ({notice.over.day})" if notice.over.day else ""
        return _lines([f"{notice.over.word.upper()}{day}", notice.headline])
    return _lines([f"{notice.danger.upper()} · {notice.known}", notice.headline])


def _old_copies(notice: Notice, tongue: Tongue) -> list[str]:
    """What to do with what was passed on before; of an example, nothing was."""
    asked = tongue.say(N_("Did you pass the notice on? Please pass this on too, and take old papers down."))
    return [asked] if notice.take_down else []


def _holds(notice: Notice, tongue: Tongue) -> str:
    if not notice.until:
        return ""
    return tongue.say(N_("This holds until %(day)s, unless it changes before."), day=notice.until)


def _nearest(notice: Notice, tongue: Tongue) -> list[str]:
    names = ", ".join(place.name for place in notice.help)
    return [_sentence(tongue.line(tongue.say(N_("Help is here")), names))] if names else []


def _line(fact: Fact, tongue: Tongue) -> str:
    return tongue.line(fact.label, cut(fact.words, LINE)) if fact.words else ""


def _sentence(text: str) -> str:
    return text if not text or text.endswith((".", "!", "?")) else f"{text}."


def _lines(lines: Iterable[str]) -> str:
    return "\n".join(filter(None, lines))


def _paragraphs(parts: Iterable[str]) -> str:
    return "\n\n".join(filter(None, parts))
