"""A host's own words in the web component: told where they fit, refused by the same rules as in Python."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from revdiff.errors import OptionError
from revdiff.interface import language_of
from revdiff.views.component import script
from tests.browser import violations
from tests.views.showing import DIFF, MARKED, VIEW, await_layout, show, told

if TYPE_CHECKING:
    from playwright.sync_api import Page

DESK = {
    "language": "en-US",
    "decision.accept": "take",
    "decision.accept-change": "take graf {number}",
    "count.edited": {"one": "{count} reworked {{sic}}", "other": "{count} reworked {{sic}}"},
    "fold.kept": "{count} as they were",
}


def give(page: Page, words: object) -> None:
    page.evaluate(f"(words) => {{ {VIEW}.words = words; }}", words)
    await_layout(page)


def drawn(page: Page) -> str:
    return str(page.evaluate(f"{VIEW}.shadowRoot.innerHTML"))


def test_words_are_told_at_once_and_taken_back(page: Page) -> None:
    show(page, MARKED, attributes="bar")
    before = drawn(page)
    give(page, DESK)
    view = page.locator("revdiff-view")
    assert view.get_by_role("button", name="take graf 1").inner_text() == "take"
    assert "reworked {sic}" in view.locator(".summary").inner_text()
    assert "3 as they were" in view.locator("summary").first.inner_text()
    # What they lack is told as before.
    assert view.get_by_role("button", name="reject change 1").count() == 1
    assert page.evaluate(f"{VIEW}.words") == DESK
    give(page, None)
    assert drawn(page) == before
    assert page.evaluate(f"{VIEW}.words") is None
    assert told(page) == []


def test_words_keep_the_place_of_whoever_reads(page: Page) -> None:
    show(page, DIFF)
    page.evaluate(f"{VIEW}.accept('o0n0'); {VIEW}.pick('o1n2.1')")
    focused = f"{VIEW}.shadowRoot.activeElement"
    state = f"[{focused}.dataset.change, {VIEW}.shadowRoot.querySelector('.picked').dataset.edit, {VIEW}.decisions]"
    before = page.evaluate(state)
    give(page, DESK)
    assert page.evaluate(state) == before
    # The same again, as a framework gives it whenever it draws, leaves all as it is.
    page.evaluate(f"window.row = {focused}")
    give(page, {**DESK})
    assert page.evaluate(f"{focused} === window.row")


def test_words_may_be_given_before_the_element_is_defined_or_has_a_place(page: Page) -> None:
    page.set_content("<!doctype html><html lang='en'><revdiff-view></revdiff-view>")
    page.evaluate(f"([words, diff]) => {{ Object.assign({VIEW}, {{ diff, words }}); }}", [DESK, DIFF.to_record()])
    page.add_script_tag(content=script())
    assert page.get_by_role("button", name="take graf 1").count() == 1
    page.evaluate(
        """([words, diff]) => {
            const view = Object.assign(document.createElement("revdiff-view"), { words, diff });
            document.body.replaceChildren(view);
        }""",
        [DESK, DIFF.to_record()],
    )
    assert page.get_by_role("button", name="take graf 1").count() == 1


def test_an_element_in_another_tells_in_its_words(page: Page) -> None:
    """As one of ours holds a view of its own."""
    page.set_content(f"<!doctype html><html lang='en'><script>{script()}</script><revdiff-view></revdiff-view>")
    page.evaluate(
        f"""([words, diff]) => {{
            window.inside = Object.assign(document.createElement("revdiff-view"), {{ diff }});
            {VIEW}.shadowRoot.append(inside);
            {VIEW}.words = words;
        }}""",
        [DESK, DIFF.to_record()],
    )
    assert page.get_by_role("button", name="take graf 1").count() == 1
    page.evaluate("inside.words = {'decision.accept-change': 'keep {number}'}")
    assert page.get_by_role("button", name="keep 1").count() == 1


def test_a_language_that_the_script_lacks(page: Page) -> None:
    """Hebrew and Czech: the direction as it is said, numbers and plural forms as the browser knows them."""
    show(page, DIFF)
    give(page, {"language": "he", "direction": "rtl", "decision.accept": "קבל"})
    assert page.locator("revdiff-view [dir=rtl][lang=he]").first.get_by_role("button").first.inner_text() == "קבל"
    kept = {"one": "{count} odstavec", "few": "{count} odstavce", "other": "{count} odstavců"}
    show(page, MARKED)
    give(page, {"language": "cs", "direction": "ltr", "fold.kept": kept})
    assert "3 odstavce" in page.locator("revdiff-view summary").first.inner_text()
    assert page.evaluate(f"{VIEW}.shadowRoot.querySelector('[lang=cs]').dir") == "ltr"


def nested(words: dict[str, object]) -> dict[str, object]:
    """The same words as Python takes them."""
    tables: dict[str, object] = {}
    for name, value in words.items():
        table, _, entry = name.partition(".")
        if entry:
            tables.setdefault(table, {})[entry] = value  # type: ignore[index]
        else:
            tables[name] = value
    return tables


# What does not fit, and the end of what is said of it, here as in Python.
BAD: dict[str, dict[str, object]] = {
    "an entry of no known name": {"label.shrunk": "shrunk"},
    "a name that every object has": {"label.constructor": "x"},
    "a placeholder of no known name": {"place.paragraph": "graf {nummer}"},
    "a placeholder that lacks": {"place.paragraph": "graf"},
    "a placeholder with more than a name": {"place.paragraph": "graf {numbers!r}"},
    "a number for a placeholder": {"place.paragraph": "graf {0}"},
    "a brace that nothing closes": {"label.added": "new {"},
    "a brace that nothing opens": {"label.added": "new }"},
    "nothing": {"label.added": ""},
    "signs that nobody sees": {"label.added": " \u200b\u2060"},
    "two lines": {"label.added": "new\nhere"},
    "a separator of lines": {"label.added": "new\u2028here"},
    "what turns the direction": {"label.added": "new \u202eereh"},
    "a control": {"label.added": "new\x00"},
    "a number for a text": {"label.added": 1},
    "a list": {"label.added": ["new"]},
    "no forms": {"count.added": {}},
    "a form of no known name": {"count.added": {"several": "{count} new", "other": "{count} new"}},
    "forms of what counts nothing": {"label.added": {"one": "new", "other": "new"}},
    "a slot that lacks in one form": {"place.paragraph": "x", "fold.moved": {"one": "1", "other": "{count} {places}"}},
    "a form that lacks": {
        "language": "pl",
        "direction": "ltr",
        "count.added": {"one": "{count} nowy", "many": "{count} nowych"},
    },
    "a code that is none": {"language": "english, please"},
    "a code that is a number": {"language": 5},
    "a code that nobody knows": {"language": "qqq", "direction": "ltr"},
}
# These say it in words of their own: JavaScript has other names for things, and Python's parser of templates tells more.
OTHERWISE = {
    *("a brace that nothing closes", "a brace that nothing opens", "a number for a placeholder", "a number for a text"),
    *("a list", "no forms", "a code that is a number", "signs that nobody sees", "a control"),
    *("what turns the direction", "two lines", "a separator of lines"),
}


@pytest.mark.parametrize("case", BAD)
def test_what_does_not_fit_is_refused_as_python_refuses_it_and_changes_nothing(page: Page, case: str) -> None:
    with pytest.raises(OptionError) as refused:
        language_of({"language": "en", **nested({name: it for name, it in BAD[case].items() if name != "direction"})})
    show(page, DIFF)
    give(page, DESK)
    before = drawn(page)
    give(page, BAD[case])
    ((name, detail),) = told(page)
    assert name == "error"
    message = str(detail["message"])
    assert message.startswith("words: ")
    if case not in OTHERWISE and "code" not in case:
        assert message.removeprefix("words: ") == str(refused.value).removeprefix("lang: ")
    assert (drawn(page), page.evaluate(f"{VIEW}.words")) == (before, DESK)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        # Without a language nobody knows which forms there are.
        ({"count.added": {"one": "{count} new"}}, "count.added lacks the plural form 'other', which stands in for all"),
        ({"language": "nl", "label.added": "nieuw"}, "the script lacks the language 'nl'; say its direction, too"),
        ({"direction": "down"}, "direction is 'ltr' or 'rtl', not 'down'"),
        ({"label": {"added": "new"}}, "the interface has no entry 'label'"),
        ("take", "these are an object of entries, or null"),
        ([], "these are an object of entries, or null"),
    ],
)
def test_what_only_a_browser_is_given_is_refused_too(page: Page, words: object, said: str) -> None:
    show(page, DIFF)
    give(page, words)
    ((name, detail),) = told(page)
    assert name == "error"
    assert said in str(detail["message"])
    assert page.evaluate(f"{VIEW}.words") is None


@pytest.mark.parametrize(
    ("name", "told_then"), [("embed-in-an-editor", "take change 1"), ("another-language", "toegevoegd")]
)
def test_the_words_of_the_docs_fit(page: Page, name: str, told_then: str) -> None:
    shown = (Path(__file__).parents[2] / "docs" / "how-to" / f"{name}.md").read_text(encoding="utf-8")
    (example,) = re.findall(r"<script type=\"module\">\n([^<]*view\.words = [^<]*)</script>", shown)
    show(page, DIFF)
    page.evaluate(f"() => {{ {example} }}")
    assert told(page) == []
    assert told_then in drawn(page)


def test_axe_finds_nothing_with_own_words(page: Page) -> None:
    show(page, MARKED, attributes="bar")
    page.evaluate(
        "document.querySelector('main').prepend(Object.assign(document.createElement('h1'), {textContent: 'Editor'}))"
    )
    for words in (DESK, {"language": "he", "direction": "rtl", "decision.accept": "קבל"}):
        give(page, words)
        assert violations(page) == []
