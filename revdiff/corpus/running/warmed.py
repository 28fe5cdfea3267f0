"""Imported in the process of which workers are copies: what a first row has imported is there in each of them, and costs once."""

from revdiff.corpus.arrow import arrow
from revdiff.corpus.pairs import PairTable, pairs

_ROW = {"old": ["Two are hurt.\n\nFog lay over the bay."], "new": ["Three are hurt.\n\nFog lay over it."]}

for _table in PairTable:
    pairs(old="old", new="new", table=_table).batch(arrow().record_batch(_ROW))
