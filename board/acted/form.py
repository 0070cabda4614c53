"""What a program's staff press: one step of one alert, or whether to be named."""

from board.errors import N_, Invalid, Message
from board.forms import Sent
from board.guide.load import Guide


def order(sent: Sent, guide: Guide) -> tuple[str, bool]:
    """The step, and whether it is marked or taken back; raises Invalid for neither, both, or no such step."""
    mark, undo = sent.one("mark"), sent.one("undo")
    step = mark or undo
    if (mark and undo) or guide.choices.acted.get(step) is None:
        raise Invalid({"mark": Message(N_("Please press one of the buttons."))})
    return step, bool(mark)


def named(sent: Sent) -> bool:
    """Whether they want to be named; raises Invalid where they did not say."""
    given = sent.one("named")
    if given not in {"yes", "no"}:
        raise Invalid({"named": Message(N_("Please press one of the buttons."))})
    return given == "yes"
