"""The tables: what is measured, as rows of text."""

from __future__ import annotations

import random
import sys
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from functools import cache

import revdiff
from benchmarks import stories, views
from benchmarks.measure import growth, import_milliseconds, megabytes, seconds, told
from benchmarks.peers import Compare, Page, Peer, peers, with_matcher, with_revdiff
from revdiff.compare.wordedits.weights import weights
from revdiff.words.numbers import PLAIN_WORD
from tests.generator import HEAVY, LIGHT, Recipe, prose, revise, scores
from tests.score import summed

Row = Sequence[str]
SIZES = (30, 300, 3_000, 30_000)


def table(head: Row, rows: Sequence[Row]) -> str:
    """A Markdown table."""
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)


@cache
def times() -> dict[str, dict[int, float]]:
    """Seconds by peer and by the paragraphs of a generated story, for every size that the peer can take."""
    pairs = {size: stories.generated(size) for size in SIZES}
    return {
        peer.name: {size: _time(peer.compare, pair) for size, pair in pairs.items() if size <= peer.most}
        for peer in peers()
    }


def speed() -> Iterator[str]:
    """Every peer at every size it can take, and how revdiff's time grows."""
    yield "### Time\n\nGenerated stories, a third of the paragraphs changed; in brackets, times revdiff's time."
    ours = times()["revdiff"]
    rows = [[name, *(_cell(name, theirs.get(size), ours[size]) for size in SIZES)] for name, theirs in times().items()]
    yield table(["", *(f"{size:,} paragraphs" for size in SIZES)], rows)
    yield "![Time by the length of the story, each peer a line](../pictures/speed.svg)"
    exponent = growth(list(ours), list(ours.values()))
    yield f"From 30 to 30,000 paragraphs revdiff's time grows with the exponent {exponent:.2f}."
    yield from _small_and_real()


def _cell(name: str, time: float | None, ours: float) -> str:
    if time is None:
        return "–"
    return told(time) if name == "revdiff" else f"{told(time)} ({time / ours:.1f})"


def _time(compare: Compare, pair: stories.Pair) -> float:
    return seconds(lambda: compare(*pair))


def _small_and_real() -> Iterator[str]:
    news = stories.news_pair()
    difflib = with_matcher(SequenceMatcher)
    rows = [["one update of the sample story", told(_time(with_revdiff, news)), told(_time(difflib, news))]]
    if real := stories.real_pairs():
        ours, theirs = (seconds(lambda c=compare: [c(*pair) for pair in real]) for compare in (with_revdiff, difflib))
        rows.append([f"{len(real)} real pairs together", told(ours), f"{told(theirs)} ({theirs / ours:.1f})"])
    yield table(["", "revdiff", "difflib, lines then words"], rows)


_MEMORY = """
import sys
from benchmarks import stories
from benchmarks.peers import with_revdiff
pair = stories.NASTY[sys.argv[1]]()
def work():
    with_revdiff(*pair)
"""


def nasty() -> Iterator[str]:
    """Shapes that slow others down, beside ordinary text of their size."""
    yield (
        "### Nasty shapes\n\nBeside an ordinary story of as many paragraphs, or as many characters; memory is what a"
        " process grows by."
    )
    rows = []
    for name, make in stories.NASTY.items():
        pair = make()
        time, ordinary = _time(with_revdiff, pair), _time(with_revdiff, stories.ordinary_beside(pair))
        rows.append([name, told(time), told(ordinary), f"{time / ordinary:.1f}", f"{megabytes(_MEMORY, name):.0f} MB"])
    yield table(["", "time", "ordinary text", "ratio", "memory"], rows)


def found() -> Iterator[str]:
    """What the peers find of what was done to stories."""
    for heading, recipe in (("a tenth", LIGHT), ("two fifths", HEAVY)):
        yield f"### What is found, with {heading} of the words of edited paragraphs replaced"
        yield "F1; a split or a merge counts whole."
        kinds = ("edited", "added", "removed", "moved", "moved and edited", "split", "merged")
        rows = [[peer.name, *_found_by(peer, recipe, kinds)] for peer in peers() if _says_what_became(peer)]
        yield table(["", *kinds], rows)


def _says_what_became(peer: Peer) -> bool:
    return bool(peer.compare(*_STAYED_AND_MOVED)())


_STAYED_AND_MOVED: stories.Pair = (
    ["The ferry left the island of Tarn at dawn on Tuesday.", *(text := prose(random.Random(8), 5))],
    [*text, "The ferry left the island of Tarn at noon on Tuesday."],
)


def _found_by(peer: Peer, recipe: Recipe, kinds: Sequence[str]) -> Iterator[str]:
    chance = random.Random(9)
    revised = (revise(prose(chance, 40), prose(chance, 20), recipe, chance) for _ in range(20))
    total = summed(scores(peer.compare(one.old, one.new)(), one.truth) for one in revised)
    for kind in kinds:
        score = total[kind]
        yield f"{score.f1:.2f}" if score.found else "none"


def readability() -> Iterator[str]:
    """How broken up the word edits of corresponding paragraphs are."""
    yield (
        "### Readability\n\nOf each pair of paragraphs that correspond and differ: how many stretches its edits make, and how"
        " many of the kept ones are islands, a lone word that says little (an article, a sign) between two changes."
    )
    for name, pairs in (
        ("generated, two fifths of the words replaced", _generated_changed_pairs()),
        ("real pairs", _real_changed_pairs()),
    ):
        if pairs:
            rows = []
            for who, cut in (
                ("revdiff", _revdiff_cut),
                ("difflib on words", _difflib_cut),
                ("diff-match-patch", _dmp_cut),
            ):
                cuts = [cut(old, new) for old, new in pairs]
                pieces = sum(map(len, cuts)) / len(pairs)
                rows.append([who, f"{pieces:.1f}", f"{sum(map(_islands, cuts)) / len(pairs):.2f}"])
            yield table([f"{name} ({len(pairs):,} pairs)", "stretches", "islands"], rows)


def _changed_pairs(old: Page, new: Page) -> list[tuple[str, str]]:
    diff = revdiff.diff(old, new)
    return [(str(change.old[0]), str(change.new[0])) for change in diff.alignment if change.kind is revdiff.Kind.EDITED]


def _generated_changed_pairs() -> list[tuple[str, str]]:
    return _changed_pairs(*stories.generated(1_000, Recipe(0.5, 0, 0, 0, 0, 0, 0, words=0.4)))


def _real_changed_pairs() -> list[tuple[str, str]]:
    return [changed for pair in stories.real_pairs() for changed in _changed_pairs(*pair)]


# A text cut into stretches: whether each stayed, and what it says.
Cut = list[tuple[bool, str]]


def _revdiff_cut(old: str, new: str) -> Cut:
    return [
        (edit.op is revdiff.Op.EQUAL, edit.new_span.of(new) or edit.old_span.of(old))
        for edit in revdiff.diff_words(old, new)
    ]


def _difflib_cut(old: str, new: str) -> Cut:
    # By white space alone, which is to difflib's advantage: it breaks up less than with signs of their own.
    old_words, new_words = old.split(" "), new.split(" ")
    opcodes = SequenceMatcher(None, old_words, new_words, autojunk=False).get_opcodes()
    return [(tag == "equal", " ".join(new_words[start:end])) for tag, _, _, start, end in opcodes]


def _dmp_cut(old: str, new: str) -> Cut:
    from diff_match_patch import diff_match_patch

    engine = diff_match_patch()
    engine.Diff_Timeout = 0
    edits = engine.diff_main(old, new)
    engine.diff_cleanupSemantic(edits)
    # A deletion and the insertion that takes its place are one stretch, as they are with the others.
    return [
        (op == 0, text)
        for place, (op, text) in enumerate(edits)
        if not (op == 1 and place and edits[place - 1][0] == -1)
    ]


def _islands(cut: Cut) -> int:
    return sum(stayed and 0 < place < len(cut) - 1 and _says_little(text) for place, (stayed, text) in enumerate(cut))


def _says_little(text: str) -> bool:
    words = text.lower().split()
    return len(words) == 1 and weights(words)[0] < PLAIN_WORD


def shown() -> Iterator[str]:
    """What it takes to show a result."""
    yield (
        "### Views\n\nWord edits are computed when a diff is first looked at: the first column has them in it, the others find"
        " them done. A fragment folds what comes after 50 changes."
    )
    yield table(views.HEAD, list(views.rows()))


def imports() -> Iterator[str]:
    """What importing costs."""
    bare, whole = map(import_milliseconds, ("import revdiff", "from revdiff import diff, segment"))
    yield (
        f"### Import\n\nBeyond the start of a bare interpreter, `import revdiff` takes {bare:.0f} ms,"
        f" `from revdiff import diff, segment` {whole:.0f} ms."
    )


def machine() -> str:
    """What the figures hold for."""
    version = ".".join(map(str, sys.version_info[:3]))
    return (
        f"Measured with revdiff {revdiff.__version__} on Python {version}, all in one run; times are medians."
        " They differ between machines, ratios less so."
    )
