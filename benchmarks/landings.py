"""How sure a fuzzy patch may be: what share of its landings is right (``python -m benchmarks.landings``).

The cases are those that `merge_cases` deals out by lines and by words, so they need the evaluation data. The patch from the base
to ours is put on theirs. A hunk landed right if what it put in stands, between the lines that it stands between, in the right
text; if it takes out, its neighbors do. Reported for each threshold: how many landings have that match or more, and what
share of them is right; then the same for each outcome.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from benchmarks.merge_cases import Case, dealt_by_lines, dealt_by_words
from revdiff import How, Landing, Span, diff

THRESHOLDS = (1.0, 0.95, 0.9, 0.8, 0.7, 0.5, 0.0)


def landings(one: Case) -> Iterator[tuple[How, float, bool]]:
    """Of each hunk that landed how, how surely, and whether it is right."""
    landing = diff(one.base, one.ours).patch.apply(one.theirs, fuzzy=True)
    right = _filled(one.right or "")
    for outcome in landing.landed:
        if outcome.span is not None:
            yield outcome.how, outcome.match, _stands(_around(landing, outcome.span), right)


def _filled(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]


def _around(landing: Landing, span: Span) -> list[str]:
    """What was put in, with the line before it and the line behind it."""
    before, there, behind = landing.text[: span.start], span.of(landing.text), landing.text[span.end :]
    return [*_filled(before)[-1:], *_filled(there), *_filled(behind)[:1]]


def _stands(lines: Sequence[str], text: Sequence[str]) -> bool:
    """Whether lines follow each other in a text; one of the outer two may be another, for other hunks are at work there."""
    wanted = (list(lines), list(lines[1:]), list(lines[:-1]))
    return any(
        list(text[at : at + len(some)]) == some for some in wanted if some for at in range(len(text) - len(some) + 1)
    )


def report(found: Sequence[tuple[How, float, bool]]) -> None:
    print(f"{len(found)} landings")
    for threshold in THRESHOLDS:
        right = [good for _, match, good in found if match >= threshold]
        print(f"match {threshold:4} or more: {len(right):5}  right {sum(right) / max(1, len(right)):7.2%}")
    by_how: defaultdict[How, list[bool]] = defaultdict(list)
    for how, _, good in found:
        by_how[how].append(good)
    for how, goods in sorted(by_how.items()):
        print(f"{how:24}: {len(goods):5}  right {sum(goods) / len(goods):7.2%}")


if __name__ == "__main__":
    report([landed for one in (*dealt_by_lines(), *dealt_by_words()) for landed in landings(one)])
