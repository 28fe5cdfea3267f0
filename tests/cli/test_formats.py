"""Files in every format at the shell: told by what they hold, compared with each other, and refused in one line."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from revdiff import samples
from tests.cli.shell import process, revdiff, trouble
from tests.formats.archives.repositories import imported

BOTH = ("ferry-1.ninjs.json", "ferry-2.ninjs.json")


def of(*names: str) -> list[str]:
    return [str(samples.file(name)) for name in names]


def shown(*words: str, stdin: bytes = b"") -> list[str]:
    run = revdiff(*words, stdin=stdin)
    assert run.returncode in (0, 1), run.stderr
    return run.stdout.decode().splitlines()


def test_two_formats_are_compared() -> None:
    told = shown("diff", *of("ferry-1.ninjs.json", "ferry.md"))
    assert told[0] == "ferry-1.ninjs.json → ferry.md"
    assert "[link removed: https://harbor.kelby.example]" in " ".join(" ".join(told).split())


def test_a_format_is_told_from_standard_input_and_from_a_pipe() -> None:
    first, second = of(*BOTH)
    from_input = shown("diff", first, "-", stdin=Path(second).read_bytes())
    assert from_input[0] == "ferry-1.ninjs.json → standard input"
    assert from_input[1:] == shown(first, second)[1:]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no named pipes in folders")
def test_a_pipe_for_a_file_is_read_once(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    first, second = of(*BOTH)
    child = os.fork()
    if child == 0:
        pipe.write_bytes(Path(second).read_bytes())
        os._exit(0)
    try:
        assert shown("diff", first, str(pipe))[1:] == shown(first, second)[1:]
    finally:
        os.waitpid(child, 0)


# What a file of several versions calls them: by what it calls them itself, by their versions, by their numbers.
@pytest.mark.parametrize(
    ("name", "labels"),
    [
        (
            "ferry-tracked.docx",
            ["ferry-tracked.docx, before the tracked changes", "ferry-tracked.docx, with the tracked changes"],
        ),
        ("ferry.mediawiki.json", ["revision 8101", "revision 8116"]),
        ("ferry.newsml.xml", ["ferry.newsml.xml, version 1", "ferry.newsml.xml, version 2"]),
        (
            "ferry.warc.gz",
            [f"ferry.warc.gz, captured 2024-05-02 {time}:00+00:00" for time in ("08:00", "10:30", "16:00")],
        ),
    ],
)
def test_the_versions_in_a_file_are_a_history(name: str, labels: Sequence[str]) -> None:
    told = " ".join(shown("history", *of(name), "--width", "200"))
    assert [label for label in labels if f"{label}: " in told] == labels
    assert shown("blame", *of(name))


def test_the_history_of_a_file_in_git_is_asked_for(tmp_path: Path) -> None:
    story = imported(tmp_path / "desk", samples.file("ferry.git-fast-export")).folder / "stories/ferry.md"
    told = shown("history", str(story), "--format", "git")
    assert told[0].startswith("4 revisions")
    assert "d123630ac2 First filing: " in " ".join(told)


def test_what_is_read_with_a_warning_says_so_and_is_no_trouble() -> None:
    run = revdiff("history", *of("ferry.mediawiki.xml"))
    assert run.returncode == 0
    said = run.stderr.decode().splitlines()
    assert said[-1] == "revdiff: ferry.mediawiki.xml: the text of this revision was deleted"
    assert len(said) == len(set(said))


def test_one_story_of_several_is_followed() -> None:
    run = revdiff("history", *of("ferry.rss"), "--story", "herald-4711")
    assert (run.returncode, run.stdout.decode().splitlines()[0][:10]) == (0, "1 revision")


def test_what_an_error_offers_is_an_option_here(tmp_path: Path) -> None:
    (tmp_path / "harbor.html").write_bytes("<html><p>Das Café am Hafen war geöffnet.</p></html>".encode("cp1252"))
    (tmp_path / "harbor.json").write_text('{"a": 1}', encoding="utf-8", newline="")
    for name, option in (("harbor.html", "--encoding"), ("harbor.json", "--format")):
        run = revdiff("history", str(tmp_path / name))
        assert run.returncode == 2
        assert f"; {option} says " in run.stderr.decode()


def test_captures_are_called_by_their_times() -> None:
    shown = revdiff("history", *of("ferry.warc.gz"), "--width", "200").stdout.decode()
    assert "ferry.warc.gz, captured 2024-05-02 16:00:00+00:00: same text" in shown


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (
            ("segment", *of("ferry.rss")),
            "holds several documents; revdiff.read_all, or the command history, reads them all",
        ),
        (
            ("history", *of("ferry.rss")),
            "ferry.rss holds 2 stories; --story says which: herald-4711, https://herald.example/news/fees",
        ),
        (
            ("blame", *of("ferry.warc.gz"), "--story", "fees"),
            "ferry.warc.gz holds 1 story; --story says which: https://herald.example/news/ferry-aground",
        ),
        (("diff", *of(*BOTH), "--format", "papyrus"), "the format is 'text', 'markdown'"),
        (("diff", *of(*BOTH), "--timezone", "Kelby/Pier"), "timezone 'Kelby/Pier' is not a known zone"),
        (("diff", *of("ferry.txt", "ferry.txt"), "--timezone", "Kelby/Pier"), "is not a known zone"),
        (("segment", *of("ferry.html"), "--format", "docx"), "is a damaged archive"),
        (("segment", *of("ferry.html"), "--format", "ninjs"), "ferry.html is no JSON"),
        (("segment", "-", "--format", "git"), "has no history in git"),
        (("merge", *of("ferry-tracked.docx") * 3), "a Word document or another archive; merge, patch and apply take"),
        (("patch", *of("ferry.newsedits.db") * 2), "is a database; merge, patch and apply take plain texts"),
        (("apply", *of("ferry.warc.gz") * 2), "is a compressed file; merge, patch and apply take plain texts"),
    ],
)
def test_what_does_not_fit_is_told_in_one_line(words: tuple[str, ...], said: str) -> None:
    assert said in trouble(revdiff(*words))


def test_a_folder_without_files_is_told(tmp_path: Path) -> None:
    assert "holds no document" in trouble(revdiff("history", str(tmp_path)))


def test_merge_takes_the_source_of_markup_as_it_stands() -> None:
    (page,) = of("ferry.html")
    assert revdiff("merge", page, page, page).stdout == Path(page).read_bytes()
    assert "23 kept" in shown("diff", page, page, "--format", "text")[-1]


def test_times_without_a_zone_are_given_one(tmp_path: Path) -> None:
    page = tmp_path / "fog.md"
    page.write_text(
        "---\ntitle: Fog\ndate: 2026-03-05 08:00\n---\nFog lay over the bay.\n", encoding="utf-8", newline="\n"
    )
    assert "2026" not in " ".join(shown("history", str(page)))
    assert "2026-03-05 08:00 CET" in " ".join(shown("history", str(page), "--timezone", "Europe/Berlin"))


@pytest.mark.parametrize(
    ("library", "name", "extra"),
    [
        ("lxml", "ferry.html", "formats"),
        ("markdown_it", "ferry.md", "formats"),
        ("trafilatura", "ferry.page.html", "web"),
        ("feedparser", "ferry.rss", "archives"),
        ("warcio", "ferry.warc.gz", "archives"),
    ],
)
def test_what_is_not_installed_is_told_with_what_to_install(
    library: str, name: str, extra: str, tmp_path: Path
) -> None:
    (tmp_path / f"{library}.py").write_text("raise ModuleNotFoundError", encoding="utf-8", newline="\n")
    run = process("history", *of(name), PYTHONPATH=os.pathsep.join([str(tmp_path), *sys.path]))
    assert f"pip install 'revdiff[{extra}]'" in trouble(run)
