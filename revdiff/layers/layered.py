"""A page and its layers: what segmentation found, and what can be asked of it without reckoning anything."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from attrs import field, frozen

from revdiff.arguments import is_one_of, told, whole
from revdiff.errors import OptionError, OrderUnknown
from revdiff.layers.layer import Layer, NearMiss, Note, Order, PageRole
from revdiff.renamed import warn_of
from revdiff.text import Paragraph, Revision


@frozen
class LayeredPage:
    """What a `Story` knows; its verbs stand above this class, in modules that read it."""

    revision: Revision
    front: range
    layers: tuple[Layer, ...]
    order: Order
    notes: tuple[Note, ...]
    page_roles: tuple[PageRole, ...] = field(repr=False)
    near_misses: tuple[NearMiss, ...] = ()

    @property
    def headline(self) -> Paragraph | None:
        """The headline of the page, or None."""
        return self.revision.headline

    @property
    def paragraphs(self) -> tuple[Paragraph, ...]:
        """Every paragraph of the page."""
        return self.revision.paragraphs

    @property
    def revisions(self) -> tuple[Revision, ...]:
        """The revisions of the layers, oldest first; in page order where the order is unknown."""
        in_time = self.layers if self.order is Order.UNKNOWN else self.layers[::-1]
        return tuple(layer.revision for layer in in_time)

    @property
    def sections(self) -> tuple[tuple[int, ...], ...]:
        """The paragraphs of the front, then of each layer, by index: what lets a diff match layers first."""
        layers = (tuple(index for extent in layer.extents for index in extent) for layer in self.layers)
        return (tuple(self.front), *layers)

    @property
    def parts(self) -> tuple[tuple[int, ...], ...]:
        """What `sections` was called until 0.2.0: it warns, and goes with 0.3.0."""
        warn_of("Story.parts", "Story.sections")
        return self.sections

    @property
    def roles(self) -> tuple[PageRole, ...]:
        """What ``page_roles`` was called until 0.2.0: it warns, and goes with 0.3.0."""
        warn_of("Story.roles", "Story.page_roles")
        return self.page_roles

    def page_role(self, paragraph: Paragraph | int) -> PageRole:
        """What a paragraph is on this page; an int is its index. Raises `OptionError` for one that the page does not have."""
        index = paragraph.index if isinstance(paragraph, Paragraph) else whole("a paragraph of the page", paragraph)
        if index not in range(len(self.page_roles)):
            raise OptionError(f"{told(paragraph)} is no paragraph of a page of {len(self.page_roles)}")
        return self.page_roles[index]

    @property
    def role(self) -> Callable[[Paragraph | int], PageRole]:
        """What `page_role` was called until 0.2.0: it warns, and goes with 0.3.0."""
        warn_of("Story.role", "Story.page_role")
        return self.page_role


def in_time(page: LayeredPage, order: Order | str | None) -> Sequence[Layer]:
    """The layers, oldest first; ``order`` says how a page of unknown order is to be read; see `Story.diffs`."""
    if order is not None and not is_one_of((Order.NEWEST_FIRST, Order.OLDEST_FIRST), order):
        raise OptionError(f"order is 'newest-first' or 'oldest-first', not {told(order)}")
    if page.order is Order.UNKNOWN and order is None:
        raise OrderUnknown(
            "the story has layers, but nothing in it says which is older;"
            " give diffs(order='newest-first') or diffs(order='oldest-first')"
        )
    as_on_the_page = page.order is Order.UNKNOWN and order == Order.OLDEST_FIRST
    return page.layers if as_on_the_page else page.layers[::-1]
