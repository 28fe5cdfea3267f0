"""revdiff reads how a news story changed: its update layers, and what became of each paragraph."""

__version__ = "0.1.0"
