"""Records to JSON and back: the schema's name and version, typed reading, and the units that offsets are counted in.

Every record revdiff writes is a JSON object with ``"schema": "revdiff/2"`` and its ``"type"``; those of ``revdiff/1`` are still
read. Reading checks each value and names the place of the first that does not fit, such as ``$.alignment[3].kind``. What each
record holds is published as a JSON Schema: `json_schema`.
"""

from revdiff.schema.offsets import Units
from revdiff.schema.published import json_schema
from revdiff.schema.record import Json as Json
from revdiff.schema.record import Record

__all__ = ["Record", "Units", "json_schema"]
