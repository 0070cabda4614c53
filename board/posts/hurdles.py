"""What the statement that moves a post asks of the approval that is held about it.

Threat: one person alone, or one stolen session, who sends a warning to a whole town or prints a name. No page
and no verb is trusted with that: the database itself looks for the two people, in the statement that decides.
"""

from datetime import date, timedelta
from typing import Any

from piccolo.columns.combination import WhereRaw

from board import clock
from board.posts.life import OVER, State
from board.posts.shapes import Backing
from board.roles import PEERS, Role

_PEERS = "(" + ", ".join(f"'{role.value}'" for role in sorted(PEERS)) + ")"
_HELD = "SELECT 1 FROM held WHERE held.post = post.id AND held.failed IS NULL"
_DECIDED = f"{_HELD} AND (held.needed = 1 OR held.second IS NOT NULL)"
_RIPE = f"""{_HELD} AND held.version = post.version AND held.ripe <= {{}} AND EXISTS (
    SELECT 1 FROM account AS one WHERE one.id = held.account AND one.active AND one.role IN {_PEERS}"""  # noqa: S608 - words of ours
_OTHER = f"""SELECT 1 FROM account AS other WHERE other.id = held.second AND other.id <> held.account
    AND other.active AND other.role IN {_PEERS}"""  # noqa: S608 - and here
_ALONE = f"""held.alone AND one.role = '{Role.LEAD.value}'
    AND EXISTS (SELECT 1 FROM nights WHERE nights.until >= {{}})"""  # noqa: S608 - and here
_ONE_IS_ENOUGH = f"EXISTS ({_RIPE}) AND held.needed = 1)"
_TWO_STAND = f"EXISTS ({_RIPE} AND (EXISTS ({_OTHER}) OR ({_ALONE}))))"


def hurdle(to: State, backing: Backing) -> Any:
    """The part of a WHERE on `post` that holds only when what is held lets this move happen.

    Whoever takes their post back, and the sweep, are never held up. Either of two people may decline alone.
    """
    if to in OVER:
        return WhereRaw("1 = 1")
    match backing:
        case Backing.FREE if to is State.DECLINED:
            return WhereRaw(f"NOT EXISTS ({_DECIDED})")
        case Backing.FREE:
            return free()
        case Backing.HELD:
            return WhereRaw(_ONE_IS_ENOUGH, clock.now())
        case Backing.TWO:
            return WhereRaw(_TWO_STAND, clock.now(), morning_after())


def free() -> Any:
    """The part of a WHERE on `post` that holds while no approval of it is held."""
    return WhereRaw(f"NOT EXISTS ({_HELD})")


def morning_after() -> date:
    """The earliest last day of a row of nights that still holds: the night ends in the morning after it."""
    return clock.today() - timedelta(days=1)
