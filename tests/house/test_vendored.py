"""What we ship and did not write is exactly what was published, and says where it is from."""

import re
from hashlib import sha256

from tests.house.tree import ROOT

FOLDER = ROOT / "static" / "js"


def test_each_vendored_script_is_the_published_one() -> None:
    page = (FOLDER / "README.md").read_text()
    listed = dict(re.findall(r"^\| `([\w.-]+)` .*`([0-9a-f]{64})` \|$", page, re.MULTILINE))
    held = {path.name: sha256(path.read_bytes()).hexdigest() for path in FOLDER.glob("*.min.js")}
    assert held == listed
