"""The text form of a patch under the tools that people have: `git apply` and `patch`."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

from revdiff import diff
from tests.optional import missing
from tests.strategies import revision_pairs

TOOLS = {
    "git": ["git", "apply", "--whitespace=nowarn", "change.patch"],
    "patch": ["patch", "--binary", "--silent", "--strip=1", "--input=change.patch"],
}


@pytest.fixture(scope="module", params=sorted(TOOLS))
def tool(request: pytest.FixtureRequest) -> list[str]:
    if shutil.which(request.param) is None:
        missing(f"{request.param} is not installed")
    return TOOLS[request.param]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("patched")


def applied(folder: Path, text: str, patch: str, *command: str) -> str:
    (folder / "story.txt").write_bytes(text.encode())
    (folder / "change.patch").write_bytes(patch.encode())
    done = subprocess.run(command, cwd=folder, capture_output=True, check=False)
    assert done.returncode == 0, (done.stdout + done.stderr).decode()
    return (folder / "story.txt").read_bytes().decode()


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(pair=revision_pairs())
def test_they_make_the_same_text_of_it(folder: Path, tool: list[str], pair: tuple[str, str]) -> None:
    old, new = pair
    patch = diff(old, new).patch
    if patch.hunks:
        assert applied(folder, old, patch.to_text(), *tool) == new
        assert applied(folder, new, patch.to_text(), *tool, "--reverse") == old


def test_they_take_a_composed_patch(folder: Path, tool: list[str]) -> None:
    a = "".join(f"Paragraph {number} of the story.\n\n" for number in range(30))
    b = a.replace("Paragraph 3 ", "Paragraph three ").replace("Paragraph 25 of the story.\n\n", "")
    c = b.replace("Paragraph 4 ", "Paragraph four ") + "The end.\n"
    patch = diff(a, b).patch.then(diff(b, c).patch)
    assert applied(folder, a, patch.to_text(), *tool) == c
