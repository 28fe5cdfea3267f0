"""Links between paragraphs: what a correspondence is made of."""

from __future__ import annotations

from attrs import frozen

Link = tuple[int, int]
"""An old paragraph and a new one that carries it on, by index."""


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
