"""Words without their dress: what is folded away, and what is not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from revdiff.words import folded, plain, words
from revdiff.words.folding import is_bare
from revdiff.words.signs import PLAIN_FORMS, tells
from tests.strategies import stories

DRESS = [*PLAIN_FORMS, "--", "---", "''", "``", "`", "<<", ">>", " - ", " %", "$ ", "½", "²", "₂", "①", "㎡", "٣", "Ⅷ"]


@pytest.mark.parametrize(
    ("dressed", "bare"),
    [
        ("“Don’t” – she said…", '"Don\'t" - she said...'),
        ("Tarn—at noon--again", "Tarn - at noon - again"),
        ("2020 – 2021, 2020—2021", "2020-2021, 2020-2021"),
        ("<<Land>>, ``Land'', « Land »", '"Land", "Land", " Land "'),
        ("x >> 2, x>>2", "x >> 2, x>>2"),
        ("1½, ½, 3½5", "1 1/2, 1/2, 3 1/2 5"),
        ("2³, 2³4, 10⁻³, xⁿ, 1ˢᵗ, 2ⁿᵈ", "2^3, 2^3_4, 10^-3, x^n, 1st, 2nd"),
        ("CO₂, 10₂, log₂8", "CO2, 10_2, log_2_8"),
        ("①②, 5③, 5️⃣", "1  2, 5 3, 5"),
        ("9 ㎡", "9 m^2"),
        ("−٣٫٥ ٪, １２", "-3.5%, 12"),
        ("co\u00adop", "coop"),
    ],
)
def test_a_text_in_plain_typography(dressed: str, bare: str) -> None:
    assert plain(dressed) == bare


@given(stories(), st.lists(st.sampled_from(DRESS), max_size=4))
def test_what_is_plain_stays_as_it_is(text: str, signs: list[str]) -> None:
    once = folded(text + " ".join(signs))
    assert words(folded(once)) == words(once)


@pytest.mark.parametrize("sign", ["--", "''", "`", "<<", ">>", " - ", " %", "$ ", ". . .", "—", "‰", "€ "])
def test_what_is_exchanged_is_looked_for(sign: str) -> None:
    assert not is_bare(f"a 5{sign}5 a")


def test_no_sign_is_exchanged_twice() -> None:
    assert not PLAIN_FORMS.keys() & set("".join(PLAIN_FORMS.values()))


@pytest.mark.parametrize(
    ("signs", "say"), [("+<>=±×÷$€%‰&@^§†😀→☑✓★▲©°", True), ("-–—.,;:!?()[]'\"“”*#|•●■─…¿", False)]
)
def test_which_signs_say_something(signs: str, say: bool) -> None:
    assert {sign for sign in signs if tells(sign) is not say} == set()
