"""The Arrow library, fetched when it is wanted."""

from __future__ import annotations

from types import ModuleType

from revdiff.errors import MissingExtra


def arrow() -> ModuleType:
    """The Arrow library. Raises `MissingExtra`."""
    try:
        import pyarrow as pa
    except ImportError:
        raise MissingExtra("corpora need pyarrow: pip install 'revdiff[corpus]'") from None
    module: ModuleType = pa
    return module
