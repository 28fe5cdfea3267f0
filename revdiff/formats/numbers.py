"""Bounds of what is read."""

from __future__ import annotations

from typing import Final

HEAD: Final = 65_536
"""Bytes at the beginning of a source by which its format is told; what tells it stands within the first few hundred."""

MOST_BYTES: Final = 256 * 1024 * 1024
"""Bytes of a source that is read into memory as one: a novel has a million, the largest page of an encyclopedia some ten."""

MOST_FILES: Final = 100_000
"""Files in one folder or archive; an agency files some ten thousand stories in a month."""

MOST_UNPACKED: Final = 4 * 1024 * 1024 * 1024
"""Bytes of all files in one archive together, and in those within it."""

MOST_NESTED: Final = 3
"""Archives in archives: a compressed archive that holds another has two."""

DEEPEST: Final = 200
"""Levels of JSON in a document; ANS, the deepest in use, has some 20."""

WIRE_COLUMNS: Final = 90
"""Characters of the longest line of wire that is wrapped: 60 to 69 are usual, a terminal has 80."""

WIRE_SLACK: Final = 14
"""Characters by which a line of wire may fall short, though the next word would fit, and still be carried on by the next line:
lines filled by hand break early, the last line of a list item seldom comes so near the end."""
DEEPEST_ELEMENT: Final = 512
"""Levels of elements in markup: browsers make no more; paths to what is deeper would be longer than its text."""
