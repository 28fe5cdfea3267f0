"""Errors: one base, the builtin kin that callers already catch, and safe passage between processes."""

from __future__ import annotations

import pickle

import pytest

from revdiff import errors
from revdiff.errors import (
    MissingExtra,
    OptionError,
    PatchError,
    ReadError,
    RevdiffError,
    RuleError,
    SchemaError,
    TextError,
)

CHILDREN = [kind for kind in vars(errors).values() if isinstance(kind, type) and issubclass(kind, RevdiffError)]


@pytest.mark.parametrize(
    ("child", "kin"),
    [
        (TextError, ValueError),
        (ReadError, OSError),
        (PatchError, ValueError),
        (SchemaError, ValueError),
        (RuleError, ValueError),
        (OptionError, ValueError),
        (MissingExtra, ImportError),
    ],
)
def test_each_error_is_also_what_python_would_raise(child: type[RevdiffError], kin: type[Exception]) -> None:
    assert issubclass(child, RevdiffError)
    assert issubclass(child, kin)


@pytest.mark.parametrize("kind", CHILDREN)
def test_an_error_says_its_message_and_survives_pickling(kind: type[RevdiffError]) -> None:
    error = pickle.loads(pickle.dumps(kind("what and where")))
    assert type(error) is kind
    assert str(error) == "what and where"


def test_places_survive_pickling() -> None:
    assert pickle.loads(pickle.dumps(TextError("bad", offset=7))).offset == 7
    assert pickle.loads(pickle.dumps(PatchError("bad", paragraph=3))).paragraph == 3
