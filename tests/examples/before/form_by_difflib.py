"""The form's boxes and what comes of them by difflib: no moves, no splits, no single words, no component."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator
from difflib import SequenceMatcher
from hashlib import sha256
from html import escape

Row = tuple[bool, list[str], list[str]]


def fingerprint(old: str, new: str) -> str:
    return sha256(repr((old, new)).encode()).hexdigest()


def rows(old: str, new: str) -> list[Row]:
    """Runs of lines that are equal, and of lines that differ: whether they do, and both sides."""
    before, after = old.splitlines(), new.splitlines()
    found = SequenceMatcher(None, before, after, autojunk=False).get_opcodes()
    return [(op != "equal", before[i:j], after[k:m]) for op, i, j, k, m in found]


def boxes(old: str, new: str) -> Iterator[str]:
    for number, (differs, before, after) in enumerate(rows(old, new)):
        if not differs:
            yield "".join(f"<p>{escape(line)}</p>\n" for line in before)
            continue
        box = f'<input type="checkbox" name="accept" value="{number}">'
        yield f'<div class="change"><label>{box} {number}</label>{"".join(_lines(before, after))}</div>\n'


def _lines(before: list[str], after: list[str]) -> Iterator[str]:
    if len(before) == len(after):
        yield from (f"<p>{''.join(_woven(*pair))}</p>\n" for pair in zip(before, after, strict=True))
        return
    for element, lines in (("del", before), ("ins", after)):
        yield from (f"<p><{element}>{escape(line)}</{element}></p>\n" for line in lines)


def _woven(old: str, new: str) -> Iterator[str]:
    before, after = (re.findall(r"\w+|\s+|[^\w\s]", text) for text in (old, new))
    for op, i, j, k, m in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if op == "equal":
            yield escape("".join(before[i:j]))
            continue
        for element, words in (("del", before[i:j]), ("ins", after[k:m])):
            if words:
                yield f"<{element}>{escape(''.join(words))}</{element}>"


def accepted(old: str, new: str, numbers: Container[int]) -> str:
    """The old text with the rows that were ticked."""
    chosen = (
        after if differs and number in numbers else before
        for number, (differs, before, after) in enumerate(rows(old, new))
    )
    return "\n".join(line for lines in chosen for line in lines)
