"""Every link on the board leads somewhere, and to a place that is there."""

from urllib.parse import urldefrag

import pytest

from tests.sure.crawl import Site

pytestmark = pytest.mark.anyio


async def test_every_link_leads_somewhere(site: Site) -> None:
    assert len(site.answers) > 150
    dead = {path: answer.status_code for path, answer in site.answers.items() if answer.status_code != 200}
    told = [f"{code} {path} from {_from(site, path)}" for path, code in dead.items()]
    assert not told, "\n".join(told)


async def test_every_link_into_a_page_finds_its_place(site: Site) -> None:
    lost = [
        (page, link)
        for page, link in site.links
        for path, place in [urldefrag(link)]
        if place and path in site.ids and place not in site.ids[path]
    ]
    assert lost == []


def _from(site: Site, path: str) -> list[str]:
    return [page for page, link in site.links if urldefrag(link).url == path][:3]
