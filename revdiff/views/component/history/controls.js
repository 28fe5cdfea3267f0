// What is told of the revisions that are shown, and what can be done with them.

import { make } from "../ground/elements.js";
import { drawNameOf } from "./naming.js";

const STEPS = { previous: "‹", next: "›" };
const CHOICES = ["before", "current"];

/** The buttons to the neighbors, and the choice of what to compare with, where there is one. */
export function drawControls(language, hasChoice) {
  const step = (name) => make("button", { type: "button", "data-do": name, "aria-label": language.told(`history.${name}`) }, STEPS[name]);
  const choice = (name) => make("label", {}, make("input", { type: "radio", name: "against", value: name, "data-do": name }), " ", language.told(`history.${name}`));
  const choices = hasChoice ? [make("fieldset", {}, make("legend", {}, language.told("history.against")), ...CHOICES.map(choice))] : [];
  return make("div", { className: "controls" }, make("span", { className: "moves" }, ...Object.keys(STEPS).map(step)), ...choices);
}

/** What the controls can do now. What a button cannot do keeps the focus, and says so. */
export function showControls(controls, { at }, chosen, revisions) {
  const able = { previous: at > 0, next: at < revisions.current };
  for (const name of Object.keys(STEPS)) controls.querySelector(`[data-do="${name}"]`).setAttribute("aria-disabled", String(!able[name]));
  for (const choice of controls.querySelectorAll("[type=radio]")) choice.checked = choice.value === chosen;
}

/** Both revisions of a pair, or the one that there is, each with when, by whom and the note; and the button to restore what is looked at. */
export function drawNames({ from, to, at }, revisions, language, readonly) {
  const restore = (index) => make("button", { type: "button", part: "restore", "data-do": "restore", "data-index": String(index) }, language.told("history.restore", { number: index + 1 }));
  const named = (index, entry) => {
    const name = drawNameOf(index, revisions, language);
    const canRestore = !readonly && index === at && index !== revisions.current;
    return make("li", {}, ...(entry ? language.parts(entry, { name }) : [name]), ...(canRestore ? [" ", restore(index)] : []));
  };
  const names = from === null ? [named(to, "")] : [named(from, "diff.from"), named(to, "diff.to")];
  return make("ul", { className: "notes", part: "names" }, ...names);
}
