"""Members of lists of JSON that are blocks: one that goes, one that comes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set

from revdiff.formats.names import Format
from revdiff.formats.rewriting.hosts import Host
from revdiff.text import Paragraph


class Units:
    """The members of lists in which a document's paragraphs stand."""

    def __init__(self, format: Format, hosts: Mapping[int, Host], old: Sequence[Paragraph]) -> None:
        pass

    def removed(self, gone: Set[int]) -> set[int]:
        return set()
