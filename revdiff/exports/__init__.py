"""The formats that results leave in: `write` chooses by the name of the file."""

from revdiff.exports.writing import write

__all__ = ["write"]
