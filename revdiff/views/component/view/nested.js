// `<revdiff-view>` inside another element of revdiff.

import { make } from "../ground/elements.js";

const INSIDE = ["pick", "error", "cleared"].map((name) => `revdiff-${name}`);

/** A diff to be read; what the view tells is not told to the page around. */
export function nestedView(diff, { layout = "" } = {}) {
  const view = make("revdiff-view", { layout, readonly: "" });
  for (const name of INSIDE) view.addEventListener(name, (event) => event.stopPropagation());
  view.diff = diff;
  return view;
}
