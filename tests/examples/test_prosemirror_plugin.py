"""The plugin for ProseMirror and Tiptap: what it shows, what its decisions make, and what people write meanwhile."""

from __future__ import annotations

import random
import subprocess
from typing import TYPE_CHECKING, Any

import pytest

import revdiff
from tests.browser import violations
from tests.examples.prosemirror import Node, blocks, document
from tests.examples.prosemirror_server import answer, record
from tests.examples.test_documents import Desk, as_prosemirror
from tests.examples.test_prosemirror import node, paragraph, text
from tests.glue import lines_of
from tests.views.showing import STRICT
from tests.web import FOLDER, bundled, program

if TYPE_CHECKING:
    from playwright.sync_api import Page

MAYOR = "Mayor Oona Feld said the town would open its sports hall."
OLD = node(
    "doc",
    paragraph("Two hurt in fire 🔥 on Monday"),
    node(
        "blockquote",
        paragraph(MAYOR),
        node("bullet_list", node("list_item", paragraph("Fog lay on the bay."), paragraph("Tugs came at noon."))),
    ),
    node("horizontal_rule"),
    paragraph("Buses carry travelers to Kelby."),
    paragraph("Schools stay closed."),
)
NEW = node(
    "doc",
    node(
        "paragraph",
        text("Three"),
        text(" hurt in "),
        {**text("Kelby"), "marks": [{"type": "strong"}]},
        text(" fire 🔥 on Monday"),
    ),
    node(
        "blockquote",
        paragraph(f"{MAYOR} Cots came by truck."),
        node(
            "bullet_list",
            node("list_item", paragraph("Fog lay on the bay."), paragraph("Divers came at noon, two by two.")),
        ),
    ),
    paragraph("A second ferry was sent for."),
    paragraph("Schools stay closed."),
)
HOSTS = ("prosemirror", "tiptap")


def named(document: Node, host: str) -> Node:
    """A document with the names that the nodes have in a host."""
    if host == "prosemirror":
        return document
    head, *tail = document["type"].split("_")
    content = [named(child, host) for child in document.get("content", ())]
    made = {**document, "type": head + "".join(word.title() for word in tail)} | (
        {"content": content} if content else {}
    )
    return (
        {**made, "marks": [{"type": "bold" if mark["type"] == "strong" else mark["type"]} for mark in made["marks"]]}
        if "marks" in made
        else made
    )


@pytest.fixture
def page(own_page: Page) -> Page:
    """A page that no other test uses: it keeps the function that it asks the server by."""
    return own_page


class Opened:
    """An editor in a page, and the server behind it."""

    def __init__(self, page: Page, host: str, old: Node = OLD, new: Node = NEW, *, wait: bool = False) -> None:
        self.page = page
        self.old, self.new = named(old, host), named(new, host)
        self.ids = [change.id for change in revdiff.diff(blocks(self.old), blocks(self.new)).changes]
        self.asked: list[Node] = []
        page.set_content(
            f"""<!doctype html><html lang="en"><meta http-equiv="Content-Security-Policy"
            content="{STRICT}; require-trusted-types-for 'script'; trusted-types 'none'"><title>Editor</title>
            <main><h1>Editor</h1><div id="editor"></div></main>
            <script nonce="n">{bundled('import "./prosemirror-host"')}</script>"""
        )
        page.expose_function("answerTo", self._answer)
        page.evaluate(
            """([host, document, record, wait]) => {
                window.answers = wait ? new Promise((resolve) => { window.letGo = resolve; }) : null;
                const ask = async (decisions) => {
                    const answer = await answerTo(decisions);
                    await window.answers;
                    return answer;
                };
                const names = { acceptChange: "accept change {number}", rejectChange: "reject change {number}" };
                const labels = { accept: "accept", reject: "reject", stale: "changed by hand", ...names };
                window.editor = editors.open(host, document, { record, ask, labels });
            }""",
            [host, self.old, record(self.old, self.new), wait],
        )

    def _answer(self, decisions: Node) -> Node:
        self.asked.append(decisions)
        return answer(self.old, self.new, decisions)

    def do(self, deed: str) -> Any:
        return self.page.evaluate(f"editor.{deed}")

    def holds(self, document: Node) -> bool:
        return bool(self.page.evaluate("(document) => editor.is(document)", document))

    def texts(self, kind: str) -> list[str]:
        return self.page.locator(f"#editor .revdiff-{kind}").all_inner_texts()

    @property
    def text(self) -> str:
        return str(self.do("view.state.doc.textContent"))


hosts = pytest.mark.parametrize("host", HOSTS)


@hosts
def test_what_changed_is_drawn_and_the_document_is_as_it_was(page: Page, host: str) -> None:
    editor = Opened(page, host)
    assert editor.texts("gone") == ["Two", "Tugs"]
    assert editor.texts("came") == ["Three", "Kelby ", " Cots came by truck.", "Divers", ", two by two"]
    assert [words.split("\n")[0] for words in editor.texts("added")] == ["A second ferry was sent for."]
    assert editor.texts("removed")[-1].startswith("Buses carry travelers to Kelby.")
    assert page.get_by_role("button", name="accept").count() == len(editor.ids)
    assert editor.holds(editor.old)


@hosts
def test_all_accepted_is_the_new_document_and_all_rejected_the_old_one(page: Page, host: str) -> None:
    editor = Opened(page, host)
    editor.do("decideAll('accepted')")
    assert editor.holds(editor.new)
    assert page.locator("#editor [class*=revdiff]").count() == 0
    editor.do("decideAll('rejected')")
    assert editor.holds(editor.new), "what is decided stays"
    editor.do("undo()")
    assert editor.holds(editor.old)
    editor.do("decideAll('rejected')")
    assert editor.holds(editor.old)
    assert page.locator("#editor [class*=revdiff]").count() == 0


@hosts
@pytest.mark.parametrize("seed", range(3))
def test_one_by_one_in_any_order_it_comes_to_the_same(page: Page, host: str, seed: int) -> None:
    editor = Opened(page, host)
    order = random.Random(seed).sample(editor.ids, len(editor.ids))
    for name in order:
        editor.do(f"decide('accepted', '{name}')")
    assert editor.holds(editor.new)
    for count in range(len(order)):
        editor.do("undo()")
        assert [*editor.do("decisions")["accepted"]] == order[: len(order) - 1 - count]
    assert editor.holds(editor.old)
    for _ in order:
        editor.do("redo()")
    assert editor.holds(editor.new)


@hosts
def test_a_button_decides_in_one_transaction_that_is_taken_back_at_once(page: Page, host: str) -> None:
    editor = Opened(page, host)
    page.get_by_role("button", name="accept").first.click()
    page.wait_for_function("editor.decisions.accepted.length === 1")
    assert editor.text.startswith("Three hurt in Kelby fire 🔥 on Monday")
    assert [asked["accepted"] for asked in editor.asked] == [editor.ids[:1]]
    assert editor.texts("gone") == ["Tugs"]
    editor.do("undo()")
    assert editor.holds(editor.old)
    assert editor.texts("gone") == ["Two", "Tugs"]
    page.get_by_role("button", name="reject").first.click()
    page.wait_for_function("editor.decisions.rejected.length === 1")
    assert editor.holds(editor.old)
    assert editor.texts("gone") == ["Tugs"]


@hosts
def test_each_button_says_what_it_decides_on(page: Page, host: str) -> None:
    editor = Opened(page, host)
    buttons = page.locator("#editor .revdiff-decide button")
    names = [button.get_attribute("aria-label") for button in buttons.all()]
    numbers = range(1, len(editor.ids) + 1)
    assert sorted(map(str, names)) == sorted(
        f"{deed} change {number}" for deed in ("accept", "reject") for number in numbers
    )
    page.get_by_role("button", name="accept change 2").click()
    page.wait_for_function("editor.decisions.accepted.length === 1")
    assert editor.do("decisions")["accepted"] == [editor.ids[1]]
    # What is left keeps its number.
    assert buttons.first.get_attribute("aria-label") == "accept change 1"
    assert page.get_by_role("button", name="accept change 2").count() == 0


@hosts
def test_axe_finds_nothing_in_any_state(page: Page, host: str) -> None:
    editor = Opened(page, host)
    states = {
        "fresh": "view",
        "some decided": f"decide('accepted', '{editor.ids[0]}')",
        "focus inside": "view.focus()",
        "changed by hand": "write('Buses', ' and cars')",
        "all decided": "decideAll('rejected')",
    }
    for state, deed in states.items():
        page.evaluate(f"(async () => {{ await editor.{deed}; }})()")
        assert violations(page) == [], state


@hosts
def test_what_is_written_elsewhere_stays_where_it_was_written(page: Page, host: str) -> None:
    editor = Opened(page, host)
    editor.do("write('hurt', ' badly')")  # between two edits of one change
    editor.do("write('Schools', ' and shops')")
    editor.do("decideAll('accepted')")
    editor.do("write('sent for', ' at dawn')")  # in what came
    assert "Three hurt badly in Kelby fire 🔥 on Monday" in editor.text
    assert editor.text.endswith("A second ferry was sent for at dawn.Schools and shops stay closed.")
    for _ in range(4):
        editor.do("undo()")
    assert editor.holds(editor.old)


@hosts
def test_a_change_whose_words_were_written_over_is_stale_and_left_alone(page: Page, host: str) -> None:
    editor = Opened(page, host)
    editor.do("write('Tu', 'be', 1)")  # Tubes came at noon
    editor.do("write('Buses', ' and cars')")  # in a paragraph that is removed
    assert editor.texts("stale") == ["changed by hand", "changed by hand"]
    before = editor.text
    stale = next(name for name in editor.ids if name in ("o3n3", "o3"))
    editor.do(f"decide('accepted', '{stale}')")
    assert editor.text == before
    editor.do("decideAll('accepted')")
    assert editor.text == "".join(
        [
            f"Three hurt in Kelby fire 🔥 on Monday{MAYOR} Cots came by truck.",
            "Fog lay on the bay.Tubes came at noon.Buses and cars carry travelers to Kelby.",
            "A second ferry was sent for.Schools stay closed.",
        ]
    )
    assert editor.texts("stale") == ["changed by hand", "changed by hand"]


@hosts
@pytest.mark.parametrize(
    ("behind", "words", "begins"),
    [
        ("hurt in ", "the ", "Two hurt in the fire"),  # where a word is to come
        ("Two", "s", "Twos hurt in fire"),  # right beside a word that goes
    ],
)
def test_words_written_where_others_are_to_come_are_no_guess(
    page: Page, host: str, behind: str, words: str, begins: str
) -> None:
    editor = Opened(page, host)
    editor.do(f"write('{behind}', '{words}')")
    assert editor.texts("stale") == ["changed by hand"]
    editor.do(f"decide('accepted', '{editor.ids[0]}')")
    assert editor.text.startswith(begins)
    editor.do("undo()")
    assert editor.texts("stale") == []


@hosts
def test_who_writes_while_the_server_answers_loses_nothing(page: Page, host: str) -> None:
    editor = Opened(page, host, wait=True)
    page.evaluate("window.done = editor.decideAll('accepted'); undefined")
    page.evaluate("editor.write('Schools', ' and shops'); letGo(); window.done")
    assert editor.text.endswith("A second ferry was sent for.Schools and shops stay closed.")
    assert editor.do("decisions")["accepted"] == editor.ids


@pytest.mark.slow
def test_whatever_is_decided_the_editor_has_the_documents_of_the_server(page: Page) -> None:
    """Lists in lists, quotes, tasks, headings, code, rules, marks and attributes; each decision from the one before."""
    Opened(page, "prosemirror")
    for seed in range(100):
        desk = Desk(seed, ["paragraph", "heading", "item", "step", "quote", "task", "code", "rule"])
        lines = desk.page()
        old, new = as_prosemirror(lines), as_prosemirror(desk.edited(lines))
        assert differences(page, old, new, seed) == []


TABLE = node("table", node("row", node("cell", paragraph("Fog.")), node("cell", paragraph("Dawn."))))
OTHER_TABLE = node("table", node("row", node("cell", paragraph("Fog."))), node("row", node("cell", paragraph("Noon."))))
IMAGE = node("paragraph", text("A "), node("image", src="a.png", alt="a ferry"), text(" ferry"))
CARRIED = [
    node("doc", TABLE, paragraph("Rain.")),
    node("doc", paragraph("Snow."), OTHER_TABLE, paragraph("Rain again.")),
    node("doc", IMAGE, node("horizontal_rule"), IMAGE),
    node("doc", node("blockquote", TABLE, IMAGE)),
    node(
        "doc", paragraph("A \N{BOM}\u2028\x00 ferry \u0e01\u0e34 👨‍👩‍👧 e\u0301"), node("paragraph"), node("paragraph")
    ),
    node("doc", paragraph("A \u2028\x00 ferry \u0e01\u0e34n 👩‍👧 e\u0300 \u05d0\u05d1"), node("paragraph")),
]


@pytest.mark.parametrize("old", CARRIED)
def test_tables_and_images_are_carried_whole(page: Page, old: Node) -> None:
    Opened(page, "prosemirror")
    assert [differences(page, old, new, seed=1) for new in CARRIED] == [[]] * len(CARRIED)


def differences(page: Page, old: Node, new: Node, seed: int) -> list[str]:
    """What an editor makes otherwise than the server, of five decisions."""
    diff = revdiff.diff(blocks(old), blocks(new))
    chance = random.Random(seed)
    ids = [name for change in diff.changes for name in (change.id, *(edit.id for edit in change.edits))]
    some = [
        (chance.sample(ids, chance.randint(0, len(ids))), chance.sample(ids, chance.randint(0, len(ids) // 2)))
        for _ in range(3)
    ]
    decisions = [
        {"accepted": accepted, "rejected": rejected, "fingerprint": diff.fingerprint}
        for accepted, rejected in (*some, (ids, []), ([], []))
    ]
    answers = [(one, answer(old, new, one)) for one in decisions]
    assert answers[-1][1]["document"] == document(diff.accept(()), old, new) == old
    found: list[str] = page.evaluate("(asked) => editors.differences(...asked)", [old, record(old, new), answers])
    return found


@pytest.mark.slow
def test_its_types_are_strict() -> None:
    command = [
        str(program("tsc")),
        "--noEmit",
        "--strict",
        "--noUncheckedIndexedAccess",
        "--target",
        "es2023",
        "--module",
        "esnext",
    ]
    libraries = ["--moduleResolution", "bundler", "--lib", "es2023,dom", "--skipLibCheck", "prosemirror-host.ts"]
    told = subprocess.run(
        [*command, *libraries], cwd=FOLDER, capture_output=True, text=True, encoding="utf-8", check=False
    )
    assert (told.returncode, told.stdout) == (0, "")


# The lines of code that the how-to counts; those of the plugin are in four files.
COUNTED = {
    "`prosemirror.py`": ["examples/prosemirror.py"],
    "`prosemirror_server.py`": ["examples/prosemirror_server.py"],
    "the four files": [f"web/prosemirror-{name}.ts" for name in ("changes", "record", "steps", "drawing")],
    "editor: ProseMirror": ["web/prosemirror-editor.ts"],
    "editor: Tiptap": ["web/tiptap-editor.ts"],
}


@pytest.mark.parametrize("told", COUNTED)
def test_the_how_to_counts_lines_as_they_are(told: str) -> None:
    lines = (FOLDER.parents[1] / "docs/how-to/changes-in-prosemirror.md").read_text(encoding="utf-8").splitlines()
    (row,) = [line for line in lines if line.startswith("|") and told in line]
    to_copy, _, yours = row.split("|")[2:5]
    assert int(to_copy.strip() or yours) == lines_of([f"tests/{name}" for name in COUNTED[told]])
