"""Every view in every language: no word of ours outside the catalog, the layout mirrored where one reads from right to left."""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import revdiff
from revdiff import Block, Mark, charts, samples
from revdiff.interface import BUILT_IN, Lang
from revdiff.interface.catalog import built_in
from revdiff.showable import Showable
from revdiff.views.component import script
from tests.browser import serious
from tests.optional import module

if TYPE_CHECKING:
    from playwright.sync_api import Page

VIEWS = Path(revdiff.__file__).parent / "views"


def disguised(template: str) -> str:
    """A template with each letter in a circle, placeholders as they are."""
    circled = {ord("a") + place: 0x24D0 + place for place in range(26)} | {
        ord("A") + place: 0x24B6 + place for place in range(26)
    }
    return "".join(
        part if part.startswith("{") else part.translate(circled) for part in re.split(r"(\{\w+\})", template)
    )


def disguise() -> dict[str, object]:
    """A language whose every word is known by its looks; it counts and tells times without letters, as Japanese does."""
    tables: dict[str, dict[str, object]] = {}
    for name, entry in built_in("en").items():
        table, _, rest = name.partition(".")
        forms = {form: disguised(template) for form, template in entry.templates.items()}
        tables.setdefault(table, {})[rest] = forms if entry.counts else forms["other"]
    return {"language": "ja", **tables}


# Stories without a Latin letter, so that each one that is seen is a word of ours.
KEPT = [f"Строка номер {number} стоит как была." for number in range(9)]
SENTENCE = "Паром на той же линии ударился о волнорез в 2011 году, 14 человек ранены."
OLD = [
    f"Туман лежал на бухте почти всю ночь. {SENTENCE}",
    *KEPT[:3],
    "Два человека ранены, сообщила полиция.",
    "Дорога закрыта до утра, сказал мэр города.",
    *KEPT[3:6],
    "Компания отменила все рейсы до четверга. Она сказала, что автобусы повезут людей в город.",
    *KEPT[6:],
    "Причина пока не ясна никому.",
]
NEW = [
    "Туман лежал на бухте почти всю ночь.",
    "Дорога закрыта до утра, сказал мэр города.",
    *KEPT[:3],
    "Три человека ранены, сообщила полиция.",
    *KEPT[3:6],
    "Компания отменила все рейсы до четверга.",
    *KEPT[6:],
    "Она сказала, что автобусы повезут людей в город.",
    f"Дождь шёл до самого вечера вчера. {SENTENCE}",
]


def blocks(*, newer: bool) -> list[Block]:
    """Blocks that carry marks, roles and attributes, one without words, one that is passed over."""
    marks = [Mark((0, 5), "жирный"), Mark((6, 9), "ссылка", {"адрес": "/ночь" if newer else "/день"})]
    return [
        Block("а", "Паром сел на мель у города.", role="заголовок" if newer else "текст", marks=marks[not newer :]),
        Block("б", "31 отзыв" if newer else "12 отзывов"),
        Block("в", "", role="снимок", attributes={"ширина": 2 if newer else 1}),
        *([Block("г", "", attributes={"высота": 3})] if newer else []),
    ]


def shown() -> dict[str, Showable]:
    """All that can be shown, with all that can be told of it."""
    whole = "\n\n".join(OLD)
    return {
        "changes": revdiff.diff(OLD, NEW),
        "nothing": revdiff.diff(whole, whole),
        "untold": revdiff.diff(whole, whole.replace("\n\n", "\n\n\n").replace(" ", "  "), ignore=["whitespace"]),
        "untold between": revdiff.diff("\ufeffРаз.\n\nДва. \n", "\tРаз.\r\n \r\nДва."),
        "untold at the head": revdiff.diff("Раз.\nДва.", "\ufeffРаз.\n\nДва.\n"),
        "untold, without a name": revdiff.diff("Раз.\n \n\nДва.", "Раз.\n\n \nДва."),
        "partial": revdiff.diff(OLD, NEW[:4], partial=True),
        "markup": revdiff.diff(
            blocks(newer=False),
            blocks(newer=True),
            keys="identity",
            ignore_paragraphs=["{number} отзыв", "{number} отзывов"],
        ),
        "many": revdiff.diff([f"Было {n} людей там." for n in range(60)], [f"Было {n} людей тут." for n in range(60)]),
        "named": revdiff.diff(revdiff.Revision(OLD[0], label="утро"), revdiff.Revision(NEW[0], label="вечер")),
        "history": revdiff.history([whole, whole, "\n\n".join(NEW), whole]),
        "blame": revdiff.history([whole, "\n\n".join(NEW)]).blame(),
        "clean": revdiff.merge(whole, whole, "\n\n".join(NEW)),
        "torn": revdiff.merge("Ранены двое.\n\nДождь.", "Ранены трое.\n\nДождь.", "Ранены пятеро.\n\nДождь."),
        "torn apart": revdiff.merge(
            blocks(newer=False), blocks(newer=True), [Block("а", "Паром цел у самого города.", role="цитата")]
        ),
        "story": revdiff.segment(samples.stacked()),
        "untitled": revdiff.segment(""),
    }


class Told(HTMLParser):
    """What a page tells: its text, what is said of its parts, and what its style says aloud."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.told: list[str] = []
        self._within: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        self._within.append(tag)
        self.told += [
            value or "" for name, value in attributes if name in ("aria-label", "title", "alt", "placeholder")
        ]

    def handle_endtag(self, tag: str) -> None:
        while self._within and self._within.pop() != tag:
            pass

    def handle_data(self, data: str) -> None:
        if "style" in self._within:
            self.told += re.findall(r'"([^"\n]*)"', "".join(re.findall(r"--\w+: \"[^;]*;|content: [^;]*;", data)))
        elif "script" not in self._within and "kbd" not in self._within:
            self.told.append(data)


def of_page(thing: Showable, lang: Lang) -> str:
    return "\n".join(
        Told(thing.to_html(page=True, lang=lang)).told + Told(thing.to_html(layout="side-by-side", lang=lang)).told
    )


TELLING: dict[str, Callable[[Showable, Lang], str]] = {
    "HTML": of_page,
    "Markdown": lambda thing, lang: thing.to_markdown(lang=lang),
    "terminal": lambda thing, lang: thing.to_text(lang=lang),
}
# A zone, a conflict, and the characters that a view spells out.
NAMES = re.compile(r"\bUTC\b|\bc\d+\b|\\u[0-9a-f]{4}|\\[0-9a-f]+ ?")


def ours(told: str, texts: str) -> set[str]:
    """The words with Latin letters that are in none of the ``texts``."""
    return {word for word in re.findall("[A-Za-z]+", NAMES.sub("", told)) if word not in texts}


@pytest.mark.parametrize("view", TELLING)
@pytest.mark.parametrize("name", shown())
def test_no_view_has_a_word_of_its_own(view: str, name: str) -> None:
    module("babel")
    # Conflict markers are part of the text: git reads them.
    texts = (
        samples.stacked()
        if name == "story"
        else "ours theirs"
        if name.startswith("torn") and view == "Markdown"
        # Line ends have the same names in every language.
        else "LF CRLF"
        if name == "untold between"
        else ""
    )
    assert ours(TELLING[view](shown()[name], disguise()), texts) == set()


@pytest.mark.parametrize(
    "draw", [charts.flow, charts.churn, charts.intensity, charts.survival], ids=lambda draw: draw.__name__
)
def test_no_chart_has_a_word_of_its_own(draw: Callable[..., object]) -> None:
    module("babel")
    module("altair")
    chart = draw(revdiff.history(["\n\n".join(OLD), "\n\n".join(NEW)]), lang=disguise())
    titles = set(re.findall(r'"title": "([^"]*)"', chart.to_json(ensure_ascii=False)))  # type: ignore[attr-defined]
    assert titles
    assert ours(" ".join(titles), "") == set()


def test_a_chart_writes_numbers_and_months_as_its_language_does() -> None:
    module("babel")
    module("altair")
    fire = revdiff.history(samples.history())
    locale = charts.flow(fire, by="time", lang="de").to_dict()["config"]["locale"]
    assert (locale["number"]["decimal"], locale["number"]["thousands"]) == (",", ".")
    assert (locale["time"]["days"][0], locale["time"]["months"][2]) == ("Sonntag", "März")
    assert "locale" not in charts.flow(fire, by="time").to_dict()["config"]


def constants(module: ast.Module) -> Iterator[ast.Constant]:
    """The texts in a module that may be seen: no docstrings, no errors, no types."""
    hidden: set[ast.AST] = set()
    for node in ast.walk(module):
        if isinstance(node, ast.Raise) or (isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)):
            hidden |= set(ast.walk(node))
    return (
        node
        for node in ast.walk(module)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and node not in hidden
    )


# Two words side by side, once tags and declarations of HTML and CSS are taken out.
_MARKUP = re.compile(r"<[^>]*>|<[^>]*$|^[^<]*>|[\w-]+=\"[^\"]*\"?|[\w-]+:[^;]*;?")
_PROSE = re.compile(r"[A-Za-z]{2,},? [a-z]{2,}")


@pytest.mark.parametrize("path", sorted(VIEWS.rglob("*.py")), ids=lambda path: path.relative_to(VIEWS).as_posix())
def test_no_sentence_stands_in_the_code_of_a_view(path: Path) -> None:
    texts = [_MARKUP.sub("", node.value) for node in constants(ast.parse(path.read_text(encoding="utf-8")))]
    assert [text for text in texts if _PROSE.search(text) and "color(" not in text] == []


def test_no_word_stands_in_the_code_of_the_component() -> None:
    source = "\n".join(path.read_text(encoding="utf-8") for path in sorted((VIEWS / "component").glob("*.js")))
    code = re.sub(r"(?ms)^import [^\n]*|//[^\n]*|/\*.*?\*/", "", source)
    code = re.sub(r"throw new \w+\([^\n]*", "", code)
    texts = re.findall(r'"((?:[^"\\\n]|\\.)*)"|`([^`]*)`', code)
    told = [re.sub(r"\$\{[^}]*\}", "", one or other) for one, other in texts]
    known = {"row change", " light space", "use strict"}
    assert [text for text in told if _PROSE.search(text) and text not in known] == []


@pytest.mark.parametrize("code", BUILT_IN)
def test_a_page_says_its_language_and_its_direction(code: str) -> None:
    module("babel")
    page, fragment = (revdiff.diff(OLD, NEW).to_html(page=whole, lang=code) for whole in (True, False))
    told = f'lang="{code}" dir="{"rtl" if code == "ar" else "ltr"}"'
    assert f"<html {told}>" in page
    assert f'<div class="revdiff" {told}>' in fragment


HOSTILE = '<script>document.title = "ran"</script></style>" onfocus="x" \\ *bold* [link](/x)'


def hostile() -> dict[str, object]:
    """A catalog in which every entry ends in what would run, or end a style, an attribute, a mark."""
    tables: dict[str, dict[str, str]] = {}
    for name, entry in built_in("en").items():
        table, _, rest = name.partition(".")
        tables.setdefault(table, {})[rest] = entry.templates["other"] + HOSTILE
    return {"language": "en", **tables}


@pytest.mark.parametrize("name", shown())
def test_words_of_a_catalog_are_text(name: str) -> None:
    page = shown()[name].to_html(page=True, lang=hostile())
    assert "<script>document" not in page
    assert page.count("</style>") == 2
    assert '" onfocus="' not in page
    assert "*bold* [link]" not in shown()[name].to_markdown(lang=hostile())


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", ["changes", "markup", "history", "torn", "story"])
def test_a_page_that_reads_from_right_to_left_is_mirrored(page: Page, name: str, scheme: str) -> None:
    module("babel")
    page.emulate_media(color_scheme=scheme)
    page.set_viewport_size({"width": 380, "height": 800})
    page.set_content(shown()[name].to_html(page=True, lang="ar"))
    assert page.evaluate("document.documentElement.scrollWidth") <= 380
    assert serious(page) == []
    for row in page.locator(".passage.change:visible").all()[:3]:
        gutter, words = (row.locator(part).first.bounding_box() for part in (".gutter", ".words"))
        assert gutter["x"] >= words["x"] + words["width"] - 1


def test_each_paragraph_has_the_direction_of_its_own_text(page: Page) -> None:
    module("babel")
    hebrew, english = "המעבורת עלתה על שרטון.", "The ferry ran aground."
    for lang in ("en", "ar"):
        page.goto("about:blank")
        page.set_content(
            revdiff.diff([hebrew, english], [f"{hebrew} שוב.", f"{english} Again."]).to_html(page=True, lang=lang)
        )
        directions = page.locator(".woven p").evaluate_all("all => all.map((one) => getComputedStyle(one).direction)")
        assert directions == ["rtl", "ltr"]


def test_letters_of_arabic_do_not_join_over_a_change(page: Page) -> None:
    """A deleted word is as wide before a word that was inserted as it is alone."""
    module("babel")
    page.set_content(revdiff.diff("أصيب شخصان بجروح.", "أصيب ثلاثة بجروح.").to_html(page=True, lang="ar"))
    gone = page.locator(".woven del")
    beside = gone.bounding_box()["width"]
    page.locator(".woven ins").evaluate("one => one.remove()")
    assert gone.bounding_box()["width"] == pytest.approx(beside, abs=0.5)


def test_a_new_figure_follows_the_old_one_as_one_reads(page: Page) -> None:
    module("babel")
    for old, new, first in (
        ("أصيب 12 شخصًا.", "أصيب 13 شخصًا.", "right"),
        ("Some 12 were hurt.", "Some 13 were hurt.", "left"),
    ):
        page.goto("about:blank")
        page.set_content(revdiff.diff(old, new).to_html(page=True, lang="ar"))
        gone, came = (page.locator(f".woven {name}").bounding_box()["x"] for name in ("del", "ins"))
        assert (gone > came) is (first == "right")
        draw(page, revdiff.diff(old, new), "ar", script("ar"))
        gone, came = (page.locator(f"revdiff-view .woven {name}").bounding_box()["x"] for name in ("del", "ins"))
        assert (gone > came) is (first == "right")


def draw(page: Page, diff: revdiff.Diff, lang: str, served: str) -> None:
    page.goto("about:blank")
    element = f'<revdiff-view lang="{lang}"></revdiff-view>'
    page.set_content(f'<!doctype html><html lang="en"><title>Editor</title>{element}<script>{served}</script>')
    page.evaluate("(record) => { document.querySelector('revdiff-view').diff = record; }", diff.to_json())


@pytest.mark.parametrize("code", BUILT_IN)
@pytest.mark.parametrize("name", ["changes", "markup", "partial"])
def test_the_component_tells_what_a_page_tells(page: Page, name: str, code: str) -> None:
    module("babel")
    diff = shown()[name]
    assert isinstance(diff, revdiff.Diff)
    draw(page, diff, code, script(*BUILT_IN))
    view, told = page.locator("revdiff-view"), Told(diff.to_html(lang=code, context=0)).told
    assert view.locator(".summary").text_content() in told
    for part in (".what b", "summary", ".told", ".end"):
        found = view.locator(part).all_text_contents()
        assert [text for text in found if text not in told and text not in "".join(told)] == []
    assert view.locator("xpath=//*").count() or page.evaluate(
        "document.querySelector('revdiff-view').shadowRoot.firstChild.dir"
    ) == ("rtl" if code == "ar" else "ltr")


def test_the_component_has_no_word_of_its_own(page: Page) -> None:
    module("babel")
    for name in ("changes", "markup", "partial"):
        diff = shown()[name]
        assert isinstance(diff, revdiff.Diff)
        draw(page, diff, "ja", script(disguise()))
        page.keyboard.press("Tab")
        inside = page.evaluate("document.querySelector('revdiff-view').shadowRoot.innerHTML")
        assert ours("\n".join(Told(inside).told), "") == set()


def test_the_component_takes_another_language_while_it_is_shown(page: Page) -> None:
    module("babel")
    draw(page, revdiff.diff("Two hurt.", "Three hurt."), "de", script("de"))
    summary = page.locator("revdiff-view .summary")
    assert summary.text_content() == "1 bearbeitet; 1 Wort neu, 1 gestrichen"
    for lang, told in (("en", "1 edited; 1 word in, 1 out"), ("de-CH", "1 bearbeitet; 1 Wort neu, 1 gestrichen")):
        page.evaluate("(lang) => { document.querySelector('revdiff-view').lang = lang; }", lang)
        assert summary.text_content() == told
    # A language that the script was not made with is told in English, and so is what is none.
    for lang in ("fr", "constructor", ""):
        page.evaluate("(lang) => { document.querySelector('revdiff-view').lang = lang; }", lang)
        assert summary.text_content() == "1 edited; 1 word in, 1 out"
    for lang in ("DE", "de-!"):
        page.evaluate("(lang) => { document.querySelector('revdiff-view').lang = lang; }", lang)
        assert summary.text_content() == "1 bearbeitet; 1 Wort neu, 1 gestrichen"
