"""What the pages show is what happens: their Python runs, their commands print what stands below them."""

from __future__ import annotations

import re
import shlex
from doctest import ELLIPSIS, OutputChecker
from pathlib import Path

import pytest
from sybil.document import Document
from sybil.parsers.markdown import PythonCodeBlockParser

import revdiff
from revdiff.cli import main

ROOT = Path(__file__).parent.parent
PAGES = [*sorted(ROOT.glob("*.md")), *sorted(ROOT.glob("docs/**/*.md"))]
_CONSOLE = re.compile(r"^```console\n\$ revdiff(?P<arguments>.*)\n(?P<output>(?:.*\n)*?)```$", re.MULTILINE)
_LINK = re.compile(r"\]\((?!https?:)(?P<target>[^)#]+)")

pages = pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))


def run_python(page: Path) -> None:
    for example in Document.parse(str(page), PythonCodeBlockParser(doctest_optionflags=ELLIPSIS)).examples():
        example.evaluate()


@pages
def test_the_python_of_a_page_runs(page: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    run_python(page)


@pages
def test_a_command_prints_what_stands_below_it(
    page: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("COLUMNS", raising=False)
    commands = list(_CONSOLE.finditer(page.read_text(encoding="utf-8")))
    if commands:
        # It writes the files that the commands are given.
        run_python(page)
        capsys.readouterr()
    for command in commands:
        main(shlex.split(command["arguments"]))
        printed = capsys.readouterr().out
        assert OutputChecker().check_output(command["output"], printed, ELLIPSIS), printed


@pages
def test_links_lead_somewhere(page: Path) -> None:
    for link in _LINK.finditer(page.read_text(encoding="utf-8")):
        assert (page.parent / link["target"]).exists(), link["target"]


def test_the_reference_has_a_place_for_every_public_name() -> None:
    reference = (ROOT / "docs/reference/face.md").read_text(encoding="utf-8")
    described = set(re.findall(r"^\.\. auto\w+:: (?:revdiff\.)?(\w+)$", reference, re.MULTILINE))
    modules = {"charts", "samples"}
    assert set(revdiff.__all__) <= described | modules


def test_there_are_pages_with_examples_and_commands() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert _CONSOLE.search(readme)
    assert len(list(Document.parse(str(ROOT / "README.md"), PythonCodeBlockParser()).examples())) > 2
