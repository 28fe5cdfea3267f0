"""What a service bears if nobody says otherwise. None of it changes an answer; each says what is refused, or where it waits."""

from __future__ import annotations

from typing import Final

MAX_BYTES: Final = 8_000_000
"""Bytes of a request's body. Two texts of 60,000 words have 0.7 million, a Word document with pictures a few million."""

MAX_PARAGRAPHS: Final = 50_000
"""Paragraphs of all texts of a request together, of a plain text its lines; a novel has some 5,000, a story's day 2,000."""

MAX_WORDS: Final = 1_000_000
"""Words of all texts of a request together: some 20 seconds of the native engine, where none of them corresponds."""

MAX_SECONDS: Final = 30.0
"""Seconds that a request may take to come in, to wait for a worker, and to be worked on, each. Most proxies give up after 60."""

MAX_WAITING: Final = 64
"""Requests that are inside at once, those at work among them; the next one is told to come back. Each may hold ``MAX_BYTES``."""

LARGE_BYTES: Final = 100_000
"""Bytes of a body from which on a request is large and has workers of its own; 40 paragraphs before and after have 20,000."""

LARGE_SHARE: Final = 4
"""One in so many of the requests that are inside may be a large one."""

LARGE_NICENESS: Final = 10
"""By how much the workers of large requests step back for others (0 to 19, as Unix counts), where the cores are all at work."""

LEAST_MEMORY: Final = 200_000_000
"""Bytes below which no bound of a worker's memory is taken: it has imported half of that before it is asked anything."""

STARTING_SECONDS: Final = 60.0
"""Seconds after which a worker that has not started is given up: it takes one, and some more on a machine that is busy."""

STOPPING_SECONDS: Final = 5.0
"""Seconds that a stop waits beyond the longest that a request may take: for answers that are being sent."""

RETRY_SECONDS: Final = 1
"""Seconds after which whom the service has no room for may ask again: most requests take a hundredth of that."""

MAX_LANGS: Final = 12
"""Languages that one script for the browser may have, beside English: twice as many as there are, for varieties of regions."""

SCRIPTS_KEPT: Final = 16
"""Scripts for the browser that are kept in memory, one for each choice of languages; each has some 100 to 300 kB."""

DEFAULT_PORT: Final = 8737
"""The port of `revdiff serve`; no service that is widely known has it."""
