"""The headers that each kind of answer must have, word for word, and none besides (T-55)."""

from enum import StrEnum

import httpx

EVERYWHERE = {
    "content-security-policy": "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
    "font-src 'self'; connect-src 'self'; manifest-src 'self'; form-action 'self'; base-uri 'none'; "
    "object-src 'none'; frame-ancestors 'none'",
    "x-content-type-options": "nosniff",
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-embedder-policy": "require-corp",
    "permissions-policy": "accelerometer=(), browsing-topics=(), camera=(), display-capture=(), "
    "geolocation=(), gyroscope=(), interest-cohort=(), magnetometer=(), microphone=(), midi=(), payment=(), "
    "usb=()",
    "x-frame-options": "DENY",
    "strict-transport-security": "max-age=63072000; includeSubDomains",
}
UNTOLD = {"server", "x-powered-by", "via", "date", "last-modified"}


class Keeping(StrEnum):
    """How an answer may be kept."""

    SHARED = "no-cache"
    NOBODY = "no-store"
    FOR_EVER = "public, max-age=31536000, immutable"


def complaints(answer: httpx.Response, keeping: Keeping, *, feed: bool = False) -> list[str]:
    """What is wrong with the headers of an answer, in words."""
    wanted = EVERYWHERE | {
        "cross-origin-resource-policy": "cross-origin" if feed else "same-origin",
        "cache-control": keeping.value,
    }
    if keeping is Keeping.NOBODY:
        wanted["x-robots-tag"] = "noindex, noarchive"
    given = answer.headers
    wrong = [f"{name} is {given.get(name)!r}" for name, value in wanted.items() if given.get(name) != value]
    wrong += [f"{name} is there" for name in sorted(UNTOLD & set(given))]
    return wrong + _about_the_tag(answer, keeping)


def _about_the_tag(answer: httpx.Response, keeping: Keeping) -> list[str]:
    tag = answer.headers.get("etag", "")
    if keeping is Keeping.SHARED:
        strong = tag.startswith('"') and tag.endswith('"') and len(tag) > 20
        return [] if strong else [f"the tag {tag!r} is not a strong one"]
    return [f"the tag {tag!r} names one person's page"] if tag else []
