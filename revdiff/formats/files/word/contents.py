"""The contents of a Word document: its one text, or the two before and after its tracked changes, with what it says of them.

Footnotes and endnotes stand at the end, in the order in which the text refers to them: where a note is referred to, its text
would tear the sentence apart, and its number is Word's own and changes with every note that is put in.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from attrs import evolve, frozen

from revdiff.formats.document import Document, Moment, MomentKind
from revdiff.formats.files.word.comments import Comments
from revdiff.formats.files.word.names import child, children, value
from revdiff.formats.files.word.package import Package, Part
from revdiff.formats.files.word.properties import Properties, Times, last_change, properties_of_document
from revdiff.formats.files.word.styles import Styles
from revdiff.formats.files.word.view import View
from revdiff.formats.files.word.walk import Found, Walk
from revdiff.formats.making import revision_of
from revdiff.formats.names import HEADING, Format
from revdiff.formats.reader import Assumed
from revdiff.formats.source import Source
from revdiff.text import Block

_NOTES: Final = ("footnote", "endnote")


def texts(source: Source, package: Package, assumed: Assumed) -> tuple[Document, ...]:
    """The document before its tracked changes and with them; one where they change nothing that is read."""
    contents = _Contents.of(source, package, assumed)
    both = tuple(contents.document(view) for view in View)
    if len({tuple((one.text, one.markup) for one in document.paragraphs) for document in both}) == 1:
        return both[-1:]
    return tuple(_placed(document, view) for document, view in zip(both, View, strict=True))


def text_with_changes(source: Source, package: Package, assumed: Assumed) -> Document:
    """The document with its tracked changes."""
    return _Contents.of(source, package, assumed).document(View.AFTER)


def _placed(document: Document, view: View) -> Document:
    label = document.revision.label
    told = view.value if label is None else f"{label}, {view.value}"
    return evolve(document, revision=evolve(document.revision, label=told), placed=view.value)


@frozen(eq=False)
class _Contents:
    """The parts of a document that are read, and what both of its texts have in common."""

    source: Source
    main: Part
    notes: dict[str, Part]
    styles: Styles
    properties: Properties
    comments: Comments
    last_change: list[Moment]
    warnings: list[str]

    @classmethod
    def of(cls, source: Source, package: Package, assumed: Assumed) -> _Contents:
        warnings: list[str] = []
        times = Times(assumed.timezone, warnings)
        main = package.main()
        roots = [
            None if (part := package.related(main, kind)) is None else part.root for kind in ("styles", "numbering")
        ]
        styles = Styles(*roots)
        notes = {kind: part for kind in _NOTES if (part := package.related(main, f"{kind}s")) is not None}
        properties = properties_of_document(package, main, times)
        comments = Comments(package, main, styles, times, warnings)
        return cls(source, main, notes, styles, properties, comments, last_change(main, times), warnings)

    def document(self, view: View) -> Document:
        warnings = [*self.warnings]
        walk = Walk(self.main, view, self.styles, warnings)
        body = child(self.main.root, "w:body")
        found = Found() if body is None else walk.through(body)
        blocks = [*found.blocks, *self._noted(found, view, warnings)]
        times = [*self.properties.times, *self.last_change]
        if view is View.BEFORE:
            times = [moment for moment in times if moment.kind is MomentKind.CREATED]
        revision = revision_of(self.source, blocks, times=times, warnings=warnings)
        headline = self._headline(found)
        if headline is not None:
            revision = revision.with_headline(next(at for at, block in enumerate(blocks) if block is headline))
        return Document(
            revision,
            Format.WORD,
            headline=None if headline is None else headline.text,
            byline=self.properties.creator,
            notices=self.comments.notices(walk),
            identity=self.properties.identity,
            version=self.properties.revision if view is View.AFTER else None,
            times=times,
            warnings=warnings,
        )

    def _headline(self, found: Found) -> Block | None:
        """The paragraph with the style of a title; else the first, if it is a heading of level 1 or the document's title."""
        if found.titles:
            return found.titles[0]
        first = next((block for block in found.blocks if block.text), None)
        if first is None:
            return None
        is_heading = first.role == HEADING and first.attributes.get("level") == 1
        return first if is_heading or first.text.strip() == self.properties.title else None

    def _noted(self, found: Found, view: View, warnings: list[str]) -> Iterator[Block]:
        """The paragraphs of the notes that the text refers to."""
        walks = {kind: Walk(part, view, self.styles, warnings) for kind, part in self.notes.items()}
        notes = {
            (kind, value(note, "w:id")): note
            for kind, part in self.notes.items()
            for note in children(part.root, f"w:{kind}")
        }
        for kind, name in dict.fromkeys(found.notes):
            if (kind, name) not in notes:
                warnings.append(f"a {kind} is referred to that is not there: {name[:20]!r}")
                continue
            for block in walks[kind].through(notes[kind, name]).blocks:
                yield evolve(block, attributes={**block.attributes, "note": kind})
