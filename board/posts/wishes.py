"""What the person behind a post wants changed about it: added, put right, or looked at again.

Each wish is a post of its own, which waits like any other and leads to nobody: it has no code. What is public
stays as it is until a peer has decided (platforms.md U5).
"""

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from board import clock
from board.db import reading, writing
from board.errors import N_, Conflict, Invalid, Message
from board.posts import changes, reads
from board.posts.life import OVER, State
from board.posts.shapes import EMPTIED, Action, Deed, Draft, Urgency, Use, WaitingPost
from board.posts.shapes import WishKind as Kind
from board.posts.tables import Post

MOST = 5
FIELD = "wish"
TOO_MANY = N_("Five of your wishes wait already. Please let the peers decide on those first.")
OPEN_TO = (State.WAITING, State.PUBLISHED, State.DECLINED, State.MERGED)


class Wish(Struct, frozen=True):
    """One wish as its maker sees it again: what became of it, and why not; never its words."""

    kind: Kind
    state: State
    reason: str | None


async def wish(post: str, kind: Kind, words: str) -> None:
    """Put a wish about a post before the peers; the same wish, while it waits, is one wish.

    Raises Invalid when MOST of them wait, Conflict for a post that is over.
    """
    async with writing():
        await _hold(post)
        now = await reads.one(post)
        if now.state not in OPEN_TO:
            raise Conflict
        waiting = await _waiting(now.id)
        if words in waiting:
            return
        if len(waiting) >= MOST:
            raise Invalid({"wish_words": Message(TOO_MANY)})
        await changes.amend(_draft(now, words), of=now.id, wish=kind)
        if now.state is State.WAITING:
            await _read_again(now)


async def about(post: str) -> tuple[Wish, ...]:
    """Every wish about a post, those that wait first."""
    async with reading():
        rows = await Post.select(Post.wish, Post.state, Post.reason).where(Post.amends == post)
    found = [Wish(Kind(row["wish"]), State(row["state"]), row["reason"]) for row in rows]
    return tuple(sorted(found, key=lambda each: (each.state is not State.WAITING, each.kind.value)))


async def words_about(post: str) -> tuple[str, ...]:
    """What the wishes about a post say that nobody has decided yet."""
    async with reading():
        return tuple(sorted(await _waiting(post)))


async def kind_of(wish: str) -> Kind | None:
    """What a post wishes about another; None where it is no wish."""
    async with reading():
        row = await Post.select(Post.wish).where(Post.id == wish).first()
    return Kind(row["wish"]) if row and row["wish"] else None


async def take_back(post: str) -> None:
    """Whoever takes a post back takes back all that they wished about it, decided or not."""
    async with writing():
        stands = (Post.amends == post) & Post.state.not_in(list(OVER))
        for row in await Post.select(Post.id, Post.version).where(stands):
            await changes.move(
                row["id"],
                version=row["version"],
                to=State.WITHDRAWN,
                deed=Deed(action=Action.WITHDRAWN),
                change=replace(EMPTIED, decided_on=clock.today()),
            )


def _draft(post: WaitingPost, words: str) -> Draft:
    return Draft(
        kind=post.kind,
        urgency=Urgency.ORDINARY,
        area=post.area,
        language=post.language,
        words={FIELD: words},
        # Nothing of a wish is printed as it stands: a peer writes what changes.
        use=Use.FACTS,
    )


async def _hold(post: str) -> None:
    """Written, not read: of two wishes at once the second counts the first."""
    await Post.update({Post.version: Post.version}, force=True).where(Post.id == post)


async def _waiting(post: str) -> list[str]:
    waits = (Post.amends == post) & (Post.state == State.WAITING.value)
    rows = await Post.select(Post.words).where(waits)
    return [msgspec.json.decode(row["words"], type=dict[str, str]).get(FIELD, "") for row in rows]


async def _read_again(post: WaitingPost) -> None:
    """Whoever read the post before must read it again, with what was wished since (T-03)."""
    turned = (
        await Post.update({Post.version: Post.version + 1}, force=True)
        .where((Post.id == post.id) & (Post.version == post.version))
        .returning(Post.version)
    )
    if not turned:
        raise Conflict
    turn, deed = (State.WAITING.value, State.WAITING.value), Deed(action=Action.WISHED)
    await changes.note(post.id, int(turned[0]["version"]), kind=post.kind, turn=turn, deed=deed)
