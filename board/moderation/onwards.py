"""From one post to the next: a decision lets go of its post and opens the next one that nobody has open."""

from board.moderation import leases
from board.moderation.queue import Wanted
from board.posts import asking, lanes
from board.posts.asking import Talk
from board.roles import Who

# So far we look for one that is free: with more colleagues than that, the queue is where to choose.
AHEAD = 25


async def go_on(post: str, part: Wanted, who: Who) -> str | None:
    """Let go of a post that is dealt with, and have the next of this part open; None where none is free.

    Whoever was asked something has the next word: their posts are passed over until they answer.
    """
    await leases.decided(post)
    ahead = [
        each.id for each in await lanes.waiting(part.part, scope=who.scope, limit=AHEAD) if each.id != post
    ]
    held, talks = await leases.of_others(ahead, who), await asking.talks(ahead)
    # Each in a transaction of its own: two who go on at once must not wait for one another in a circle.
    for each in ahead:
        if each not in held and talks.get(each) is not Talk.OPEN and await leases.take(each, who):
            return each
    return None
