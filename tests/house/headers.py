"""The headers that each kind of answer must have, word for word, and none besides (T-55)."""

from enum import StrEnum

import httpx

from tests.kit.app import ORIGIN
from tests.kit.inspection import complaints_about_html

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


def well(
    answer: httpx.Response, status: int, keeping: Keeping = Keeping.NOBODY, *, feed: bool = False
) -> None:
    """An answer as it must be: its status, its headers, no cookie, and a whole page where there is one."""
    asked = f"{answer.request.method} {answer.request.url.path} answered {answer.status_code}"
    assert answer.status_code == status, asked
    leaving = answer.request.url.path == "/staff/sign-out"
    assert leaving or "set-cookie" not in answer.headers, asked
    assert complaints(answer, keeping, feed=feed) == [], (asked, complaints(answer, keeping, feed=feed))
    for_software = answer.request.url.path.startswith("/api/")
    assert (answer.headers.get("access-control-allow-origin") == "*") == for_software, asked
    kind = answer.headers.get("content-type", "")
    if kind.startswith("text/html") and answer.content:
        assert complaints_about_html(answer.text, ORIGIN) == (), asked
        assert not for_software, f"{asked} with a page"
    elif status >= 400 and answer.request.method != "HEAD":
        assert (for_software, kind) == (True, "application/problem+json"), f"{asked} without a page"


def _about_the_tag(answer: httpx.Response, keeping: Keeping) -> list[str]:
    tag = answer.headers.get("etag", "")
    if keeping is Keeping.NOBODY:
        return [f"the tag {tag!r} names one person's page"] if tag else []
    # A file that is kept for ever need not be asked for again: it may have a tag or none.
    strong = tag.startswith('"') and tag.endswith('"') and len(tag) > 20
    return (
        []
        if strong or (keeping is Keeping.FOR_EVER and not tag)
        else [f"the tag {tag!r} is not a strong one"]
    )
