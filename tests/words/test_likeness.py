"""One measure of likeness: symmetric, bounded, and higher for rarer words."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from revdiff.words import Lexicon, Measure, likeness
from tests.strategies import paragraphs


@given(paragraphs(), paragraphs())
def test_likeness_is_symmetric_and_1_for_equal_texts_alone(one: str, other: str) -> None:
    assert likeness(one, other) == likeness(other, one)
    assert (likeness(one, other) == 1) is (one == other)
    assert 0 <= likeness(one, other) <= 1


@given(st.lists(paragraphs(), min_size=1, max_size=5), st.lists(paragraphs(), min_size=1, max_size=5))
def test_what_two_texts_share_is_symmetric_and_no_more_than_each_has(old: list[str], new: list[str]) -> None:
    lexicon = Lexicon()
    old_bags, new_bags = [*map(lexicon.bag, old)], [*map(lexicon.bag, new)]
    measure = Measure(lexicon, old_bags, new_bags)
    for one in old_bags:
        for other in new_bags:
            shared, own = measure.shared_and_own(one, other)
            assert shared == measure.shared(one, other) == measure.shared(other, one)
            assert 0 <= own <= shared
            assert 0 <= measure.share(one, other) <= 1


def test_what_few_texts_have_weighs_more() -> None:
    lexicon = Lexicon()
    texts = ["The council of Tarn met.", "The council of Kelby met.", "The council of Vesper met."]
    bags = [*map(lexicon.bag, texts)]
    measure = Measure(lexicon, bags)
    number = {key: place for place, key in enumerate(lexicon.keys, start=1)}
    assert measure.word(number["tarn"]) > measure.word(number["council"]) > measure.word(number["of"]) > 0


def test_a_text_that_is_contained_in_another_has_all_its_words_there() -> None:
    lexicon = Lexicon()
    part, whole = (
        lexicon.bag("The ferry ran aground."),
        lexicon.bag("Fog lay low. The ferry ran aground. No one was hurt."),
    )
    measure = Measure(lexicon, [part], [whole])
    assert measure.share(part, whole) > 0.85
    assert measure.share(whole, part) < 0.6
