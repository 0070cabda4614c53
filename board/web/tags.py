"""Whether somebody who asks has the page already (RFC 9110, 13.1.2)."""

import re

_OPAQUE = re.compile(rb'"[\x21\x23-\x7e\x80-\xff]*"')


def held(named: bytes, tag: bytes) -> bool:
    """Whether an If-None-Match names this tag, in a list or alone, weak or strong, or as any at all.

    `tag` stands in its quotes. A proxy that packs a page again makes its tag weak, and it is the same page.
    """
    return tag == named or (tag in named and tag in _OPAQUE.findall(named)) or named.strip() == b"*"
