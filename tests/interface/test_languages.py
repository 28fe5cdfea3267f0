"""Languages: how they count and tell times, and a newsroom's own words."""

from __future__ import annotations

import subprocess
import sys
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest

import revdiff
from revdiff import MissingExtra, OptionError, ReadError
from revdiff.interface import Lang, language_of
from revdiff.interface.language import ENGLISH
from tests.optional import module

# What the words for paragraphs are, as a reader of the language counts them.
PARAGRAPHS = {
    "en": {0: "0 paragraphs", 1: "1 paragraph", 2: "2 paragraphs", 1234: "1,234 paragraphs"},
    "de": {0: "0 Absätze", 1: "1 Absatz", 2: "2 Absätze", 1234: "1.234 Absätze"},
    # None is singular in French; whole millions take "de".
    "fr": {0: "0 paragraphe", 1: "1 paragraphe", 2: "2 paragraphes", 1_000_000: "1\u202f000\u202f000 de paragraphes"},
    "es": {0: "0 párrafos", 1: "1 párrafo", 21: "21 párrafos", 1_000_000: "1.000.000 de párrafos"},
    "pl": {1: "1 akapit", 2: "2 akapity", 5: "5 akapitów", 12: "12 akapitów", 22: "22 akapity", 112: "112 akapitów"},
    "ar": {0: "لا فقرات", 1: "فقرة واحدة", 2: "فقرتان", 3: "3 فقرات", 11: "11 فقرة", 103: "103 فقرات", 100: "100 فقرة"},
    # Of Egypt, where digits are others.
    "ar-EG": {3: "٣ فقرات"},
}


@pytest.mark.parametrize("code", PARAGRAPHS)
def test_a_language_counts_by_its_own_rules(code: str) -> None:
    if code != "en":
        module("babel")
    language = language_of(code)
    assert {count: language.told("count.paragraphs", count=count) for count in PARAGRAPHS[code]} == PARAGRAPHS[code]


def test_times_are_told_with_their_zone() -> None:
    module("babel")
    moment = datetime(2026, 3, 1, 17, 5, tzinfo=timezone(timedelta(hours=1)))
    assert ENGLISH.moment(moment) == "2026-03-01 17:05 UTC+01:00"
    assert language_of("de").moment(moment) == "1. März 2026, 17:05 UTC+01:00"
    assert language_of("pl").moment(moment.astimezone(UTC)) == "1 mar 2026, 16:05 UTC"
    assert language_of("ar-EG").moment(moment).startswith("١ مارس ٢٠٢٦")


def test_only_arabic_reads_from_right_to_left() -> None:
    module("babel")
    assert {code: language_of(code).direction for code in PARAGRAPHS} == {
        code: "rtl" if code.startswith("ar") else "ltr" for code in PARAGRAPHS
    }
    assert language_of({"language": "he"}).direction == "rtl"


def test_a_region_has_the_words_of_its_language() -> None:
    module("babel")
    assert language_of("de-AT").told("label.removed") == language_of("DE_ch").told("label.removed") == "gestrichen"


def test_what_a_newsrooms_own_words_lack_is_told_in_the_language_and_else_in_english() -> None:
    module("babel")
    austrian = language_of({"language": "de-AT", "label": {"removed": "getilgt"}})
    assert (austrian.told("label.removed"), austrian.told("label.added")) == ("getilgt", "hinzugefügt")
    dutch = language_of({"language": "nl", "count": {"paragraphs": {"one": "één alinea", "other": "{count} alinea's"}}})
    assert [dutch.told("count.paragraphs", count=count) for count in (1, 2000)] == ["één alinea", "2.000 alinea's"]
    assert dutch.told("label.added") == "added"


def test_a_newsrooms_own_words_may_stand_in_a_file(tmp_path: Path) -> None:
    path = tmp_path / "desk.toml"
    path.write_text('language = "en"\n[label]\nremoved = "cut"\n', encoding="utf-8", newline="\n")
    assert revdiff.diff("One.\n\nTwo.", "One.").to_text(lang=path).endswith("- 1. cut  (paragraph 2)\n    [-Two.-]")


# What is no language, and a part of what is said of it.
REFUSED: dict[str, tuple[Lang, str]] = {
    "unknown": ("xx", "lang is one of ar, de, en, es, fr, pl, or the path of a file with words of one's own, not 'xx'"),
    "no_tag": ('en" onload="', "lang is one of"),
    "empty": ("", "lang is one of"),
    "no_code": ({"label": {"added": "neu"}}, "lang: language is the code"),
    "code_of_markup": ({"language": "en-<b>"}, "lang: language is the code"),
    "no_entry": (
        {"language": "en", "label": {"shortened": "short"}},
        "lang: the interface has no entry 'label.shortened'",
    ),
    "strange_table": (
        {"language": "de", "labels": {}},
        "lang: the interface has no table 'labels'; these are aspect, ",
    ),
    "table_of_no_name": ({"language": "en", 5: {}}, "lang: the interface has no table 5; these are "),  # type: ignore[dict-item]
    "no_word": ({"language": "en", "label": {"added": ""}}, "lang: label.added is empty: ''"),
    "space_alone": ({"language": "pl", "label": {"added": " \u00a0"}}, "lang: label.added is empty: ' \\xa0'"),
    "nothing_seen": ({"language": "ar", "label": {"added": "\u200b\u2060"}}, "lang: label.added is empty: "),
    "empty_in_one_form": (
        {"language": "en", "count": {"kept": {"one": "", "other": "{count} kept"}}},
        "lang: count.kept is empty: ''",
    ),
    "no_table": ({"language": "en", "label": "added"}, "lang: 'label' is no table of entries"),
    "no_text": (
        {"language": "en", "label": {"added": 7}},
        "lang: label.added is neither a text nor a table of plural forms",
    ),
    "strange_placeholder": (
        {"language": "en", "place": {"paragraph": "para {number}"}},
        "lang: place.paragraph: {number} is no placeholder of it in 'para {number}'; it has {numbers}",
    ),
    "missing_placeholder": (
        {"language": "en", "place": {"from": "from"}},
        "lang: place.from: {numbers} is missing in 'from'",
    ),
    "open_brace": ({"language": "en", "place": {"from": "from {numbers"}}, "lang: place.from: expected '}'"),
    "no_name": (
        {"language": "en", "place": {"from": "from {numbers!r}"}},
        "lang: place.from: a placeholder is a name in braces",
    ),
    "index": ({"language": "en", "place": {"from": "from {}"}}, "lang: place.from: a placeholder is a name in braces"),
    "attribute": (
        {"language": "en", "place": {"from": "{numbers.x}"}},
        "lang: place.from: a placeholder is a name in braces",
    ),
    "forms_of_one": (
        {"language": "en", "label": {"added": {"one": "a", "other": "b"}}},
        "lang: label.added counts nothing",
    ),
    "control": ({"language": "en", "label": {"added": "added\x1b[2J"}}, "lang: label.added is one line"),
    "two_lines": ({"language": "en", "label": {"added": "added\nhere"}}, "lang: label.added is one line"),
    "turned": ({"language": "en", "label": {"added": "\u202eadded"}}, "lang: label.added is one line"),
    "strange_form": (
        {"language": "en", "count": {"kept": {"single": "one kept", "other": "{count} kept"}}},
        "lang: count.kept: 'single' is no plural form; these are zero, one, two, few, many, other",
    ),
    "wrong_in_one_form": (
        {"language": "en", "count": {"kept": {"one": "{n} kept", "other": "{count} kept"}}},
        "lang: count.kept, one: {n} is no placeholder of it in '{n} kept'; it has {count}",
    ),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_no_language_is_refused_with_its_place(name: str) -> None:
    lang, told = REFUSED[name]
    with pytest.raises(OptionError) as error:
        language_of(lang)
    assert str(error.value).startswith(told)


def test_a_plural_form_that_nothing_stands_in_for_is_missed() -> None:
    module("babel")
    with pytest.raises(OptionError, match=r"^lang: count\.kept lacks the plural form 'few', and 'other'"):
        language_of({"language": "pl", "count": {"kept": {"one": "{count} x", "many": "{count} y"}}})
    with pytest.raises(OptionError, match=r"^no language is known by the code 'qq'$"):
        language_of({"language": "qq"})


def test_a_file_that_is_none_is_refused_by_its_name(tmp_path: Path) -> None:
    path = tmp_path / "desk.toml"
    with pytest.raises(ReadError, match=r"desk\.toml"):
        language_of(path)
    path.write_text("language = \n", encoding="utf-8", newline="\n")
    with pytest.raises(OptionError, match=r"desk\.toml: Invalid value"):
        language_of(path)
    path.write_text(f"language = {'[' * 20_000}", encoding="utf-8", newline="\n")
    with pytest.raises(OptionError, match=r"desk\.toml: it is nested too deeply"):
        language_of(path)


def test_other_types_are_refused() -> None:
    with pytest.raises(OptionError, match=r"^lang is the code of a language, a pathlib\.Path or a mapping, not int$"):
        language_of(7)  # type: ignore[arg-type]


def test_english_needs_no_extra_and_another_language_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "babel", None)
    diff = revdiff.diff("Two hurt.", "Three hurt.")
    assert diff.to_html(lang="en-GB")
    language_of.__globals__["_by_code"].cache_clear()
    with pytest.raises(MissingExtra) as error:
        diff.to_html(lang="de")
    assert str(error.value) == "languages other than English need Babel: pip install 'revdiff[languages]'"


def test_english_imports_no_babel() -> None:
    program = "import revdiff, sys; revdiff.diff('One.', 'Two.').to_html(page=True); assert 'babel' not in sys.modules"
    subprocess.run([sys.executable, "-c", program], check=True)
