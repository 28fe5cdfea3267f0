"""The component as a package: written by the command, installed by npm, typed, and in a browser with React."""

from __future__ import annotations

import gzip
import json
import re
import shutil
import subprocess
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from revdiff import Merge, Units, cli
from revdiff.errors import OptionError, WriteError
from revdiff.interface import BUILT_IN
from revdiff.views.component import script
from revdiff.views.component.npm import package
from tests.optional import missing
from tests.views.showing import DIFF, MARKED
from tests.views.showing_histories import FERRY
from tests.views.showing_merges import CALM, MERGE, MERGE_VIEW, settled
from tests.web import FOLDER, program

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page, Route

# What all of them share, npm's installation and one run of the compiler, is made once.
pytestmark = pytest.mark.xdist_group("package")

STRICT = ("--noEmit", "--strict", "--noUncheckedIndexedAccess", "--exactOptionalPropertyTypes", "--jsx", "react-jsx")
TOOLS = ("review.tsx", "settle.tsx", "versions.tsx")
TARGET = ("--target", "es2023", "--module", "esnext", "--moduleResolution", "bundler", "--lib", "es2023,dom")


def told(*command: str | Path, cwd: Path) -> str:
    run = subprocess.run(
        [*map(str, command)], cwd=cwd, capture_output=True, text=True, encoding="utf-8", errors="replace", check=False
    )
    assert run.returncode == 0, run.stdout + run.stderr
    return run.stdout


@pytest.fixture(scope="module")
def tool(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A tool in React with the package installed, as npm installs what `revdiff component` writes. Nothing is fetched."""
    npm = shutil.which("npm")
    if npm is None:
        missing("no npm on this machine")
    program("tsc")
    folder = tmp_path_factory.mktemp("tool")
    assert cli.main(["component", str(folder / "made")]) == 0
    (packed,) = told(npm, "pack", "--silent", "--offline", "./made", cwd=folder).splitlines()
    (folder / "package.json").write_bytes(b'{"private": true, "type": "module"}')
    told(npm, "install", "--offline", "--no-audit", "--no-fund", "--silent", f"./{packed}", cwd=folder)
    for name in ("react", "react-dom", "scheduler", "csstype", "@types"):
        (folder / "node_modules" / name).symlink_to(FOLDER / "node_modules" / name)
    for name in TOOLS:
        shutil.copy(FOLDER / name, folder)
    return folder


def test_the_files_are_those_of_the_command_and_have_one_version(tmp_path: Path) -> None:
    assert cli.main(["component", str(tmp_path / "a" / "b")]) == 0
    written = {path.name: path.read_bytes().decode() for path in (tmp_path / "a" / "b").iterdir()}
    assert written == package()
    assert written["revdiff.js"] == script()
    versions = [json.loads(written["package.json"])["version"], re.findall(r"^// revdiff (\S+):", script())[0]]
    assert versions == [version("revdiff")] * 2


def test_a_language_may_come_along(tmp_path: Path) -> None:
    assert cli.main(["component", str(tmp_path), "--lang", "de", "--lang", "ar"]) == 0
    assert (tmp_path / "revdiff.js").read_text(encoding="utf-8") == script("de", "ar")
    with pytest.raises(OptionError):
        package("tlh")


def test_a_directory_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    for name in (tmp_path / "file", tmp_path / "file" / "below"):
        with pytest.raises(WriteError, match="cannot make the directory"):
            cli.main(["component", str(name)])


def test_the_package_has_what_it_names(tool: Path) -> None:
    installed = tool / "node_modules" / "revdiff"
    manifest = json.loads((installed / "package.json").read_text(encoding="utf-8"))
    named = [entry if isinstance(entry, str) else [*entry.values()] for entry in manifest["exports"].values()]
    for name in {"README.md", *(name for one in named for name in ([one] if isinstance(one, str) else one))}:
        assert (installed / name).is_file(), name
    assert "dependencies" not in manifest


def test_what_the_package_says_of_itself_names_its_files() -> None:
    files = package()
    (imported,) = re.findall(r'import "\./(.+)"', files["README.md"])
    assert imported in files


# What the server of a page answers, by its addresses.
SERVED = {
    "/diff": DIFF.to_record(units=Units.UTF16),
    "/merge": MERGE.to_record(units=Units.UTF16),
    "/history": FERRY.to_record(units=Units.UTF16),
    "/compare?from=0&to=3": FERRY.between(0, 3).to_record(units=Units.UTF16),
}


def test_the_page_that_the_package_shows_is_one(browser: Browser, tool: Path) -> None:
    installed = tool / "node_modules" / "revdiff"
    (shown,) = re.findall(r"```html\n(.*?)```", (installed / "README.md").read_text(encoding="utf-8"), re.DOTALL)

    def answer(route: Route) -> None:
        address = route.request.url.removeprefix("http://tool.test")
        if address == "/":
            route.fulfill(body=f"<!doctype html><html lang=en><title>Tool</title>{shown}", content_type="text/html")
        elif address == "/revdiff.js":
            route.fulfill(path=installed / "revdiff.js", content_type="text/javascript")
        else:
            route.fulfill(json=SERVED[address])

    with browser.new_context() as context:
        page = context.new_page()
        complaints: list[str] = []
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.route("http://tool.test/**", answer)
        page.goto("http://tool.test/")
        slider = page.get_by_role("slider")
        slider.press("Home")
        page.get_by_role("radio", name="the current one").check()
        page.locator("revdiff-history .summary", has_text=FERRY.between(0, 3).summary).wait_for()
        with page.expect_console_message() as restoring:
            page.get_by_role("button", name="restore revision 1").click()
        with page.expect_console_message() as decided:
            page.locator("revdiff-view[bar]").get_by_role("button", name="Accept change 1").click()
        with page.expect_console_message() as settled:
            page.locator("revdiff-merge").evaluate("(screen) => screen.resolveAll('ours')")
    told = FERRY.to_record()["diffs"]
    assert restoring.value.text == f"{told[0]['old']['sha256']} {told[-1]['new']['sha256']}"  # type: ignore[index, call-overload]
    assert DIFF.fingerprint in decided.value.text
    assert MERGE.fingerprint in settled.value.text
    assert complaints == []


ELEMENTS = ("view", "merge", "history")


@pytest.mark.parametrize("element", ELEMENTS)
def test_whatever_tells_of_the_package_names_each_element(element: str) -> None:
    files = package()
    first = files["revdiff.js"].partition("\n")[0]
    for text in (first, files["README.md"], files["react.d.ts"], files["revdiff.d.ts"], script.__doc__ or ""):
        assert f"revdiff-{element}" in text


def test_the_script_is_as_big_as_the_page_says() -> None:
    page = (Path(__file__).parents[2] / "docs/how-to/embed-in-an-editor.md").read_text(encoding="utf-8")
    sentence = re.search(r"The script has ([^(]*)", page)
    assert sentence is not None
    told = [1000 * int(size) for size in re.findall(r"(\d+) kB", sentence[1])]
    scripts = [made.encode() for made in (script(), script(*BUILT_IN))]
    found = [size for made in scripts for size in (len(made), len(gzip.compress(made)))]
    # The page is written anew when it would mislead, not for each line that is added.
    assert told == [pytest.approx(size, rel=0.1) for size in found]


# Slips that the types are to see, by what each is.
SLIPS = {
    "an attribute that there is not": 'view.layuot = "side-by-side"',
    "a method that there is not": 'view.approve("o0n0")',
    "an id that is a number": "view.accept(0)",
    "what is only told": "view.pending = []",
    "decisions of another form": "view.decisions = { accepted: [0] }",
    "a detail that the event has not": 'view.addEventListener("revdiff-pick", ({ detail }) => detail.decisions)',
    "words under no name of an entry": 'view.words = { accept: "take" }',
    "a plural form that there is not": 'view.words = { "count.edited": { several: "{count} edited" } }',
    "a record of something else": 'view.diff = { type: "story" }',
    "a way that there is not": 'document.querySelector("revdiff-merge")?.resolve("c1", "mine")',
    "a text for all": 'document.querySelector("revdiff-merge")?.resolveAll({ text: "" })',
}


BEGINS = 'import "revdiff";\nconst view = document.querySelector("revdiff-view")!;\n'

# A literal of a type may hold nothing that the type does not name, a value of another type may.
HOLD = """import type { %s } from "revdiff";
const record = %s as const;
export const held: %s = record;
"""
RECORDS = {
    f"{kind} in {units}": HOLD % (name, record.to_json(units=units), name)
    for kind, name, record in (
        ("words", "DiffRecord", DIFF),
        ("marks", "DiffRecord", MARKED),
        ("an open merge", "MergeRecord", MERGE),
        ("a settled merge", "MergeRecord", MERGE.resolve({"c1": "Own.", "c2": "ours"})),
    )
    for units in Units
}

# An application that shows versions under a slider, and what may stand wrong in its last line.
VERSIONS = """import "revdiff";
import type { HistoryRecord } from "revdiff";
const slider = document.querySelector("revdiff-history")!;
const record = %s as const;
slider.history = record satisfies HistoryRecord;
slider.shown = { from: null, to: 0 };
slider.compare = async (from, to, { signal }) => (await fetch(`/${from}/${to}`, { signal })).text();
slider.addEventListener("revdiff-restore", ({ detail }) => slider.show(detail.current.index));
%s
"""
SLIPS_OF_A_SLIDER = {
    "one of two": "slider.shown = { from: 1 };",
    "an index that is a text": "slider.restore('0');",
    "a comparison that is a number": "slider.compare = () => 7;",
    "a text that the event has not": "slider.addEventListener('revdiff-show', ({ detail }) => detail.text);",
}


def _versions(slip: str) -> str:
    return VERSIONS % (FERRY.to_json(units=Units.UTF16), slip)


RIGHT = {**RECORDS, "versions": _versions("")}
# With the one line that is wrong.
WRONG = {slip: (BEGINS + source, 3) for slip, source in SLIPS.items()} | {
    slip: (_versions(source), 9) for slip, source in SLIPS_OF_A_SLIDER.items()
}


@pytest.fixture(scope="module")
def faults(tool: Path) -> dict[str, list[int]]:
    """The lines in which the compiler finds faults, for each file that has some. One file takes as long as all together."""
    sources = RIGHT | {name: source for name, (source, _) in WRONG.items()}
    for name, source in sources.items():
        (tool / f"{name}.ts").write_bytes(source.encode())
    command = [program("tsc"), *STRICT, *TARGET, *TOOLS, *(f"{name}.ts" for name in sources)]
    run = subprocess.run(command, cwd=tool, capture_output=True, encoding="utf-8", check=False)
    found: dict[str, list[int]] = {}
    for file, line in re.findall(r"^(.+?)\((\d+),", run.stdout, re.MULTILINE):
        found.setdefault(file, []).append(int(line))
    return found


def test_what_the_package_brings_has_no_fault(faults: dict[str, list[int]]) -> None:
    assert faults.keys() <= {*TOOLS, *(f"{name}.ts" for name in (*RIGHT, *WRONG))}


@pytest.mark.parametrize("file", [*TOOLS, *(f"{name}.ts" for name in RIGHT)])
def test_tools_in_react_records_and_an_application_compile_strictly(faults: dict[str, list[int]], file: str) -> None:
    assert file not in faults


@pytest.mark.parametrize("slip", WRONG)
def test_a_slip_is_seen_by_the_types(faults: dict[str, list[int]], slip: str) -> None:
    assert faults[f"{slip}.ts"] == [WRONG[slip][1]]


def run_in(page: Page, tool: Path, name: str) -> None:
    """Puts one of the tools into a page; `draw` draws a record in it."""
    entry = f'import {{ draw }} from "./{name}"; window.draw = draw(document.querySelector("main"));'
    built = subprocess.run(
        [program("esbuild"), "--bundle", "--format=iife", "--jsx=automatic", "--loader=tsx", "--preserve-symlinks"],
        input=entry, cwd=tool, capture_output=True, encoding="utf-8", check=False,
    )  # fmt: skip
    assert built.returncode == 0, built.stderr
    page.set_content("<!doctype html><html lang='en'><title>Review</title><main></main>")
    page.add_script_tag(content=built.stdout)


@pytest.fixture
def review(page: Page, tool: Path) -> Page:
    """The tool for a diff, one drawn in it."""
    run_in(page, tool, "review")
    page.evaluate("(text) => draw(text)", DIFF.to_json(units=Units.UTF16))
    page.wait_for_selector("revdiff-view .row.change")
    return page


DECIDED = "document.querySelector('revdiff-view').decisions"


def test_a_tool_in_react_keeps_what_was_decided(review: Page) -> None:
    review.get_by_role("button", name="Accept change 1").click()
    before = review.evaluate(DECIDED)
    assert before == {"accepted": [DIFF.changes[0].id], "rejected": [], "fingerprint": DIFF.fingerprint}
    review.evaluate("(text) => draw(text)", DIFF.to_json(units=Units.UTF16))
    assert review.evaluate(DECIDED) == before


def test_a_tool_in_react_saves_when_all_is_decided_and_starts_anew(review: Page) -> None:
    save = review.locator("#save")
    assert save.is_disabled()
    review.get_by_role("button", name="Reject all").click()
    save.click()
    assert json.loads(review.title()) == review.evaluate(DECIDED)
    assert review.evaluate(DECIDED)["rejected"]
    review.locator("#undo").click()
    review.wait_for_function(f"!{DECIDED}.rejected.length")
    assert review.evaluate("document.querySelector('revdiff-view').pending.length") == len(DIFF.changes)


def test_a_merge_in_react_is_saved_once_nothing_is_open(page: Page, tool: Path) -> None:
    """Also where nothing ever was; and what was settled stays where the same record is read again."""
    run_in(page, tool, "settle")

    def draw(merge: Merge) -> None:
        page.evaluate("(text) => draw(text)", merge.to_json(units=Units.UTF16))
        page.wait_for_function(f"(print) => {MERGE_VIEW}?.resolutions.fingerprint === print", arg=merge.fingerprint)

    draw(CALM)
    page.locator("#save:enabled").click()
    assert json.loads(page.title()) == settled(CALM)
    draw(MERGE)
    page.locator("#save:disabled").wait_for()
    page.get_by_role("button", name="take theirs, conflict 2").click()
    draw(MERGE)
    page.get_by_role("button", name="all ours").click()
    page.locator("#save:enabled").click()
    assert json.loads(page.title()) == settled(MERGE, c1="ours", c2="theirs", c3="ours")


def test_a_tool_in_react_has_words_of_its_own(review: Page) -> None:
    assert review.get_by_role("button", name="take back").count() == 1
    assert "reworked" in review.locator("revdiff-view .summary").inner_text()


def test_the_version_stands_on_the_element(review: Page) -> None:
    assert review.evaluate("customElements.get('revdiff-view').version") == version("revdiff")


# -- versions under a slider --


def test_versions_in_react_are_compared_and_restored_by_the_application(page: Page, tool: Path) -> None:
    entry = """import { drawVersions } from "./versions";
        const server = {
          compare: (from, to) => Promise.resolve(window.diffs[from + " " + to]),
          restore: (...told) => (window.told = told),
        };
        window.draw = drawVersions(document.querySelector("main"), server);"""
    built = subprocess.run(
        [program("esbuild"), "--bundle", "--format=iife", "--jsx=automatic", "--loader=tsx", "--preserve-symlinks"],
        input=entry, cwd=tool, capture_output=True, encoding="utf-8", check=False,
    )  # fmt: skip
    assert built.returncode == 0, built.stderr
    page.set_content("<!doctype html><html lang='en'><title>Versions</title><main></main>")
    page.add_script_tag(content=built.stdout)
    diffs = {"0 3": FERRY.between(0, 3).to_record(units=Units.UTF16)}
    page.evaluate("([text, diffs]) => { window.diffs = diffs; draw(text); }", [FERRY.to_json(units=Units.UTF16), diffs])
    page.get_by_role("slider").press("Home")
    page.locator("revdiff-history .summary", has_text=FERRY.between(0, 3).summary).wait_for()
    assert page.title() == "0 3"
    # Read anew and drawn again, nothing is asked again.
    page.evaluate("(text) => { window.diffs = {}; draw(text); }", FERRY.to_json(units=Units.UTF16))
    page.get_by_role("button", name="restore revision 1").click()
    assert page.evaluate("window.told.length") == 2
    assert page.locator("revdiff-history [role=alert]").count() == 0
