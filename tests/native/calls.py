"""A call of every function that the native engine serves, on two texts of some length."""

from __future__ import annotations

from collections.abc import Callable
from types import ModuleType

from attrs import evolve

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
    changes = revdiff.diff(old, new).alignment
    at_hand = compiled.at_hand(WANTED)
    return {
        "paragraph_rule": lambda: compiled.paragraph_rule(old_text, new_text),
        "cut": lambda: compiled.cut(old_text, ParagraphRule.LINE_BREAKS),
        "revisions_of": lambda: compiled.revisions_of([old_text, new_text], None),
        "first_misfit": lambda: compiled.first_misfit(old_text, old.paragraphs),
        "carry_markup": lambda: compiled.carry_markup(old.paragraphs),
        "texts_of": lambda: compiled.texts_of(old.paragraphs),
        "sentence_spans": lambda: compiled.sentence_spans(old_text),
        "likeness": lambda: compiled.likeness(olds[0], news[0]),
        "correspond": lambda: compiled.correspond(olds, news),
        "displaced_links": lambda: compiled.displaced_links(links, olds, news),
        "in_reading_order": lambda: compiled.in_reading_order(
            old.paragraphs, new.paragraphs, ((0, 1), (1, 0), *links[2:]), True, frozenset(), NOTHING_GIVEN
        ),
        "pair_pieces": lambda: compiled.pair_pieces(olds[0], news[0], 3, 7),
        "split_pieces": lambda: compiled.split_pieces(olds[0], [olds[0][:20], olds[0][20:]]),
        "edits_in": lambda: [compiled.edits_in(evolve(change)) for change in changes],
        "differing": lambda: compiled.differing(changes),
        "wide": lambda: compiled.wide(changes),
        "edits_between": lambda: compiled.edits_between("w", "A ferry sank.", "A boat sank."),
        "laid_out": lambda: compiled.laid_out(old.paragraphs, 2),
        "at_hand": lambda: compiled.at_hand(WANTED),
        "worth_reading": lambda: compiled.worth_reading(old_text, old.paragraphs, at_hand),
        "lone_surrogate": lambda: compiled.lone_surrogate("A ferry – sank."),
    }
