"""Lines of a text as anchors have them, and its paragraphs, each with the lines where it stands."""

from __future__ import annotations

from collections.abc import Iterator

from revdiff.text.paragraphs import ParagraphRule, paragraph_spans


def line_range(first: int, last: int) -> str:
    """Some lines as an anchor has them, counted from 1.

    >>> line_range(3, 4), line_range(3, 3)
    ('3-4', '3')
    """
    return str(first) if first == last else f"{first}-{last}"


def lines_of_paragraphs(text: str, rule: ParagraphRule, *, first: int = 1) -> Iterator[tuple[str, str]]:
    r"""The paragraphs of a text, each with its lines as an anchor has them; ``first`` is the number of the text's first line.

    >>> list(lines_of_paragraphs("Fog.\n\nRain\nand hail.", ParagraphRule.BLANK_LINES))
    [('Fog.', '1'), ('Rain\nand hail.', '3-4')]
    """
    line, place = first, 0
    for start, end in paragraph_spans(text, rule):
        line += text.count("\n", place, start)
        last = line + text.count("\n", start, end)
        yield text[start:end], line_range(line, last)
        line, place = last, end
