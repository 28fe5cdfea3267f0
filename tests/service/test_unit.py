"""The unit for systemd that the docs show: systemd itself finds nothing wrong with it."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.optional import missing

PAGE = Path(__file__).parents[2] / "docs" / "how-to" / "run-the-service.md"

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="there is no systemd here")


def findings(unit: str, folder: Path) -> str:
    """What systemd says of a unit, whose program is where there is one."""
    verifier = shutil.which("systemd-analyze")
    if verifier is None:
        missing("systemd-analyze is not installed")
    file = folder / "revdiff.service"
    file.write_text(unit.replace("/opt/revdiff/bin/revdiff", sys.executable), encoding="utf-8", newline="\n")
    run = subprocess.run([verifier, "verify", str(file)], capture_output=True, encoding="utf-8", check=False)
    # It looks at units of the system that this one depends on, too.
    return "".join(line for line in run.stderr.splitlines(keepends=True) if "revdiff.service" in line)


def test_the_unit_is_one(tmp_path: Path) -> None:
    (unit,) = re.findall(r"```ini\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)
    assert findings(unit, tmp_path) == ""
    assert "KillMoode" in findings(unit.replace("KillMode", "KillMoode"), tmp_path)
