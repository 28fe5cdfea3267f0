"""A block as an editor holds it: a paragraph's text with its key and all that it carries, not yet part of a revision."""

from __future__ import annotations

from attrs import Attribute, field, frozen

from revdiff.errors import TextError
from revdiff.text.markup import NO_ATTRIBUTES, Anchor, Attributes, Mark, Markup, Name, marks_in_order, require_name


@frozen
class Block:
    """One block of an editor's document: what `revdiff.diff` takes in place of a plain paragraph.

    ``key`` is the editor's own id of the block, or None. What the block carries beside its text (``role``, ``group``,
    ``attributes``, ``marks``, ``anchor``) is told of in `Markup`, and is gathered in ``markup``.

    Raises `TextError` for what none of these can be, and for a mark that reaches outside the text.

    See the glossary: :term:`block`, :term:`key`, :term:`markup`.

    >>> block = Block("b1", "Ferry aground", role="heading", marks=[Mark((0, 5), "bold")])
    >>> block.markup.role, [mark.name for mark in block.markup.marks]
    ('heading', ['bold'])
    """

    key: Name | None = field()
    text: str = field()
    role: str | None = field(default=None, kw_only=True)
    group: Name | None = field(default=None, kw_only=True)
    attributes: Attributes = field(default=NO_ATTRIBUTES, converter=Attributes, kw_only=True)
    marks: tuple[Mark, ...] = field(default=(), converter=marks_in_order, kw_only=True)
    anchor: Anchor | None = field(default=None, kw_only=True)

    @key.validator
    def _key_is_a_name(self, _attribute: Attribute[Name | None], key: Name | None) -> None:
        require_name("a key", key)

    @text.validator
    def _text_is_a_str(self, _attribute: Attribute[str], text: str) -> None:
        if not isinstance(text, str):
            raise TextError(f"the text of block {self.key!r} is a str, not {type(text).__name__}")

    def __attrs_post_init__(self) -> None:
        try:
            self.markup.require_fit(len(self.text))
        except TextError as error:
            raise TextError(f"block {self.key!r}: {error}") from None

    @property
    def markup(self) -> Markup:
        """All that the block carries beside its key and its text."""
        return Markup(self.role, self.group, self.attributes, self.marks, self.anchor)
