// The keyboard: j and k go to the next change and back, m to the other end of a move.
"use strict";
(() => {
  const rows = [...document.querySelectorAll(".revdiff .row.change")];
  let at = -1;

  const go = (row) => {
    row.tabIndex = -1;
    row.focus({ preventScroll: true });
    row.scrollIntoView({ block: "center" });
  };

  const step = (by) => {
    const place = rows.indexOf(document.activeElement);
    at = Math.min(rows.length - 1, Math.max(0, (place < 0 ? at : place) + by));
    if (rows[at]) go(rows[at]);
  };

  const otherEnd = () => {
    const link = document.activeElement?.querySelector?.(":scope > .body > .label .end");
    const row = link && document.getElementById(link.hash.slice(1));
    if (row) go(row);
  };

  const deeds = { j: () => step(1), k: () => step(-1), m: otherEnd };

  document.addEventListener("keydown", (event) => {
    const typing = event.target.closest?.("input:not([type=checkbox]), textarea, select, [contenteditable]");
    if (typing || event.ctrlKey || event.metaKey || event.altKey || !deeds[event.key]) return;
    event.preventDefault();
    deeds[event.key]();
  });
})();
