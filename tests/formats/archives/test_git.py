"""The history of a file in git: what each commit made of it, whatever the repository brings along."""

from __future__ import annotations

import os
import shutil
from itertools import pairwise
from pathlib import Path

import pytest

import revdiff
from revdiff import samples
from revdiff.formats.archives import repository
from revdiff.text import Anchor
from tests.formats.archives.repositories import Made, imported

BINARY = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"


@pytest.fixture
def made(tmp_path: Path) -> Made:
    return Made(tmp_path / "desk")


def histories(path: Path) -> tuple[revdiff.Document, ...]:
    return revdiff.read_all(path, format="git")


def test_each_commit_of_a_file_is_a_version_read_as_what_it_is(tmp_path: Path) -> None:
    made = imported(tmp_path / "desk", samples.file("ferry.git-fast-export"))
    documents = histories(made.folder / "stories/ferry.md")
    assert [document.version for document in documents] == ["1", "2", "3", "4"]
    assert {document.identity for document in documents} == {"stories/ferry.md"}
    assert [document.revision.label for document in documents] == [
        "d123630ac2 First filing",
        "6d02e09216 Afloat again",
        "5cf2979fe3 Publish",
        "4f6062d01a Correct the number aboard: 214, not 212",
    ]
    note = documents[1].notices[0]
    assert note.text == "Afloat again\n\nLead and third paragraph, from the harbor master."
    assert note.author == "Ida Marsh"
    assert note.anchor == Anchor("commit", "6d02e09216b0d8a79c8d3ff9a6c11fba5f4f0c84")
    assert [moment.kind.value for moment in documents[0].times] == ["version", "modified"]
    assert documents[0].revision.published is not None
    assert documents[0].revision.published.isoformat() == "2026-03-05T06:40:00+01:00"
    for document in documents:
        data = made.git("show", f"{document.notices[0].anchor.value}:{_path_at(document)}").encode()  # type: ignore[union-attr]
        (tmp_path / "ferry.md").write_bytes(data)
        assert document.paragraphs == revdiff.read(tmp_path / "ferry.md").paragraphs
    assert revdiff.read(made.folder / "stories/ferry.md", format="git").revision == documents[-1].revision


def _path_at(document: revdiff.Document) -> str:
    return "drafts/ferry.md" if document.version in ("1", "2") else "stories/ferry.md"


def test_a_rename_alone_changes_no_words(tmp_path: Path) -> None:
    made = imported(tmp_path / "desk", samples.file("ferry.git-fast-export"))
    documents = histories(made.folder / "stories/ferry.md")
    diffs = [revdiff.diff(old, new) for old, new in pairwise(documents)]
    assert [diff.identical for diff in diffs] == [False, True, False]
    assert len(revdiff.history(documents).revisions) == 4


def test_the_order_is_that_of_the_commits_whatever_their_times_say(made: Made) -> None:
    for hour, text in ((12, b"One.\n"), (9, b"Two.\n"), (15, b"Three.\n")):
        date = f"2026-03-05T{hour:02}:00:00+00:00"
        made.commit("", {"story.txt": text}, GIT_AUTHOR_DATE=date, GIT_COMMITTER_DATE=date)
    documents = histories(made.folder / "story.txt")
    assert [str(document) for document in documents] == ["One.\n", "Two.\n", "Three.\n"]
    assert [document.notices for document in documents] == [(), (), ()]


def test_a_file_that_was_deleted_and_came_back_was_gone_between(made: Made) -> None:
    made.commit("filed", {"folder/story.txt": b"One.\n"})
    made.commit("taken down", {"folder/story.txt": None})
    documents = histories(made.folder / "folder/story.txt")  # of which even the folder is gone
    assert [(str(document), document.status) for document in documents] == [("One.\n", None), ("", "deleted")]
    made.commit("back", {"folder/story.txt": b"One again.\n"})
    assert [document.status for document in histories(made.folder / "folder/story.txt")] == [None, "deleted", None]


def test_an_empty_version_has_no_text(made: Made) -> None:
    made.commit("by mistake", {"story.html": b""})
    made.commit("filed", {"story.html": b"<p>One."})
    documents = histories(made.folder / "story.html")
    assert [[paragraph.text for paragraph in document.paragraphs] for document in documents] == [[], ["One."]]
    assert not any(document.warnings for document in documents)


def test_a_merge_is_one_change_as_its_branch_saw_it(made: Made) -> None:
    made.commit("filed", {"story.txt": b"One.\n"})
    made.git("checkout", "--quiet", "-b", "desk")
    made.commit("half", {"story.txt": b"One.\n\nTwo"})
    made.commit("whole", {"story.txt": b"One.\n\nTwo.\n"})
    made.git("checkout", "--quiet", "main")
    made.commit("another story", {"other.txt": b"x"})
    made.git("merge", "--quiet", "-m", "from the desk", "desk")
    documents = histories(made.folder / "story.txt")
    assert [document.notices[0].text for document in documents] == ["filed", "from the desk"]


def test_a_version_that_cannot_be_read_is_left_out_and_told_by_the_next_or_the_last(made: Made) -> None:
    made.commit("binary", {"story.txt": BINARY})
    made.commit("filed", {"story.txt": b"One.\n"})
    made.commit("binary", {"story.txt": BINARY})
    (only,) = histories(made.folder / "story.txt")
    assert only.version == "2"
    assert len(only.warnings) == 2
    assert only.warnings[0].startswith("version 1, ")
    assert only.warnings[1].startswith("version 3, ")
    with pytest.raises(revdiff.ReadError):
        revdiff.read(made.folder / "story.txt", format="git")


def test_where_no_version_can_be_read_that_is_an_error(made: Made) -> None:
    made.commit("binary", {"story.txt": BINARY})
    with pytest.raises(revdiff.ReadError, match="version 1"):
        histories(made.folder / "story.txt")


def test_a_link_is_no_text(made: Made) -> None:
    made.commit("filed", {"other.txt": b"One.\n"})
    made.git(
        "update-index", "--add", "--cacheinfo", f"120000,{made.git('rev-parse', 'HEAD:other.txt').strip()},story.txt"
    )
    made.git("commit", "--quiet", "-m", "a link")
    with pytest.raises(revdiff.ReadError, match="no file but a link"):
        histories(made.folder / "story.txt")


@pytest.mark.parametrize(
    "name", ["-story.txt", "*.txt", ":(top)story.txt", "Fähre – eins.txt", "two\nlines.txt", '"quoted".txt']
)
@pytest.mark.skipif(os.name == "nt", reason="Windows has no such names")
def test_a_file_may_be_called_anything(made: Made, name: str) -> None:
    made.commit("filed", {name: b"One.\n", "beside.txt": b"Other.\n"})
    (document,) = histories(made.folder / name)
    assert (document.identity, str(document)) == (name, "One.\n")


def test_a_hostile_repository_runs_nothing(made: Made, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made.commit("filed", {"story.txt": b"One.\n", ".gitattributes": b"*.txt diff=evil filter=evil\n"})
    made.commit("changed", {"story.txt": b"Two.\n"})
    proof = tmp_path / "proof"
    program = tmp_path / "evil"
    program.write_text(f"#!/bin/sh\ntouch '{proof}'\n", encoding="utf-8", newline="\n")
    program.chmod(0o755)
    hooks = tmp_path / "hooks"
    hooks.mkdir()
    for hook in ("post-index-change", "reference-transaction", "fsmonitor-watchman"):
        shutil.copy(program, hooks / hook)
    settings = {
        "core.fsmonitor": program,
        "core.pager": program,
        "core.hooksPath": hooks,
        "core.sshCommand": program,
        "diff.external": program,
        "diff.evil.textconv": program,
        "diff.evil.command": program,
        "filter.evil.smudge": program,
        "filter.evil.clean": program,
        "gpg.program": program,
        "log.showSignature": "true",
        "log.showRoot": "false",
        "pager.log": program,
        "alias.log": f"!{program}",
        "remote.origin.url": f"ext::{program}",
        "remote.origin.promisor": "true",
        "extensions.partialClone": "origin",
        "core.repositoryFormatVersion": "1",
        "protocol.ext.allow": "always",
    }
    for name, value in settings.items():
        made.git("config", name, str(value))
    monkeypatch.setenv("GIT_DIR", str(tmp_path / "elsewhere"))
    monkeypatch.setenv("GIT_EXTERNAL_DIFF", str(program))
    assert [str(document) for document in histories(made.folder / "story.txt")] == ["One.\n", "Two.\n"]
    # A blob that is not there is not fetched.
    blob = made.git("rev-parse", "HEAD:story.txt", GIT_DIR=str(made.folder / ".git")).strip()
    (made.folder / ".git/objects" / blob[:2] / blob[2:]).unlink()
    (first,) = histories(made.folder / "story.txt")
    assert "is not in the repository" in first.warnings[0]
    assert not proof.exists()


def test_a_shallow_clone_says_that_it_is_one(made: Made, tmp_path: Path) -> None:
    made.commit("filed", {"story.txt": b"One.\n"})
    made.commit("changed", {"story.txt": b"Two.\n"})
    made.git("clone", "--quiet", "--depth=1", made.folder.as_uri(), str(tmp_path / "shallow"))
    (document,) = histories(tmp_path / "shallow/story.txt")
    assert document.warnings == ("the repository is a shallow clone: older versions are not in it",)


def test_what_has_no_history_in_git_says_so(made: Made, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(revdiff.ReadError, match="does not have any commits yet"):
        histories(made.folder / "story.txt")
    made.commit("filed", {"story.txt": b"One.\n"})
    with pytest.raises(revdiff.ReadError, match="was never committed"):
        histories(made.folder / "other.txt")
    with pytest.raises(revdiff.ReadError, match="is a directory"):
        histories(made.folder)
    with pytest.raises(revdiff.ReadError, match="not a git repository"):
        histories(tmp_path / "story.txt")
    with pytest.raises(revdiff.ReadError, match="has no history in git"):
        revdiff.read_all(b"One.", format="git")
    monkeypatch.setattr(repository.shutil, "which", lambda _: None)
    with pytest.raises(revdiff.ReadError, match="no git is on the path"):
        histories(made.folder / "story.txt")


def test_a_file_in_a_repository_is_a_file_unless_its_history_is_asked_for(made: Made) -> None:
    made.commit("filed", {"story.txt": b"One.\n"})
    assert revdiff.read(made.folder / "story.txt").format == "text"


@pytest.mark.parametrize(
    ("folder", "name", "versions", "empty"),
    # The newest of the terms is an empty file, as in the repository that it is from.
    [("markdown-git", "github-terms-of-service", 3, 1), ("govuk", "prevent-fish-or-shellfish-diseases.html", 3, 0)],
)
def test_real_histories(made: Made, evaluation: Path, folder: str, name: str, versions: int, empty: int) -> None:
    kept = evaluation / "formats" / folder
    log = [line.split(" ", 2) for line in (kept / "log.txt").read_text(encoding="utf-8").splitlines() if line.strip()]
    suffix = next(kept.glob(f"{name}.*")).suffix
    for short, time, message in reversed(log):
        data = next(kept.glob(f"{name}.{short}*")).read_bytes()
        made.commit(message, {f"{name}{suffix}": data}, GIT_AUTHOR_DATE=time, GIT_COMMITTER_DATE=time)
    documents = histories(made.folder / f"{name}{suffix}")
    assert [document.notices[0].text for document in documents] == [message for _, _, message in reversed(log)]
    assert [document.revision.published.isoformat() for document in documents if document.revision.published] == [
        time for _, time, _ in reversed(log)
    ]
    assert len(documents) == versions
    assert sum(not document.paragraphs for document in documents) == empty
    assert not any(document.warnings for document in documents)
    # Each update changed a few paragraphs of many.
    for old, new in pairwise(documents):
        if new.paragraphs:
            assert 1 <= len(revdiff.diff(old, new).changes) < len(new.paragraphs) / 10
