// What `script()` fills in: the words, the signs and the style.

/** What is told, by language and entry: {"de": {"label.edited": {"other": "bearbeitet"}}}. */
export const CATALOGS = {};

/** Signs without a shape by their kinds, names of those and of white space, and signs that look alike: as in every view. */
export const UNSEEN = {};

/** The style sheet: style.css. */
export const STYLE = "";

/** The version of revdiff that made the script. */
export const VERSION = "";
