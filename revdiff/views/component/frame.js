// revdiff VERSION: <revdiff-view>, <revdiff-merge> and <revdiff-history>, which draw a diff, a merge and a history from their JSON (schema revdiff/2; diffs and histories of /1 too) inside an editorial tool.
(() => {
"use strict";
// modules
})();
