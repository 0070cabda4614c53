"""A feed of one's own behind a secret address: made on wish, it says that something changed, and the day.

Threat: whoever finds the address on a phone, or at the service that fetches it, learns that its owner posted
here, and when something happened. So nobody gets one without asking for it and reading that; it holds no word
of the post, is never written into a log, and ends with the code. The database keeps a keyed digest alone.
"""

import hashlib
import hmac
import secrets
from datetime import date
from typing import Any

from msgspec import Struct

from board.codes.led_to import led_to
from board.db import reading, writing
from board.errors import NotHere
from board.posts.tables import Decision, OwnFeed, Post
from board.safety.keys import Keys

BYTES = 24
LONGEST = 64
MOST = 12


class News(Struct, frozen=True):
    """The days on which somebody else did something about a post, the newest first; no more is told."""

    days: tuple[date, ...]


async def make(post: str, keys: Keys) -> str:
    """The secret of a new feed about a post, told this once; one that was there before ends."""
    secret = secrets.token_urlsafe(BYTES)
    async with writing():
        await OwnFeed.delete().where(OwnFeed.post == post)
        await OwnFeed.insert(OwnFeed(post=post, digest=digest(secret, keys)))
    return secret


async def end(post: str) -> None:
    """From now on the secret address says that there is nothing."""
    async with writing():
        await OwnFeed.delete().where(OwnFeed.post == post)


async def there_is(post: str) -> bool:
    """Whether a post has such a feed."""
    async with reading():
        return await OwnFeed.exists().where(OwnFeed.post == post)


async def news(secret: str, keys: Keys) -> News:
    """What a secret address tells; raises NotHere, and asks the same questions for an address of nobody."""
    async with reading():
        held = OwnFeed.select(OwnFeed.post).where(OwnFeed.digest == digest(secret, keys))
        alive = await Post.select(Post.id, Post.outcome, Post.decided_on).where(
            Post.id.is_in(held) & Post.code.is_not_null()
        )
        row: dict[str, Any] = alive[0] if alive else {"id": "", "outcome": None, "decided_on": None}
        mine = Post.select(Post.id).where((Post.id == row["id"]) | (Post.amends == row["id"]))
        decided = await Decision.select(Decision.day).where(
            Decision.post.is_in(mine) & Decision.account.is_not_null()
        )
        led = await led_to(row["outcome"] or "", row["decided_on"])
    if not alive:
        raise NotHere
    days = {each["day"] for each in decided} | {line.day for line in led.lines}
    return News(tuple(sorted(days, reverse=True)[:MOST]))


async def sweep() -> None:
    """Forget the feeds of posts whose codes are gone."""
    ended = Post.select(Post.id).where(Post.code.is_null())
    async with writing():
        await OwnFeed.delete().where(OwnFeed.post.is_in(ended))


def digest(secret: str, keys: Keys) -> str:
    """What the database is asked for, in hex; whatever is too long to be one gives a digest of none."""
    given = secret if len(secret) <= LONGEST else ""
    return hmac.new(keys.lookup, b"own feed:" + given.encode(), hashlib.sha256).hexdigest()
