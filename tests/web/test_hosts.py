"""Whatever a request calls its host, it gets a page of ours with every header."""

import pytest
from litestar import Litestar

from tests.kit.app import client_of

pytestmark = pytest.mark.anyio


@pytest.mark.parametrize("host", ["x:99999", "x:abc", "[::1", ""])
@pytest.mark.parametrize(("address", "status"), [("/", 200), ("/nothing/here", 404)])
async def test_a_host_that_is_none_is_no_accident(
    app: Litestar, host: str, address: str, status: int
) -> None:
    async with client_of(app) as client:
        answer = await client.get(address, headers={"host": host})
    assert answer.status_code == status
    assert "default-src 'none'" in answer.headers["content-security-policy"]
