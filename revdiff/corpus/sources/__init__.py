"""What a run reads: rows in files of many forms, in pieces that can be read in any order and process."""

from revdiff.corpus.sources.opening import opened
from revdiff.corpus.sources.source import Piece, Source

__all__ = ["Piece", "Source", "opened"]
