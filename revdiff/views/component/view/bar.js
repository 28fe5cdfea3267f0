// The bar above the rows: how much is decided, the way from change to change, and what decides on all that is left.

import { make } from "../ground/elements.js";

const WALKS = { previous: "↑", next: "↓" };
const DEEDS = { acceptAll: "accept-all", rejectAll: "reject-all", undo: "undo" };

export function drawBar(language, readonly) {
  const walk = (name) => make("button", { type: "button", "data-do": name, "aria-label": language.told(`decision.${name}`) }, WALKS[name]);
  const deed = (name) => make("button", { type: "button", "data-do": name }, language.told(`decision.${DEEDS[name]}`));
  const deeds = readonly ? [] : [make("span", { className: "decided" }), ...Object.keys(DEEDS).map(deed)];
  return make("div", { className: "bar", part: "bar", role: "group", "aria-label": language.told("decision.bar") }, ...Object.keys(WALKS).map(walk), ...deeds);
}

/** What the bar tells of decisions. What it cannot do now keeps the focus, and says so. */
export function showBar(bar, counts, language, canUndo) {
  const decided = bar.querySelector(".decided");
  if (decided) decided.textContent = language.told("decision.decided", counts);
  const arePending = counts.decided < counts.all;
  const able = { acceptAll: arePending, rejectAll: arePending, undo: canUndo };
  for (const name of Object.keys(DEEDS)) bar.querySelector(`[data-do="${name}"]`)?.setAttribute("aria-disabled", String(!able[name]));
}
