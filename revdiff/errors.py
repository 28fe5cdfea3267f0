"""The errors revdiff raises: one base, a few children, each naming what was wrong and where."""

from __future__ import annotations


class RevdiffError(Exception):
    """Base of every error that revdiff raises on purpose.

    >>> issubclass(TextError, RevdiffError)
    True
    """


class TextError(RevdiffError, ValueError):
    """A text that is not a text: a lone surrogate, or spans that do not fit it.

    ``offset`` is the place in code points, or None where no single place is at fault.
    """

    def __init__(self, message: str, *, offset: int | None = None) -> None:
        super().__init__(message)
        self.offset = offset

    def __reduce__(self) -> tuple[object, ...]:
        return _rebuild, (type(self), self.args[0], {"offset": self.offset})


class ReadError(RevdiffError, OSError):
    """A file that cannot be read as text: missing, a directory, binary, in an unknown encoding."""


class WriteError(RevdiffError, OSError):
    """A file that cannot be written: its folder is missing, it may not be changed, the disk is full, its name is none.

    Or a text that cannot be written back into the source that it was read from, or a cell that a format of tables has no room
    for; the message says which paragraph, or which row and column, and why.
    """


class OrderUnknown(RevdiffError):
    """The layers of a story are known, but not which of them is the older.

    Give ``Story.diffs(order=...)`` the order to use.
    """


class PatchError(RevdiffError, ValueError):
    """A patch that does not fit the text it is applied to, or that is damaged.

    ``paragraph`` is the index of the first paragraph that differs, or None.
    """

    def __init__(self, message: str, *, paragraph: int | None = None) -> None:
        super().__init__(message)
        self.paragraph = paragraph

    def __reduce__(self) -> tuple[object, ...]:
        return _rebuild, (type(self), self.args[0], {"paragraph": self.paragraph})


class SchemaError(RevdiffError, ValueError):
    """A JSON record that does not follow the schema; the message names the place, such as ``$.alignment[3].old``."""


class RuleError(RevdiffError, ValueError):
    """A marker rule that cannot be compiled; the message names the file and the rule."""


class OptionError(RevdiffError, ValueError):
    """An argument outside its range; the message names the argument and what it may be."""


class RunError(RevdiffError):
    """A run over a corpus that cannot begin or go on.

    Its folder holds something else or is in use, more rows failed than may, or workers die whatever they do. The message says
    what to do.
    """


class MissingExtra(RevdiffError, ImportError):
    """An optional part was asked for and is not installed; the message says what to install."""


def _rebuild(kind: type[RevdiffError], message: str, keywords: dict[str, int | None]) -> RevdiffError:
    """Pickle's way back to an error with keyword arguments."""
    return kind(message, **keywords)
