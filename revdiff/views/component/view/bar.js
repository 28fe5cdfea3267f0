// The bar above what is decided on: how much is decided, the way from one to the next, and what decides on all that is left.

import { make } from "../ground/elements.js";

const ARROWS = { previous: "↑", next: "↓" };
/** The entries of a bar, by what its buttons do: those of the changes of a diff. */
const DECISIONS = {
  bar: "decision.bar",
  walks: { previous: "decision.previous", next: "decision.next" },
  decided: "decision.decided",
  deeds: { acceptAll: "decision.accept-all", rejectAll: "decision.reject-all", undo: "decision.undo" },
};

export function drawBar(language, readonly, words = DECISIONS) {
  const walk = ([name, entry]) => make("button", { type: "button", "data-do": name, "aria-label": language.told(entry) }, ARROWS[name]);
  const deed = ([name, entry]) => make("button", { type: "button", "data-do": name }, language.told(entry));
  const deeds = readonly ? [] : [make("span", { className: "decided" }), ...Object.entries(words.deeds).map(deed)];
  return make("div", { className: "bar", part: "bar", role: "group", "aria-label": language.told(words.bar) }, ...Object.entries(words.walks).map(walk), ...deeds);
}

/** What the bar tells of decisions. What it cannot do now keeps the focus, and says so. */
export function showBar(bar, counts, language, canUndo, words = DECISIONS) {
  const decided = bar.querySelector(".decided");
  if (decided) decided.textContent = language.told(words.decided, counts);
  const isAble = (name) => (name === "undo" ? canUndo : counts.decided < counts.all);
  for (const name of Object.keys(words.deeds)) bar.querySelector(`[data-do="${name}"]`)?.setAttribute("aria-disabled", String(!isAble(name)));
}
