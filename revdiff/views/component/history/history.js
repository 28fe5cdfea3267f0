// <revdiff-history>.
