"""What the record of a merge tells of its text before it is settled: what stands where, and who brought or marked which words."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from itertools import chain, pairwise
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

import revdiff
from revdiff import (
    Attributes,
    Block,
    Diff,
    Mark,
    Merge,
    Op,
    OptionError,
    ParagraphRule,
    Revision,
    SchemaError,
    Side,
    Units,
    merge,
)
from tests.compare.merges import rich_threes, scanty, threes, worked_on
from tests.compare.test_growth import calls
from tests.compare.test_real_pairs import real_pairs
from tests.documents import marks_by_sign
from tests.merges_from_records import Texts, outline_of

Three = tuple[Revision, Revision, Revision]

TORN = "Two are hurt.\n\nFog lay there.", "Three are hurt.\n\nFog lay there.", "Four are hurt.\n\nFog lay there."
_UNITS = st.sampled_from(Units)
_ENDS = st.sampled_from(["\n", "\r\n", "\r"])
_OWN_TEXTS = ["ours", "both", "", "Two lines\nof it", "A blank\r\n\r\nline 🔥", "\u2028", "ไทย", "a\0b", "  "]
_RESOLUTIONS = st.sampled_from([None, *Side, *({"text": text} for text in _OWN_TEXTS)])


@st.composite
def _with_line_ends(draw: st.DrawFn) -> tuple[str, str, str]:
    """Texts each of which ends its lines in its own way."""
    base, ours, theirs = draw(st.one_of(threes(), worked_on()))
    return base.replace("\n", draw(_ENDS)), ours.replace("\n", draw(_ENDS)), theirs.replace("\n", draw(_ENDS))


_MERGES = st.one_of(threes(), worked_on(), _with_line_ends(), rich_threes(), scanty())


def resolutions_of(merged: Merge, choose: Any) -> dict[str, Any]:
    """How each conflict is settled, if it is."""
    chosen = {conflict.id: choose() for conflict in merged.conflicts}
    return {name: how for name, how in chosen.items() if how is not None}


def places_are_the_text(merged: Merge, resolutions: dict[str, Any], units: Units) -> None:
    """What is put together from the record is what the merge makes of it, paragraph by paragraph, also once it is read back."""
    record = json.loads(merged.to_json(units=units))
    settled = merged.resolve(resolutions, fingerprint=record["fingerprint"])
    made = outline_of(record, resolutions)
    assert made == settled.to_record()["outline"]
    if not settled.conflicts:
        assert [one["text"] for one in made] == [paragraph.text for paragraph in settled.revision.paragraphs]
    again = settled.to_record(units=units)
    assert (again["entries"], again["fingerprint"]) == (record["entries"], record["fingerprint"])
    back = Merge.from_record(again)
    assert (back, back.text, back.fingerprint) == (settled, settled.text, settled.fingerprint)
    for paragraph in paragraphs_of(record):
        excerpts_are_cut_at_bringers(paragraph)


def paragraphs_of(record: dict[str, Any]) -> Iterator[list[dict[str, Any]]]:
    """All paragraphs that the entries of a record tell."""
    for entry in record["entries"]:
        if "paragraph" in entry:
            yield entry["paragraph"]
        else:
            for side in ("base", "ours", "theirs"):
                yield from entry[side]


def excerpts_are_cut_at_bringers(paragraph: list[dict[str, Any]]) -> None:
    """No excerpt is empty, none could be one with the next, and the base brought nothing."""
    for excerpt in paragraph:
        assert excerpt.get("text") or excerpt["start"] < excerpt["end"]
        assert excerpt["by"] is None or excerpt.get("side") != "base"
    for one, other in pairwise(paragraph):
        if "side" in one and one["side"] == other.get("side") and one["end"] == other["start"]:
            assert (one["by"], one.get("markup")) != (other["by"], other.get("markup"))


@given(_MERGES, _UNITS, st.data())
def test_what_settles_the_places_makes_the_merged_text(
    three: tuple[str, str, str] | Three, units: Units, data: st.DataObject
) -> None:
    merged = merge(*three)
    places_are_the_text(merged, resolutions_of(merged, lambda: data.draw(_RESOLUTIONS)), units)


def _dealt(old: str, new: str, seed: int) -> Merge:
    """Each change of a pair given to one side or the other, some of them to both, and a word that each side put in for itself."""
    dealer = random.Random(seed)
    done = revdiff.diff(old, new)
    ours, theirs = [], []
    for change in done.changes:
        for side in dealer.choice([(ours,), (theirs,), (ours, theirs)]):
            side.append(change)
    own, other = done.accept(ours).text, done.accept(theirs).text
    words = [word for word in old.split() if old.count(word) == 1]
    for word in dealer.sample(words, min(3, len(words))):
        own, other = own.replace(word, f"our {word}"), other.replace(word, f"their {word}")
    return merge(old, own, other)


def test_so_it_does_of_real_pairs(evaluation: Path) -> None:
    conflicts = 0
    for number, (old, new) in enumerate(real_pairs(evaluation)):
        if number % 10 == 0:
            merged = _dealt(old, new, number)
            conflicts += len(merged.conflicts)
            chooser = random.Random(number)
            hows = [*Side, *({"text": text} for text in _OWN_TEXTS)]
            places_are_the_text(
                merged, resolutions_of(merged, lambda hows=hows, by=chooser: by.choice(hows)), Units.UTF16
            )
    assert conflicts > 50


def told(entry: dict[str, Any], record: dict[str, Any], side: str = "paragraph") -> list[list[tuple[str, str | None]]]:
    """The words of an entry and who brought them."""
    texts = Texts(record)
    paragraphs = [entry["paragraph"]] if side == "paragraph" else entry[side]
    return [[(texts.of([excerpt]), excerpt["by"]) for excerpt in one] for one in paragraphs]


HEAD = "Two are hurt in the fire at the port of Kelby."
REST = "Rain fell on the harbor all day. Nobody was hurt on the ferry, the police said on Monday."

BROUGHT: list[tuple[str, list[str], list[str], list[str], list[list[tuple[str, str | None]]]]] = [
    (
        "each brought words of its own",
        [HEAD],
        [HEAD.replace("Two", "Three")],
        [HEAD.replace("Kelby", "Tarn")],
        [[("Three", "ours"), (" are hurt in the fire at the port of ", None), ("Tarn", "theirs"), (".", None)]],
    ),
    (
        "both brought the same words",
        [HEAD],
        [HEAD.replace("Two", "Three")],
        [HEAD.replace("Two", "Three").replace("Kelby", "Tarn")],
        [[("Three", "both"), (" are hurt in the fire at the port of ", None), ("Tarn", "theirs"), (".", None)]],
    ),
    (
        "a paragraph of one side, and one of both",
        [HEAD],
        [HEAD, "Tugs came out at dawn."],
        ["A ship lay off the coast.", HEAD, "Tugs came out at dawn."],
        [[("A ship lay off the coast.", "theirs")], [(HEAD, None)], [("Tugs came out at dawn.", "both")]],
    ),
    (
        "what was only moved is the base's",
        [HEAD, REST, "Tugs came out at dawn."],
        [REST, "Tugs came out at dawn.", HEAD],
        [HEAD, REST.replace("Rain", "Snow"), "Tugs came out at dawn."],
        [[("Snow", "theirs"), (REST.removeprefix("Rain"), None)], [("Tugs came out at dawn.", None)], [(HEAD, None)]],
    ),
    (
        "a sentence that went to another paragraph is the base's",
        [HEAD, REST],
        [
            HEAD + " Nobody was hurt on the ferry, the police said on Monday.",
            REST.removesuffix(" Nobody was hurt on the ferry, the police said on Monday."),
        ],
        [HEAD, REST],
        [
            [(HEAD, None), (" ", "ours"), ("Nobody was hurt on the ferry, the police said on Monday.", None)],
            [("Rain fell on the harbor all day.", None)],
        ],
    ),
    (
        "a part of a paragraph that a side cut is the base's",
        [REST],
        [*REST.split(" Nobody was")[:1], "Nobody was hurt on the ferry, the police said on Tuesday."],
        [REST],
        [
            [("Rain fell on the harbor all day.", None)],
            [("Nobody was hurt on the ferry, the police said on ", None), ("Tuesday", "ours"), (".", None)],
        ],
    ),
    (
        "of a figure what it has anew",
        ["The vote was 10-12 that night."],
        ["The vote was 10-15 that night."],
        ["The vote was 10-12 that night, all in all."],
        [
            [
                ("The vote was 10-", None),
                ("15", "ours"),
                (" that night", None),
                (", all in all", "theirs"),
                (".", None),
            ]
        ],
    ),
]


@pytest.mark.parametrize(
    ("base", "ours", "theirs", "right"), [case[1:] for case in BROUGHT], ids=[c[0] for c in BROUGHT]
)
def test_who_brought_what(
    base: list[str], ours: list[str], theirs: list[str], right: list[list[tuple[str, str | None]]]
) -> None:
    swap = {"ours": "theirs", "theirs": "ours", "both": "both", None: None}
    for sides, names in (((ours, theirs), None), ((theirs, ours), swap)):
        record = merge(base, *sides).to_record()
        made = [one for entry in record["entries"] for one in told(entry, record)]  # type: ignore[union-attr, arg-type]
        assert made == [[(text, names[by] if names else by) for text, by in one] for one in right]


def test_who_brought_what_is_in_dispute() -> None:
    record: Any = merge(
        [HEAD],
        [HEAD.replace("Two", "Three").replace("port", "docks")],
        [HEAD.replace("Two", "Four").replace("port", "docks")],
    ).to_record()
    (place,) = record["entries"]
    assert told(place, record, "base") == [[(HEAD, None)]]
    for side, number in (("ours", "Three"), ("theirs", "Four")):
        assert told(place, record, side) == [
            [(number, side), (" are hurt in the fire at the ", None), ("docks", "both"), (" of Kelby.", None)]
        ]


def test_what_is_only_marked_otherwise_is_the_base_s() -> None:
    marked = [Block("b1", HEAD, marks=[Mark((0, 3), "bold")])]
    record: Any = merge([Block("b1", HEAD)], marked, [Block("b1", HEAD.replace("Kelby", "Tarn"))]).to_record()
    (entry,) = record["entries"]
    ((*stays, new, stop),) = told(entry, record)
    assert ("".join(text for text, _ in stays), {by for _, by in stays}) == (HEAD.partition("Kelby")[0], {None})
    assert (new, stop) == (("Tarn", "theirs"), (".", None))


def test_another_line_end_was_brought_by_who_brought_the_lines_around_it() -> None:
    base = ["The ferry ran aground", "off Kelby at dawn.", "", "Nobody was hurt.", ""]
    added = [*base[:3], "Tugs came out", "from the harbor.", "", *base[3:]]
    texts = "\n".join(base), "\r\n".join(base), "\n".join(added)
    record: Any = merge(*(Revision(text, rule=ParagraphRule.BLANK_LINES) for text in texts)).to_record()
    first, second, _ = record["entries"]
    assert told(first, record) == [[("The ferry ran aground\r\noff Kelby at dawn.", None)]]
    assert told(second, record) == [[("Tugs came out", "theirs"), ("\r\n", "theirs"), ("from the harbor.", "theirs")]]


def bringers_of(merged: Merge) -> set[str | None]:
    record = merged.to_record()
    return {excerpt["by"] for paragraph in paragraphs_of(record) for excerpt in paragraph}


@given(_MERGES)
def test_one_side_alone_brought_what_it_did_and_both_what_they_did_alike(three: tuple[str, str, str] | Three) -> None:
    base, ours, _ = three
    assert bringers_of(merge(base, ours, base)) <= {None, "ours"}
    assert bringers_of(merge(base, base, ours)) <= {None, "theirs"}
    assert bringers_of(merge(base, ours, ours)) <= {None, "both"}
    assert bringers_of(merge(base, base, base)) <= {None}


@given(worked_on())
def test_the_fresh_words_of_a_side_are_its_own(three: tuple[str, str, str]) -> None:
    """A word of the base is its side's, too, where a diff tells that it was put in: of like sentences not each is followed."""
    merged = merge(*three)
    record = merged.to_record()
    ours, theirs = _put_in(merged.ours_diff), _put_in(merged.theirs_diff)
    put_in = {"ours": ours, "theirs": theirs, "both": ours}
    for paragraph in paragraphs_of(record):
        for excerpt in paragraph:
            text = Texts(record).of([excerpt])
            words = text.split()
            if "desk" in words or "agency" in words:
                assert excerpt["by"] == ("ours" if "desk" in words else "theirs")
            if "Paragraph" in words or "harbor" in words:
                assert excerpt["by"] is None or any(text.strip() in one for one in put_in[excerpt["by"]])


def _put_in(diff: Diff) -> list[str]:
    return [edit.new_span.of(diff.new.text) for change in diff.changes for edit in change.edits if edit.op is Op.INSERT]


@given(st.one_of(threes(), worked_on(), rich_threes()))
def test_it_does_not_matter_which_side_is_which(three: tuple[str, str, str] | Three) -> None:
    base, ours, theirs = three
    swap = {"ours": "theirs", "theirs": "ours", "both": "both", None: None}
    first, second = (merge(base, *sides).to_record() for sides in ((ours, theirs), (theirs, ours)))
    if not first["conflicts"]:
        one, other = (
            [[(sign, by) for text, by in told(entry, record)[0] for sign in text] for entry in record["entries"]]  # type: ignore[union-attr, arg-type]
            for record in (first, second)
        )
        assert one == [[(sign, swap[by]) for sign, by in signs] for signs in other]


# The fingerprint.


def test_a_fingerprint_is_of_what_was_merged_and_not_of_what_it_is_called() -> None:
    prints = {merge(*TORN[:2], TORN[2].replace("Four", number)).fingerprint for number in ("Four", "Five", "Six")}
    assert len(prints) == 3
    labeled = [evolve(Revision(text), label=f"{number}.txt", source=f"{number}") for number, text in enumerate(TORN)]
    assert merge(*labeled).fingerprint == merge(*TORN).fingerprint
    assert merge(*TORN).resolve("both").fingerprint == merge(*TORN).fingerprint
    assert merge(*TORN).to_record(units=Units.UTF16)["fingerprint"] == merge(*TORN).fingerprint


@given(st.one_of(threes(), worked_on()))
def test_texts_that_differ_have_other_fingerprints(three: tuple[str, str, str]) -> None:
    base, ours, theirs = three
    prints = {merge(*texts).fingerprint for texts in (three, (f"{base}x", ours, theirs), (base, ours, f"{theirs}x"))}
    assert len(prints) == 3


def test_what_was_settled_on_another_merge_is_refused() -> None:
    torn, other = merge(*TORN), merge(*TORN[:2], TORN[1].replace("Three", "Five"))
    with pytest.raises(
        OptionError, match=r"this was settled on another merge, with the fingerprint .*; that of this one"
    ):
        other.resolve({"c1": "ours"}, fingerprint=torn.fingerprint)
    with pytest.raises(OptionError, match="fingerprint"):
        torn.resolve("ours", fingerprint=5)  # type: ignore[arg-type]
    assert torn.resolve({"c1": "ours"}, fingerprint=torn.fingerprint) == torn.resolve("ours")


def test_a_record_with_the_fingerprint_of_another_merge_is_refused() -> None:
    record = merge(*TORN).to_record()
    with pytest.raises(SchemaError, match=r"\$\.fingerprint is not that of merging the three texts"):
        Merge.from_record({**record, "fingerprint": "0" * 64})


# Texts of one's own.


@pytest.mark.parametrize("text", _OWN_TEXTS)
def test_a_text_of_ones_own_stands_as_it_is_given_and_comes_back(text: str) -> None:
    settled = merge(*TORN).resolve({"c1": {"text": text}})
    assert [one.text for one in settled.revision.paragraphs] == [*([text] if text else []), "Fog lay there."]
    record: Any = settled.to_record()
    assert record["conflicts"][0]["resolution"] == {"text": text}
    back = Merge.from_record(record)
    assert (back, back.text) == (settled, settled.text)


def test_it_stands_once_though_the_conflict_has_several_places() -> None:
    page = [f"Paragraph {name} tells of {name} and of the harbor." for name in ("one", "two", "three", "four")]
    moved = merge(page, [page[1], page[0], *page[2:]], [*page[1:], page[0]])
    (conflict,) = moved.conflicts
    places = [entry for entry in moved.to_record()["entries"] if "conflict" in entry]  # type: ignore[union-attr, operator]
    assert len(places) > 1
    assert moved.resolve({conflict.id: {"text": "Once."}}).text.count("Once.") == 1


@pytest.mark.parametrize(
    "how", [{}, {"text": 5}, {"text": None}, {"words": "x"}, {"text": "x", "side": "ours"}, {"text": "\udc80"}]
)
def test_a_text_of_ones_own_is_one_member(how: Any) -> None:
    with pytest.raises(OptionError, match="c1"):
        merge(*TORN).resolve({"c1": how})


@pytest.mark.parametrize("how", [None, "ours", "both", "Some are hurt.", ""])
def test_records_that_tell_less_are_still_read(how: str | None) -> None:
    """As they were before there were fingerprints: without what readers are told, and a text of one's own as a string."""
    settled = merge(*TORN) if how is None else merge(*TORN).resolve({"c1": how})
    record: Any = settled.to_record()
    del record["fingerprint"], record["entries"]
    for conflict in record["conflicts"]:
        del conflict["disagreement"], conflict["ours_markup"], conflict["theirs_markup"]
        conflict["resolution"] = how
    back = Merge.from_record(record)
    assert (back, back.text) == (settled, settled.text)


def test_what_a_conflict_tells_of_markup() -> None:
    block, ours, theirs = Block("b1", HEAD), Block("b1", HEAD, role="heading"), Block("b1", HEAD, role="quote")
    record: Any = merge([block], [ours], [theirs]).to_record()
    (conflict,) = record["conflicts"]
    assert (conflict["disagreement"], conflict["ours_markup"]) == (
        "role",
        [
            {
                "what": "role",
                "name": "role",
                "op": "insert",
                "old": None,
                "new": "heading",
                "told": "role added: heading",
            }
        ],
    )
    assert [one["told"] for one in conflict["theirs_markup"]] == ["role added: quote"]


def test_the_words_that_a_side_marked_otherwise_say_what_became_of_their_marks() -> None:
    base = [Block("a", "Two people were hurt in the fire."), Block("b", "Fog lay there.", marks=[Mark((0, 3), "bold")])]
    ours = [evolve(base[0], marks=(Mark((4, 10), "bold"),)), evolve(base[1], marks=())]
    theirs = [
        Block("a", "Three people were hurt in a fire.", marks=[Mark((23, 25), "link", {"href": "/x"})]),
        Block("b", "Fog lay there.", marks=[Mark((0, 3), "bold"), Mark((4, 7), "italic")]),
        Block("c", "Tugs came.", marks=[Mark((0, 4), "bold")]),
    ]
    merged = merge(base, ours, theirs)
    record: Any = merged.to_record()
    texts = Texts(record)
    told = [
        (texts.of([one]), one["side"], one["by"], [done["told"] for done in one["markup"]])
        for one in chain.from_iterable(paragraphs_of(record))
        if "markup" in one
    ]
    assert told == [
        ("people", "ours", None, ["bold added"]),
        ("in", "theirs", None, ["link added: /x"]),
        ("Fog", "ours", None, ["bold removed"]),
        ("lay", "theirs", None, ["italic added"]),
        ("Tugs", "theirs", "theirs", ["bold added"]),
    ]


@given(rich_threes())
def test_marks_that_came_are_on_all_words_of_which_it_is_told(three: Three) -> None:
    merged = merge(*three)
    record: Any = merged.to_record()
    marks = {"ours": marks_of(merged.ours), "theirs": marks_of(merged.theirs)}
    for paragraph in paragraphs_of(record):
        for one in paragraph:
            for told in one.get("markup", []):
                assert told["what"] == "mark"
                on_each = marks[one["side"]][one["start"] : one["end"]]
                assert told["op"] == "delete" or all((told["name"], Attributes(told["new"])) in on for on in on_each)


def marks_of(revision: Revision) -> list[set[tuple[str, Attributes]]]:
    """The marks on each character of a text."""
    found: list[set[tuple[str, Attributes]]] = [set() for _ in revision.text]
    for paragraph in revision.paragraphs:
        for marks, on in zip(found[paragraph.start : paragraph.end], marks_by_sign(paragraph), strict=True):
            marks |= on
    return found


# Work.


def _both_at_work(paragraphs: int) -> Merge:
    """Each tenth paragraph is in dispute, each third edited by one side, each fifth moved or put in alike by both."""
    base = [f"Paragraph {number} tells of boat {number} and of the harbor. It goes on." for number in range(paragraphs)]
    ours = [text.replace("boat", f"ship {number}") if number % 3 == 0 else text for number, text in enumerate(base)]
    theirs = [text.replace("harbor", f"port {number}") if number % 4 == 0 else text for number, text in enumerate(base)]
    for number in range(0, paragraphs, 10):
        ours[number], theirs[number] = ours[number].replace("on.", "at sea."), theirs[number].replace("on.", "at noon.")
        for page in (ours, theirs):
            page[number + 5 : number + 6] = [page[number + 5], f"Both put in line {number} of their own."]
    return merge(base, ours, theirs)


def test_four_times_the_text_takes_four_times_the_work() -> None:
    little, much = _both_at_work(200), _both_at_work(800)
    assert len(little.conflicts) >= 20
    _both_at_work(200).to_record()
    assert calls(much.to_record) < 5 * calls(little.to_record)


def test_settling_every_conflict_by_itself_does_so_too() -> None:
    def settle(merged: Merge) -> str:
        return merged.resolve({conflict.id: {"text": "Settled by hand."} for conflict in merged.conflicts}).text

    little, much = _both_at_work(200), _both_at_work(800)
    assert calls(lambda: settle(much)) < 5 * calls(lambda: settle(little))
