"""A page for programs that compare lines: a sentence to a line, paragraphs apart, a dividing line above each layer.

To such programs a paragraph on one line has changed wholly when a word of it has.
"""

from __future__ import annotations

from collections.abc import Iterator

from revdiff.layers import Story
from revdiff.text import sentences

_RULE = "=" * 40


def to_sentences(story: Story) -> str:
    r"""Every sentence of the page of ``story`` on a line of its own, in the order of the page.

    A dividing line stands above each layer of a page that has several; without a number, which would change with
    each layer on top.

    >>> from revdiff.layers import segment
    >>> to_sentences(segment("Ferry aground\nFog hid the bank. No one was hurt."))
    'Ferry aground\n\nFog hid the bank.\nNo one was hurt.\n'
    """
    return "\n".join(_blocks(story))


def _blocks(story: Story) -> Iterator[str]:
    starts = {extent.start for layer in story.layers for extent in layer.extents} if len(story.layers) > 1 else set()
    for paragraph in story.paragraphs:
        if paragraph.index in starts:
            yield f"{_RULE}\n"
        yield "".join(f"{' '.join(sentence.split())}\n" for sentence in sentences(paragraph.text))
