"""A call of every function that the native engine serves, on two texts of some length."""

from __future__ import annotations

from collections.abc import Callable
from types import ModuleType

import revdiff
from revdiff import samples
from revdiff.compare.correspondence import NOTHING_GIVEN
from revdiff.layers.reading import reader
from revdiff.text.paragraphs import ParagraphRule

Call = Callable[[], object]

WANTED = reader().wanted


def calls(compiled: ModuleType) -> dict[str, Call]:
    """By the name of the function; the texts are not ASCII, so that nothing of them is shared with Python's own."""
    _, middle, oldest = revdiff.segment(samples.stacked()).layers
    old_text, new_text = (f"{layer.revision.text}\nÅ 北 🚢" for layer in (oldest, middle))
    old, new = revdiff.Revision(old_text), revdiff.Revision(new_text)
    olds, news = ([paragraph.text for paragraph in side.paragraphs] for side in (old, new))
    links = compiled.correspond(olds, news).links
    at_hand = compiled.at_hand(WANTED)
    first_old, first_new = old.paragraphs[:1], new.paragraphs[:1]
    return {
        "paragraph_rule": lambda: compiled.paragraph_rule(old_text, new_text),
        "cut": lambda: compiled.cut(old_text, ParagraphRule.LINE_BREAKS),
        "first_misfit": lambda: compiled.first_misfit(old_text, old.paragraphs),
        "carry_markup": lambda: compiled.carry_markup(old.paragraphs),
        "sentence_spans": lambda: compiled.sentence_spans(old_text),
        "likeness": lambda: compiled.likeness(olds[0], news[0]),
        "correspond": lambda: compiled.correspond(olds, news),
        "displaced_links": lambda: compiled.displaced_links(links, olds, news),
        "in_reading_order": lambda: compiled.in_reading_order(
            old.paragraphs, new.paragraphs, links, frozenset(links[-1:]), True, frozenset(), NOTHING_GIVEN
        ),
        "pair_pieces": lambda: compiled.pair_pieces(olds[0], news[0], 3, 7),
        "split_pieces": lambda: compiled.split_pieces(olds[0], [olds[0][:20], olds[0][20:]]),
        "edits_of": lambda: compiled.edits_of("o0n0", first_old, first_new, 0),
        "edits_between": lambda: compiled.edits_between("w", "A ferry sank.", "A boat sank."),
        "laid_out": lambda: compiled.laid_out(old.paragraphs, 2),
        "at_hand": lambda: compiled.at_hand(WANTED),
        "worth_reading": lambda: compiled.worth_reading(old_text, old.paragraphs, at_hand),
        "lone_surrogate": lambda: compiled.lone_surrogate("A ferry – sank."),
    }
