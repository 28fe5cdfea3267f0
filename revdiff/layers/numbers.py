"""The tuned numbers of this room: each with its unit, what it means, and what decided it.

Each was set to nothing, to .8 and 1.2 of its value, and to no bound, on all labeled pages, on 2,000 ordinary pages that must
stay whole, and on the cases of the tests; what made no difference there was deleted.
"""

from typing import Final

LONGEST_HEADING: Final = 200
"""Characters of the longest heading; what is longer is running text. At 240 two labeled pages lose a boundary, at 160 the
fronts of 26 ordinary pages change; without a bound four labeled pages are cut otherwise."""

LONGEST_MARKER: Final = 400
"""Characters of the longest paragraph, or end of one, in which words about the page are looked for; beyond lies body text.
At 200 the contributors of four pages are taken for body text; from 320 on nothing changes."""

LONGEST_STAMP: Final = 60
"""Characters of the longest line that is a time and little else, and of the end of a text where its time may stand: ``Posted
on Wednesday, May 12, 2021 at 16:06 UTC``, with room for a name."""

LONGEST_TALK: Final = 500
"""Characters of the longest update that may be nothing but a note about the page; what is longer tells news beside it. At 250 a
labeled page is cut falsely, from 350 on nothing changes; without a bound long updates would be read sentence by sentence."""

AROUND_A_STOP: Final = 24
"""Characters before and behind a stop among which a figure is looked for, if the stop may be that of a time: ``11:22 am. ET``. No
time that newsrooms state is longer; it spares the search for times elsewhere."""

SHORTEST_HEADLINE: Final = 24
"""Characters of the shortest headline; a shorter line above a story is a kicker. From 20 to 30 the headlines of two or three
pages in 3,000 change; when every line is a kicker, the fronts of 45 ordinary pages."""

NEAR: Final = 4
"""Paragraphs within which one thing belongs to another: the text to the marker above it, a summary or the announcement of a
log to the entries below, a story begun again to the update above it, headings to a headline; what goes on for so many below
an update is the story. At 3 four labeled pages lose a boundary, at 5 the fronts of three ordinary pages take in their first
sentence, without a bound four labeled pages are cut otherwise."""

LEAD_IN: Final = 2
"""Paragraphs that may stand at the top before the story as such: a caption above a dateline, a summary above ``Latest update``.
With one the datelines of 13 ordinary pages are missed, with more those of other stories are taken."""

LOG_ENTRIES: Final = 4
"""Entries of a page whose top is kept fresh; a story with updates at its foot has fewer. At 3 and at 5 a labeled page is put in
the wrong order."""

RESTATED: Final = 0.24
"""Share of an update's weight, 0..1, that a story begun again below it takes up at least. Below .235 a case of the tests is cut
falsely, above .245 a labeled boundary is missed: little parts the two, which is why such a boundary is weak."""

TOLD_AGAIN: Final = 0.1
"""Share of a lede's weight, 0..1, that the take of an agency above it has at least. Labeled takes reach .11 to .27, what begins
with the same dateline and tells something else .03 to .07."""

REMEMBERED: Final = 1 << 12
"""Texts of paragraphs of which it is remembered what they tell: those of a hundred pages. It bounds memory, with the next."""

LONGEST_REMEMBERED: Final = 2_000
"""Characters of a text that is remembered; hardly a paragraph of news is longer."""
