"""The numbers of running: what a death costs, how often is looked, how much is told. None changes an answer."""

from typing import Final

UNIT_ROWS: Final = 50
"""Rows that are done in one go, and after a death one by one. A batch for each row costs a third of the native engine's time."""

MOST_TRIES: Final = 3
"""Deaths outside of any row, as when a file is read, after which a piece is given up."""

TICK: Final = 0.2
"""Seconds between two looks at the workers: so soon an interrupt is answered."""

CALL_EVERY: Final = 0.5
"""Seconds between two calls of who watches a run."""

LINE_EVERY: Final = 10.0
"""Seconds between two lines where progress is told line by line, as in the log of a night."""

PATIENCE: Final = 5.0
"""Seconds in which a worker that was told to end has to, before it is killed."""

MOST_FAILURES: Final = 10
"""Kinds of errors that are told apart, the most frequent ones."""
