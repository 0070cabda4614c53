"""What lies with a post at the desk, and when it goes: no move leaves any of it behind by mistake."""

from piccolo.columns import Column
from piccolo.table import Table

from board.posts.life import OVER, State
from board.posts.tables import HandOver, Held, Judgement, Question, Redaction

EVERY = frozenset(State)

# Each table with the column that names the post, and the states into which a post does not take it along.
GOES: tuple[tuple[type[Table], Column, frozenset[State]], ...] = (
    (Question, Question.post, EVERY),  # asked for the decision, and only for it
    (Held, Held.post, EVERY),  # carried out by this move, or overtaken by it
    (HandOver, HandOver.post, EVERY),  # a note for whoever decides
    (Judgement, Judgement.post, OVER),  # an example for others while the post stands
    (Redaction, Redaction.post, OVER),  # what was cut can be put right while it is printed
)


async def take_out(post: str, to: State) -> None:
    """Take away all that does not go along into this state; in the transaction of the move."""
    for shelf, names_the_post, ends in GOES:
        if to in ends:
            await shelf.delete().where(names_the_post == post)
