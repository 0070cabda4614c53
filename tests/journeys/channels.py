"""Every channel that speaks of an alert: what it says of it now, in words that a test can read.

A channel is a function of everybody who follows and an alert's id. To add one, write it below and name it in
CHANNELS; the replay (test_one_event_four_times.py) then asks what each telling of it must and must not hold.
"""

import json
from collections.abc import Awaitable, Callable
from functools import partial
from hashlib import sha256
from io import BytesIO

import feedparser
from PIL import Image
from pypdf import PdfReader

from board.passing.short import LONGEST
from tests.api.reader import Json
from tests.following.bulletins import read
from tests.following.formats import faults_of_atom, faults_of_cap, faults_of_json
from tests.journeys.followers import Followers
from tests.kit.app import ORIGIN
from tests.kit.page import words

Channel = Callable[[Followers, str], Awaitable[str]]


async def the_page(followers: Followers, alert: str) -> str:
    """The alert's own page; its history tells of the levels before, and is not of now."""
    page = await followers.phone.get(f"/alerts/{alert}")
    for history in page.all("#alert-history, #alert-steps, #changed"):
        history.drop_tree()
    return page.text


async def the_atom_feed(followers: Followers, alert: str) -> str:
    """Its entry in the Atom feed."""
    answer = await followers.phone.read("/feed.atom")
    assert faults_of_atom(answer.text) == []
    [entry] = feedparser.parse(answer.content).entries
    assert entry.id.endswith(alert)
    return f"{entry.title}\n{entry.summary}\n{entry.content[0].value}"


async def the_json_feed(followers: Followers, alert: str) -> str:
    """Its item in the JSON feed, with its facts."""
    answer = await followers.phone.read("/feed.json")
    assert faults_of_json(answer.text) == []
    [item] = json.loads(answer.content)["items"]
    facts = item["_board"]
    told = f"{facts['standing']} {facts['evidence']} {facts['risk']}"
    return f"{told}\n{item['title']}\n{item['summary']}\n{item['content_text']}"


async def the_cap_message(followers: Followers, alert: str) -> str:
    """Its newest CAP message, found through the index."""
    [entry] = feedparser.parse((await followers.phone.read("/cap.atom")).content).entries
    address = next(link.href for link in entry.links if link.type == "application/cap+xml")
    answer = await followers.phone.read(address)
    assert faults_of_cap(answer.text) == []
    message = read(answer.content)
    first = message["info"][0]
    told = [f"{message['msgType'][0]} {first['certainty'][0]} {first['severity'][0]}"]
    told += [f"references {len(given.split())}" for given in message.get("references", [])]
    told += [f"{pair['valueName'][0]} {pair['value'][0]}" for pair in first.get("parameter", [])]
    return "\n".join([*told, answer.text])


async def the_api(followers: Followers, alert: str) -> str:
    """The alert for software."""
    return _entry(await followers.reader.get(f"/alerts/{alert}"))


async def the_api_version(followers: Followers, alert: str) -> str:
    """Its newest version for software: the line in the list, and the record behind it."""
    line = (await followers.reader.get(f"/alerts/{alert}/versions"))["versions"][0]
    version = await followers.reader.get(line["address"])
    assert version["record"]["evidence"] == line["evidence"]
    return f"{line['version']} {line['message']} {line['evidence']}\n{line['note']}\n{_contents(version)}"


async def the_api_changes(followers: Followers, alert: str) -> str:
    """What a program hears that asks for changes again and again: each alert once, as it stands now."""
    [entry] = (await followers.reader.get("/alerts/changes"))["alerts"]
    assert entry["id"] == alert
    return _entry(entry)


async def the_link_in_a_chat(followers: Followers, alert: str) -> str:
    """What a chat shows under a link: title, words and the wide picture, told apart by its bytes."""
    page = await followers.phone.get(f"/alerts/{alert}")
    shown = {str(tag.get("property")): str(tag.get("content")) for tag in page.all("meta[property]")}
    picture = (await followers.phone.read(shown["og:image"].removeprefix(ORIGIN))).content
    assert Image.open(BytesIO(picture)).size == (1200, 630)
    assert shown["og:image:alt"] == shown["og:title"]
    followers.new_to(f"the wide picture of {alert}", sha256(picture).hexdigest())
    return f"{shown['og:title']}\n{shown['og:description']}"


async def the_text_message(followers: Followers, alert: str) -> str:
    """The 160 characters."""
    said = await a_text("short.txt", followers, alert)
    assert len(said.strip()) <= LONGEST
    return said


async def a_text(name: str, followers: Followers, alert: str) -> str:
    """A file of the kit that is plain text."""
    return (await followers.phone.read(f"/alerts/{alert}/{name}")).text


async def a_paper(name: str, followers: Followers, alert: str) -> str:
    """What can be read on a paper of the kit, as a reader of PDF that is not ours finds it."""
    answer = await followers.phone.read(f"/alerts/{alert}/{name}")
    return " ".join(PdfReader(BytesIO(answer.content), strict=True).pages[0].extract_text().split())


async def the_posters(followers: Followers, alert: str) -> str:
    """The poster for a wall; the small one for a door is the same."""
    large, small = [await a_paper(f"poster-{size}.pdf", followers, alert) for size in ("a4", "a5")]
    assert large == small
    return large


async def the_screen(followers: Followers, alert: str) -> str:
    """A site's television."""
    return words((await followers.phone.get("/screen")).one("body"))


async def the_webhook(followers: Followers, alert: str) -> str:
    """What a partner's software hears, signed."""
    said = await followers.next_message()
    data = said["data"]
    assert data["id"] == alert
    assert set(data) <= {"id", "version", "address", "area", "risk", "evidence"}
    facts = [f"{name} {data[name]}" for name in ("version", "area", "risk", "evidence") if name in data]
    return "\n".join([said["type"], *facts])


async def the_push(followers: Followers, alert: str) -> str:
    """What a phone is shown: whether it is new or changed, where, how dangerous; never how we know.

    A second report of what it was told already is no notice, so there it is silence that tells them apart. A
    withdrawal has no danger any more. Everything else must be alike: how long it is, and what is in it.
    """
    notice = await followers.next_notice()
    return "\n".join(f"{name} {given}" for name, given in notice.items()) or "silence"


CHANNELS: dict[str, Channel] = {
    "page": the_page,
    "atom": the_atom_feed,
    "json": the_json_feed,
    "cap": the_cap_message,
    "api": the_api,
    "api version": the_api_version,
    "api changes": the_api_changes,
    "chat": the_link_in_a_chat,
    "short": the_text_message,
    "message": partial(a_text, "message.txt"),
    "aloud": partial(a_text, "read-aloud.txt"),
    "posters": the_posters,
    "sheet": partial(a_paper, "outreach.pdf"),
    "screen": the_screen,
    "webhook": the_webhook,
    "push": the_push,
}


def _entry(said: Json) -> str:
    told = f"{said['standing']} {said['message']} {said['version']}"
    record = said["record"]
    facts = f"{record['evidence']} {record['risk']} reports {said['reports']}"
    return f"{told} {facts}\n{record['headline']}\n{said['note']}\n{_contents(said)}"


def _contents(said: Json) -> str:
    return "\n".join(f"found {each['name']} {each['amount']}" for each in said["record"]["found"])
