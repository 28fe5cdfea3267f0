"""revdiff beside its peers, in one run on one machine: ``make bench`` writes the tables of the page on performance."""
