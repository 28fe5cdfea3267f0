"""Histories: how long they take, and how far blame agrees with WikiWho (``python -m benchmarks.lineage``).

Times are of made-up histories and, where ``REVDIFF_EVALUATION`` names the evaluation data, of the real ones. On these, blame is
also compared with the published WikiWho package, word by word, in every revision. Words are matched by their own order,
since the two cut text into words differently.
"""

from __future__ import annotations

import importlib
import random
from collections import Counter
from collections.abc import Callable, Iterator
from statistics import fmean

from rapidfuzz.distance import LCSseq

from benchmarks.measure import Work, least, seconds
from benchmarks.stories import real_histories, sentence
from revdiff import History, history
from tests.generator import Recipe, prose, revise

Timed = Callable[[History], object]
QUESTIONS: dict[str, Timed] = {
    "blame of the last": lambda filed: filed.blame(),
    "threads": lambda filed: filed.threads,
    "survival": lambda filed: filed.survival(),
    "stats": lambda filed: filed.stats,
}


# A sixth of a page in each revision: what the real pages change on the average.
LIVELY = Recipe(edited=0.1, moved=0.01, moved_and_edited=0.01, split=0.01, merged=0.01, removed=0.02, added=0.02)


def calm(revisions: int, paragraphs: int) -> list[str]:
    """A page of which little changes: a word in every revision, a paragraph in every fifth, a move in every seventh."""
    dice = random.Random(7)
    page = [" ".join(sentence(dice) for _ in range(3)) for _ in range(paragraphs)]
    filed = []
    for number in range(revisions):
        place = dice.randrange(paragraphs)
        page[place] = page[place].replace(dice.choice(page[place].split()), f"new{number}", 1)
        if number % 5 == 0:
            page.insert(dice.randrange(paragraphs), " ".join(sentence(dice) for _ in range(3)))
            page.pop(dice.randrange(paragraphs))
        if number % 7 == 0:
            page.insert(dice.randrange(paragraphs), page.pop(dice.randrange(paragraphs)))
        filed.append("\n\n".join(page))
    return filed


def lively(revisions: int, paragraphs: int) -> list[str]:
    """A page that changes as real ones do: a sixth of it edited, moved, split, joined, removed or added in every revision."""
    dice = random.Random(7)
    page = prose(dice, paragraphs)
    filed = []
    for _ in range(revisions):
        filed.append("\n\n".join(page))
        page = revise(page, prose(dice, paragraphs), LIVELY, dice).new
    return filed


def asked(pages: list[list[str]], ask: Timed) -> float:
    """The seconds that a question takes of histories of which nothing was asked yet."""

    def ask_all(made: list[History]) -> None:
        for filed in made:
            ask(filed)

    return least({"": Work(ask_all, lambda: [history(page) for page in pages])}, at_least=0.3)[""]


def speed(name: str, pages: list[list[str]]) -> None:
    taken = seconds(lambda: [history(page) for page in pages])
    told = [f"{question} {asked(pages, ask):.3f} s" for question, ask in QUESTIONS.items()]
    print(f"{name}, {sum(map(len, pages))} revisions: the history {taken:.3f} s, then {', '.join(told)}")
    steps = [(len(step.changes), len(step.alignment)) for page in pages for step in history(page).diffs]
    changes, share = fmean(changes for changes, _ in steps), fmean(changes / (size or 1) for changes, size in steps)
    print(f"  a revision makes {changes:.1f} changes on the average, to {share:.0%} of its page")


def origins_by_wikiwho(texts: list[str]) -> Iterator[tuple[int, list[str], list[int]]]:
    """For each revision that WikiWho did not pass over: its number, its words, their origins."""
    wikiwho = importlib.import_module("WikiWho.wikiwho").Wikiwho("page")
    tokens_of = importlib.import_module("WikiWho.utils").iter_rev_tokens
    wikiwho.analyse_article(
        [{"revid": number, "timestamp": str(number), "*": text} for number, text in enumerate(texts)]
    )
    for number in wikiwho.ordered_revisions:
        words = [token for token in tokens_of(wikiwho.revisions[number]) if token.value[0].isalnum()]
        yield number, [word.value for word in words], [word.origin_rev_id for word in words]


def agreement(pages: list[list[str]]) -> None:
    told: Counter[str] = Counter()
    for texts in pages:
        filed = history(texts)
        for number, words, origins in origins_by_wikiwho(texts):
            own = filed.blame(number).words
            codes: dict[str, int] = {}
            ours = [codes.setdefault(word.text.lower(), len(codes)) for word in own]
            theirs = [codes.setdefault(word, len(codes)) for word in words]
            for code in LCSseq.opcodes(ours, theirs):
                if code.tag == "equal":
                    for one, other in zip(
                        own[code.src_start : code.src_end], origins[code.dest_start : code.dest_end], strict=True
                    ):
                        both = "agree" if one.origin == other else "older" if one.origin < other else "newer"
                        told[both] += 1
                        told["later " + both] += max(one.origin, other) > 0
            told["words"] += len(own)
    compared = told["agree"] + told["older"] + told["newer"]
    later = told["later agree"] + told["later older"] + told["later newer"]
    print(f"WikiWho: {compared} of {told['words']} words compared, {told['agree'] / compared:.2%} with one origin;")
    print(f"  of the {later} that did not come with the first revision {told['later agree'] / later:.2%};")
    print(f"  elsewhere revdiff says older {told['older']} times, newer {told['newer']} times")


def main() -> None:
    for make in (calm, lively):
        for revisions in (100, 1000):
            speed(f"made up, {make.__name__}, 40 paragraphs", [make(revisions, 40)])
    pages = real_histories()
    if pages:
        speed(f"real, {len(pages)} pages", pages)
        agreement(pages)


if __name__ == "__main__":
    main()
