"""The messages that an alert has sent out into the world, each with those it replaces."""

from board.alerts import said as alerts
from board.alerts.shapes import Message, Said
from board.errors import Gone, NotHere
from board.public.shapes import Sent


async def message(alert: str, version: int) -> Sent:
    """What an alert sent out with a version; raises NotHere where it sent nothing, Gone where that is gone.

    Running out sends nothing: the last message said until when it holds. Other issuers' old alerts are
    examples, not messages of ours. What its posters took back is told by one message alone, the last.
    """
    every = [each for each in await alerts.said(alert) if _is_sent(each)]
    found = next((each for each in every if each.version == version), None)
    if found is None:
        raise NotHere
    if found.record.emptied and found is not every[-1]:
        raise Gone
    return Sent(alert=alert, said=found, earlier=tuple(each for each in every if each.version < version))


def _is_sent(said: Said) -> bool:
    return said.message is not Message.EXPIRY and not said.past
