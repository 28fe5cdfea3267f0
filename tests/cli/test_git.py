"""The recipes of ``docs/how-to/git.md``, as they stand there, in a real git."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

import revdiff as package
from revdiff import samples
from tests.cli.shell import PROGRAM
from tests.optional import missing

ROOT = Path(package.__file__).parent.parent
PAGE = (ROOT / "docs/how-to/git.md").read_text(encoding="utf-8")

Git = Callable[..., "subprocess.CompletedProcess[str]"]

FIRST = """\
Two hurt in market fire

Two people were hurt when fire broke out at the covered market. The hall was empty. Police closed the street until dawn.

The cause is not known.
"""


def recipe(heading: str) -> str:
    """The configuration in the page that has ``heading`` in it."""
    return next(
        block for block in re.findall(r"^```ini\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL) if heading in block
    )


@pytest.fixture
def git(tmp_path: Path) -> Git:
    """git in a repository of its own, with the page's attributes and nobody's configuration, and ``revdiff`` on its path."""
    if shutil.which("git") is None:
        missing("there is no git")
    program = tmp_path / "bin" / "revdiff"
    program.parent.mkdir()
    program.write_text(f'#!/bin/sh\nexec {shlex.join(PROGRAM)} "$@"\n', encoding="utf-8", newline="\n")
    program.chmod(0o755)
    repository = tmp_path / "desk"
    repository.mkdir()
    environment = {
        **os.environ,
        "PATH": f"{program.parent}{os.pathsep}{os.environ['PATH']}",
        "PYTHONPATH": os.pathsep.join([str(ROOT), *filter(None, [os.environ.get("PYTHONPATH")])]),
        "GIT_CONFIG_GLOBAL": os.devnull,
        "GIT_CONFIG_NOSYSTEM": "1",
        "GIT_PAGER": "cat",
        **{f"GIT_{who}_{what}": "desk" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")},
    }

    def run(*words: str, code: int = 0) -> subprocess.CompletedProcess[str]:
        ran = subprocess.run(
            ["git", *words], cwd=repository, env=environment, capture_output=True, encoding="utf-8", check=False
        )
        assert ran.returncode == code, ran
        return ran

    run("init", "--quiet", "--initial-branch=desk")
    attributes = re.search(r"^```text\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)
    assert attributes
    (repository / ".gitattributes").write_text(attributes[1], encoding="utf-8", newline="\n")
    return run


@pytest.fixture
def configure(tmp_path: Path) -> Callable[[str], None]:
    """Puts a recipe into the repository's configuration."""

    def add(heading: str) -> None:
        with (tmp_path / "desk/.git/config").open("a", encoding="utf-8", newline="\n") as config:
            config.write(recipe(heading))

    return add


@pytest.fixture
def file(git: Git, tmp_path: Path) -> Callable[[str], None]:
    """Commits a text as the story."""

    def commit(text: str) -> None:
        (tmp_path / "desk/story.txt").write_text(text, encoding="utf-8", newline="\n")
        git("add", "--all")
        git("commit", "--quiet", "--message", "filed")

    return commit


Configure = Callable[[str], None]
File = Callable[[str], None]


def test_a_difftool(git: Git, configure: Configure, file: File) -> None:
    configure("[difftool")
    file(FIRST)
    file(FIRST.replace("Two", "Three"))
    shown = git("difftool", "-y", "--tool=revdiff", "HEAD~1").stdout
    assert "[-Two-]{+Three+} people were hurt when fire broke out" in shown


def test_a_difftool_without_configuration(git: Git, file: File) -> None:
    file(FIRST)
    file(FIRST.replace("Two", "Three"))
    assert "git difftool -y -x 'revdiff diff' HEAD~1" in PAGE
    assert "[-Two-]{+Three+} people" in git("difftool", "-y", "-x", "revdiff diff", "HEAD~1").stdout


@pytest.mark.slow
def test_an_external_diff(git: Git, configure: Configure, file: File, tmp_path: Path) -> None:
    configure("command =")
    file(FIRST)
    (tmp_path / "desk/story.txt").write_text(FIRST.replace("Two", "Three"), encoding="utf-8", newline="\n")
    assert "[-Two-]{+Three+} people" in git("diff").stdout
    assert "+Three people" in git("diff", "--no-ext-diff").stdout
    file(FIRST.replace("Two", "Three"))
    log = git("log", "-p", "--ext-diff").stdout
    assert "[-Two-]{+Three+} people" in log
    assert "{+The cause is not known.+}" in log, "a story's first commit is compared with no text"


@pytest.mark.slow
def test_sentences_are_compared_by_git(git: Git, configure: Configure, file: File) -> None:
    configure("textconv =")
    file(FIRST)
    file(FIRST.replace("until dawn", "until Tuesday"))
    changed = [line for line in git("show", "--format=").stdout.splitlines() if re.match(r"[-+](?![-+])", line)]
    assert changed == ["-Police closed the street until dawn.", "+Police closed the street until Tuesday."]
    blamed = git("blame", "story.txt").stdout.splitlines()
    newest = git("rev-parse", "--short=7", "HEAD").stdout.strip()
    assert [line.partition(") ")[2] for line in blamed if line.startswith(newest)] == [
        "Police closed the street until Tuesday."
    ]


@pytest.mark.slow
def test_a_layer_filed_on_top_is_one_block(git: Git, configure: Configure, file: File) -> None:
    configure("textconv =")
    story = package.segment(samples.stacked())
    file(story.page_at(1).revision.text)
    file(story.revision.text)
    shown = git("show", "--format=", "--unified=0").stdout
    removed = [line for line in shown.splitlines() if re.match(r"-(?!-)", line)]
    assert len(removed) <= 1, "at most the headline"
    assert "+Two tugs towed the vessel to the repair yard at Kelby shortly after 1 p.m." in shown


def test_patches_by_mail_are_of_the_stored_text(git: Git, configure: Configure, file: File) -> None:
    configure("textconv =")
    file(FIRST)
    file(FIRST.replace("until dawn", "until Tuesday"))
    patch = git("format-patch", "--stdout", "HEAD~1").stdout
    assert "+Two people were hurt when fire broke out at the covered market. The hall was empty. Police" in patch


@pytest.fixture
def sides(git: Git, configure: Configure, file: File) -> Callable[[str, str], None]:
    """Commits a first text, then another on each of two branches, ``desk`` and ``agency``; ``desk`` is checked out."""

    def commit(ours: str, theirs: str) -> None:
        configure("[merge")
        file(FIRST)
        git("switch", "--quiet", "--create", "agency")
        file(theirs)
        git("switch", "--quiet", "desk")
        file(ours)

    return commit


def test_a_merge_driver_merges_words(git: Git, sides: Callable[[str, str], None], tmp_path: Path) -> None:
    sides(FIRST.replace("until dawn", "until Tuesday"), FIRST.replace("Two people", "Three people"))
    git("merge", "--quiet", "agency", "--message", "merged")
    merged = (tmp_path / "desk/story.txt").read_text(encoding="utf-8")
    assert merged == FIRST.replace("until dawn", "until Tuesday").replace("Two people", "Three people")


def test_a_merge_driver_leaves_conflicts_to_people(git: Git, sides: Callable[[str, str], None], tmp_path: Path) -> None:
    sides(FIRST.replace("Two hurt", "Four hurt"), FIRST.replace("Two hurt", "Three hurt"))
    assert "CONFLICT" in git("merge", "agency", code=1).stdout
    torn = (tmp_path / "desk/story.txt").read_text(encoding="utf-8").splitlines()
    assert torn[:5] == [
        "<<<<<<< ours",
        "Four hurt in market fire",
        "=======",
        "Three hurt in market fire",
        ">>>>>>> theirs",
    ]
    assert git("status", "--porcelain").stdout.startswith("UU story.txt")


def test_git_applies_a_patch(git: Git, file: File, tmp_path: Path) -> None:
    file(FIRST)
    (tmp_path / "new.txt").write_text(FIRST.replace("Two", "Three"), encoding="utf-8", newline="\n")
    story = tmp_path / "desk/story.txt"
    words = ["patch", str(story), str(tmp_path / "new.txt"), "--name", "story.txt", "-o", str(tmp_path / "p")]
    subprocess.run([*PROGRAM, *words], check=True)
    git("apply", str(tmp_path / "p"))
    assert story.read_text(encoding="utf-8") == FIRST.replace("Two", "Three")
