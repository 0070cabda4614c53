"""From one post to the next: a decision lets go of its post and opens the next one that nobody has open."""

from board.moderation.queue import Wanted
from board.posts import asking, holding, lanes, leases
from board.posts.asking import Talk
from board.roles import Who

# So far we look for one that is free: with more colleagues than that, the queue is where to choose.
AHEAD = 25


async def go_on(post: str, part: Wanted, who: Who) -> str | None:
    """Let go of a post that is dealt with, and have the next of this part open; None where none is free.

    Whoever was asked something has the next word: their posts are passed over until they answer.
    """
    await leases.decided(post)
    waiting = await lanes.waiting(part.part, scope=who.scope, limit=AHEAD)
    ahead = await _theirs_to_decide([each.id for each in waiting if each.id != post], who)
    # Each in a transaction of its own: two who go on at once must not wait for one another in a circle.
    for each in ahead:
        if await leases.take(each, who):
            return each
    return None


async def _theirs_to_decide(ahead: list[str], who: Who) -> list[str]:
    """Those that nobody else has open, that await no answer, and whose approval is not held but for them."""
    taken, talks = await leases.of_others(ahead, who.account), await asking.talks(ahead)
    live = {post: hold for post, hold in (await holding.about(ahead)).items() if hold.is_live}
    return [
        post
        for post in ahead
        if post not in taken
        and talks.get(post) is not Talk.OPEN
        and (post not in live or live[post].awaits(who.account))
    ]
