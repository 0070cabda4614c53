"""A real server."""

import httpx

from tests.kit.served import Served


def test_a_served_board_opens_its_door_and_tells_the_keeper_where(served: Served) -> None:
    assert httpx.get(served.origin).status_code == 200
    assert f"{served.origin}/staff/invitation/" in served.log


def test_a_command_runs_beside_the_server(served: Served) -> None:
    assert served.board("invite", "moderator").startswith(f"{served.origin}/staff/invitation/")
