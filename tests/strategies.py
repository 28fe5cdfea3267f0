"""Texts that break naive code, and pairs of revisions such as editors and accidents make.

Everything here composes: `paragraphs` make `stories`, and `revision_pairs` carry one story on to another. What shrinks
comes first in each list, so that a failing example ends as plain short prose.
"""

from __future__ import annotations

import tomllib
import unicodedata
from collections.abc import Callable
from functools import cache, partial
from itertools import pairwise
from pathlib import Path

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

# A small vocabulary: paragraphs drawn from it repeat each other, wholly and almost.
WORDS = (
    *("the", "ferry", "ran", "aground", "Tuesday", "and", "mayor", "said", "no", "one", "was", "hurt", "harbor", "of"),
    *("1,200", "$3.2m", "6:30", "p.m.", "U.S.", "Gov.", "Jan.", "5", "didn’t", "trans-Atlantic", "“stay", "home”", "—"),
)

SIGNS = {
    "no-break space": "\u00a0",
    "zero-width space": "\u200b",
    "soft hyphen": "co\u00adop",
    "family": "👨‍👩‍👧‍👦",
    "skin tone": "👍🏽",
    "flag": "🇵🇱",
    "half a flag": "🇵",
    "three flag letters": "🇵🇱🇺",
    "regional flag": "🏴\U000e0067\U000e0062\U000e0073\U000e0063\U000e0074\U000e007f",
    "keycap": "5\ufe0f\u20e3",
    "combining marks": "e\u0301\u0323",
    "lone combining mark": "\u0301",
    "lone joiner": "\u200d",
    "Arabic": "مرحبا بالعالم",
    "Hebrew": "שלום",
    "bidi override": "\u202eabc\u202c",
    "bidi isolate": "\u2067abc\u2069",
    "Chinese": "新华社北京电。",
    "Japanese": "「速報です。」",
    "Korean": "속보입니다.",
    "Thai": "ผู้ว่าฯ",
    "Hindi": "नमस्ते",
    "dotted I": "İstanbul",
    "sharp s": "Straße",
    "ligature": "ﬁre",
    "astral letter": "𝒜",
    "NUL": "\0",
    "byte-order mark": "\ufeff",
    "markup": "<b>&amp;</b>",
    "rule": "———",
    "marker": "UPDATE 2:52 p.m.",
}

LINE_ENDS = ("\n", "\r\n", "\r", "\u2028", "\u2029", "\x85", "\x0b", "\x0c")
BLANKS = ("", " ", "\t", "\u00a0", "\u3000")


def _prose() -> SearchStrategy[str]:
    return st.lists(st.sampled_from(WORDS), min_size=1, max_size=12).map(" ".join)


def _odd() -> SearchStrategy[str]:
    signs = st.sampled_from(sorted(SIGNS.values(), key=len))
    loose = st.characters(exclude_categories=("Cs", "Zl", "Zp", "Cc"))
    pieces = st.one_of(st.sampled_from(WORDS), signs, loose)
    return st.tuples(st.sampled_from((" ", "")), st.lists(pieces, min_size=1, max_size=10)).map(
        lambda drawn: drawn[0].join(drawn[1])
    )


@cache
def paragraphs() -> SearchStrategy[str]:
    """One paragraph: prose or oddities on one line, something in it, no white space at its ends."""
    return st.one_of(_prose(), _odd()).map(str.strip).filter(lambda text: text.strip("\ufeff") != "")


@cache
def _pages() -> SearchStrategy[list[str]]:
    """The paragraphs of a story; some are repeated, as wire copy repeats them."""
    fresh = st.lists(paragraphs(), max_size=7)
    repeated = st.lists(st.integers(0, 6), max_size=2)
    return st.builds(lambda page, again: page + [page[at] for at in again if at < len(page)], fresh, repeated)


@st.composite
def _layouts(draw: DrawFn) -> Callable[[list[str]], str]:
    """How a page is written down: line ends, blank lines, what stands before and after."""
    end = draw(st.sampled_from(LINE_ENDS))
    between = end * draw(st.integers(1, 2))
    stray = draw(st.sampled_from(BLANKS))
    before = draw(st.sampled_from(("", "\ufeff", "\n", " ")))
    after = draw(st.sampled_from(("", end, f" {end}{stray}{end}")))
    stray_after = draw(st.integers(0, 9))

    def layout(page: list[str]) -> str:
        pieces = [text + (end + stray + between if at == stray_after else between) for at, text in enumerate(page[:-1])]
        return before + "".join(pieces) + "".join(page[-1:]) + after

    return layout


@cache
def blank_texts() -> SearchStrategy[str]:
    """Nothing, or white space alone."""
    return st.lists(st.sampled_from((*BLANKS, *LINE_ENDS)), max_size=5).map("".join)


@cache
def stories() -> SearchStrategy[str]:
    """The text of a story: laid out by a desk, blank, or any characters at all."""
    written = st.builds(lambda page, layout: layout(page), _pages(), _layouts())
    return st.one_of(written, blank_texts(), st.text(st.characters(exclude_categories=("Cs",)), max_size=40))


_Change = Callable[[list[str], int, str], list[str]]


def _inserted(page: list[str], at: int, fresh: str) -> list[str]:
    return [*page[:at], fresh, *page[at:]]


def _deleted(page: list[str], at: int, _fresh: str) -> list[str]:
    return page[:at] + page[at + 1 :]


def _moved(page: list[str], at: int, fresh: str) -> list[str]:
    rest = _deleted(page, at, fresh)
    return _inserted(rest, len(fresh) % (len(rest) + 1), page[at]) if page else page


def _word_replaced(page: list[str], at: int, fresh: str) -> list[str]:
    words = page[at].split(" ")
    words[len(fresh) % len(words)] = fresh.split(" ")[0]
    return [*page[:at], " ".join(words), *page[at + 1 :]]


def _extended(page: list[str], at: int, fresh: str) -> list[str]:
    return [*page[:at], f"{page[at]} {fresh}", *page[at + 1 :]]


def _split(page: list[str], at: int, fresh: str) -> list[str]:
    words = page[at].split(" ")
    cut = len(fresh) % len(words) or len(words)
    return [*page[:at], *filter(None, (" ".join(words[:cut]), " ".join(words[cut:]))), *page[at + 1 :]]


def _merged(page: list[str], at: int, _fresh: str) -> list[str]:
    return [*page[:at], " ".join(page[at : at + 2]), *page[at + 2 :]]


def _repeated(page: list[str], at: int, _fresh: str) -> list[str]:
    return [*page, page[at]]


_CHANGES: tuple[_Change, ...] = (
    _inserted,
    _deleted,
    _word_replaced,
    _extended,
    _moved,
    _split,
    _merged,
    _repeated,
)


@st.composite
def _derived_pairs(draw: DrawFn) -> tuple[str, str]:
    old = draw(_pages())
    new = old
    for change, place, fresh in draw(
        st.lists(st.tuples(st.sampled_from(_CHANGES), st.integers(0, 8), paragraphs()), max_size=4)
    ):
        if place < len(new) or change is _inserted:
            new = change(new, place, fresh)
    layout = draw(_layouts())
    return layout(old), (draw(_layouts()) if draw(st.booleans()) else layout)(new)


@cache
def revision_pairs() -> SearchStrategy[tuple[str, str]]:
    """An old and a new text: edited, moved, split, merged, inserted, laid out anew; or strangers to each other."""
    return st.one_of(_derived_pairs(), st.tuples(stories(), stories()))


@cache
def scripts() -> dict[str, tuple[str, list[str]]]:
    """Of each text in ``scripts.toml`` what stands between its sentences, and these."""
    data = tomllib.loads(Path(__file__).with_name("scripts.toml").read_text(encoding="utf-8"))
    return {name: (text["between"], text["sentences"]) for name, text in data.items()}


_PARTS = ("The ferry sails at six.", "A new mayor was elected in the valley yesterday.", "Rain is due.")


@st.composite
def cuts_at_sentence_ends(draw: DrawFn) -> tuple[list[str], list[str]]:
    """Paragraphs of any script, one of them whole, and the same with that one cut into two or more; alone or between others."""
    between, sentences = scripts()[draw(st.sampled_from(sorted(scripts())))]
    first = draw(st.integers(0, len(sentences) - 2))
    last = draw(st.integers(first + 2, len(sentences)))
    cuts = draw(st.sets(st.integers(first + 1, last - 1), min_size=1))
    parts = [between.join(sentences[start:end]) for start, end in pairwise(sorted({first, *cuts, last}))]
    around = draw(st.sampled_from([((), ()), (_PARTS[:1], _PARTS[1:]), (_PARTS, ()), ((), _PARTS)]))
    return [*around[0], between.join(sentences[first:last]), *around[1]], [*around[0], *parts, *around[1]]


_HALF_WIDTH = {unicodedata.normalize("NFKC", chr(code)): chr(code) for code in range(0xFF61, 0xFFA0)}
_ARABIC_SHAPES = {
    unicodedata.normalize("NFKC", chr(code)): chr(code)
    for code in range(0xFE80, 0xFEFD)
    if unicodedata.decomposition(chr(code)).startswith("<isolated>")
}


def _exchanged(signs: dict[str, str], text: str) -> str:
    return "".join(signs.get(sign, sign) for sign in text)


def _half_width(text: str) -> str:
    return _exchanged(_HALF_WIDTH, unicodedata.normalize("NFD", text).replace("\u3099", "ﾞ").replace("\u309a", "ﾟ"))


def _strewn(sign: str, every: int, text: str) -> str:
    return "".join(
        letter + (sign if at % every == every - 1 and letter.isalpha() else "") for at, letter in enumerate(text)
    )


_DRESSES: dict[str, Callable[[str], str]] = {
    **{form: partial(unicodedata.normalize, form) for form in ("NFC", "NFD", "NFKC", "NFKD")},
    "half-width kana": _half_width,
    "full-width": lambda text: _exchanged({chr(code): chr(code + 0xFEE0) for code in range(0x21, 0x7F)}, text),
    "shapes of Arabic letters": partial(_exchanged, _ARABIC_SHAPES),
    "ligatures": lambda text: text.replace("ffi", "ﬃ").replace("fi", "ﬁ").replace("fl", "ﬂ").replace("st", "ﬆ"),
    "soft hyphens": partial(_strewn, "\u00ad", 4),
    "breaks that are not seen": partial(_strewn, "\u200b", 5),
    "joiners": partial(_strewn, "\u200d", 3),
    "non-joiners": partial(_strewn, "\u200c", 3),
    "no non-joiners": lambda text: text.replace("\u200c", ""),
    "variants": partial(_strewn, "\U000e0100", 3),
    "tatweel": lambda text: _exchanged({"ل": "لـ"}, text),
    "marks of direction": lambda text: "\u200f" + text.replace(" ", " \u200e"),
    "isolates": lambda text: f"\u2067{text}\u2069",
    "no-break spaces": lambda text: text.replace(" ", "\u00a0"),
    "typewriter quotes": lambda text: _exchanged(dict.fromkeys("“”«»", '"') | {"’": "'"}, text),
}


@st.composite
def dressed_sentences(draw: DrawFn) -> tuple[str, str]:
    """Sentences of any script, and the same in another dress: the same words, whatever becomes of letters and spaces."""
    between, sentences = scripts()[draw(st.sampled_from(sorted(scripts())))]
    first = draw(st.integers(0, len(sentences) - 1))
    text = between.join(sentences[first : draw(st.integers(first + 1, len(sentences)))])
    dress = _DRESSES[draw(st.sampled_from(sorted(_DRESSES)))]
    return text, dress(text)
