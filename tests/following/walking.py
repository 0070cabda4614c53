"""A reader that was away: it walks from the newest document of a feed back through every one before it."""

import json
from collections.abc import AsyncIterator
from typing import Any

import feedparser
import httpx

from tests.following.formats import faults_of_atom, faults_of_json
from tests.kit.browser import Phone


def atom(answer: httpx.Response) -> Any:
    """An Atom document as the reader library gives it."""
    assert faults_of_atom(answer.text) == []
    read = feedparser.parse(answer.content)
    assert not read.bozo, read.bozo_exception
    return read


async def atom_documents(phone: Phone, address: str) -> AsyncIterator[list[tuple[str, str]]]:
    """The ids and times of the entries of each document, newest document first."""
    following: str | None = address
    while following:
        read = atom(await phone.read(following))
        yield [(entry.id, entry.updated) for entry in read.entries]
        following = next((link.href for link in read.feed.links if link.rel == "prev-archive"), None)


async def json_documents(phone: Phone, address: str) -> AsyncIterator[list[tuple[str, str]]]:
    """The same of a JSON feed."""
    following: str | None = address
    while following:
        answer = await phone.read(following)
        assert faults_of_json(answer.text) == []
        read = json.loads(answer.content)
        yield [(item["id"], item["date_modified"]) for item in read["items"]]
        following = read.get("next_url")
