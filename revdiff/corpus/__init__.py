"""Corpora: the same answers for millions of rows, as a function of Arrow batches (``pip install 'revdiff[corpus]'``).

A step takes batches of rows and gives batches of rows: the caller's columns that tell rows apart, a table of revdiff's, and
``error`` for what could not be read. It holds no state and can be pickled, so that every engine that hands out Arrow batches
runs it: ``run`` on one machine, ``mapInArrow`` on Spark::

    step = revdiff.corpus.pairs(old="before", new="after", key=["id"], table="stats")
    step = revdiff.corpus.pages(by="url", text="text", order="version", table="revisions")
    step = revdiff.corpus.stories(text="text", key=["id"], table="layers")
    report = revdiff.corpus.run(step, "pairs/*.parquet", "out/", workers=2)
"""

from revdiff.corpus.pages import pages
from revdiff.corpus.pairs import pairs
from revdiff.corpus.run import run
from revdiff.corpus.running.failures import Failure
from revdiff.corpus.running.progress import Progress
from revdiff.corpus.running.report import Report
from revdiff.corpus.step import Step
from revdiff.corpus.stories import stories

__all__ = ["Failure", "Progress", "Report", "Step", "pages", "pairs", "run", "stories"]
