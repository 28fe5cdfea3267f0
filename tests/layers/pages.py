"""Short pages to put a line into."""

from __future__ import annotations

from revdiff.layers import Story

NEWER = [
    "Police have arrested a man in connection with the Harbor Street fire, the sheriff said Tuesday evening.",
    "The suspect, 34, was found in a motel two miles away and will appear in court Wednesday.",
]
OLDER = [
    "A fire broke out in a warehouse on Harbor Street early Tuesday, sending smoke over the old town.",
    "Firefighters said nobody was hurt, and the cause was under investigation.",
    "Residents were told to keep their windows shut until noon, officials said.",
]


def page(*parts: str | list[str]) -> str:
    """A page of one paragraph a line."""
    return "\n".join(line for part in parts for line in ([part] if isinstance(part, str) else part))


def boundaries(story: Story) -> list[int]:
    """The paragraphs before which a boundary stands."""
    return sorted(extent.start for layer in story.layers for extent in layer.extents)[1:]


def ranks(story: Story) -> list[int]:
    """For each segment in page order the layer it belongs to."""
    placed = [(extent.start, rank) for rank, layer in enumerate(story.layers) for extent in layer.extents]
    return [rank for _, rank in sorted(placed)]
