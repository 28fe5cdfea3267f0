"""Who might be like whom: found by telling words, without comparing each with each."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from revdiff.words import Index, Lexicon, Measure, companions
from tests.compare.shapes import sentence

_BUDGET = 64


@given(st.integers(0, 200), st.integers(20, 60))
def test_a_text_is_found_among_strangers(first: int, count: int) -> None:
    lexicon, index = Lexicon(), Index()
    for number in range(count):
        index.add_bag(number, lexicon.bag(sentence(first + number)))
    for number in range(0, count, 7):
        edited = sentence(first + number).replace("item", "thing", 1) + " And more was said."
        assert index.find(lexicon.bag(edited))[0] == number


def test_what_many_have_brings_up_nobody() -> None:
    lexicon, index = Lexicon(), Index()
    for number in range(100):
        index.add_bag(number, lexicon.bag("Same again."))
    assert index.find(lexicon.bag("Same again.")) == []
    index.add_bag(100, lexicon.bag("Same again, in Tarn."))
    assert index.find(lexicon.bag("Same again, in Tarn.")) == [100]


def test_companions_are_the_nearest_and_few() -> None:
    lexicon = Lexicon()
    old = {number: lexicon.bag(sentence(number)) for number in range(50)}
    new = {number: lexicon.bag(sentence(number) + " It rained.") for number in range(50)}
    measure = Measure(lexicon, old.values(), new.values())
    found, passed_over = companions(measure, old, new, _BUDGET)
    assert not passed_over
    assert {(number, number) for number in range(50)} <= set(found)
    assert len(found) <= 2 * 50 * (_BUDGET // 8)


def test_texts_of_nothing_but_common_words_are_told_as_passed_over() -> None:
    lexicon = Lexicon()
    old = {number: lexicon.bag("Same again.") for number in range(40)}
    new = {number: lexicon.bag("Same again.") for number in range(40)}
    assert companions(Measure(lexicon, old.values(), new.values()), old, new, _BUDGET) == ([], True)
