"""What is found, and how it reads: revdiff beside its peers, on stories whose truth is known and on real ones."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from functools import cache
from textwrap import fill

import revdiff
from benchmarks import stories
from benchmarks.markdown import table
from benchmarks.peers import Peer, peers
from revdiff.compare.wordedits.weights import weights
from revdiff.words.numbers import PLAIN_WORD
from tests.generator import HEAVY, LIGHT, Recipe, prose, revise, scores
from tests.score import summed

COLUMNS = ("edited", "added", "removed", "moved", "moved and edited", "split", "merged")


def found() -> Iterator[str]:
    """What the peers find of what was done to stories."""
    for words, recipe in (("a tenth", LIGHT), ("two fifths", HEAVY)):
        yield f"### What is found, with {words} of the words of edited paragraphs replaced"
        yield "F1; a split or a merge counts whole."
        yield found_in(recipe)


def in_short() -> Iterator[str]:
    """What the README says of what is found."""
    yield fill(
        "In generated stories it is known what changed. This is how much of it each finds, where a tenth of the words of edited"
        " paragraphs is replaced (F1; a split or a merge counts whole):",
        140,
    )
    yield found_in(LIGHT)


@cache
def found_in(recipe: Recipe) -> str:
    """The table of what each finds in stories that are revised so."""
    return table(["", *COLUMNS], [[peer.name, *_found_by(peer, recipe)] for peer in peers() if _says_what_became(peer)])


def _says_what_became(peer: Peer) -> bool:
    stay = prose(random.Random(8), 5)
    old = ["The ferry left the island of Tarn at dawn on Tuesday.", *stay]
    new = [*stay, "The ferry left the island of Tarn at noon on Tuesday."]
    return bool(peer.told("\n\n".join(old), "\n\n".join(new)))


def _found_by(peer: Peer, recipe: Recipe) -> Iterator[str]:
    chance = random.Random(9)
    revised = (revise(prose(chance, 40), prose(chance, 20), recipe, chance) for _ in range(20))
    told = ((peer.told("\n\n".join(one.old), "\n\n".join(one.new)), one.truth) for one in revised)
    total = summed(scores(found, truth) for found, truth in told)
    for kind in COLUMNS:
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


def _changed_pairs(old: Sequence[str], new: Sequence[str]) -> list[tuple[str, str]]:
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
