// <revdiff-view>: a diff of revdiff, drawn from its JSON (schema revdiff/2, or /1) inside an editorial tool.
(() => {
"use strict";
// modules
})();
