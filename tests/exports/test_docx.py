"""Word documents: what a word processor makes of them when all changes are accepted or rejected."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import zipfile
from datetime import UTC, datetime, timedelta, timezone
from itertools import pairwise
from pathlib import Path

import pytest

import revdiff
from revdiff import Block, Diff, Mark, MissingExtra, OptionError, TextError, samples
from tests.compare.test_real_pairs import real_pairs
from tests.optional import missing, module

OFFICE = Path(__file__).with_name("office.py")
ODD = {
    "into nothing": ("One.\nTwo.", ""),
    "out of nothing": ("", "One.\nTwo."),
    "nothing in common": ("Fog covered the bay.\nTwo were hurt.", "The mayor resigned.\nA bus burned.\nRain fell."),
    "the end replaced": ("Fog lay on the bay.\nOne.\nTwo.", "Fog lay on the bay.\nThree four five.\nSix."),
    "put in at the end of one and after it": (
        "The council met on Monday in the old hall.\nThe mayor left by train.",
        "The council met on Monday in the old hall. It was cold.\nA new paragraph here.\nThe mayor left by train.",
    ),
    "taken out at the end of one and after it": (
        "The council met on Monday in the old hall. It was cold.\nA paragraph that goes.\nThe mayor left by train.",
        "The council met on Monday in the old hall.\nThe mayor left by train.",
    ),
    "white space": ("A line\twith a tab, and  two spaces.", "A line\twith a tab and two  spaces."),
    "line breaks": ("Line one that goes on\nand line two.\n\nEnd.", "Line one that goes on\nand line three.\n\nEnd."),
    "scripts": ("مرحبا بالعالم 🚢\n新华社北京电", "مرحبا يا عالم 🚢🚢\n新华社上海电"),
    "markup": ("Profit <b>rose</b> & fell.", "Profit <i>rose</i> & fell &amp; rose."),
}

BERTH = "Ferry back at its berth in Kelby"
# Each with a change of marks on words that stay, of a role or of attributes; together on one page below.
MARKED = [
    ([Block("a", BERTH, marks=[Mark((0, 5), "bold")])], [Block("a", BERTH, marks=[Mark((3, 14), "strong")])]),
    ([Block("b", BERTH, role="body")], [Block("b", BERTH, role="heading")]),
    (
        [Block("c", BERTH)],
        [Block("c", BERTH, marks=[Mark((6, 10), "link", {"href": "/\x07?a=<b>\nc"}), Mark((6, 8), "em")])],
    ),
    ([Block("d", "", attributes={"src": "a.jpg"})], [Block("d", "", attributes={"src": "b.jpg"})]),
    (
        [Block("e", f"{BERTH}. {BERTH}.")],
        [Block("e", f"{BERTH}.", role="quote"), Block("f", f"{BERTH}.", marks=[Mark((0, 5), "u")])],
    ),
    ([Block("g", "Two hurt", marks=[Mark((0, 3), "b")])], [Block("g", "Three hurt", marks=[Mark((0, 5), "i")])]),
]


def marked_page() -> Diff:
    """All of them on one page, apart by paragraphs that stay."""
    fog = [[Block(f"fog {number}", f"Fog lay on bay {number}.")] for number in range(len(MARKED))]
    old, new = (
        [block for blocks, kept in zip(side, fog, strict=True) for block in (*blocks, *kept)]
        for side in zip(*MARKED, strict=True)
    )
    return revdiff.diff(old, new)


def has_uno(python: str) -> bool:
    return subprocess.run([python, "-c", "import uno"], capture_output=True, check=False).returncode == 0


def python_with_uno() -> str:
    found = filter(None, map(shutil.which, ("/usr/bin/python3", "python3")))
    python = next(filter(has_uno, found), None)
    return python or missing("no Python with LibreOffice's uno (Debian's python3-uno)")


def made_by_office(diffs: dict[str, Diff], folder: Path, *, moves: bool) -> dict[str, dict[str, list[str]]]:
    """What LibreOffice makes of each diff's document: the paragraphs with all changes accepted, and with all rejected."""
    module("docx")
    if shutil.which("soffice") is None:
        missing("no LibreOffice on this machine")
    python = python_with_uno()
    for number, diff in enumerate(diffs.values()):
        revdiff.write(diff, folder / f"{number}.docx", moves=moves)
    subprocess.run([python, OFFICE, folder], check=True, capture_output=True)
    told = (json.loads((folder / f"{number}.json").read_text(encoding="utf-8")) for number in range(len(diffs)))
    return dict(zip(diffs, told, strict=True))


def paragraphs(revision: revdiff.Revision) -> list[str]:
    """As a word processor has them: every line break is one line feed, and no document is without a paragraph."""
    return [re.sub(r"\r\n?", "\n", paragraph.text) for paragraph in revision.paragraphs] or [""]


@pytest.mark.slow
@pytest.mark.parametrize("moves", [False, True], ids=["in place", "moves"])
def test_accepting_gives_the_new_text_and_rejecting_the_old_in_libreoffice(tmp_path: Path, moves: bool) -> None:
    diffs = {f"history {number}": revdiff.diff(*pair) for number, pair in enumerate(pairwise(samples.history()))}
    diffs |= {f"story {number}": diff for number, diff in enumerate(revdiff.segment(samples.stacked()).diffs())}
    diffs |= {name: revdiff.diff(*pair) for name, pair in ODD.items()}
    diffs |= {f"marks {number}": revdiff.diff(*pair) for number, pair in enumerate(MARKED)}
    diffs |= {"marks": marked_page(), "marks taken back": marked_page().invert()}
    made = made_by_office(diffs, tmp_path, moves=moves)
    for name, diff in diffs.items():
        assert made[name] == {"accepted": paragraphs(diff.new), "rejected": paragraphs(diff.old)}, name


def test_and_so_it_is_with_real_pages(evaluation: Path, tmp_path: Path) -> None:
    diffs = {
        str(number): revdiff.diff(*pair) for number, pair in enumerate(real_pairs(evaluation)) if number % 50 == 25
    }
    made = made_by_office(diffs, tmp_path, moves=False)
    for name, diff in diffs.items():
        assert made[name] == {"accepted": paragraphs(diff.new), "rejected": paragraphs(diff.old)}, name


def document(diff: Diff, path: Path, **options: object) -> str:
    """The XML of a diff's document."""
    module("docx")
    revdiff.write(diff, path, **options)
    with zipfile.ZipFile(path) as packed:
        return packed.read("word/document.xml").decode()


TUGS = [
    "Fog covered the bay all night.",
    "Two tugs towed the ferry away.",
    "Mayor Oona Feld said nothing at all.",
    "The end.",
]


def test_changes_bear_their_author_and_date(tmp_path: Path) -> None:
    diff = revdiff.diff("Two died.", "Three died.")
    dated = document(diff, tmp_path / "a.docx", author="Night desk", date=datetime(2026, 11, 4, 22, 14, tzinfo=UTC))
    assert dated.count('w:author="Night desk" w:date="2026-11-04T22:14:00Z"') == 2
    assert "w:date" not in document(diff, tmp_path / "b.docx")
    published = document(revdiff.diff(*samples.history()[:2]), tmp_path / "c.docx")
    assert 'w:date="2024-11-' in published


def test_the_document_is_as_old_as_its_changes(tmp_path: Path) -> None:
    diff = revdiff.diff("Two died.", "Three died.")
    times = []
    for date in (datetime(2026, 11, 4, 22, 14, tzinfo=timezone(timedelta(hours=-5))), None):
        document(diff, tmp_path / "a.docx", date=date)
        with zipfile.ZipFile(tmp_path / "a.docx") as packed:
            times.append(re.findall(r"<dcterms:(\w+) [^>]*>([^<]*)<", packed.read("docProps/core.xml").decode()))
    assert times == [[("created", "2026-11-05T03:14:00Z"), ("modified", "2026-11-05T03:14:00Z")], []]


def test_moves_are_told_as_moves_on_request(tmp_path: Path) -> None:
    diff = revdiff.diff(TUGS, [TUGS[2], TUGS[0], TUGS[1], TUGS[3]])
    assert "w:move" not in document(diff, tmp_path / "a.docx")
    moved = document(diff, tmp_path / "b.docx", moves=True)
    for element in ("moveFromRangeStart", "moveFromRangeEnd", "moveToRangeStart", "moveToRangeEnd"):
        assert moved.count(f"<w:{element} ") == 1
    assert moved.count('w:name="o2n0"') == 2


def test_formats_are_tracked_as_formats_and_all_else_is_told_in_comments(tmp_path: Path) -> None:
    written = document(marked_page(), tmp_path / "a.docx", author="Night desk", date=datetime(2026, 11, 4, tzinfo=UTC))
    with zipfile.ZipFile(tmp_path / "a.docx") as packed:
        comments = packed.read("word/comments.xml").decode()
    signed = 'w:author="Night desk" w:date="2026-11-04T00:00:00Z"'
    changes = re.findall(
        r"<w:rPr>((?:<w:\w( w:val=\"single\")?/>)*)<w:rPrChange [^>]*><w:rPr(?:/>|>(.*?)</w:rPr>)", written
    )
    told = [(now, before) for now, _, before in changes]
    # Half of the first mark goes, another half comes; the beginning of a link is italic; the second part is underlined.
    assert told == [("", "<w:b/>"), ("<w:b/>", ""), ("<w:i/>", ""), ('<w:u w:val="single"/>', "")]
    assert written.count(signed) == len(re.findall("<w:(?:ins|del|rPrChange|pPrChange) ", written))
    assert comments.count(signed) == 5
    assert re.findall(r"<w:t [^>]*>(.*?)</w:t>", comments) == [
        "role changed: body → heading",
        # Once where it is italic too, once where it is not.
        *[r"link added: /\u0007?a=&lt;b&gt; c"] * 2,
        "src changed: a.jpg → b.jpg",
        "role added: quote",
    ]
    assert '<w:rPr><w:b/></w:rPr><w:delText xml:space="preserve">Two</w:delText>' in written


@pytest.mark.parametrize("diff", [revdiff.diff(*samples.history()[:2]), marked_page()], ids=["words", "marks"])
def test_the_same_diff_gives_the_same_bytes(diff: Diff, tmp_path: Path) -> None:
    document(diff, tmp_path / "a.docx")
    document(diff, tmp_path / "b.docx")
    assert (tmp_path / "a.docx").read_bytes() == (tmp_path / "b.docx").read_bytes()


def test_a_character_that_xml_cannot_hold_is_named(tmp_path: Path) -> None:
    module("docx")
    with pytest.raises(TextError, match=r"U\+0007, in paragraph 2 of the new text, at offset 4"):
        revdiff.write(revdiff.diff("One.\nTwo.", "One.\nTwo \x07."), tmp_path / "a.docx")
    assert not (tmp_path / "a.docx").exists()


def test_a_time_without_a_zone_is_refused(tmp_path: Path) -> None:
    with pytest.raises(OptionError, match="needs a time zone"):
        revdiff.write(revdiff.diff("One.", "Two."), tmp_path / "a.docx", date=datetime(2026, 11, 4, 22, 14))


def test_another_library_reads_the_same(tmp_path: Path) -> None:
    reader = module("docx_revisions").RevisionDocument
    revdiff.write(revdiff.diff("Two people died.", "Three people died."), tmp_path / "a.docx")
    (paragraph,) = reader(str(tmp_path / "a.docx")).paragraphs
    assert (paragraph.accepted_text, paragraph.original_text) == ("Three people died.", "Two people died.")


def test_without_python_docx_one_line_says_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "docx", None)
    with pytest.raises(MissingExtra, match=r"revdiff\[formats\]"):
        revdiff.write(revdiff.diff("One.", "Two."), tmp_path / "a.docx")


W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
# A paragraph, whether it reads from right to left, and its stretches that do.
DIRECTIONS = {
    "arabic": ("جنحت العبّارة مساء الاثنين.", True, ["جنحت العبّارة مساء الاثنين."]),
    "arabic_with_digits": ("أصيب 12 شخصًا في 3 أيام.", True, ["أصيب 12 شخصًا في 3 أيام."]),
    "arabic_with_a_name": ("قال The Times إن العبّارة جنحت.", True, ["قال ", " إن العبّارة جنحت."]),
    "hebrew": ("המעבורת עלתה על שרטון.", True, ["המעבורת עלתה על שרטון."]),
    "english": ("The ferry ran aground.", False, []),
    "english_with_a_word": ("She said שלום and left.", False, ["שלום"]),
    "digits_first": ("12 جريحًا في كيلبي", True, ["12 جريحًا في كيلبي"]),
    "no_letters": ("12:30 — 14:00", False, []),
    "japanese": ("フェリーが砂州に乗り上げた。", False, []),
}


@pytest.mark.parametrize("name", DIRECTIONS)
def test_what_reads_from_right_to_left_does_so_in_word(name: str, tmp_path: Path) -> None:
    module("docx")
    text, whole, stretches = DIRECTIONS[name]
    lxml = module("lxml.etree")
    revdiff.write(revdiff.diff("Nothing alike here at all.", text), tmp_path / "d.docx")
    with zipfile.ZipFile(tmp_path / "d.docx") as file:
        body = lxml.fromstring(file.read("word/document.xml"))
    (paragraph,) = (one for one in body.iter(f"{W}p") if any(part.text for part in one.iter(f"{W}t")))
    assert (paragraph.find(f"{W}pPr/{W}bidi") is not None) is whole
    inserted = [run for run in paragraph.iter(f"{W}r") if run.find(f"{W}t") is not None]
    assert "".join(run.findtext(f"{W}t") for run in inserted) == text
    assert [run.findtext(f"{W}t") for run in inserted if run.find(f"{W}rPr/{W}rtl") is not None] == stretches


def test_bold_is_bold_in_both_directions(tmp_path: Path) -> None:
    module("docx")
    text = "جنحت العبّارة"
    diff = revdiff.diff([Block("a", text)], [Block("a", text, marks=[Mark((0, 4), "bold"), Mark((0, 4), "i")])])
    revdiff.write(diff, tmp_path / "d.docx")
    with zipfile.ZipFile(tmp_path / "d.docx") as file:
        assert b"<w:rPr><w:b/><w:bCs/><w:i/><w:iCs/><w:rtl/><w:rPrChange" in file.read("word/document.xml")


def test_comments_are_in_the_language_of_the_document(tmp_path: Path) -> None:
    module("docx")
    module("babel")
    diff = revdiff.diff([Block("a", BERTH, role="body")], [Block("a", BERTH, role="heading")])
    for lang, told in (("de", "Rolle geändert: body → heading"), ("ar", "تغيّر الدور: body ← heading")):
        revdiff.write(diff, tmp_path / "d.docx", lang=lang)
        with zipfile.ZipFile(tmp_path / "d.docx") as file:
            comments = file.read("word/comments.xml").decode()
        assert "".join(re.findall(r"<w:t [^>]*>([^<]*)</w:t>", comments)) == told
        assert ("<w:bidi/>" in comments) is (lang == "ar")


def test_headings_have_the_styles_of_word_and_a_change_of_them_is_tracked(tmp_path: Path) -> None:
    old = [
        Block("a", "Ferry aground", role="body"),
        Block("b", "The rescue", role="heading", attributes={"level": 2}),
        Block("c", "Tugs came."),
        Block("d", "The cause", role="h3"),
    ]
    new = [
        Block("a", "Ferry aground", role="headline"),
        Block("b", "The long rescue", role="heading", attributes={"level": 2}),
        Block("c", "Tugs came."),
        Block("e", "What follows", role="h3"),
    ]
    written = document(revdiff.diff(old, new, keys="identity"), tmp_path / "a.docx")
    assert re.findall(r'<w:pPr><w:pStyle w:val="(\w+)"/>', written) == ["Title", "Heading2", "Heading3", "Heading3"]
    assert len(re.findall("<w:pPrChange [^>]*><w:pPr/></w:pPrChange></w:pPr>", written)) == 1


def test_white_space_that_changed_is_named_in_a_comment(tmp_path: Path) -> None:
    broken = "The ferry ran\naground on Monday\nwith 212 people\naboard and all were\nbrought ashore."
    for old, new, told in (
        ("Two\u00a0people died.", "Two people died.", "no-break space → space"),
        (broken, broken.replace("\n", " "), "white space set anew at 4 places: line break → space"),
    ):
        document(revdiff.diff([old], [new]), tmp_path / "a.docx")
        with zipfile.ZipFile(tmp_path / "a.docx") as packed:
            comments = packed.read("word/comments.xml").decode()
        assert re.findall(r"<w:t [^>]*>(.*?)</w:t>", comments) == [told]
