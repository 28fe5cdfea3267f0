// revdiff VERSION: <revdiff-view>, a diff drawn from its JSON (schema revdiff/2, or /1) inside an editorial tool.
(() => {
"use strict";
// modules
})();
