"""A text written back into the source that it was read from, so that nothing else in it changes by a byte."""

from revdiff.formats.rewriting.writing import WRITABLE, rewritten

__all__ = ["WRITABLE", "rewritten"]
