"""Reading Atom (RFC 4287, tombstones of RFC 6721) and RSS 2.0; an index of CAP messages is Atom."""

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from board.exchange import wording
from board.exchange.shapes import MALFORMED, MOST, Heard, Item, News, Pointer, Unreachable

ATOM = "{http://www.w3.org/2005/Atom}"
TOMBSTONE = "{http://purl.org/atompub/tombstones/1.0}deleted-entry"
LANG = "{http://www.w3.org/XML/1998/namespace}lang"
CAP_TYPE = "application/cap+xml"
RISKS = {"information": 1, "caution": 2, "warning": 3, "emergency": 4}
NEWS = {"withdrawn": News.TAKEN_BACK, "expired": News.OVER, "past": News.OVER}


def heard(root: Element, host: str) -> Heard:
    """The entries of an Atom or RSS feed; raises Unreachable for any other document."""
    if root.tag == f"{ATOM}feed":
        return _of_atom(root, host)
    if root.tag == "rss":
        entries = root.findall("channel/item")[:MOST]
        items = [item for entry in entries if (item := _rss_item(entry, host)) is not None]
        return Heard(tuple(items), skipped=len(entries) - len(items))
    raise Unreachable(MALFORMED)


def _of_atom(root: Element, host: str) -> Heard:
    language, items, messages, skipped = root.get(LANG, "en"), [], [], 0
    for entry in root.findall(f"{ATOM}entry")[:MOST]:
        if (message := _message(entry)) and not _is_ours(entry):
            messages.append(message)
        elif (item := _atom_item(entry, host, language)) is None:
            skipped += 1
        elif _terms(entry).get("kind", "alert") == "alert":
            items.append(item)
    told = {name for item in items for name in item.names}
    tombs = (_deleted(tomb, host) for tomb in root.findall(TOMBSTONE)[:MOST])
    # Where an entry says it in words too, as on a board of our kind, the tombstone says nothing more.
    items += [item for item in tombs if item is not None and not told & {*item.names}]
    return Heard(tuple(items), tuple(dict.fromkeys(messages)), skipped)


def _message(entry: Element) -> Pointer | None:
    """The CAP message that an entry only points to."""
    links = [each for each in entry.findall(f"{ATOM}link") if each.get("type") == CAP_TYPE]
    address = wording.link(links[0].get("href")) if links else ""
    mark = f"message:{address} {_text(entry, 'updated')}"
    return Pointer(address, wording.line(mark, wording.NAME)) if address else None


def _is_ours(entry: Element) -> bool:
    """A feed of a board of our kind says in its own words what its CAP messages say."""
    return "kind" in _terms(entry)


def _atom_item(entry: Element, host: str, language: str) -> Item | None:
    terms = _terms(entry)
    own, origin = wording.named(_text(entry, "id"), host), wording.named(terms.get("origin"), host)
    summary, words = wording.line(_words(entry, "summary"), wording.SUMMARY), _words(entry, "content")
    title = wording.line(_words(entry, "title") or summary, wording.TITLE)
    if not own or not title:
        return None
    return Item(
        names=tuple(dict.fromkeys(filter(None, (origin, own)))),
        title=title,
        summary=summary,
        text=wording.passage(words),
        link=_alternate(entry),
        news=NEWS.get(terms.get("standing", ""), News.SAYS),
        day=wording.day(_text(entry, "updated")) or wording.day(_text(entry, "published")),
        language=entry.get(LANG, language)[:2] or "en",
        risk=RISKS.get(terms.get("risk", "")),
        evidence=terms.get("evidence", "")[:4],
        family=terms.get("class", "")[:40],
        area=terms.get("area", "")[:80],
        issuer=wording.line(terms.get("issuer"), 100) if origin else "",
        direct=not origin,
    )


def _rss_item(entry: Element, host: str) -> Item | None:
    address = wording.link(entry.findtext("link"))
    name = wording.named(entry.findtext("guid") or address, host)
    words = wording.unmarked(entry.findtext("description"))
    title = wording.line(wording.unmarked(entry.findtext("title")) or words, wording.TITLE)
    if not name or not title:
        return None
    return Item(
        names=(name,),
        title=title,
        text=wording.passage(words),
        link=address,
        day=wording.day(entry.findtext("pubDate")),
    )


def _deleted(tomb: Element, host: str) -> Item | None:
    name = wording.named(tomb.get("ref"), host)
    return (
        Item(names=(name,), title="", news=News.TAKEN_BACK, day=wording.day(tomb.get("when")))
        if name
        else None
    )


def _terms(entry: Element) -> dict[str, str]:
    """What a board of our kind says by categories: the last part of the scheme, and the term."""
    return dict(_schemed(entry))


def _schemed(entry: Element) -> Iterator[tuple[str, str]]:
    for each in entry.findall(f"{ATOM}category"):
        scheme = each.get("scheme", "")
        if scheme.startswith("tag:"):
            yield scheme.rpartition(":")[2], each.get("term", "")


def _alternate(entry: Element) -> str:
    links = [each for each in entry.findall(f"{ATOM}link") if each.get("rel", "alternate") == "alternate"]
    return next(filter(None, (wording.link(each.get("href")) for each in links)), "")


def _text(entry: Element, name: str) -> str:
    return entry.findtext(f"{ATOM}{name}") or ""


def _words(entry: Element, name: str) -> str:
    found = entry.find(f"{ATOM}{name}")
    if found is None:
        return ""
    match found.get("type", "text"):
        case "html":
            return wording.unmarked(found.text)
        case "xhtml":
            return " ".join("".join(found.itertext()).split())
        case _:
            return found.text or ""
