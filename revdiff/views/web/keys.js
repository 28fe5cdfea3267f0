// The keyboard: j and k go to the next change or conflict and back, m to the other end of a move.
"use strict";
(() => {
  const isOn = (name) => document.querySelector(`.revdiff .switches .${name}:has(input:checked)`)?.checkVisibility();
  const passageInUse = () => document.activeElement?.closest(".passage, .conflict, .run > summary");
  let last = null;

  const go = (passage) => {
    const around = passage.matches("summary") ? passage.parentElement.parentElement : passage;
    for (let fold = around.closest("details"); fold; fold = fold.parentElement.closest("details")) fold.open = true;
    passage.focus({ preventScroll: true });
    passage.scrollIntoView({ block: "center" });
    last = passage;
  };

  // The first change on the wanted side of where the reader is: what is focused, or else was visited last.
  const step = (following) => {
    const hushed = isOn("hush") ? ":not(.cosmetic)" : "";
    // A run of changes is one step until it is opened.
    const inUse = (one) => (one.matches("summary") ? !one.parentElement.open : !one.closest(".run:not([open])"));
    const every = `.revdiff .passage.change${hushed}, .revdiff .run > summary, .revdiff .conflict`;
    const changes = [...document.querySelectorAll(every)].filter(inUse);
    const here = passageInUse() ?? last;
    const side = following ? Node.DOCUMENT_POSITION_FOLLOWING : Node.DOCUMENT_POSITION_PRECEDING;
    const ahead = here ? changes.filter((change) => here.compareDocumentPosition(change) & side) : changes;
    const next = following ? ahead[0] : ahead.at(-1);
    if (next) go(next);
  };

  const otherEnd = () => {
    const link = passageInUse()?.querySelector("a.end");
    const passage = link && document.getElementById(link.hash.slice(1));
    if (passage) go(passage);
  };

  const deeds = { j: () => step(true), k: () => step(false), m: otherEnd };

  document.addEventListener("keydown", (event) => {
    const typing = event.target.closest?.("input:not([type=checkbox]), textarea, select, [contenteditable]");
    if (typing || event.ctrlKey || event.metaKey || event.altKey || !deeds[event.key] || !isOn("keys")) return;
    event.preventDefault();
    deeds[event.key]();
  });
})();
