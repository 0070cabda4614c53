"""One text message about an alert: 160 characters at most, and never without how we know.

Threat: a short text that travels on without its evidence makes a rumour sound like a result (mission.md R12).
"""

from board.errors import N_
from board.following.tongue import Tongue
from board.passing.shapes import Over

LONGEST = 160
# Three dots and no ellipsis: that one sign would halve what a phone can send in one message.
CUT = "..."

KNOWN = {
    "E0": N_("Unconfirmed, 1 report"),
    "E1": N_("Unconfirmed, several reports"),
    "E2": N_("Likely, seen by services or strips"),
    "E3": N_("Likely, measured on site"),
    "E4": N_("Confirmed by a lab"),
    "EX": N_("Not supported"),
}

# Where the alert's own words need the room.
BRIEF = {"E2": N_("Likely"), "E3": N_("Likely")}


def short_text(level: str, headline: str, said: str, over: Over | None, tongue: Tongue) -> str:
    """The alert in one text message; of one that is over, that it is over, and why."""
    if over:
        return _over(headline, over, tongue)
    full, brief = (
        tongue.line(tongue.say(known), " ".join(said.split())) for known in (KNOWN[level], _brief(level))
    )
    return full if len(full) <= LONGEST else cut(brief, LONGEST)


def _brief(level: str) -> str:
    return BRIEF.get(level, KNOWN[level])


def cut(text: str, longest: int) -> str:
    """The text on one line, ended between two words where it is too long."""
    line = " ".join(text.split())
    if len(line) <= longest:
        return line
    room = line[: longest - len(CUT) + 1]
    kept = room.rsplit(" ", 1)[0] if " " in room else room[:-1]
    return f"{kept.rstrip(' .,;:')}{CUT}"


def _over(headline: str, over: Over, tongue: Tongue) -> str:
    """What it was is cut before why it is over: the reason is the news."""
    gaps = {"word": over.word.upper(), "day": over.day}
    frame = tongue.say(N_("%(word)s (%(day)s)"), **gaps) if over.day else gaps["word"]
    room = LONGEST - len(frame) - len(over.why) - len(": . ")
    if room < len(CUT) + 20:
        return cut(f"{frame}: {headline}. {over.why}", LONGEST)
    what = cut(headline, room)
    return f"{frame}: {what}{'' if what.endswith('.') else '.'} {over.why}"
