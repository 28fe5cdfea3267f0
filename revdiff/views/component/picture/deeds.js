// The buttons in the row of a change. They decide on the edit that is picked in it, where that goes alone, or on the change.

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
