// The buttons in the row of a change. They decide on the edit that is picked in it, where that goes alone, or on the change. Those of
// a run decide on all in it that is pending.

import { make } from "../ground/elements.js";

export const drawDeeds = () => make("span", { className: "deeds" }, ...["accept", "reject"].map((deed) => make("button", { type: "button", "data-deed": deed })));

/** What a row's buttons decide on. */
export const chosenIn = (row) => row.querySelector(".edit.picked")?.dataset.edit ?? row.dataset.change;

/** Shows what the buttons decide on, and what of it is decided. */
export function showDeeds(row, { diff, decisions }, language) {
  const id = chosenIn(row);
  const number = diff.numbers.get(row.dataset.change);
  const isEdit = diff.bonds.isOfOneEdit(id);
  for (const button of row.querySelectorAll("[data-deed]")) {
    const { deed } = button.dataset;
    const told = language.told(`decision.${deed}${isEdit ? "-edit" : ""}`);
    if (button.textContent !== told) {
      button.textContent = told;
      button.setAttribute("aria-label", isEdit ? told : language.told(`decision.${deed}-change`, { number }));
    }
    button.setAttribute("aria-pressed", String(decisions.of(id) === `${deed}ed`));
  }
}

/** The changes that a run holds, by their ids. */
export const changesIn = (run) => [...run.querySelectorAll(".row")].map((row) => row.dataset.change);

/** Shows how many changes the buttons of a run decide on, and what of them is decided. What they cannot do now keeps the focus. */
export function showDeedsOfRun(run, { diff, decisions }, language) {
  const ids = changesIn(run);
  const pending = ids.filter((id) => !decisions.isDecided(diff.find(id).change));
  for (const button of run.querySelectorAll(":scope > .deeds > button")) {
    const { deed } = button.dataset;
    const holds = ids.every((id) => decisions.of(id) === `${deed}ed`);
    button.textContent = language.told(`decision.${deed}`);
    button.setAttribute("aria-label", language.told(`decision.${deed}-changes`, { count: pending.length || ids.length }));
    button.setAttribute("aria-pressed", String(holds));
    button.setAttribute("aria-disabled", String(!pending.length && !holds));
  }
}
