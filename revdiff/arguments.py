"""What an argument may be: one check for each kind, whose error names the argument, says what it may be, and what was given.

Flags are checked too: whoever gives ``partial="no"`` does not want what Python would take that for.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, timedelta
from enum import StrEnum
from operator import index
from reprlib import Repr
from typing import Any, TypeGuard, TypeVar

from revdiff.errors import OptionError, RevdiffError
from revdiff.spelling import spelled_in_line

_Word = TypeVar("_Word", bound=StrEnum)
_Kind = TypeVar("_Kind")

# So far from either end of the calendar, any zone can be taken for another.
_FAR_ENOUGH = timedelta(days=2)
_FIRST, _LAST = date.min + _FAR_ENOUGH, date.max - _FAR_ENOUGH

NOT_SEVERAL = str, bytes, bytearray, memoryview, Mapping
"""What one can go through, and is one thing all the same."""

EIGHT_BYTES = range(-(2**63), 2**63)
"""The whole numbers that databases hold, and so we."""

_BRIEF = Repr()
_BRIEF.maxlevel = 2
_BRIEF.maxstring = _BRIEF.maxother = _BRIEF.maxlong = 80


def told(given: object) -> str:
    """What was given, in few words and one line, whatever it is.

    >>> told("aground"), told([[[]]]), told(object())
    ("'aground'", '[[...]]', 'an object')
    """
    kind = type(given)
    if kind.__repr__ is object.__repr__:
        return f"an {kind.__name__}" if kind.__name__[0].lower() in "aeiou" else f"a {kind.__name__}"
    try:
        brief = _BRIEF.repr(given)
    except ValueError:  # a number of more digits than Python writes
        return f"a very long {kind.__name__}"
    return spelled_in_line(" ".join(brief.split()))


def flag(name: str, given: object) -> bool:
    """What is ``True`` or ``False``. Raises `OptionError` for anything else."""
    if not isinstance(given, bool):
        raise OptionError(f"{name} is True or False, not {told(given)}")
    return given


def whole(name: str, given: object, *, least: int | None = None) -> int:
    """A whole number of 64 bits, of whatever library, that is not below ``least``. Raises `OptionError` for anything else.

    >>> whole("budget", 64, least=1)
    64
    """
    try:
        number = index(given)  # type: ignore[arg-type] # what is none is told below
    except TypeError:
        number = None
    if number is not None and number not in EIGHT_BYTES:
        raise OptionError(f"{name} is a whole number of more than 64 bits")
    if number is None or isinstance(given, bool) or (least is not None and number < least):
        raise OptionError(f"{name} is a whole number{'' if least is None else f', {least} or more'}, not {told(given)}")
    return number


def word_or_none(name: str, given: object, raising: type[RevdiffError] = OptionError) -> str | None:
    """A str, which may hold what no file can, or None. Raises an error of the kind ``raising`` for anything else."""
    if given is not None and not isinstance(given, str):
        raise raising(f"{name} is a str or None, not {told(given)}")
    return given


def word(name: str, given: object) -> str:
    """A str that can be encoded. Raises `OptionError` for anything else, and for a lone surrogate."""
    if not isinstance(given, str):
        raise OptionError(f"{name} is a str, not {told(given)}")
    if not encodable(given):
        raise OptionError(f"{name} has a lone surrogate in it: {told(given)}")
    return given


def encodable(text: str) -> bool:
    """Whether a text is made of Unicode scalar values, so that every file can hold it."""
    try:
        text.isascii() or text.encode()
    except UnicodeEncodeError:
        return False
    return True


def is_one_of(words: Iterable[StrEnum], given: object) -> bool:
    """Whether one of ``words`` was given, as a member of its enumeration or as a str."""
    # What is no str is not put to an enumeration: its own error would print it, and of some of that there is no end.
    return isinstance(given, str) and given in [*words]


def one_of(words: type[_Word], name: str, given: object) -> _Word:
    """The one of ``words`` that was given. Raises `OptionError` for anything else.

    >>> from revdiff import Units
    >>> one_of(Units, "units", "utf-16")
    <Units.UTF16: 'utf-16'>
    """
    if isinstance(given, words):
        return given
    if not isinstance(given, str) or not is_one_of(words, given):
        raise not_one_of(words, name, given)
    return words(given)


def not_one_of(words: type[StrEnum], name: str, given: object) -> OptionError:
    """The error for what is none of ``words``."""
    *others, last = (repr(str(one)) for one in words)
    return OptionError(f"{name} is {', '.join(others)} or {last}, not {told(given)}")


def a(kind: type[_Kind], name: str, given: object) -> _Kind:
    """What is of a ``kind``. Raises `OptionError` for anything else."""
    if not isinstance(given, kind):
        raise OptionError(f"{name} is a {kind.__name__}, not {told(given)}")
    return given


def several(name: str, given: Iterable[_Kind], raising: type[RevdiffError] = OptionError) -> tuple[_Kind, ...]:
    """Things that come in a row or as a set. Raises an error of the kind ``raising`` for what is none of these.

    >>> several("changes", {"o0n0"})
    ('o0n0',)
    """
    if not _is_several(given):
        raise raising(f"{name} come as a sequence, not as {told(given)}")
    return tuple(given)


def _is_several(given: object) -> bool:
    """A text would be taken for its letters, bytes for numbers, a mapping and a frame for the names in it: nobody means that."""
    if type(given) is tuple or type(given) is list:
        return True
    return isinstance(given, Iterable) and not isinstance(given, NOT_SEVERAL) and not is_frame(given)


def is_frame(given: object) -> bool:
    """Whether something is a data frame, of whatever library.

    Its type is asked, for some have to work out their columns first.
    """
    return any(hasattr(type(given), name) for name in ("columns", "__dataframe__"))


def columns_of(row: object) -> tuple[object, ...] | None:
    """What the cells of a row are called, if they have names: of a database, of a frame, a named tuple, a mapping.

    >>> columns_of({"time": "9 p.m.", "text": "Fog."}), columns_of(("9 p.m.", "Fog."))
    (('time', 'text'), None)
    """
    if is_mapping(row):
        return tuple(row.keys())
    # Named tuples, and rows of SQLAlchemy and of Spark.
    names = (getattr(row, name, None) for name in ("_fields", "__fields__")) if isinstance(row, Sequence) else ()
    return next((tuple(fields) for fields in names if isinstance(fields, tuple | list)), None)


def is_mapping(row: object) -> TypeGuard[Mapping[Any, Any]]:
    """Whether cells are asked for by their names: rows of databases go like mappings without being registered as such."""
    kind = type(row)
    return isinstance(row, Mapping) or (hasattr(kind, "keys") and hasattr(kind, "__getitem__"))


def in_order(name: str, given: Iterable[_Kind], raising: type[RevdiffError] = OptionError) -> tuple[_Kind, ...]:
    """Things that come in a row; a set has no order that is the same each time. Raises an error of the kind ``raising``."""
    if isinstance(given, set | frozenset):
        raise raising(f"{name} come in an order, which {told(given)} does not have")
    return several(name, given, raising)


def can_be_reckoned_with(time: datetime) -> bool:
    """Whether a time is so far from the ends of the calendar that it can be put into any zone."""
    # By its date: near the ends a zone may not even be able to say how far it is off.
    return _FIRST <= time.date() <= _LAST


def a_moment(name: str, given: object, raising: type[RevdiffError] = OptionError) -> datetime:
    """A time with a zone, not at either end of all time. Raises an error of the kind ``raising`` for anything else."""
    if not isinstance(given, datetime) or given != given:  # as what stands for no time in a column of times
        raise raising(f"{name} is a datetime with a time zone, not {told(given)}")
    if not can_be_reckoned_with(given):
        raise raising(f"{name} is {given.replace(tzinfo=None).isoformat()}, at the end of what can be reckoned with")
    if given.utcoffset() is None:
        raise raising(f"{name} needs a time zone: {given.isoformat()} has none")
    return given
