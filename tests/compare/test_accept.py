"""Accepting and rejecting parts of a diff."""

from __future__ import annotations

import pytest
from attrs import evolve

from revdiff import Block, Kind, Mark, Op, OptionError, Revision, diff
from tests.compare.accepted import told

OLD = "\n\n".join(
    [
        "Lede of the story here.",
        "The ferry ran aground on Tuesday and no one was hurt.",
        "The mayor came to the harbor at noon.",
        "The end.",
    ]
)


def test_one_word_alone() -> None:
    new = OLD.replace("Tuesday", "Monday").replace("was hurt", "was injured").replace("noon", "dawn")
    report = diff(OLD, new)
    first = next(edit for change in report.changes for edit in change.edits if edit.op is not Op.EQUAL)
    assert report.accept([first]).text == report.accept(first.id).text == OLD.replace("Tuesday", "Monday")


def test_a_move_alone_and_an_edit_of_what_moved_alone() -> None:
    lede, ferry, mayor, end = OLD.split("\n\n")
    new = "\n\n".join([lede, mayor.replace("noon", "dawn"), ferry.replace("Tuesday", "Monday"), end])
    report = diff(OLD, new)
    (moved,) = (change for change in report.changes if change.moved)
    (still,) = (change for change in report.changes if not change.moved)
    assert report.accept([still]).text == OLD.replace(still.old[0].text, still.new[0].text)
    edit = next(edit for edit in moved.edits if edit.op is not Op.EQUAL)
    assert report.accept([edit]).text == OLD.replace(moved.old[0].text, moved.new[0].text)
    assert report.accept([moved]).text == new.replace(still.new[0].text, still.old[0].text)


def test_a_split_comes_whole_and_its_words_alone() -> None:
    old = "The ferry ran aground on Tuesday at dawn. The mayor came to the harbor at noon with his staff.\n\nThe end."
    new = old.replace("dawn. The", "dawn.\n\nThe").replace("Tuesday", "Monday")
    report = diff(old, new)
    (split,) = report.changes
    assert split.kind is Kind.SPLIT
    word, break_ = (edit for edit in split.edits if edit.op is not Op.EQUAL)
    assert report.accept([word]).text == old.replace("Tuesday", "Monday")
    assert report.accept([break_]).text == new
    back = report.invert()
    (merged,) = back.changes
    word = next(edit for edit in merged.edits if edit.op is Op.REPLACE)
    assert back.accept([word]).text == new.replace("Monday", "Tuesday")


def test_signs_at_a_break_come_with_the_break() -> None:
    old = "those who are suffering from a mental disorder * have a significant impairment of intelligence\n\nThe end."
    report = diff(old, old.replace(" * have", "\n\nhave"))
    assert report.changes[0].kind is Kind.SPLIT
    for edit in report.changes[0].edits:
        if edit.op is not Op.EQUAL:
            assert report.accept([edit]).text == report.new.text
    back = report.invert()
    for edit in back.changes[0].edits:
        if edit.op is not Op.EQUAL:
            assert back.accept([edit]).text == old


def test_words_that_begin_the_whole_and_end_at_the_break_come_with_it() -> None:
    """The space that the break takes the place of is in the edit."""
    report = diff(["the the the ferry the the the ferry"], ["ferry", "ferry"])
    assert report.changes[0].kind is Kind.SPLIT
    assert report.accept(told(report.changes[0])).text == report.new.text
    back = report.invert()
    assert back.accept(told(back.changes[0])).text == back.new.text


def test_what_went_behind_the_white_space_of_a_join_comes_with_the_join() -> None:
    """Two lines of one paragraph, the second of which gave way to another paragraph: put back, it would touch that."""
    line, gone, kept = "Rain fell over Kelby at noon.", "Tugs", "The ferry ran aground near Orchard Point in fog."
    report = diff([f"{line}\n{gone}", kept], [f"{line}\n{kept}"])
    (edit,) = told(report.changes[0])
    assert report.changes[0].kind is Kind.MERGED
    assert report.accept([edit]).text == report.new.text
    assert report.reject([edit]).text == report.old.text


@pytest.mark.parametrize(
    "rest", ["No one was hurt, the mayor said.", "Divers from the coast guard searched the hull all night."]
)
def test_a_part_by_its_key_alone_comes_whole(rest: str) -> None:
    """The key makes paragraphs a whole and its part that have no word in common: alone, an edit would run them together."""
    ferry = "The ferry Gull ran aground near Orchard Point in thick fog."
    first, second = f"{ferry} Harbor Master Ida Brandt praised the volunteers with their own boats.", f"{ferry} {rest}"
    report = diff([Block("b1", first), Block(None, second)], [Block(None, first), Block("b1", second)], keys="prefer")
    assert {change.kind for change in report.changes} & {Kind.SPLIT, Kind.MERGED}
    for edit in (edit for change in report.changes for edit in told(change)):
        for decided in (report.accept([edit]), report.reject([edit])):
            assert {paragraph.text for paragraph in decided.paragraphs} <= {first, second}


def test_a_transfer_brings_its_other_end() -> None:
    sentence = " Divers from the coast guard searched the hull for cracks all night."
    first = "The ferry Gull ran aground near Orchard Point on Tuesday morning in thick fog."
    second = "Harbor Master Ida Brandt praised the volunteers who had come with their own boats."
    old, new = f"{first}{sentence}\n\n{second}\n\nThe end.", f"{first}\n\n{second}{sentence}\n\nThe end."
    report = diff(old, new)
    assert len(report.transfers) == 1
    for change in report.changes:
        assert report.accept([change]).text == new


FERRY = "The ferry Gull ran aground near Orchard Point in thick fog on Tuesday."
BRANDT = "Harbor Master Ida Brandt praised the volunteers with their own boats."
RAIN = "Rain is expected in the whole valley until Friday noon, forecasters warn."
MAYOR = "The mayor came to the harbor at noon with her staff and spoke to families."
SCHOOLS = "Schools in Kelby stay closed on Wednesday while inspectors look for damage."

# Old and new paragraphs; the change accepted alone; which old paragraph it is to stand behind, by index, None for none.
PLACES: dict[str, tuple[list[str], list[str], str, int | None]] = {
    "added where another was taken out: behind that": ([MAYOR, FERRY, SCHOOLS], [MAYOR, RAIN, SCHOOLS], "n1", 1),
    "added at the start": ([MAYOR], [RAIN, MAYOR], "n0", None),
    "added at the end": ([MAYOR], [MAYOR, RAIN], "n1", 0),
    "added between the parts of a split: behind the whole": (
        [MAYOR, f"{FERRY} {BRANDT}"],
        [MAYOR, FERRY, RAIN, BRANDT],
        "n2",
        1,
    ),
    "moved up": ([MAYOR, FERRY, SCHOOLS, RAIN], [RAIN, MAYOR, FERRY, SCHOOLS], "o3n0", None),
    "moved down": ([RAIN, MAYOR, FERRY, SCHOOLS], [MAYOR, FERRY, RAIN, SCHOOLS], "o0n2", 2),
    "merged from two, of which one moved: not behind its own": (
        [MAYOR, FERRY, SCHOOLS, BRANDT, RAIN],
        [MAYOR, f"{FERRY} {BRANDT}", SCHOOLS, RAIN],
        "o1o3n1",
        0,
    ),
    "added before a merged one of which a part moved": (
        [FERRY, MAYOR, BRANDT, SCHOOLS],
        [RAIN, f"{FERRY} {BRANDT}", MAYOR, SCHOOLS],
        "n0",
        0,
    ),
}


@pytest.mark.parametrize(("old", "new", "name", "behind"), PLACES.values(), ids=PLACES)
def test_a_change_alone_stands_where_it_says(old: list[str], new: list[str], name: str, behind: int | None) -> None:
    report = diff(old, new)
    change = next(change for change in report.changes if change.id == name)
    assert change.after == (None if behind is None else report.old.paragraphs[behind])
    left = [paragraph.text for paragraph in report.old.paragraphs if paragraph not in change.old]
    place = 0 if behind is None else left.index(old[behind]) + 1
    expected = [*left[:place], change.new[0].text, *left[place:]]
    assert [paragraph.text for paragraph in report.accept([name]).paragraphs] == expected


def test_all_of_a_change_but_one_word() -> None:
    new = OLD.replace("Tuesday", "Monday").replace("was hurt", "was injured")
    report = diff(OLD, new)
    word, other = told(report.changes[0])
    assert report.accept(report.changes, but=[word]).text == OLD.replace("was hurt", "was injured")
    assert report.reject([word]).text == OLD.replace("was hurt", "was injured")
    assert report.reject(report.changes, but=[word]).text == OLD.replace("Tuesday", "Monday")
    assert report.accept(report.changes, but=[word, other.id]).text == OLD


def test_what_moved_and_is_accepted_but_for_a_word_stands_at_its_new_place_with_that_word_as_it_was() -> None:
    lede, ferry, mayor, end = OLD.split("\n\n")
    new = "\n\n".join([lede, mayor.replace("noon", "dawn"), ferry.replace("Tuesday", "Monday"), end])
    report = diff(OLD, new)
    (moved,) = (change for change in report.changes if change.moved)
    (word,) = told(moved)
    assert report.reject([word]).text == new.replace(moved.new[0].text, moved.old[0].text)


def test_a_split_accepted_but_for_a_word_and_without_its_break() -> None:
    old = "The ferry ran aground on Tuesday at dawn. The mayor came to the harbor at noon with his staff.\n\nThe end."
    new = old.replace("dawn. The", "dawn.\n\nThe").replace("Tuesday", "Monday")
    report = diff(old, new)
    word, break_ = told(report.changes[0])
    assert report.reject([word]).text == new.replace("Monday", "Tuesday")
    assert report.reject([break_]).text == old


def test_a_transfer_that_is_rejected_brings_its_other_end() -> None:
    sentence = " Divers from the coast guard searched the hull for cracks all night."
    old, new = f"{FERRY}{sentence}\n\n{BRANDT}\n\nThe end.", f"{FERRY}\n\n{BRANDT}{sentence}\n\nThe end."
    report = diff(old, new)
    assert len(report.transfers) == 1
    for change in report.changes:
        assert report.reject([change]).text == report.accept(report.changes, but=[change]).text == old


def quoted(quote: str, speaker: str, group: str) -> list[Block]:
    return [Block("q", quote, role="quote", group=group), Block("s", speaker, role="caption", group=group)]


def test_a_quote_and_its_speaker_are_accepted_as_one() -> None:
    old = [Block("l", MAYOR), *quoted("We saw no light at all.", "Ida Brandt, harbor master", "g1"), Block("e", RAIN)]
    new = [Block("l", MAYOR), *quoted("We saw no light.", "Ida Brandt of Kelby, harbor master", "g1"), Block("e", RAIN)]
    report = diff(old, new)
    quote, speaker = report.changes
    assert report.accept([quote]) == report.accept([speaker]) == report.new
    assert report.reject([quote]) == report.old
    (word,) = told(quote)
    assert [block.text for block in report.accept([word]).paragraphs[1:3]] == [new[1].text, old[2].text]
    assert [block.text for block in report.reject([word]).paragraphs[1:3]] == [old[1].text, new[2].text]


def test_groups_that_share_a_change_are_accepted_together() -> None:
    old = [*quoted("We saw no light at all.", "Ida Brandt", "g1"), Block("e", RAIN, group="g3")]
    new = [
        *quoted("We saw no light.", "Ida Brandt", "g2"),
        Block("f", BRANDT, group="g2"),
        Block("e", RAIN, group="g3"),
    ]
    revision = diff(old, new).accept(["n2"])
    assert [(block.key, block.group) for block in revision.paragraphs] == [
        ("q", "g2"),
        ("s", "g2"),
        ("f", "g2"),
        ("e", "g3"),
    ]
    assert revision.paragraphs[0].text == "We saw no light."


# Old and new blocks as (key, text), what is accepted, and the keys that come out.
KEYS = {
    "an addition with the key of another block": (
        [("b1", MAYOR), ("b2", FERRY)],
        [("b1", MAYOR), ("b2", RAIN), ("b3", FERRY), ("b4", BRANDT)],
        ["n1"],
        ["b1", None, "b2"],
    ),
    "a block that was accepted has the new key": ([("b1", MAYOR)], [("n1", f"{MAYOR} Now.")], ["o0n0"], ["n1"]),
    "a word of it alone": ([("b1", MAYOR)], [("n1", MAYOR.replace("noon", "dawn") + " Now.")], ["o0n0.2"], ["b1"]),
    "what is not touched keeps its key": (
        [("b1", MAYOR), ("b2", FERRY)],
        [("n1", MAYOR), ("n2", RAIN)],
        ["n1"],
        ["b1", "b2", "n2"],
    ),
    "images, which have no words": (
        [("b1", MAYOR), ("b2", "")],
        [("b2", ""), ("b1", MAYOR), ("b3", ""), ("b4", BRANDT)],
        ["n0"],
        [None, "b1", "b2"],
    ),
}


@pytest.mark.parametrize(("old", "new", "ids", "keys"), KEYS.values(), ids=KEYS)
def test_keys_go_to_what_keeps_most(
    old: list[tuple[str, str]], new: list[tuple[str, str]], ids: list[str], keys: list[str | None]
) -> None:
    assert [paragraph.key for paragraph in diff(old, new).accept(ids).paragraphs] == keys


def test_marks_roles_and_attributes_are_accepted_one_by_one() -> None:
    old = [Block("b1", "Two hurt in fire", role="body", marks=[Mark((0, 3), "bold")])]
    new = [Block("b1", "Three hurt in fire", role="heading", marks=[Mark((6, 10), "italic")])]
    report = diff(old, new)
    role, word, mark = (edit.id for edit in told(report.changes[0]))
    made = {name: report.accept([name]).paragraphs[0] for name in (role, word, mark)}
    assert [(one.role, one.text, [(m.name, m.span.of(one.text)) for m in one.marks]) for one in made.values()] == [
        ("heading", "Two hurt in fire", [("bold", "Two")]),
        ("body", "Three hurt in fire", []),
        ("body", "Two hurt in fire", [("bold", "Two"), ("italic", "hurt")]),
    ]
    assert report.reject([role]).paragraphs[0].markup == evolve(new[0].markup, role="body")


def test_with_any_change_accepted_what_is_not_told_comes_from_the_new_text() -> None:
    old = f"Published 3 p.m.\n\n{MAYOR}\n\n{FERRY}\n\nThe end."
    new = f"Published 5 p.m.\n\n{MAYOR.upper()}\n\n\n{FERRY}\n\nThe very end."
    report = diff(old, new, ignore=["case"], ignore_paragraphs=["Published {when}"])
    assert [change.id for change in report.changes] == ["o3n3"]
    assert report.accept(["o3n3.2"]).text == new
    assert report.reject(["o3n3"]).text == report.reject(["o3n3.2"]).text == old
    more = diff(old, f"{new}\n\n{RAIN}", ignore=["case"], ignore_paragraphs=["Published {when}"])
    assert more.reject(["o3n3"]).text == f"{new}\n\n{RAIN}".replace("very ", "")


def test_without_a_change_everything_is_still_at_hand() -> None:
    report = diff("One  here.\n\nTwo here.", "One here.\n\n\nTwo here.", ignore=["whitespace"])
    assert report.changes == ()
    assert report.accept(()).text == report.old.text
    assert report.reject(()).text == report.new.text
    assert report.accept(report.separators).text == "One  here.\n\n\nTwo here."
    assert report.reject(report.separators).text == "One here.\n\nTwo here."


def test_what_is_given_back_whole_says_where_it_comes_from_too() -> None:
    report = diff([("b1", MAYOR)], [("n1", RAIN), ("n2", "")])
    old = report.accept(()).provenance
    assert old is not None
    assert [(one.key, one.side, one.paragraph, len(one.excerpts)) for one in old] == [("b1", "old", 0, 1)]
    new = [("n1", "new", 0, 1), ("n2", "new", 1, 0)]
    for revision in (report.reject(()), report.accept(report.changes), report.apply(report.old)):
        assert [(one.key, one.side, one.paragraph, len(one.excerpts)) for one in revision.provenance or ()] == new


def test_a_decision_made_on_another_diff_is_refused() -> None:
    report, other = diff(OLD, OLD.replace("Tuesday", "Monday")), diff(OLD, OLD.replace("Tuesday", "Sunday"))
    assert report.accept(["o1n1"], fingerprint=report.fingerprint) == report.new
    assert report.reject(["o1n1"], fingerprint=report.fingerprint) == report.old
    for decide in (report.accept, report.reject):
        with pytest.raises(OptionError, match=f"another diff.*{other.fingerprint[:12]}.*{report.fingerprint[:12]}"):
            decide(["o1n1"], fingerprint=other.fingerprint)
        with pytest.raises(OptionError, match="fingerprint is a str or None, not 5"):
            decide((), fingerprint=5)  # type: ignore[arg-type]


OTHER = diff("A lede.\n\nA ferry.", "A lede.\n\nTwo ferries.")
WRONG = ["o9", "o1n1.99", "nonsense", "", 5, None, OTHER.changes[0], OTHER.changes[0].edits[0], OTHER.old.paragraphs[0]]


@pytest.mark.parametrize("wrong", [*WRONG, *diff("A.\n\nB.", "A.\nB.").separators], ids=repr)
def test_what_is_not_of_the_diff_is_refused(wrong: str) -> None:
    report = diff(OLD, OLD.replace("Tuesday", "Monday"))
    for decide in (report.accept, report.reject):
        with pytest.raises(OptionError):
            decide([wrong])
        with pytest.raises(OptionError):
            decide(report.changes, but=[wrong])
    with pytest.raises(OptionError, match="come as a sequence"):
        report.accept(5)  # type: ignore[arg-type]


def test_the_headline_stays_the_headline() -> None:
    old = Revision(OLD).with_headline(0)
    revision = diff(old, "A new top.\n\n" + OLD.replace("noon", "dawn")).accept(["n0"])
    assert revision.headline is not None
    assert revision.headline.text == "Lede of the story here."


@pytest.mark.parametrize(
    ("old", "new", "rejected"),
    [
        # A block that was empty, and one that becomes so, each moved; and one whose words went as its role changed.
        ([("a", ""), ("b", "Rain falls here.")], [("b", "Rain falls here."), ("a", "Fog.")], "o0n1.1"),
        ([("a", "Fog."), ("b", "Rain falls here.")], [("b", "Rain falls here."), ("a", "")], "o0n1.1"),
        (
            [Block("a", "Words here."), Block("b", "More.")],
            [Block("a", "", role="image"), Block("b", "More.")],
            "o0n0.1",
        ),
    ],
)
def test_a_block_without_words_is_still_a_block(old: list[Block], new: list[Block], rejected: str) -> None:
    report = diff(old, new, keys="identity")
    for revision in (report.reject([rejected]), report.accept([rejected])):
        assert {paragraph.key for paragraph in revision.paragraphs} == {"a", "b"}
