"""A patch: what changes from one text to another, and nothing else, enough to make the one into the other and back.

Each hunk holds the lines it takes out and those it puts in; beside the hunks stand a few lines around them and the outlines of
both texts, so that a patch proves itself before it changes anything.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, overload

from attrs import frozen

from revdiff.arguments import a, flag, word
from revdiff.compare.merging.landing import land
from revdiff.compare.merging.outcomes import Landing
from revdiff.compare.patching.composition import composed
from revdiff.compare.patching.patch_json import patch_from_record, patch_record
from revdiff.compare.patching.revising import landed_exactly, revised
from revdiff.compare.patching.script import EditScript, applied, inverted
from revdiff.compare.patching.unified import patch_from_text, patch_to_text
from revdiff.schema import Json, envelope
from revdiff.text import Revision, plain_text


@frozen
class Patch(EditScript):
    """What makes one text, the base, into another, the result.

    ``hunks`` stand in the order of the base and do not overlap. ``context`` are lines of the base around them, as (line, text).

    Raises `PatchError` where the hunks are out of order.

    See the glossary: :term:`patch`, :term:`outline`, :term:`base`.

    >>> from revdiff import diff
    >>> patch = diff("Two hurt in fire\\nMore to come.", "Three hurt in fire\\nMore to come.").patch
    >>> patch.apply("Two hurt in fire\\nMore to come.")
    'Three hurt in fire\\nMore to come.'
    """

    @overload
    def apply(self, text: str, *, fuzzy: Literal[False] = False) -> str: ...

    @overload
    def apply(self, text: Revision, *, fuzzy: Literal[False] = False) -> Revision: ...

    @overload
    def apply(self, text: str | Revision, *, fuzzy: Literal[True], overwrite: bool = True) -> Landing: ...

    def apply(self, text: str | Revision, *, fuzzy: bool = False, overwrite: bool = True) -> str | Revision | Landing:
        """The result, made from ``text``, to the last character; a str gives a str, a `Revision` a `Revision`.

        Of a revision, paragraphs that no hunk touches stay as they are cut, with all that they carry; what hunks put in is cut by
        its rule, given paragraphs by blank lines. One that a hunk rewrote keeps its key, and the words that stay their marks. The
        ``provenance`` of the result says which hunk put in what.

        With ``fuzzy`` the text may have drifted from the base; what landed, where, how surely, and what did not, is told by
        the `Landing` that comes back. A paragraph that is another one than the hunk's is left alone, however alike; both ends of
        a move land, or neither does; what comes in is laid out as the text is, in line ends and blank lines. Where words
        that a hunk changes were changed otherwise since, it has the last word, and its outcome says so; unless ``overwrite`` is
        false: then it is rejected. Without ``fuzzy`` raises `PatchError`, before anything is changed, where ``text`` is not
        the base: its ``paragraph`` is the first that differs.

        >>> from revdiff import Revision, diff
        >>> patch = diff("Two hurt in fire\\nMore to come.", "Three hurt in fire\\nMore to come.").patch
        >>> keyed = Revision.from_paragraphs([("b1", "Two hurt in fire"), ("b2", "More to come.")])
        >>> patch.apply(keyed, fuzzy=True).revision.paragraphs
        (Paragraph(0, 'Three hurt in fire', key='b1'), Paragraph(1, 'More to come.', key='b2'))
        """
        overwrite = flag("overwrite", overwrite)
        if flag("fuzzy", fuzzy):
            return land(self, text, overwrite=overwrite)
        result = applied(self, plain_text(text))
        return result if isinstance(text, str) else revised(text, self.hunks, landed_exactly(self.hunks, text.text))

    def invert(self) -> Patch:
        """The patch that takes this one back.

        >>> from revdiff import diff
        >>> diff("Old.", "New.").patch.invert().apply("New.")
        'Old.'
        """
        return inverted(self)

    def then(self, following: Patch) -> Patch:
        """One patch that does what this one and ``following`` do after each other.

        Raises `PatchError` where ``following`` is not for the result of this one.

        >>> from revdiff import diff
        >>> diff("One.", "Two.").patch.then(diff("Two.", "Three.").patch).apply("One.")
        'Three.'
        """
        return composed(self, a(Patch, "following", following))

    def to_record(self) -> dict[str, Json]:
        """The patch as a record of the schema ``revdiff/2``. It counts in lines; the lengths in its outlines are code points."""
        return patch_record(self)

    @classmethod
    def from_record(cls, record: Mapping[str, Json]) -> Patch:
        """The patch that `to_record` wrote. Raises `SchemaError`, and `PatchError` for a damaged one."""
        return patch_from_record(cls, record)

    def to_json(self, *, indent: int | None = None) -> str:
        """The patch as JSON: `to_record` as text, each level set in by ``indent`` spaces (0 to 100), or all on one line."""
        return envelope.json_text(self.to_record(), indent)

    @classmethod
    def from_json(cls, text: str) -> Patch:
        """The patch that `to_json` wrote. Raises `SchemaError`, and `PatchError` for a damaged one."""
        return cls.from_record(envelope.parsed(text))

    def to_text(self, name: str = "story.txt") -> str:
        """The patch as a unified diff of the file ``name``, for people, mail and ``git apply``.

        Comments before the first ``---`` hold the outlines; comments after ``@@`` say which lines were moved and where. Raises
        `OptionError` for a name with control characters in it.
        """
        return patch_to_text(self, name)

    @classmethod
    def from_text(cls, text: str) -> Patch:
        """The patch that `to_text` wrote.

        Raises `PatchError`, naming the line, for what is not such a text, and `SchemaError` for one of a newer schema.
        """
        return patch_from_text(cls, word("text", text))

    def __str__(self) -> str:
        return self.to_text()

    def __repr__(self) -> str:
        return f"<Patch: {len(self.hunks)} hunks>"
