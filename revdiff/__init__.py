"""revdiff reads how a news story changed: its update layers, and what became of each paragraph."""

from revdiff.compare import Diff, diff, diff_words
from revdiff.text import Paragraph, Revision

__version__ = "0.1.0"
