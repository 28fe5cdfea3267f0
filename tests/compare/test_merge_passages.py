"""Passages of a merge that are read again as one text, and edits that leave room beside them: no conflict is needless."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from revdiff import Block, Mark, Revision, merge
from tests.compare.merges import alike_both_ways

LEDE = "The night ferry from Kelby ran aground off Orchard Point on Tuesday."
HURT = "Nobody on board was hurt, the harbor master told our reporter at dawn."
FOG = "Thick fog had lain over the whole bay since Sunday evening."
TUGS = "Two tugs from Lasker are on their way to pull her free."
END = "An inquiry will begin next week."


def page(*paragraphs: str) -> str:
    return "\n\n".join(paragraphs)


@pytest.mark.parametrize(
    ("base", "ours", "theirs", "right"),
    [
        # One joins the first two, the other the last two.
        (
            page(LEDE, HURT, FOG, END),
            page(f"{LEDE} {HURT}", FOG, END),
            page(LEDE, f"{HURT} {FOG}", END),
            page(f"{LEDE} {HURT} {FOG}", END),
        ),
        # Each cuts one paragraph at a place of its own.
        (
            page(f"{LEDE} {HURT} {FOG}", END),
            page(LEDE, f"{HURT} {FOG}", END),
            page(f"{LEDE} {HURT}", FOG, END),
            page(LEDE, HURT, FOG, END),
        ),
        # One cuts and puts a paragraph in between, the other cuts elsewhere and edits.
        (
            page(f"{LEDE} {HURT} {FOG}", END),
            page(LEDE, TUGS, f"{HURT} {FOG}", END),
            page(f"{LEDE} {HURT}", FOG.replace("Sunday", "Saturday"), END),
            page(LEDE, TUGS, HURT, FOG.replace("Sunday", "Saturday"), END),
        ),
        # One removes a sentence and cuts, the other edits the rest.
        (
            page(f"{LEDE} {HURT} {FOG}", END),
            page(LEDE, FOG, END),
            page(f"{LEDE.replace('night', 'morning')} {HURT} {FOG}", END),
            page(LEDE.replace("night", "morning"), FOG, END),
        ),
        # In German, in Russian, and with one paragraph a line.
        (
            "Die Fähre lief am Abend auf Grund.\nNiemand an Bord wurde verletzt.\nSeit Sonntag lag dichter Nebel über der Bucht.",
            "Die Fähre lief am Abend auf Grund. Niemand an Bord wurde verletzt.\nSeit Sonntag lag dichter Nebel über der Bucht.",
            "Die Fähre lief am Abend auf Grund.\nNiemand an Bord wurde verletzt. Seit Sonntag lag dichter Nebel über der Bucht.",
            "Die Fähre lief am Abend auf Grund. Niemand an Bord wurde verletzt. Seit Sonntag lag dichter Nebel über der Bucht.",
        ),
        (
            "Паром сел на мель вечером.\nНикто на борту не пострадал.\nНад заливом стоял густой туман.",
            "Паром сел на мель вечером. Никто на борту не пострадал.\nНад заливом стоял густой туман.",
            "Паром сел на мель вечером.\nНикто на борту не пострадал. Над заливом стоял густой туман.",
            "Паром сел на мель вечером. Никто на борту не пострадал. Над заливом стоял густой туман.",
        ),
    ],
)
def test_both_reshape_a_passage_at_places_of_their_own(base: str, ours: str, theirs: str, right: str) -> None:
    merged = alike_both_ways(base, ours, theirs)
    assert not merged.conflicts
    assert merged.text == right


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        # The same words, and an edit of what the other side took out.
        (
            page(f"{LEDE} {HURT.replace('dawn', 'noon')}", FOG, END),
            page(LEDE, f"{HURT.replace('dawn', 'nine')} {FOG}", END),
        ),
        (page(f"{LEDE} {FOG}", END), page(LEDE, f"{HURT.replace('dawn', 'noon')} {FOG}", END)),
        # Two paragraphs in one gap, beside a join.
        (page(f"{LEDE} {HURT}", TUGS, FOG, END), page(LEDE, HURT, "Divers came.", FOG, END)),
    ],
)
def test_what_is_not_apart_stays_in_dispute(ours: str, theirs: str) -> None:
    assert alike_both_ways(page(LEDE, HURT, FOG, END), ours, theirs).conflicts


def test_a_formula_keeps_nothing_apart() -> None:
    lines = [f"Moving {what} between Kelby and Lasker" for what in ("meat", "fish", "wine", "fruit")]
    ours = [*lines[:1], "Moving aircraft parts between Kelby and Lasker", *lines[2:]]
    theirs = [*lines[:2], "Moving cars between Kelby and Lasker", "Watch what a dealer said of it.", *lines[3:]]
    merged = alike_both_ways(page(*lines), page(*ours), page(*theirs))
    assert merged.conflicts or merged.text == page(*lines[:1], ours[1], *theirs[2:])


def test_keys_and_marks_of_a_passage() -> None:
    base = [Block("b1", f"{LEDE} {HURT} {FOG}", marks=[Mark((4, 9), "bold")]), Block("b2", END)]
    ours = [Block("b1", LEDE, marks=[Mark((4, 9), "bold")]), Block("o2", f"{HURT} {FOG}"), Block("b2", END)]
    theirs = [Block("b1", f"{LEDE} {HURT}", marks=[Mark((4, 9), "bold")]), Block("t2", FOG), Block("b2", END)]
    merged = merge(base, ours, theirs)
    assert not merged.conflicts
    assert [(one.key, one.text) for one in merged.revision.paragraphs] == [
        ("b1", LEDE),
        ("o2", HURT),
        ("t2", FOG),
        ("b2", END),
    ]
    assert merged.revision.paragraphs[0].marks == Revision.from_paragraphs(base).paragraphs[0].marks
    # What one side marked otherwise is no matter of words.
    theirs[0] = Block("b1", f"{LEDE} {HURT}")
    assert merge(base, ours, theirs).conflicts


def test_keys_that_say_what_is_what_are_not_read_over() -> None:
    base = [Block("b1", LEDE), Block("b2", HURT), Block("b3", FOG)]
    ours = [Block("b1", f"{LEDE} {HURT}"), Block("b3", FOG)]
    theirs = [Block("b1", LEDE), Block("b2", f"{HURT} {FOG}")]
    assert merge(base, ours, theirs, keys="identity").conflicts


@pytest.mark.parametrize(
    ("base", "ours", "theirs", "right"),
    [
        # What both put in alike beside what one of them changed.
        ("mayor resigns", "“mayor resigns", "“Mayor Resigns", "“Mayor Resigns"),
        ("the pier burns", "«the pier burns", "«The Pier burns", "«The Pier burns"),
        ("Kelby wins", "(Kelby wins", "(KELBY wins", "(KELBY wins"),
        # Quotes, dashes and capital letters have room beside them.
        ('He said "no" today.', "He said “no” today.", 'He said loudly "no" today.', "He said loudly “no” today."),
        ('He said "no" today.', "He said “no” today.", 'He said "no, never" today.', "He said “no, never” today."),
        ('"Nein", sagte er.', "„Nein“, sagte er.", 'Laut: "Nein", sagte er.', "Laut: „Nein“, sagte er."),
        ("We go - now", "We go – now", "We go - right now", "We go – right now"),
        ("mayor resigns", "Mayor resigns", "the mayor resigns", "the Mayor resigns"),
        # Each of several words has its own capital letter, beside what the other put in between them.
        ("mayor quits today", "Mayor Quits Today", "mayor quits late today", "Mayor Quits late Today"),
        ("the mayor quits", "THE MAYOR QUITS", "the old mayor quits", "THE old MAYOR QUITS"),
        ("der minister geht", "Der Minister geht", "der alte minister geht noch", "Der alte Minister geht noch"),
        ("мэр ушел сегодня", "Мэр Ушел Сегодня", "мэр тихо ушел сегодня", "Мэр тихо Ушел Сегодня"),
        # So it has where another word of them went.
        ("mayor quits today", "Mayor Leaves Today", "mayor quits late today", "Mayor Leaves late Today"),
        # Quotes, brackets and commas that went.
        ('He said "no" today.', "He said no today.", 'He said "no, never" today.', "He said no, never today."),
        ('He said "no" today.', "He said no today.", 'He said loudly "no" today.', "He said loudly no today."),
        ("Il dit « non » hier.", "Il dit non hier.", "Il dit « non, jamais » hier.", "Il dit non, jamais hier."),
        (
            "市長は「辞任」と述べた。",
            "市長は辞任と述べた。",
            "市長は「辞任する」と述べた。",
            "市長は辞任すると述べた。",
        ),
        ('قال "لا" اليوم', "قال لا اليوم", 'قال "لا أبدا" اليوم', "قال لا أبدا اليوم"),
        ("Kelby (north) wins", "Kelby north wins", "Kelby (far north) wins", "Kelby far north wins"),
        ("She, who quit, left.", "She who quit left.", "She, who quit late, left.", "She who quit late left."),
        # One figure of a range, and its dash; one word of a compound; the name, and its apostrophe.
        ("Kelby won 10-12 there", "Kelby won 10–12 there", "Kelby won 10-15 there", "Kelby won 10–15 there"),
        ("open 9:30-10:30", "open 9:30–10:30", "open 9:30-11:30", "open 9:30–11:30"),
        ("cost $10-$12 now", "cost $10–$12 now", "cost $10-$15 now", "cost $10–$15 now"),
        ("a well-known man", "a well–known man", "a little-known man", "a little–known man"),
        ("Müller's car", "Müller’s car", "Meier's car", "Meier’s car"),
        ("won 10-12 on", "won 10–12 on", "won 10–15 on", "won 10–15 on"),
    ],
)
def test_dress_beside_words(base: str, ours: str, theirs: str, right: str) -> None:
    assert alike_both_ways(base, ours, theirs).text == right


@pytest.mark.parametrize(
    ("base", "ours", "theirs"),
    [
        ("the mayor resigns", "The mayor resigns", "THE mayor resigns"),
        # Another value each, though of other figures of one range; one of words that the other wrote anew together.
        ("won 10-12 there", "won 11-12 there", "won 10-15 there"),
        ("two hurt there", "three dead there", "two badly hurt there"),
        ("she quits after 10-12 vote", "she quits late after 10-15 vote", "she quits after a 10-12 vote"),
        # The same word, in another case and as another word.
        ("mayor quits today", "Mayor Quits Today", "mayor resigns today"),
        # One word put in twice, next to each other.
        ("The new hall is open", "The new old hall is open", "The old hall is open"),
    ],
)
def test_dress_and_words_in_dispute(base: str, ours: str, theirs: str) -> None:
    assert alike_both_ways(base, ours, theirs).conflicts


def test_a_paragraph_that_both_put_in_amid_more_of_their_own() -> None:
    rule = "Cards that were issued before May stay valid until the end of the year."
    ours = page(LEDE, "For students", rule, HURT, FOG, END)
    theirs = page(LEDE, HURT, FOG, "For visitors", rule, END)
    assert alike_both_ways(page(LEDE, HURT, FOG, END), ours, theirs).text == page(
        LEDE, "For students", rule, HURT, FOG, "For visitors", rule, END
    )
    (conflict,) = alike_both_ways(
        page(LEDE, HURT, FOG, END), page(LEDE, rule, HURT, FOG, END), page(LEDE, HURT, FOG, rule, END)
    ).conflicts
    assert conflict.clash == "moved"


_WORDS = [f"{name}{number}" for number in range(12) for name in ("ox", "elm", "bay")]


@st.composite
def apart(draw: st.DrawFn) -> tuple[str, str, str, str]:
    """A passage of words none of which stands twice; cuts, joins and edits of two sides with three words between them."""
    places = range(4, len(_WORDS) - 3, 4)
    doings = [draw(st.sampled_from(["cut", "word", "none", "none"])) for _ in places]
    doers = [draw(st.booleans()) for _ in places]
    joined = draw(st.booleans())

    def told(*who: bool) -> str:
        words = list(_WORDS)
        for place, doing, doer in zip(places, doings, doers, strict=True):
            does = doer in who
            if doing == "cut":
                words[place] = ("\n\n" if does is not joined else " ") + words[place]
            else:
                words[place] = " " + (f"new{place}" if doing == "word" and does else words[place])
        return "".join(word if word[0].isspace() else f" {word}" for word in words).strip()

    return told(), told(True), told(False), told(True, False)


@given(apart())
def test_what_lies_apart_is_never_in_dispute(four: tuple[str, str, str, str]) -> None:
    base, ours, theirs, right = four
    merged = alike_both_ways(base, ours, theirs)
    assert not merged.conflicts
    assert merged.text == right


_DRESSES = ["{}", "{}", "{}", "“{}", "{}”", "new {}", "{} ", "", "{},", "{}\n\n"]


@st.composite
def dressed(draw: st.DrawFn) -> tuple[str, str, str]:
    """A few words, and two sides that each set some in other case, between quotes, beside others, at other white space."""
    base = ["mayor", '"no"', "10-12", "the", "pier", "resigns", "the"]

    def side() -> str:
        told = [draw(st.sampled_from(_DRESSES)).format(word) for word in base]
        told = [word.title() if draw(st.booleans()) else word for word in told]
        return " ".join(told).replace(*draw(st.sampled_from([("10-12", "10–12"), ("10-12", "10-15"), ('"', "")])))

    return " ".join(base), side(), side()


@given(dressed())
def test_dress_is_merged_alike_whichever_side_is_which(three: tuple[str, str, str]) -> None:
    alike_both_ways(*three)
