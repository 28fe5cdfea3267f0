"""What a run reads: rows in files of many forms, in pieces that can be read in any order and process.

- What was named: ``files``, with what was ``asked`` beside it. ``opening`` makes a ``source`` in pieces of it.
- How rows are read: ``forms`` has a reader for each form, ``parquet``, ``arrow_files``, ``csv_files``, ``json_lines`` and
  ``databases`` (of versions: ``documents``). ``schemas`` brings several files into one schema, ``kinds`` finds one where a file
  has none, ``chunks`` takes some rows at a time, ``trouble`` tells what goes wrong.
- Where it is cut: ``cutting`` into pieces, ``pages`` so that a page is in one of them, ``sorting`` where its rows lie scattered.
  What cannot be read piece by piece is written down anew: ``gathering``, in the folder of ``work``.
- By what it is known again: ``fingerprints``.
"""

from revdiff.corpus.sources.opening import opened
from revdiff.corpus.sources.source import Piece, Source

__all__ = ["Piece", "Source", "opened"]
