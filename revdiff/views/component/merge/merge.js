// <revdiff-merge>.
