"""White space and signs that one side changes where the other changes words: words stay apart, and signs go with their words."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from revdiff import merge
from tests.compare.merges import alike_both_ways

ROWS = [("fog", "came", "early"), ("rain", "fell", "later"), ("tugs", "left", "today"), ("crews", "slept", "ashore")]


@pytest.mark.parametrize(
    ("base", "edited"),
    [
        # The last word is another and its full stop is gone; only the full stop is; a word goes; one comes.
        (["Fog lay at dawn.", "Rain fell."], ["Fog lay at noon", "Rain fell."]),
        (["Fog lay at dawn.", "Rain fell."], ["Fog lay at dawn", "Rain fell."]),
        (["Fog lay at dawn.", "Rain fell."], ["Fog lay", "Rain fell."]),
        (["Fog lay at dawn.", "Rain fell."], ["Fog lay at dawn then", "Rain fell."]),
        # The first word of the second one, too.
        (["Fog lay at dawn.", "Rain fell."], ["Fog lay at noon:", "Big drops fell."]),
        (["Nebel am Morgen.", "Regen fiel."], ["Nebel am Abend", "Regen fiel."]),
        (["كان الجو باردا.", "هطل المطر."], ["كان الجو حارا", "هطل المطر."]),
        (["Туман утром.", "Шёл дождь."], ["Туман вечером", "Шёл дождь."]),
        # A paragraph goes as a whole: no white space is left over.
        (["Fog.", "Rain fell.", "Tugs left."], ["Fog.", "Tugs left."]),
    ],
)
def test_words_at_the_seam_stay_apart(base: list[str], edited: list[str]) -> None:
    end = "\nEnd.\n"
    merged = alike_both_ways("\n".join(base) + end, "\n".join(edited) + end, " ".join(base) + end)
    assert not merged.conflicts
    assert merged.text == " ".join(edited) + end


def test_white_space_on_both_sides_of_a_dash_stays_beside_another_word() -> None:
    assert merge("wait—now go", "wait — now go", "stop—now go").text == "stop — now go"


@pytest.mark.parametrize(
    ("base", "signs", "words"),
    [
        # Words go, or are others, in which a side changed quotes, dashes and the like alone; whole paragraphs, too.
        ("It's done.", "It’s done.", "It's over."),
        ("Don't go there now.", "Don’t go there now.", "Do go there now."),
        ("C'est fini.", "C’est fini.", "C'est tard."),
        ("Wait - he said - so.", "Wait – he said – so.", "Wait so."),
        (
            'Er sagte: "Nein, danke." Dann ging er.',
            "Er sagte: „Nein, danke.“ Dann ging er.",
            "Er sagte nichts. Dann ging er.",
        ),
        ('Fog lay over it.\n"We saw it," he said.', "Fog lay over it.\n“We saw it,” he said.", "Fog lay over it."),
        ("Up by 10% now.", "Up by 10 % now.", "Up by a lot now."),
    ],
)
def test_signs_of_words_that_the_other_side_took_out_go_with_them(base: str, signs: str, words: str) -> None:
    merged = alike_both_ways(base, signs, words)
    assert not merged.conflicts
    assert merged.text.replace("’", "'") == words


@st.composite
def _joined_and_edited(draw: st.DrawFn) -> tuple[str, str, str]:
    """A base of short paragraphs, a side that changed words and stops, and one that joined and edited."""
    sides = []
    for name in ("", "desk", "agency"):
        rows = []
        for row in ROWS:
            words = [draw(st.sampled_from([word, word, f"{name}{word}", ""])) if name else word for word in row]
            stop = draw(st.sampled_from([".", ".", ""])) if name else "."
            rows.append(" ".join(filter(None, words)) + stop)
        breaks = [draw(st.sampled_from(["\n", " "])) if name else "\n" for _ in rows]
        sides.append("".join(row + between for row, between in zip(rows, breaks, strict=True)))
    return sides[0], sides[1], sides[2]


@given(_joined_and_edited())
# A side puts the white space of a join in the place of a stop, behind which the other side puts words.
@example(
    (
        "Fog came.\nRain fell.\nTugs left.",
        "Fog came rain fell.\nTugs left.",
        "Fog came. Snow melted.\nRain fell.\nTugs left.",
    )
)
def test_no_word_comes_out_that_is_in_none_of_the_texts(three: tuple[str, str, str]) -> None:
    merged = merge(*three)
    if not merged.conflicts:
        known = {word.strip(".") for text in three for word in text.split()}
        assert {word.strip(".") for word in merged.text.split()} <= known


FIRE = "A fire broke out on Monday.{}It burned all night."
# Without its stop a sentence goes on, and what the other side puts behind it would go on with it.
STOPS_TAKEN_OUT = {
    "joined by a word": "A fire broke out on Monday and it burned all night.",
    "joined by a semicolon": "A fire broke out on Monday; it burned all night.",
    "joined without a sign": "A fire broke out on Monday it burned all night.",
}


@pytest.mark.parametrize("apart", [" ", "\n\n"], ids=["in one paragraph", "in two"])
@pytest.mark.parametrize("joined", STOPS_TAKEN_OUT.values(), ids=STOPS_TAKEN_OUT)
@pytest.mark.parametrize(
    "put_in", [" Police closed three streets.{}", "{}Police closed three streets. "], ids=["before", "behind"]
)
def test_a_stop_taken_out_is_in_dispute_with_a_sentence_put_in_behind_it(joined: str, apart: str, put_in: str) -> None:
    merged = alike_both_ways(FIRE.format(apart), joined, FIRE.format(put_in.format(apart)))
    assert [conflict.clash for conflict in merged.conflicts] == ["edited"]


def test_another_stop_is_in_nobodys_way() -> None:
    shouted = "A fire broke out on Monday! It burned all night."
    merged = alike_both_ways(FIRE.format(" "), shouted, FIRE.format(" Police closed three streets. "))
    assert merged.text == "A fire broke out on Monday! Police closed three streets. It burned all night."
