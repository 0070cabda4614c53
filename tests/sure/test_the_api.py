"""The API does what its own document says, whatever it is asked: schemathesis makes up what to ask."""

import subprocess
from pathlib import Path

from tests.kit.served import Served

TOOL = Path(__file__).parents[2] / ".venv/sure/bin/schemathesis"
EACH = 60
LOOKS = ("not_a_server_error", "status_code_conformance", "content_type_conformance",
         "response_headers_conformance", "response_schema_conformance", "negative_data_rejection",
         "unsupported_method", "ignored_auth")  # fmt: skip


def test_it_keeps_its_own_document(seeded: Served, cookie: str, tmp_path: Path) -> None:
    """The keeper's cookie is of no use here: it is asked for so that the board is seeded first."""
    ran = subprocess.run(
        [TOOL, "run", f"{seeded.origin}/api/v1/openapi.json", "--max-examples", str(EACH),
         "--checks", ",".join(LOOKS), "--seed", "20260310", "--generation-database", "none", "--no-color"],
        capture_output=True, text=True, check=False, timeout=900, cwd=tmp_path,
    )  # fmt: skip
    assert ran.returncode == 0, ran.stdout[-6000:] + ran.stderr[-2000:]
