"""Reading one message of the Common Alerting Protocol 1.2, whoever sent it."""

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from board.exchange import wording
from board.exchange.names import alert_of_message
from board.exchange.shapes import MALFORMED, Heard, Item, News, Unreachable

SPACE = "{urn:oasis:names:tc:emergency:cap:1.2}"
RISKS = {"Minor": 1, "Moderate": 2, "Severe": 3, "Extreme": 4}


def heard(root: Element) -> Heard:
    """The message as one item; exercises, tests, drafts and answers between systems are for nobody here."""
    said, kind = _text(root, "status"), _text(root, "msgType")
    if _text(root, "scope") != "Public" or said != "Actual" or kind not in {"Alert", "Update", "Cancel"}:
        return Heard()
    own = _name(_text(root, "sender"), _text(root, "identifier"))
    if not own:
        raise Unreachable(MALFORMED)
    info = _info(root)
    return Heard((_item(root, Element("info") if info is None else info, own),))


def _item(root: Element, info: Element, own: str) -> Item:
    told = dict(_parameters(info))
    origin = wording.named(told.get("origin"), "")
    first = filter(None, (origin, alert_of_message(_text(root, "identifier"))))
    words = (_text(info, "description"), _text(info, "instruction"))
    title = wording.line(
        _text(info, "headline") or _text(info, "event") or _text(root, "note"), wording.TITLE
    )
    return Item(
        names=tuple(dict.fromkeys([*first, *_referred(root), own])),
        title=title,
        text=wording.passage("\n\n".join(filter(None, words))),
        link=wording.link(_text(info, "web")),
        news=News.TAKEN_BACK if _text(root, "msgType") == "Cancel" else News.SAYS,
        day=wording.day(_text(root, "sent")),
        language=_text(info, "language")[:2] or "en",
        risk=RISKS.get(_text(info, "severity")),
        evidence=wording.line(told.get("evidence"), 4),
        family=wording.line(told.get("class"), 40),
        area=wording.line(told.get("area"), 80),
        area_words=wording.line(info.findtext(f"{SPACE}area/{SPACE}areaDesc"), wording.SUMMARY),
        issuer=wording.line(told.get("issuer") or _text(info, "senderName"), 100) if origin else "",
        direct=not origin,
    )


def _referred(root: Element) -> Iterator[str]:
    """The earlier messages that this one changes or ends, each as sender,identifier,sent (CAP 1.2, 3.2.1)."""
    for triple in _text(root, "references").split()[:50]:
        sender, _, rest = triple.partition(",")
        name = _name(sender, rest.partition(",")[0])
        if name:
            yield name


def _parameters(info: Element) -> Iterator[tuple[str, str]]:
    for each in info.findall(f"{SPACE}parameter"):
        yield _text(each, "valueName").rpartition(":")[2], _text(each, "value")


def _info(root: Element) -> Element | None:
    """The block in English where there is one: moderators read it beside a translation at worst."""
    blocks = root.findall(f"{SPACE}info")
    english = [block for block in blocks if (_text(block, "language") or "en").startswith("en")]
    return next(iter([*english, *blocks]), None)


def _name(sender: str, identifier: str) -> str:
    return wording.line(f"cap:{sender},{identifier}", wording.NAME) if sender and identifier else ""


def _text(element: Element, name: str) -> str:
    return (element.findtext(f"{SPACE}{name}") or "").strip()
