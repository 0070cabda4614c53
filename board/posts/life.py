"""The states of a post, and which may follow which. Pure: nothing here knows a database."""

from enum import StrEnum


class State(StrEnum):
    """Where a post stands. Only a moderator moves it out of waiting towards the public."""

    WAITING = "waiting"
    PUBLISHED = "published"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"
    FORGOTTEN = "forgotten"
    MERGED = "merged"


# Nobody reads or decides the post any more: whoever sent it took it back, or its time has passed.
OVER = frozenset({State.WITHDRAWN, State.FORGOTTEN})

FOLLOWS: dict[State, frozenset[State]] = {
    State.WAITING: frozenset(
        {State.PUBLISHED, State.DECLINED, State.WITHDRAWN, State.FORGOTTEN, State.MERGED}
    ),
    State.PUBLISHED: frozenset({State.WITHDRAWN, State.FORGOTTEN}),
    State.DECLINED: frozenset({State.WAITING, State.WITHDRAWN, State.FORGOTTEN}),
    State.WITHDRAWN: frozenset({State.FORGOTTEN}),
    State.FORGOTTEN: frozenset(),
    # Nobody decides it any more: it stands wherever the post stands that it follows (posts/merging.py).
    State.MERGED: frozenset({State.WITHDRAWN, State.FORGOTTEN}),
}


def may(old: State, new: State) -> bool:
    """Whether a post may go from one state to the other."""
    return new in FOLLOWS[old]


def before(new: State) -> tuple[State, ...]:
    """Every state from which a post may come into this one."""
    return tuple(old for old in State if may(old, new))
