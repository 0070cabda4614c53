"""Where notices may be sent: the push services of the browsers, and nobody else (T-82).

Threat: whoever subscribes names the address that our server then calls. Without this list it would call
machines of our own network, or a stranger's door in our name (once-campfire #265, web-push-libs #801).
"""

import re
from urllib.parse import SplitResult, urlsplit

HOSTS = frozenset(("fcm.googleapis.com", "updates.push.services.mozilla.com", "web.push.apple.com"))
# This service alone gives out many names. Threat: whoever makes names up would have each count by itself.
FAMILY = ".notify.windows.com"
LONGEST = 1000

# urlsplit passes over tabs and line ends, and other readers of addresses do not.
_PLAIN = re.compile(r"[\x21-\x7e]+")


def may_be_called(endpoint: str, *, trial: str) -> bool:
    """Whether this is an address of a push service we know; `trial` is the origin of one more, or empty."""
    parts = _split(endpoint)
    if parts is None or "@" in parts.netloc or parts.fragment or not parts.path.strip("/"):
        return False
    if trial and f"{parts.scheme}://{parts.netloc}" == trial:
        return True
    host = parts.hostname or ""
    return parts.scheme == "https" and _is_usual(parts) and (host in HOSTS or host.endswith(FAMILY))


def service(endpoint: str) -> str:
    """The push service behind an endpoint, by one name for all of its machines."""
    host = urlsplit(endpoint).hostname or ""
    return FAMILY if host.endswith(FAMILY) else host


def origin(endpoint: str) -> str:
    """Scheme and host of an endpoint: all that the board's signature for it names (RFC 8292 section 2)."""
    parts = urlsplit(endpoint)
    return f"{parts.scheme}://{parts.netloc}"


def _split(endpoint: str) -> SplitResult | None:
    if len(endpoint) > LONGEST or not _PLAIN.fullmatch(endpoint):
        return None
    try:
        return urlsplit(endpoint)
    except ValueError:
        return None


def _is_usual(parts: SplitResult) -> bool:
    try:
        return parts.port in {None, 443}
    except ValueError:
        return False
