"""The text form of a patch under the tools that people have: `git apply`."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

from revdiff import diff
from tests.optional import missing
from tests.strategies import revision_pairs


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    if shutil.which("git") is None:
        missing("git is not installed")
    return tmp_path_factory.mktemp("patched")


def git_apply(folder: Path, text: str, patch: str, *options: str) -> str:
    (folder / "story.txt").write_bytes(text.encode())
    (folder / "change.patch").write_bytes(patch.encode())
    command = ["git", "apply", "--whitespace=nowarn", *options, "change.patch"]
    done = subprocess.run(command, cwd=folder, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()
    return (folder / "story.txt").read_bytes().decode()


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(pair=revision_pairs())
def test_git_makes_the_same_text_of_it(folder: Path, pair: tuple[str, str]) -> None:
    old, new = pair
    patch = diff(old, new).patch
    if patch.hunks:
        assert git_apply(folder, old, patch.to_text()) == new
        assert git_apply(folder, new, patch.to_text(), "--reverse") == old


def test_git_takes_a_composed_patch(folder: Path) -> None:
    a = "".join(f"Paragraph {number} of the story.\n\n" for number in range(30))
    b = a.replace("Paragraph 3 ", "Paragraph three ").replace("Paragraph 25 of the story.\n\n", "")
    c = b.replace("Paragraph 4 ", "Paragraph four ") + "The end.\n"
    patch = diff(a, b).patch.then(diff(b, c).patch)
    assert git_apply(folder, a, patch.to_text()) == c
