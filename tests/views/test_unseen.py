"""What would not be seen in words that changed is named: in every view, by the same words."""

from __future__ import annotations

import zipfile
from pathlib import Path
from typing import TYPE_CHECKING
from unicodedata import normalize

import pytest

import revdiff
from revdiff import Diff
from revdiff.views.component import script
from revdiff.views.steps import Passage
from revdiff.views.walk import walk
from tests.optional import module

if TYPE_CHECKING:
    from playwright.sync_api import Page

ENGLAND, WALES = (
    "\U0001f3f4" + "".join(chr(0xE0000 + ord(letter)) for letter in name) for name in ("gbeng\x7f", "gbwls\x7f")
)

CASES: list[tuple[str, str, list[str]]] = [
    ("Rain fell.", "Rain fell.\u200b", ["zero-width space added"]),
    ("Der Regen\u00adbogen blieb.", "Der Regenbogen blieb.", ["soft hyphen removed"]),
    ("خانه را می\u200cرود امروز", "خانه را میرود امروز", ["zero-width non-joiner removed"]),
    ("The 👨\u200d👩 ran.", "The 👨👩 ran.", ["zero-width joiner removed"]),
    ("Quay A\u2060B burned.", "Quay AB burned.", ["word joiner removed"]),
    # Marks and controls by the names that Unicode has for them; what has none, by its number.
    ("She saw A.", "She saw \u200eA.", ["direction mark (LRM) added"]),
    ("She saw A.", "She saw \u202eA.", ["direction mark (RLO) added"]),
    ("שלום עולם.", "שלום\u200f עולם.", ["direction mark (RLM) added"]),
    ("Rain on the bay.", "Rain\x07 on the bay.", ["control character (BEL) added"]),
    ("Rain on the bay.", "Rain \x1b[31mon the bay.", ["control character (ESC) added"]),
    ("A ☁ over town.", "A ☁\ufe0f over town.", ["variation selector (VS16) added"]),
    ("葛城市で火事。", "葛\U000e0100城市で火事。", ["variation selector (U+E0100) added"]),
    ("A quay burned.", "A qu\u034fay burned.", ["invisible character (CGJ) added"]),
    ("A quay burned.", "A \u3164quay burned.", ["invisible character (U+3164) added"]),
    ("A quay burned.", "A quay\U000e0041 burned.", ["invisible character (U+E0041) added"]),
    # At another place of the word.
    ("Die Schiff\u00adfahrt ruht.", "Die Schi\u00adfffahrt ruht.", ["soft hyphen removed", "soft hyphen added"]),
    # The same letters, of other signs.
    ("Un café brûle.", "Un cafe\u0301 brûle.", ["composed differently"]),
    ("서울에서 불이 났다.", f"{normalize('NFD', '서울')}에서 불이 났다.", ["composed differently"]),
    ("雨が降った。", f"雨{normalize('NFD', 'が')}降った。", ["composed differently"]),
    # Signs that look the same.
    ("He saw a cat.", "He saw \u0430 cat.", ["looks the same: U+0061 → U+0430"]),
    ("Мэр сказал всё.", "Мэр \u0063казал всё.", ["looks the same: U+0441 → U+0063"]),
    ("A by\u2010law passed.", "A by\u2011law passed.", ["looks the same: U+2010 → U+2011"]),
    ("أصيب ٣٠ شخصا.", "أصيب ۳۰ شخصا.", ["looks the same: U+0663 → U+06F3, U+0660 → U+06F0"]),
    ("Ein Zug nach Köln fuhr.", "Ein\ufeff Zug nach Köln fuhr.", ["byte order mark added"]),
    ("a b here it is", "a\u00a0c here it is", ["space → no-break space"]),
    ("On 5\u202fJune it rained.", "On 6 June it rained.", ["narrow no-break space → space"]),
    # Words that came bring theirs with them: that is no news.
    ("Il a dit vrai hier.", "Il a dit\u00a0: non hier.", []),
    ("خانه را امروز دید", "خانه را می\u200cخواهد دید", []),
    ("We ❤\ufe0f rain.", "We 💔 rain.", []),
    # The flags of England and of Wales, which differ in what is spelled behind the black one.
    (f"So {ENGLAND} won.", f"So {WALES} won.", []),
    # What one sees.
    ("Un café brûle.", "Un cafe brûle.", []),
    ("He saw a cat.", "He saw \u0410 cat.", []),
]
MANY = [
    # A text that was composed anew, one that lost its soft hyphens, one that got other digits.
    (
        "Tiếng nói của người dân ở đây.",
        normalize("NFD", "Tiếng nói của người dân ở đây."),
        ["composed differently at 7 places"],
    ),
    (
        "Die Feuer\u00adwehr und die See\u00adrettung am Ufer\u00adweg.",
        "Die Feuerwehr und die Seerettung am Uferweg.",
        ["soft hyphen removed at 3 places"],
    ),
    (
        "أصيب ٣ رجال و٧ نساء و٨ أطفال.",
        "أصيب ۳ رجال و۷ نساء و۸ أطفال.",
        ["looks the same: U+0663 → U+06F3, U+0667 → U+06F7, U+0668 → U+06F8 at 3 places"],
    ),
]
# Line breaks of another kind, alone and several.
BREAKS = [
    ("Rain fell\non the bay.", "Rain fell\r\non the bay.", ["line break (LF) → line break (CRLF)"]),
    (
        "Rain fell\x0b\ron the bay.",
        "Rain fell\u2028\non the bay.",
        ["line break (\\u000b), line break (CR) → line break (\\u2028), line break (LF)"],
    ),
    (
        "Rain fell\non the bay\nall night.",
        "Rain fell\r\non the bay\r\nall night.",
        ["white space set anew at 2 places: line break (LF) → line break (CRLF)"],
    ),
    (
        "Rain fell\x1con the bay\nall night.",
        "Rain fell on the bay\r\nall night.",
        ["white space set anew at 2 places: line break → space, line break (LF) → line break (CRLF)"],
    ),
]


def told_of(diff: Diff) -> list[str]:
    """What is told beside the words of the only passage."""
    (passage,) = walk(diff)
    assert isinstance(passage, Passage)
    return [one for line in passage.lines for stretch in line for one in stretch.told]


@pytest.mark.parametrize(("old", "new", "told"), CASES)
def test_what_would_not_be_seen_in_words_that_changed_is_named(old: str, new: str, told: list[str]) -> None:
    for before, after in ((old, new), (new, old)):
        (passage,) = walk(revdiff.diff([before], [after]))
        assert isinstance(passage, Passage)
        stretches = [stretch for line in passage.lines for stretch in line]
        assert len([one for stretch in stretches for one in stretch.told]) == len(told)
        for unseen in "\u200b\u00ad\u2060\u200e\ufeff\u202e\x07\x1b\u034f\u3164\U000e0041":
            assert not any(
                unseen in stretch.shown(stretch.old + stretch.new) for stretch in stretches if not stretch.stays
            )
        if before == old:
            assert [one for stretch in stretches for one in stretch.told] == told


def test_a_remark_keeps_away_from_the_word_behind_it() -> None:
    (passage,) = walk(revdiff.diff(["She saw the A quay."], ["She saw the \u202eA quay."]))
    assert isinstance(passage, Passage)
    remarks = [stretch.remark for line in passage.lines for stretch in line if stretch.remark]
    assert remarks == [" [direction mark (RLO) added] "]


@pytest.mark.parametrize(("old", "new", "told"), MANY)
def test_what_differs_at_many_places_is_told_once(old: str, new: str, told: list[str]) -> None:
    assert told_of(revdiff.diff([old], [new])) == told
    assert len(told_of(revdiff.diff([new], [old]))) == 1


@pytest.mark.parametrize(("old", "new", "told"), [case for case in [*CASES, *MANY, *BREAKS] if case[2]])
def test_every_text_view_names_it(old: str, new: str, told: list[str]) -> None:
    diff = revdiff.diff([old], [new])
    for shown in (" ".join(diff.to_text().split()), diff.to_html()):
        assert all(one in shown for one in told)
    plain = diff.to_markdown().replace("\\", "").replace("\u200b", "")
    assert all(one.replace("\\", "").replace("\u200b", "") in plain for one in told)


@pytest.mark.parametrize("lang", ["ar", "de", "es", "fr", "pl"])
def test_it_is_named_in_every_language(lang: str) -> None:
    module("babel")
    for old, new, told in CASES:
        if told:
            html = revdiff.diff([old], [new]).to_html(lang=lang)
            assert not any(one in html for one in told)


def test_a_document_names_it_in_comments(tmp_path: Path) -> None:
    module("docx")
    # Control characters cannot stand in a Word document.
    for old, new, told in [case for case in [*CASES, *MANY] if case[2] and "control" not in case[2][0]]:
        revdiff.write(revdiff.diff([old], [new]), tmp_path / "a.docx")
        with zipfile.ZipFile(tmp_path / "a.docx") as packed:
            comments = packed.read("word/comments.xml").decode()
        assert all(one in comments for one in told)


def test_the_component_names_it_in_the_same_words(page: Page) -> None:
    page.set_content(f"<revdiff-view></revdiff-view><script>{script()}</script>")
    for old, new, told in [*CASES, *MANY, *BREAKS]:
        diff = revdiff.diff([old], [new])
        page.evaluate("(record) => { document.querySelector('revdiff-view').diff = record; }", diff.to_json())
        (passage,) = walk(diff)
        assert isinstance(passage, Passage)
        remarks = [stretch.remark for line in passage.lines for stretch in line if stretch.remark]
        assert page.locator("revdiff-view .told").all_text_contents() == remarks, told
