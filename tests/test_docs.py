"""What the pages show is what happens: their Python runs, their commands print what stands below them."""

from __future__ import annotations

import re
import runpy
import shlex
import tomllib
from doctest import ELLIPSIS, OutputChecker
from importlib.metadata import version
from pathlib import Path

import pytest
from sybil.document import Document
from sybil.parsers.markdown import PythonCodeBlockParser

import revdiff
import revdiff.compare.numbers
import revdiff.words.numbers
from revdiff.cli import main

ROOT = Path(__file__).parent.parent
GLOSSARY = ROOT / "docs/reference/glossary.md"
PAGES = [*sorted(ROOT.glob("*.md")), *sorted(ROOT.glob("docs/**/*.md"))]
_CONSOLE = re.compile(r"^```console\n\$ revdiff(?P<arguments>.*)\n(?P<output>(?:.*\n)*?)```$", re.MULTILINE)
_LINK = re.compile(r"\]\((?!https?:)(?P<target>[^)#]*)#?(?P<section>[^)]*)\)")
_FENCE = re.compile(r"^```(?P<language>\S+)\n(?P<text>.*?)^```$", re.MULTILINE | re.DOTALL)
_HEADING = re.compile(r"^#+ (.+)$", re.MULTILINE)
# Python and the console are run here, rules compiled and commands looked up; `ini` is run by tests/cli/test_git.py, `html` by
# tests/views/test_component.py. `py` is Python that needs what not all have installed: tests/corpus/test_spark.py runs it, or
# `make recipes`. The rest tells Sphinx what to show, or shows what a file holds.
_LANGUAGES = {"python", "py", "console", "toml", "sh", "ini", "html", "text", "{toctree}", "{eval-rst}"}

pages = pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())


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
        target = page.parent / link["target"] if link["target"] else page
        assert target.exists(), link[0]
        assert not link["section"] or link["section"] in sections(target), link[0]


def sections(page: Path) -> set[str]:
    """The headings of a page as links name them."""
    told = (re.sub(r"[^\w -]", "", heading.lower()) for heading in _HEADING.findall(page.read_text(encoding="utf-8")))
    return {heading.strip().replace(" ", "-") for heading in told}


def fences(page: Path, language: str) -> list[str]:
    return [
        fence["text"] for fence in _FENCE.finditer(page.read_text(encoding="utf-8")) if fence["language"] == language
    ]


@pages
def test_whatever_a_page_shows_is_tried_somewhere(page: Path) -> None:
    assert {fence["language"] for fence in _FENCE.finditer(page.read_text(encoding="utf-8"))} <= _LANGUAGES
    assert "```\n" not in _FENCE.sub("", page.read_text(encoding="utf-8"))


@pages
def test_the_rules_of_a_page_compile(page: Path, tmp_path: Path) -> None:
    for number, text in enumerate(fences(page, "toml")):
        rules = tmp_path / f"{number}.toml"
        rules.write_text(text, encoding="utf-8", newline="\n")
        assert revdiff.segment("One.", rules=rules).layers


@pages
def test_what_a_shell_is_told_to_make_or_to_install_is_there(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    targets = set(re.findall(r"^([\w-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    assert set(re.findall(r"^make ([\w-]+)", "".join(fences(page, "sh")), re.MULTILINE)) <= targets
    extras = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["optional-dependencies"]
    assert set(re.findall(r"pip install 'revdiff\[(\w+)\]'", text)) <= set(extras)


def test_rerun_writes_what_an_example_prints_now_and_leaves_what_is_still_true() -> None:
    rerun = runpy.run_path(str(ROOT / "docs/rerun.py"))["rerun"]
    page = (
        """Text.\n\n```python\n>>> one = [\n...     1]\n>>> one\n{}\n>>> print("a\\n\\nb")\na...\n\n```\n\n`>>> 2`\n"""
    )
    assert rerun(page.format("[2]")) == page.format("[1]")


def test_the_version_is_the_same_everywhere() -> None:
    cited = re.search(r"^version: (.+)$", (ROOT / "CITATION.cff").read_text(encoding="utf-8"), re.MULTILINE)
    assert cited is not None
    assert cited[1] == revdiff.__version__ == version("revdiff")


def test_the_day_of_a_release_is_the_same_everywhere() -> None:
    released = re.search(r'^date-released: "(.+)"$', (ROOT / "CITATION.cff").read_text(encoding="utf-8"), re.MULTILINE)
    assert released is not None
    headings = re.findall(
        r"^## \[(.+)\](?: - (.+))?$", (ROOT / "CHANGELOG.md").read_text(encoding="utf-8"), re.MULTILINE
    )
    assert headings[:2] == [("Unreleased", ""), (revdiff.__version__, released[1])]


def test_the_tuned_numbers_that_a_page_names_are_there() -> None:
    page = (ROOT / "docs/explanation/correspondence.md").read_text(encoding="utf-8")
    named = set(re.findall(r"`([A-Z]+(?:_[A-Z]+)*)`", page)) - {"REVDIFF_EVALUATION"}
    assert "LIKENESS_NEEDED" in named
    assert named <= {*vars(revdiff.words.numbers), *vars(revdiff.compare.numbers)}


def glossary_terms() -> list[str]:
    """The words that the glossary tells of, in its order."""
    return re.findall(r"^(.+)\n: ", GLOSSARY.read_text(encoding="utf-8"), re.MULTILINE)


def test_the_glossary_tells_of_each_word_once() -> None:
    terms = glossary_terms()
    assert len(terms) == len(set(terms)) > 50


def test_the_neighbors_that_the_glossary_names_are_in_it() -> None:
    emphasized = set(re.findall(r"\*([\w ]+)\*", GLOSSARY.read_text(encoding="utf-8"))) - {"italics"}
    terms = {term for word in glossary_terms() for term in (word, f"{word}s", f"{word.removesuffix('y')}ies")}
    assert {word.lower() for word in emphasized} <= terms


def test_the_docstrings_of_the_face_lead_to_the_glossary() -> None:
    records = [getattr(revdiff, name) for name in revdiff.__all__ if isinstance(getattr(revdiff, name), type)]
    led = {
        one.__name__: set(re.findall(r":term:`([^`]+)`", one.__doc__ or ""))
        for one in records
        if not issubclass(one, revdiff.RevdiffError)
    }
    assert all(led.values()), [name for name, terms in led.items() if not terms]
    assert set().union(*led.values()) <= set(glossary_terms())


def test_there_are_pages_with_examples_and_commands() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert _CONSOLE.search(readme)
    assert len(list(Document.parse(str(ROOT / "README.md"), PythonCodeBlockParser()).examples())) > 2
