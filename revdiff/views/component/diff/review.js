// A diff under review: what is decided of it, and what was before.

import { Past } from "../ground/past.js";
import { Decisions } from "./decisions.js";

export class Review extends Past {
  constructor(diff) {
    super(new Decisions(diff));
    this.diff = diff;
  }

  get decisions() {
    return this.held;
  }
}
