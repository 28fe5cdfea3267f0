"""Histories on terms of their own: keys that say which paragraph is which, markup, paragraphs passed over, ignored aspects."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from attrs import asdict, evolve
from hypothesis import given
from hypothesis import strategies as st

from revdiff import Aspect, Block, Mark, OptionError, Revision, RuleError, diff
from revdiff.compare import Keys
from revdiff.lineage import EventKind, History, RevisionStats, Thread, history
from revdiff.text import PLAIN
from tests.documents import document_chains
from tests.lineage.stories import texts

LEDE = "The ferry Grey Heron ran aground at Tarn early on Monday with 60 people on board."
CALM = "Nobody was hurt, and the weather stayed calm all night."
QUAY = "Harbor master Edda Loring closed the old quay to all but the tugs."
STAMPS = (
    "Published Monday, 5 p.m.",
    "Published Monday, 6 p.m.",
    "Published Tuesday, 9 a.m.",
    "12 comments",
    "40 comments",
)
PHRASES = ("Published {when}", "{number} comments")
EVERY_ASPECT = frozenset(Aspect) - {Aspect.WORDS}

Page = list[Block]


def lives(filed: History) -> list[list[tuple[str, int]]]:
    """What happened to each thread, and when."""
    return [[(str(event.kind), event.revision) for event in thread.events] for thread in filed.threads]


def revisions(chain: Sequence[Page]) -> list[Revision]:
    return [Revision.from_paragraphs(page) for page in chain]


# Keys


def test_whatever_stands_under_a_key_is_one_thread() -> None:
    chain = [[("b1", LEDE), ("b2", CALM)], [("b1", QUAY), ("b2", CALM)]]
    assert lives(history(chain, keys="identity")) == [[("born", 0), ("edited", 1)], [("born", 0)]]
    assert lives(history(chain))[0] == [("born", 0), ("gone", 1)]


@pytest.mark.parametrize("keys", ["prefer", "identity"])
def test_a_key_that_was_gone_brings_its_thread_back(keys: str) -> None:
    chain = [[("b1", LEDE), ("b2", CALM)], [("b1", LEDE)], [("b1", LEDE), ("b2", QUAY)]]
    assert lives(history(chain, keys=keys))[1] == [("born", 0), ("gone", 1), ("back", 2)]
    assert lives(history(chain))[1:] == [[("born", 0), ("gone", 1)], [("born", 2)]]


def test_where_keys_are_preferred_a_text_that_is_clearly_the_one_brings_its_own_thread_back() -> None:
    chain = [[("b1", LEDE), ("b2", CALM), ("b3", QUAY)], [("b1", LEDE)], [("b1", LEDE), ("b2", QUAY)]]
    preferred, certain = (history(chain, keys=keys).threads for keys in ("prefer", "identity"))
    assert [thread.at(2) for thread in preferred] == [EventKind.KEPT, EventKind.GONE, EventKind.BACK]
    assert [thread.at(2) for thread in certain] == [EventKind.KEPT, EventKind.BACK, EventKind.GONE]


@pytest.mark.parametrize("keys", ["prefer", "identity"])
def test_a_thread_goes_on_in_the_part_that_has_its_key(keys: str) -> None:
    whole, parts = [("b1", f"{LEDE} {CALM}")], [("b7", LEDE), ("b1", CALM)]
    split = history([whole, parts], keys=keys).threads
    assert (split[0].paragraphs[1].text, split[1].parent) == (CALM, 0)
    merged = history([parts, whole], keys=keys).threads
    assert [thread.at(1) for thread in merged] == [EventKind.MERGED_INTO, EventKind.MERGED]
    # As labels keys say nothing: it goes on where most of the text is.
    assert history([whole, parts]).threads[0].paragraphs[1].text == LEDE


@given(document_chains(), st.sampled_from(["prefer", "identity"]))
def test_each_paragraph_is_in_one_thread_in_every_mode(chain: list[Page], keys: str) -> None:
    filed = history(revisions(chain), keys=keys, ignore_paragraphs=PHRASES)
    for index, revision in enumerate(filed):
        found = [thread.paragraphs[index] for thread in filed.threads if index in thread.paragraphs]
        assert sorted(found, key=lambda paragraph: paragraph.index) == list(revision.paragraphs)


@given(document_chains())
def test_a_key_that_stays_stays_in_its_thread(chain: list[Page]) -> None:
    filed = history(revisions(chain), keys="identity")
    for thread in filed.threads:
        for index, paragraph in thread.paragraphs.items():
            following = filed.at(index + 1).paragraphs if index + 1 < len(filed) else ()
            for other in following:
                if paragraph.key is not None and other.key == paragraph.key:
                    assert thread.paragraphs[index + 1] == other


def test_a_key_that_stands_twice_is_told_with_its_revision() -> None:
    once, twice = [("b1", LEDE)], [("b1", LEDE), ("b1", CALM)]
    with pytest.raises(OptionError, match="'b1' stands twice in revision 1, in paragraphs 1 and 2"):
        history([twice], keys="identity")
    with pytest.raises(OptionError, match="'b1' stands twice in revision 3,"):
        history([once, once, twice], keys="prefer")
    grown = history([once], keys="identity")
    with pytest.raises(OptionError, match="'b1' stands twice in revision 2,"):
        grown.add(twice)
    assert len(grown.add(once)) == 2
    assert len(history([twice, twice])) == 2


def test_unknown_terms_are_refused_before_anything_is_compared() -> None:
    with pytest.raises(OptionError, match="keys is 'label', 'prefer' or 'identity', not 'id'"):
        history([LEDE], keys="id")
    with pytest.raises(OptionError, match="cannot ignore 'words'"):
        history([LEDE], ignore="words")
    with pytest.raises(RuleError, match="nought"):
        history([LEDE], ignore_paragraphs=["{nought} comments"])


# What goes for every step


def test_terms_go_for_every_step_and_for_every_history_that_grows_from_one() -> None:
    chain = [[("b1", LEDE), (None, STAMPS[0])], [("b1", CALM), (None, STAMPS[1])], [("b1", QUAY), (None, STAMPS[2])]]
    told = {"keys": Keys.IDENTITY, "ignore": ["markup"], "ignore_paragraphs": PHRASES}
    filed = history(chain[:2], **told)  # type: ignore[arg-type]
    assert (filed.keys, filed.ignored, filed.ignored_paragraphs) == (Keys.IDENTITY, {Aspect.MARKUP}, PHRASES)
    grown, forked = filed.add(chain[2]), filed.add(chain[0])
    for one in (grown, forked):
        assert one.diffs[1] == diff(one.at(1), one.at(2), **told)  # type: ignore[arg-type]
        assert one.between(0, 2) == diff(one.at(0), one.at(2), **told)  # type: ignore[arg-type]
        assert len(one.threads) == 2
    assert (grown.churn().undone, forked.churn().net_inserted) == (20, 0)


@pytest.mark.parametrize("length", [1, 2])
def test_a_history_read_from_its_record_is_on_the_same_terms(length: int) -> None:
    chain = [[("b1", LEDE), (None, STAMPS[0])], [("b1", CALM), (None, STAMPS[1])]]
    filed = history(chain[:length], keys="identity", ignore=["markup"], ignore_paragraphs=PHRASES)
    read = History.from_json(filed.to_json())
    assert (read.keys, read.ignored, read.ignored_paragraphs) == (filed.keys, filed.ignored, filed.ignored_paragraphs)
    assert (read.threads, read.stats) == (filed.threads, filed.stats)
    assert read.add(chain[1]).diffs == filed.add(chain[1]).diffs


# Markup


BOLD = [Block("b1", LEDE, marks=[Mark((4, 9), "bold")]), Block("b2", CALM, role="quote")]
BARE = [Block("b1", LEDE), Block("b2", CALM)]


def test_a_paragraph_marked_otherwise_is_edited_and_no_word_comes_or_goes() -> None:
    filed = history([BARE, BOLD])
    assert lives(filed) == [[("born", 0), ("edited", 1)]] * 2
    assert [change.similarity for change in filed.diffs[0].changes] == [1, 1]
    marked = filed.stats[1]
    assert (marked.edited, marked.words_in, marked.words_out, marked.repeats) == (2, 0, 0, False)
    assert filed.churn().inserted == filed.churn().deleted == 0
    assert lives(history([BARE, BOLD], ignore={"markup"})) == [[("born", 0)]] * 2


@given(document_chains())
def test_words_have_the_same_origins_and_lives_whatever_is_marked(chain: list[Page]) -> None:
    """Without what has no words, as images: these go by their attributes, and equal paragraphs go by what stands around them."""
    chain = [[block for block in page if block.text.strip()] for page in chain]
    rich = revisions(chain)
    bare = [
        evolve(one, paragraphs=tuple(evolve(paragraph, markup=PLAIN) for paragraph in one.paragraphs)) for one in rich
    ]
    marked, unmarked = history(rich), history(bare)
    for index in range(len(rich)):
        assert marked.blame(index).origins == unmarked.blame(index).origins
    assert marked.survival() == unmarked.survival()
    assert [thread.paragraphs.keys() for thread in marked.threads] == [
        one.paragraphs.keys() for one in unmarked.threads
    ]


def test_a_thread_goes_on_where_most_of_its_text_is_marked_or_not() -> None:
    bold = Block("b2", LEDE, marks=[Mark((0, len(LEDE)), "bold")])
    filed = history([[Block("b1", f"{CALM} {LEDE}")], [Block("b1", CALM), bold]])
    assert filed.threads[0].paragraphs[1].text == LEDE


def test_a_revision_that_differs_in_markup_neither_repeats_nor_takes_back() -> None:
    filed = history([BARE, BOLD, BOLD, [CALM], BARE])
    assert filed.repeats == (2,)
    assert [(one.revision, one.to) for one in filed.reverts] == [(4, 0)]
    unmarked = history([BARE, BOLD, [CALM], BOLD], ignore="markup")
    assert [(one.revision, one.to) for one in unmarked.reverts] == [(3, 1)]
    assert history([BARE, BOLD], ignore="markup").repeats == ()
    assert history([BARE, [CALM], BOLD], ignore="markup").reverts[0].to == 0
    assert not history([BARE, [CALM], BOLD]).reverts


def test_a_revision_with_other_keys_repeats_all_the_same() -> None:
    assert history([[("b1", LEDE)], [("b2", LEDE)]]).repeats == (1,)


# Noise


def without_stamps(page: Page) -> Page:
    return [block for block in page if block.text not in STAMPS]


@st.composite
def stamped_pages(draw: st.DrawFn) -> list[Page]:
    """Pages of paragraphs that cannot be taken for each other, with stamps anywhere between them."""
    found: list[Page] = []
    for _ in range(draw(st.integers(1, 5))):
        page = [
            Block(key, draw(st.sampled_from([text, text.replace("all", "one"), text.replace(" at ", " off ")])))
            for key, text in enumerate([LEDE, CALM, QUAY])
            if draw(st.booleans())
        ]
        page = draw(st.permutations(page))
        for stamp in draw(st.lists(st.sampled_from(STAMPS), max_size=3)):
            page.insert(draw(st.integers(0, len(page))), Block(None, stamp))
        found.append(page)
    return found


def changes_in(one: RevisionStats) -> dict[str, object]:
    """What a revision did; the words that it has left out, and what was passed over."""
    return {name: value for name, value in asdict(one).items() if name not in ("words", "noise", "repeats")}


def is_story(thread: Thread) -> bool:
    return not thread.noise


@given(stamped_pages(), st.sampled_from(list(Keys)))
def test_what_is_passed_over_changes_nothing_about_the_rest(chain: list[Page], keys: Keys) -> None:
    noisy = history(revisions(chain), keys=keys, ignore_paragraphs=PHRASES)
    quiet = history(revisions([without_stamps(page) for page in chain]), keys=keys)
    assert [*map(changes_in, noisy.stats)] == [*map(changes_in, quiet.stats)]
    assert noisy.churn() == quiet.churn()
    assert noisy.survival() == quiet.survival()
    assert noisy.reverts == quiet.reverts
    for one, other in zip(filter(is_story, noisy.threads), quiet.threads, strict=True):
        assert [(event.revision, event.kind) for event in one.events] == [
            (event.revision, event.kind) for event in other.events
        ]


@given(document_chains())
def test_what_is_passed_over_has_threads_and_words_all_the_same(chain: list[Page]) -> None:
    filed = history(revisions(chain), ignore_paragraphs=PHRASES)
    for index, (revision, stats) in enumerate(zip(filed, filed.stats, strict=True)):
        passed = [thread.paragraphs[index] for thread in filed.threads if thread.noise and index in thread.paragraphs]
        beside_itself = diff(revision, revision, ignore_paragraphs=PHRASES)
        stamps = [paragraph for paragraph in revision.paragraphs if beside_itself.at(paragraph).noise]
        assert sorted(passed, key=lambda paragraph: paragraph.index) == stamps
        assert stats.words == len(filed.blame(index).words)


def test_of_a_stamp_the_words_that_came_are_told_by_blame_alone() -> None:
    filed = history([f"{LEDE}\n{STAMPS[0]}", f"{LEDE}\n{STAMPS[1]}"], ignore_paragraphs="Published {when}")
    assert [(word.text, word.origin) for word in filed.blame().words[-4:]] == [
        ("Published", 0),
        ("Monday", 0),
        ("6", 1),
        ("p.m.", 0),
    ]
    first, second = filed.stats
    assert (first.added, first.words_in, first.words, first.noise) == (1, 16, 20, 1)
    assert (second.edited, second.words_in, second.words, second.noise) == (0, 0, 20, 1)
    assert [(life.words, life.observed) for life in filed.survival()] == [(16, False)]
    (stamp,) = [thread for thread in filed.threads if thread.noise]
    assert [event.kind for event in stamp.events] == [EventKind.BORN, EventKind.EDITED]
    assert filed.threads.rows()[-1]["noise"] is True


def test_a_story_taken_back_under_another_stamp_is_a_revert_and_no_repeat() -> None:
    chain = [f"{text}\n{stamp}" for text, stamp in zip([LEDE, CALM, LEDE], STAMPS, strict=False)]
    filed = history(chain, ignore_paragraphs=PHRASES)
    assert [(one.revision, one.to) for one in filed.reverts] == [(2, 0)]
    assert not history(chain).reverts
    assert history([f"{LEDE}\n{stamp}" for stamp in STAMPS], ignore_paragraphs=PHRASES).repeats == ()


def test_a_stamp_brings_no_thread_of_the_story_back() -> None:
    told = "Published Monday, 5 p.m., the report names nobody."
    filed = history([f"{told}\n{QUAY}", QUAY, f"{QUAY}\n{STAMPS[0]}"], ignore_paragraphs=PHRASES)
    assert [(thread.noise, thread.born) for thread in filed.threads] == [(False, 0), (False, 0), (True, 2)]
    keyed = history([[("b1", told)], [], [("b1", STAMPS[0])]], keys="identity", ignore_paragraphs=PHRASES)
    assert [thread.noise for thread in keyed.threads] == [False, True]


# Aspects


@given(texts())
def test_words_have_the_same_origins_and_lives_whatever_is_ignored(chain: list[str]) -> None:
    told, ignoring = history(chain), history(chain, ignore=EVERY_ASPECT)
    for index in range(len(chain)):
        assert told.blame(index).origins == ignoring.blame(index).origins
    assert told.survival() == ignoring.survival()
    assert [one.words for one in told.stats] == [one.words for one in ignoring.stats]


def test_what_is_ignored_is_no_event() -> None:
    quoted = "“Stay home,” the mayor of Tarn said on Monday."
    filed = history([quoted, quoted.replace("“", '"').replace("”", '"')], ignore=["typography"])
    assert lives(filed) == [[("born", 0)]]
    assert filed.stats[1].edited == 0
    assert filed.repeats == ()
