"""Which old paragraph each new one carries on, and which of them moved: from two lists of texts to links between them."""

from revdiff.compare.correspondence.correspond import correspond
from revdiff.compare.correspondence.displaced import displaced_links
from revdiff.compare.correspondence.equal import equal_or_of_a_kind
from revdiff.compare.correspondence.link import NOTHING_GIVEN, Correspondence, Given, Link
from revdiff.compare.correspondence.sections import Sections, correspond_in_sections
from revdiff.engine import served

correspond = served(correspond)
displaced_links = served(displaced_links)

__all__ = [
    "NOTHING_GIVEN",
    "Correspondence",
    "Given",
    "Link",
    "Sections",
    "correspond",
    "correspond_in_sections",
    "displaced_links",
    "equal_or_of_a_kind",
]
