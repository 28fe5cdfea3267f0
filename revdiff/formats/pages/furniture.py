"""What stands around an article on its page: told by elements, by what their makers call them, and by the words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Final

from revdiff.formats.notices import note_in
from revdiff.formats.pages.places import Place
from revdiff.layers import NoteKind
from revdiff.layers.reading import NoteSeen

if TYPE_CHECKING:
    from lxml.etree import _Element

# Elements in which no article stands.
_ELEMENTS: Final = frozenset(["amp-ad", "amp-sidebar", "button", "dialog", "form", "label", "menu", "nav", "select"])

# What their makers call them: a word of a class, an id or a role.
_CALLED: Final = frozenset(
    (  # noqa: SIM905
        "ad ads advert advertisement advertising breadcrumb breadcrumbs consent cookie cookies gdpr menu most-read mostread nav"
        " navigation newsletter newsletters onetrust outbrain pager pagination paywall popular promo promos promoted recirc"
        " recirculation recommended regwall related share sharedaddy sharing signup sidebar social sponsored subscribe"
        " subscription taboola tags teaser teasers toolbar trending"
    ).split()
)
# Those that hold what readers wrote, where somebody may correct somebody, and what an archive put there.
_OF_OTHERS: Final = frozenset(
    "comment commentlist comments disqus donato replies respond responses wm-ipp wm-ipp-base wm-ipp-print".split()  # noqa: SIM905
)
_WORD = re.compile(r"[^\s_]+")
_CAPITAL_INSIDE = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")

_NOTHING: Final[frozenset[str]] = frozenset()

_MANY: Final = 0.3
"""Share of an article's characters from which on a name that parts of it bear says nothing: sites call what only subscribers may
read a paywall."""

_MOSTLY: Final = 0.6
"""Share of a block's characters that are links, from which on it is a link to something else."""


class Surroundings:
    """What the elements of a page are, as far as their makers say it, in view of the blocks that were ``taken`` for its article.

    A name says nothing where it is that of an element around most of the article, or of many parts of it.
    """

    def __init__(self, taken: Iterable[Place]) -> None:
        self._asked: dict[_Element, frozenset[str]] = {}
        self._of_site: dict[_Element, bool] = {}
        self._silent: frozenset[str] = frozenset()
        given = [*taken]
        if given:
            self._asked = dict.fromkeys(_around_most(given), _NOTHING)
            self._silent = self._said_of_many(given)

    def are_furniture(self, place: Place) -> bool:
        """Whether a block stands in something that is no article."""
        return bool(self._said(place.element) - self._silent)

    def are_of_others(self, place: Place) -> bool:
        """Whether a block stands among readers' comments, or in what an archive put on the page."""
        return not self._said(place.element).isdisjoint(_OF_OTHERS)

    def are_of_site(self, place: Place) -> bool:
        """Whether a block stands at the top or the foot of the site, not of an article."""
        of_site = False
        for element in place.element.iterancestors():
            if element.tag == "nav":
                return True
            if element.tag in ("footer", "header"):
                of_site = of_site or self._may_be_of_site(element)
            elif of_site and element.tag in ("article", "main", "section"):
                return False
        return of_site

    def _may_be_of_site(self, element: _Element) -> bool:
        """A header with the headline in it is that of the article."""
        if element not in self._of_site:
            self._of_site[element] = element.tag == "footer" or element.find(".//h1") is None
        return self._of_site[element]

    def _said(self, element: _Element) -> frozenset[str]:
        """The words of an element, and of those around it, that tell of furniture."""
        unasked = []
        around: _Element | None = element
        while around is not None and around not in self._asked:
            unasked.append(around)
            around = around.getparent()
        said = _NOTHING if around is None else self._asked[around]
        for inner in reversed(unasked):
            said |= _words_of(inner)
            self._asked[inner] = said
        return said

    def _said_of_many(self, taken: list[Place]) -> frozenset[str]:
        """The words that would be said of too much of what was taken. Readers may well have written more than the newsroom."""
        held: dict[str, int] = {}
        for place in taken:
            for word in self._said(place.element) - _OF_OTHERS:
                held[word] = held.get(word, 0) + len(place.text)
        most = _MANY * sum(len(place.text) for place in taken)
        return frozenset(word for word, length in held.items() if length > most)


def is_link(place: Place) -> bool:
    """Whether a block is little but a link."""
    return place.linked >= _MOSTLY


def is_slug(place: Place) -> bool:
    """Whether a block is a label of the page, such as that of an advertisement, or leads to something else to read."""
    # Words that open a link open paragraphs, too: "Contact was lost at noon."
    note = _furniture_in(place)
    return note is not None and (is_link(place) or note.end >= len(place.text.rstrip(" .:")))


def may_lead_elsewhere(place: Place) -> bool:
    """Whether a block may be the heading of a list of other stories."""
    return _furniture_in(place) is not None


def _furniture_in(place: Place) -> NoteSeen | None:
    note = note_in(place.text)
    return note if note is not None and note.kind is NoteKind.FURNITURE else None


def _around_most(taken: list[Place]) -> Iterator[_Element]:
    """The elements that hold more than half of the text."""
    held: dict[_Element, int] = {}
    for place in taken:
        for element in place.around():
            held[element] = held.get(element, 0) + len(place.text)
    half = sum(len(place.text) for place in taken) / 2
    return (element for element, length in held.items() if length > half)


def _words_of(element: _Element) -> frozenset[str]:
    if element.tag in ("html", "body"):
        return frozenset()
    names = " ".join(filter(None, (element.get("class"), element.get("id"), element.get("role"))))
    words = _parts(names) if names else frozenset()
    said = words & (_CALLED | _OF_OTHERS)
    return said | {element.tag} if element.tag in _ELEMENTS else said


def _parts(names: str) -> frozenset[str]:
    """The words of names, each as it is and cut at its hyphens and capitals."""
    whole = [_CAPITAL_INSIDE.sub("-", word).lower() for word in _WORD.findall(names)]
    return frozenset(whole).union(*(word.split("-") for word in whole))
