"""Burning a code: from then on nobody can come back to a post, neither its poster nor who finds the code.

Threat: a code on a piece of paper, or learned by somebody else, opens the post to whoever holds it. Only the
code goes: what was decided stays decided, and what waits is decided without questions.
"""

from board.codes import own_feed
from board.db import writing
from board.errors import NotHere
from board.posts.tables import Post, Question


async def burn(code: str) -> None:
    """Forget a code digest for good; raises NotHere for one we do not know. No row says that it was done."""
    async with writing():
        burnt = (
            await Post.update({Post.code: None, Post.may_ask: False})
            .where(Post.code == code)
            .returning(Post.id)
        )
        if not burnt:
            raise NotHere
        post = burnt[0]["id"]
        await own_feed.end(post)
        # Nobody can answer any more, and a peer must not wait for it.
        await Question.delete().where((Question.post == post) & Question.answer.is_null())
