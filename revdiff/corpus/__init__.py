"""Corpora: the same answers for millions of rows, as a function of Arrow batches (``pip install 'revdiff[corpus]'``).

A step takes batches of rows and gives batches of rows: the caller's columns that tell rows apart, a table of revdiff's, and
``error`` for what could not be read. It holds no state and can be pickled, so that every engine that hands out Arrow batches
runs it: ``run`` on one machine, ``mapInArrow`` on Spark::

    step = revdiff.corpus.pairs(old="before", new="after", key=["id"], table="stats")
    step = revdiff.corpus.pages(by="url", text="text", order="version", table="revisions")
    step = revdiff.corpus.stories(text="text", key=["id"], table="layers")
    report = revdiff.corpus.run(step, "pairs/*.parquet", "out/", workers=2)
"""

# Where what is:
#
# - A step: ``step`` says what one is, ``pairs``, ``pages`` and ``stories`` are the three there are. ``cells`` takes the cells of
#   Arrow's columns, ``texts`` and ``times`` say which columns can hold these (what a cell is, `revdiff.lineage.frames` says);
#   ``runs`` finds the pages in batches, ``answers`` makes batches of rows again, ``spark`` tells schemas as Spark's DDL;
#   ``arrow`` is the library itself.
# - A run: ``sources/`` cuts files into pieces, ``running/`` makes a part of each, ``run`` brings the two together. Both folders
#   say what is in them.
# - A result: ``results`` sums up a folder of parts.

from revdiff.corpus.pages import pages
from revdiff.corpus.pairs import pairs
from revdiff.corpus.run import run
from revdiff.corpus.running.failures import Failure
from revdiff.corpus.running.progress import Progress
from revdiff.corpus.running.report import Report
from revdiff.corpus.step import Step
from revdiff.corpus.stories import stories

__all__ = ["Failure", "Progress", "Report", "Step", "pages", "pairs", "run", "stories"]
