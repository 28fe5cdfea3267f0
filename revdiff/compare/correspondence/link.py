"""Links between paragraphs: what a correspondence is made of."""

from __future__ import annotations

from attrs import frozen

Link = tuple[int, int]
"""An old paragraph and a new one that carries it on, by index."""


@frozen
class Given:
    """What is known of two revisions before their texts are compared.

    ``links`` hold whatever the texts, a paragraph in one at most on either side. ``old_apart`` and ``new_apart`` are paragraphs
    that correspond to nothing else.
    """

    links: tuple[Link, ...] = ()
    old_apart: frozenset[int] = frozenset()
    new_apart: frozenset[int] = frozenset()

    def __bool__(self) -> bool:
        return bool(self.links or self.old_apart or self.new_apart)

    def mirrored(self) -> Given:
        """The same seen from the other revision."""
        return Given(tuple(sorted((o, n) for n, o in self.links)), self.new_apart, self.old_apart)


NOTHING_GIVEN = Given()


@frozen
class Correspondence:
    """Links between paragraphs: ``links`` make up changes, ``strays`` are sentences that changed paragraphs.

    ``limited`` says that a search was cut short.
    """

    links: tuple[Link, ...]
    strays: tuple[Link, ...]
    limited: bool

    def mirrored(self) -> Correspondence:
        """The same seen from the other revision."""
        return Correspondence(
            tuple(sorted((o, n) for n, o in self.links)), tuple(sorted((o, n) for n, o in self.strays)), self.limited
        )
