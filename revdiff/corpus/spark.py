"""Steps on Spark: what a step gives there, told in the words that ``mapInArrow`` asks for.

Nothing of PySpark is imported. The schema of a Spark data frame tells itself as JSON, in names of types that Spark's DDL reads
too. Each column goes through the step's own schema as an Arrow field that carries its Spark type along: so the caller's columns
come out with the very type that they had, also where steps know no type of Arrow for it.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, Final, Protocol

from revdiff.arguments import told
from revdiff.corpus.arrow import arrow
from revdiff.errors import OptionError

if TYPE_CHECKING:
    from pyarrow import DataType, Field, Schema

_SPARK_TYPE: Final = b"revdiff:spark"
"""The key in an Arrow field's metadata under which its column in DDL stands, all but the name."""

_ATOMS: Final = {
    "boolean": "bool",
    "byte": "int8",
    "short": "int16",
    "integer": "int32",
    "long": "int64",
    "float": "float",
    "double": "double",
    "string": "string",
    "binary": "binary",
    "date": "date32",
    "timestamp_ntz": "timestamp[us]",
}
"""Spark's types, as JSON names them, that are one name in Arrow too."""

_OURS: Final = {
    "int64": "bigint",
    "double": "double",
    "string": "string",
    "bool": "boolean",
    "timestamp[us, tz=UTC]": "timestamp",
}
"""The types of a step's own columns, from Arrow to DDL."""


class SparkSchema(Protocol):
    """The schema of a Spark data frame: ``df.schema``, of PySpark or of Spark Connect."""

    def json(self) -> str:
        """The schema as Spark writes it into JSON."""


def ddl_of(schema: Callable[[Schema], Schema], given: SparkSchema) -> str:
    """What ``schema`` makes of the schema of a Spark data frame, as DDL. Raises `OptionError`."""
    made = schema(_arrow_schema(given))
    return ", ".join(f"{_quoted(field.name)} {_type_in_ddl(field)}" for field in made)


def _arrow_schema(given: SparkSchema) -> Schema:
    """The columns as a step is handed them, each with its Spark type beside it."""
    if not callable(getattr(given, "json", None)):
        raise OptionError(f"ddl takes the schema of a Spark data frame, as df.schema, not {told(given)}")
    columns: list[Mapping[str, Any]] = json.loads(given.json())["fields"]
    twice = [name for name, count in Counter(column["name"] for column in columns).items() if count > 1]
    if twice:
        raise OptionError(f"columns must have names of their own; more than one is called {told(twice[0])}")
    pa = arrow()
    fields = [
        pa.field(column["name"], _arrow_type(column["type"]), metadata={_SPARK_TYPE: _column_in_ddl(column)})
        for column in columns
    ]
    schema: Schema = pa.schema(fields)
    return schema


def _arrow_type(spark: str | Mapping[str, Any]) -> DataType:
    """The Arrow type of a Spark type; that of nothing for one that steps do not read and only hand on."""
    pa = arrow()
    if isinstance(spark, str):
        decimal = re.fullmatch(r"decimal\((\d+),(-?\d+)\)", spark)
        if decimal:
            return pa.decimal128(int(decimal[1]), int(decimal[2]))
        if spark == "timestamp":
            return pa.timestamp("us", "UTC")
        return pa.type_for_alias(_ATOMS[spark]) if spark in _ATOMS else pa.null()
    match spark["type"]:
        case "array":
            return pa.list_(_arrow_type(spark["elementType"]))
        case "map":
            return pa.map_(_arrow_type(spark["keyType"]), _arrow_type(spark["valueType"]))
        case "struct":
            return pa.struct([(field["name"], _arrow_type(field["type"])) for field in spark["fields"]])
    return pa.null()


def _type_in_ddl(field: Field) -> str:
    kept = (field.metadata or {}).get(_SPARK_TYPE)
    return _OURS[str(field.type)] if kept is None else kept.decode()


def _column_in_ddl(field: Mapping[str, Any]) -> str:
    return _in_ddl(field["type"]) + ("" if field["nullable"] else " NOT NULL")


def _in_ddl(spark: str | Mapping[str, Any]) -> str:
    """A type in DDL, which knows all names that JSON has for types without parts."""
    if isinstance(spark, str):
        return spark
    match spark["type"]:
        case "array":
            return f"array<{_in_ddl(spark['elementType'])}>"
        case "map":
            return f"map<{_in_ddl(spark['keyType'])}, {_in_ddl(spark['valueType'])}>"
        case "struct":
            parts = (f"{_quoted(field['name'])}: {_column_in_ddl(field)}" for field in spark["fields"])
            return f"struct<{', '.join(parts)}>"
    return _in_ddl(spark["sqlType"])  # of a class of the user's own


def _quoted(name: str) -> str:
    return "`" + name.replace("`", "``") + "`"
