"""Bounds of what is read."""

from __future__ import annotations

from typing import Final

HEAD: Final = 65_536
"""Bytes at the beginning of a source by which its format is told; what tells it stands within the first few hundred."""

MOST_BYTES: Final = 256 * 1024 * 1024
"""Bytes of a source that is read into memory as one: a novel has a million, the largest page of an encyclopedia some ten."""

LONGEST_LINE: Final = 64 * 1024 * 1024
"""Bytes of one revision as a line of JSON: MediaWiki takes texts of two million, and JSON may spell each in six."""

LONGEST_VALUE: Final = 64 * 1024 * 1024
"""Bytes of one value in a database, and of a row: the text of a story has some ten thousand."""

MOST_PARTS: Final = 1000
"""Elements of one revision in a dump: they have some twenty, and ten more for each further slot."""

MOST_TO_UNPACK: Final = 256 * 1024 * 1024
"""Bytes that unpacking a dump may take for itself; the strongest usual level of xz takes 65 MB."""

MOST_FILES: Final = 100_000
"""Files in one folder or archive; an agency files some ten thousand stories in a month."""

MOST_UNPACKED: Final = 4 * 1024 * 1024 * 1024
"""Bytes of all files in one archive together, and in those within it."""

MOST_NESTED: Final = 3
"""Archives in archives: a compressed archive that holds another has two."""

LONGEST_REASON: Final = 120
"""Characters of what a library says of a source, or a source calls something, in an error: some quote all that they stumbled
over."""

DEEPEST: Final = 200
"""Levels of JSON in a document; ANS, the deepest in use, has some 20."""

LARGEST_PART: Final = 64 * 1024 * 1024
"""Bytes of one unpacked part of a Word document: a novel with its formatting has some 20 million."""

TIGHTLY_PACKED: Final = 8 * 1024 * 1024
"""Bytes of an unpacked part from which on it is asked how tightly it was packed."""

TIGHTEST_PACKING: Final = 300
"""Bytes that one packed byte may unpack to: the text of a document gives some 10, a table of equal cells 60; a ZIP bomb 1,000."""

LARGEST_DIRECTORY: Final = 8 * 1024 * 1024
"""Bytes of an archive's list of members, each of some 100: a document with thousands of pictures has a tenth of it."""

DEEPEST_WORD: Final = 100
"""Levels of elements in a Word document: a text box in a table in a table has some 30."""

DEEPEST_STYLE: Final = 20
"""Styles of a Word document that are based on each other, one on the next; a style that is based on itself ends there too."""

LONGEST_ABOUT: Final = 300
"""Characters of the words that a comment is about, which may be on a whole text."""

WIRE_COLUMNS: Final = 90
"""Characters of the longest line of wire that is wrapped: 60 to 69 are usual, a terminal has 80."""

WIRE_SLACK: Final = 14
"""Characters by which a line of wire may fall short, though the next word would fit, and still be carried on by the next line:
lines filled by hand break early, the last line of a list item seldom comes so near the end."""

WIRE_HEADING: Final = 8
"""Lines above the text of a message of IPTC 7901 (versions, notes, headline, byline) among which is the one that ends them."""

WIRE_TITLE: Final = 2
"""Lines of such a heading that no equals sign ends; a lede has more."""

WIRE_KEYWORD: Final = 5
"""Characters of the keyword in the header that a slug line of ANPA 1312 begins with, where no cycle (BC, AM) tells it."""

DECLARED_WITHIN: Final = 4096
"""Bytes at the beginning of HTML in which it says its encoding; browsers look at 1024, and pages put other things in front."""

DEEPEST_ELEMENT: Final = 512
"""Levels of elements in markup: browsers make no more; paths to what is deeper would be longer than its text."""

LONGEST_FRONT_MATTER: Final = 65_536
"""Characters in front of a Markdown text that are looked through for its fields; they are a few hundred."""

DEEPEST_FRONT_MATTER: Final = 20
"""Levels of lists and mappings in front matter; what is read of it has three."""

DEEPEST_MARKDOWN: Final = 100
"""Levels of quotes and lists in a Markdown text: each takes the parser three calls, and Python has a thousand."""

MOST_BRACKETS: Final = 2_000
"""Opening brackets in one paragraph of Markdown: for each that is not closed the parser looks through the rest of it."""
