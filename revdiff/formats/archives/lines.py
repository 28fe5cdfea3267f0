"""Plain texts from a store: their paragraphs, each with the lines where it stands."""

from __future__ import annotations

from collections.abc import Iterator

from revdiff.text.paragraphs import ParagraphRule, paragraph_spans


def paragraphs_with_lines(text: str, rule: ParagraphRule, *, first: int = 1) -> Iterator[tuple[str, str]]:
    r"""The paragraphs of a text, each with its lines as an anchor has them; ``first`` is the number of the text's first line.

    >>> list(paragraphs_with_lines("Fog.\n\nRain\nand hail.", ParagraphRule.BLANK_LINES))
    [('Fog.', '1'), ('Rain\nand hail.', '3-4')]
    """
    line, place = first, 0
    for start, end in paragraph_spans(text, rule):
        line += text.count("\n", place, start)
        last = line + text.count("\n", start, end)
        yield text[start:end], str(line) if line == last else f"{line}-{last}"
        line, place = last, end
