"""What people write must not hold a code of the board (platforms.md T-45).

Threat: somebody pastes the code of a post into a text; printed, it hands that post to every reader. A form's
own code is made only after it was sent, so it is asked whether a text spells out the code of any post.
"""

from collections.abc import Mapping

import msgspec
from msgspec import Struct

from board.db import reading
from board.errors import N_
from board.forms import Findings
from board.posts.tables import Post
from board.safety import codes
from board.safety.keys import Keys

HOLDS_CODE = N_(
    "A code of this board stands in it. Whoever reads it could take that post back: leave it out."
)


async def refuse(texts: Mapping[str, str], keys: Keys) -> None:
    """Raises Invalid, by the name of each text that spells out the code of a post we hold."""
    spelled = {
        name: {codes.digest(code, keys) for code in codes.spelled(text)} for name, text in texts.items()
    }
    wanted = set().union(*spelled.values())
    if not wanted:
        return
    async with reading():
        rows = await Post.select(Post.code).where(Post.code.is_in(list(wanted)))
    known, findings = {row["code"] for row in rows}, Findings()
    for name in spelled:
        if spelled[name] & known:
            findings.add(name, HOLDS_CODE)
    findings.refuse()


def texts_of(facts: Struct) -> dict[str, str]:
    """What of somebody's facts is text, by field."""
    return {name: value for name, value in msgspec.structs.asdict(facts).items() if isinstance(value, str)}
