// What is seen of a history in the shadow root: its strip, which revisions are shown, and below that the diff of them.

import { make, shown } from "../ground/elements.js";
import { Stage } from "../ground/stage.js";
import { drawWhole } from "../picture/drawing.js";
import { nestedView } from "../view/nested.js";
import { Place } from "../view/place.js";
import { drawControls, drawNames, showControls } from "./controls.js";
import { spokenOf } from "./naming.js";
import { Strip } from "./strip.js";

/** Nothing is noted, and nothing went wrong. */
const QUIET = { entry: "", error: "", canAsk: false };

export class Display {
  #stage;
  #revisions = null;
  #pair = null;
  #strip = null;
  #controls = null;
  #names = null;
  #note = null;
  #noted = QUIET;
  /** The view of a diff, or a text. It stays while all around it is drawn anew. */
  #body = make("div", { className: "body" });

  constructor(host) {
    this.host = host;
    this.root = host.shadowRoot;
    this.#stage = new Stage(host);
  }

  /** Whether what is drawn does not know the page around. */
  get isForeign() {
    return this.#revisions !== null && this.#stage.isForeign;
  }

  get hasTheSlider() {
    return this.root.activeElement?.dataset.do === "slide";
  }

  clear() {
    this.#revisions = null;
    this.#fill(QUIET);
    this.#stage.clear();
  }

  showError(message) {
    this.clear();
    this.#stage.showError(message);
  }

  /** Draws the revisions, and at which pair somebody is; what stands below stays, and what has the focus keeps it. */
  draw(revisions, pair, choice) {
    const focused = this.root.activeElement?.dataset.do;
    const isInView = this.#view !== null && this.root.activeElement === this.#view;
    const place = isInView ? new Place(this.#view.shadowRoot) : null;
    this.#stage.open();
    const { language } = this.#stage;
    this.#revisions = revisions;
    this.#strip = revisions.count > 1 ? new Strip(revisions, language) : null;
    this.#controls = this.#strip && drawControls(language, choice.isThere);
    this.#names = make("ul");
    this.#note = make("div", { className: "note" });
    this.#stage.show(...(this.#strip ? [this.#strip.element, this.#controls] : []), this.#names, this.#note, this.#body);
    this.showPair(pair, choice);
    this.#showNote();
    place?.restore();
    if (focused) this.root.querySelector(`[data-do="${focused}"]`)?.focus();
  }

  /** Shows at which pair somebody is, and what it was chosen by. */
  showPair(pair, { chosen }) {
    this.#pair = pair;
    this.#strip?.show(pair);
    if (this.#controls) showControls(this.#controls, pair, chosen, this.#revisions);
    const names = drawNames(pair, this.#revisions, this.#stage.language, this.host.hasAttribute("readonly"));
    this.#names.replaceWith(names);
    this.#names = names;
  }

  /** Shows the diff of the pair. */
  showDiff(diff) {
    const view = nestedView(diff, { layout: this.host.getAttribute("layout") ?? "" });
    view.setAttribute("exportparts", "change");
    this.#fill(QUIET, view);
  }

  /** Shows one revision, all of it as it was; `entry` says why nothing is beside it. */
  showText(entry) {
    const side = this.#revisions.side(this.#pair.at);
    this.#fill({ ...QUIET, entry }, make("div", { part: "text" }, ...drawWhole([...side.paragraphs.keys()], side, this.#stage.language)));
  }

  /** Says that the pair is being compared; what was drawn stays. */
  showWaiting() {
    this.#noted = { ...QUIET, entry: "history.comparing" };
    this.#body.setAttribute("aria-busy", "true");
    this.#showNote();
  }

  /** Shows why the pair could not be compared, and a button to try again where there is a way. */
  showFailure(error, canAsk) {
    this.#fill({ entry: "", error, canAsk });
  }

  lay(layout) {
    this.#view?.setAttribute("layout", layout);
  }

  focusSlider() {
    this.#strip?.focus();
  }

  /** The revision whose bar is at the place of an event, or null. */
  barAt(event) {
    return this.#strip?.indexAt(event) ?? null;
  }

  /** Tells those who listen of a pair, and what is noted of it; what the slider says by itself is not said again. */
  sayPair() {
    const said = this.hasTheSlider ? [] : [spokenOf(this.#pair, this.#revisions, this.#stage.language)];
    const noted = this.#noted.entry ? [this.#told(this.#noted.entry)] : [];
    if (said.length || noted.length) this.#stage.say([...said, ...noted].join(this.#stage.language.told("list.semicolon")));
  }

  say(tell) {
    this.#stage.say(tell(this.#stage.language));
  }

  get #view() {
    return this.#body.querySelector("revdiff-view");
  }

  #fill(noted, ...drawn) {
    this.#noted = noted;
    this.#body.removeAttribute("aria-busy");
    this.#body.replaceChildren(...drawn);
    if (this.#revisions) this.#showNote();
  }

  #showNote() {
    const { entry, error, canAsk } = this.#noted;
    const again = () => make("button", { type: "button", "data-do": "again" }, this.#told("history.again"));
    const failed = error ? [make("p", { className: "error", role: "alert" }, this.#told("history.failed", shown(error))), ...(canAsk ? [again()] : [])] : [];
    this.#note.replaceChildren(...(entry ? [make("p", {}, this.#told(entry))] : failed));
  }

  /** An entry, which may name the pair. */
  #told(entry, reason) {
    const { from, to, at } = this.#pair;
    return this.#stage.language.told(entry, { old: from + 1, new: to + 1, number: at + 1, reason });
  }
}
