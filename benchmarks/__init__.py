"""revdiff beside its peers, in one run on one machine: ``make bench`` writes the tables of ``docs/performance.md``."""
