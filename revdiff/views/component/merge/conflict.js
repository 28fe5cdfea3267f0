// What stands at a place of a conflict: what is in dispute and what may be taken, or what was.

import { make, shown, wayToRow } from "../ground/elements.js";
import { toldMarkup } from "../picture/markup.js";
import { standingAt } from "./record.js";
import { VERSIONS } from "./shape.js";
import { drawMerged, drawSeveral, marksTold } from "./words.js";

/** The row of a conflict, and that of another place of it, as selectors. */
export const homeOf = ({ id }) => `.row.conflict[data-conflict="${id}"]`;
export const rowAt = ({ conflict, number }) => (conflict.home.number === number ? homeOf(conflict) : `.row.too[data-conflict="${conflict.id}"][data-first="${number}"]`);

const chosenId = ({ id }) => `chosen-${id}`;
const titleId = ({ id }, side) => `${side}-of-${id}`;
const wordsId = ({ id }, side) => `${side}-in-${id}`;
/** What whoever comes to an open conflict by key hears: what both sides have. */
const describing = (conflict) => ["ours", "theirs"].flatMap((side) => [titleId(conflict, side), wordsId(conflict, side)]).join(" ");

/** The row of a place, without what is in it. */
export function drawRow(place) {
  const { conflict, number } = place;
  const isHome = place === conflict.home;
  const data = { "data-conflict": conflict.id, ...(isHome ? {} : { "data-first": number }) };
  return make("div", { className: `row ${isHome ? "conflict" : "too"}`, part: "conflict", tabindex: "-1", role: "group", ...data });
}

/** Draws conflicts in a language: with buttons or without. */
export class ConflictPicture {
  constructor(language, readonly) {
    Object.assign(this, { language, readonly });
  }

  /** Fills a row: `way` is how the conflict is settled, `draft` an own text that is being written, or null. */
  fill(row, place, way, draft) {
    const { conflict } = place;
    const isHome = place === conflict.home;
    row.setAttribute("aria-label", this.#spoken(place, way));
    row.classList.toggle("settled", way !== null);
    // Where only the base has something, nothing stands before it is taken.
    row.hidden = !isHome && !place.isShown && (way === null || !standingAt(place, way).length);
    const drawn = isHome ? this.#home(place, way, draft) : this.#too(place, way);
    row.replaceChildren(...drawn);
    if (isHome) row.setAttribute("aria-describedby", way === null ? describing(conflict) : chosenId(conflict));
  }

  /** A way in words. */
  told(way) {
    const { language } = this;
    if (typeof way !== "string") return language.told("settle.own-text");
    return way === "both" ? language.told("settle.both") : language.told(`merge.${way}`);
  }

  name({ number }) {
    return this.language.told("merge.conflict", { id: this.language.number(number) });
  }

  /** What is said of a conflict: whether it is open. */
  state(way) {
    return way === null ? this.language.told("settle.open") : this.language.told("settle.settled", { how: this.told(way) });
  }

  #spoken(place, way) {
    const { language } = this;
    const { conflict } = place;
    if (place !== conflict.home) return language.told("merge.here-too", { conflict: this.name(conflict) });
    return language.listed([this.name(conflict), language.told(`clash.${conflict.disagreement}`), this.state(way)]);
  }

  #home(place, way, draft) {
    const { conflict } = place;
    const { language } = this;
    const what = make("span", { className: "what" }, make("b", {}, this.name(conflict)), ` ${language.told(`clash.${conflict.disagreement}`)}`);
    const head = make("div", { className: "head" }, make("b", { "aria-hidden": "true" }, way === null ? "!" : "✓"), what, make("span", { className: "state" }, this.state(way)));
    const choices = [this.#versions(conflict, way), ...(this.readonly ? [] : [this.#others(conflict, way, draft)])];
    const writing = draft === null ? [] : [this.#desk(conflict, draft)];
    // What a host says of a conflict, such as comments.
    const slot = make("slot", { name: `conflict-${conflict.id}` });
    if (way === null) return [head, ...choices, ...writing, slot];
    const summary = make("summary", {}, language.told(this.readonly ? "settle.versions" : "settle.again"));
    return [head, this.#chosen(place, way), ...writing, make("details", { className: "choices" }, summary, ...choices), slot];
  }

  #chosen(place, way) {
    const id = place === place.conflict.home ? { id: chosenId(place.conflict) } : {};
    return make("div", { className: "chosen", ...id }, ...this.#standing(place, way));
  }

  /** What stands at a place in a way; where the conflict is shown, also what that does to markup, and the way to what stands elsewhere. */
  #standing(place, way) {
    const { conflict } = place;
    const isHome = place === conflict.home;
    const ways = way === "both" ? ["ours", "theirs"] : [way];
    const drawn = ways.flatMap((one) => {
      const paragraphs = standingAt(place, one).map((paragraph) => drawMerged(paragraph, this.language));
      return [...paragraphs, ...(isHome ? this.#remark(conflict, one) : [])];
    });
    if (standingAt(place, way).length) return drawn;
    const there = isHome && conflict.places.find((other) => standingAt(other, way).length);
    return [...(there ? [this.#wayThere(there)] : drawSeveral([], this.language)), ...drawn];
  }

  /** A paragraph that leads to another place of a conflict. */
  #wayThere(place) {
    const there = this.language.told("settle.elsewhere");
    return make("p", {}, wayToRow(there, there, rowAt(place)));
  }

  /** Another place of a conflict: the way to where it is shown, and what stands, or may stand, here. */
  #too(place, way) {
    const { language } = this;
    const { conflict } = place;
    const link = wayToRow(this.name(conflict), this.name(conflict), homeOf(conflict));
    const head = make("div", { className: "head" }, make("span", { className: "what" }, ...language.parts("merge.here-too", { conflict: link })), make("span", { className: "state" }, this.state(way)));
    if (way !== null) return [head, this.#chosen(place, way)];
    const sides = VERSIONS.filter((side) => place[side].length);
    return [head, ...sides.map((side) => make("div", { className: `version ${side}` }, this.#title(side), ...drawSeveral(place[side], language)))];
  }

  #title(side) {
    return make("b", { className: "side" }, this.language.told(`merge.${side}`));
  }

  #versions(conflict, way) {
    return make("div", { className: "versions" }, ...VERSIONS.map((side) => this.#version(conflict, side, way)));
  }

  /** What a side has, and what it did to markup. */
  #version(conflict, side, way) {
    const title = this.#title(side);
    title.id = titleId(conflict, side);
    const head = make("div", { className: "head" }, title, ...(this.readonly ? [] : [this.#take(conflict, side, way)]));
    const words = make("div", { id: wordsId(conflict, side) }, ...this.#all(conflict, side), ...this.#remark(conflict, side));
    return make("div", { className: `version ${side}` }, head, words);
  }

  /** What a side did to markup, but for what is told behind its words; an own text does nothing to it. */
  #remark({ markup, places }, way) {
    const { language } = this;
    const behindWords = new Set(places.flatMap((place) => place[way] ?? []).flat().flatMap((words) => marksTold(words, language)));
    const all = new Set((markup[way] ?? []).map((one) => toldMarkup(one, language)));
    const told = [...all].filter((one) => !behindWords.has(one)).join(language.told("list.semicolon"));
    return told ? [make("p", { className: "told", dir: language.direction }, shown(told))] : [];
  }

  /** All that a side has in a conflict. What stands at another place says so, and leads there. */
  #all(conflict, side) {
    const { language } = this;
    const places = conflict.places.filter((place) => place[side].length);
    if (!places.length) return drawSeveral([], language);
    return places.flatMap((place) => {
      const leads = place !== conflict.home && place.isShown;
      return [...(leads ? [this.#wayThere(place)] : []), ...drawSeveral(place[side], language)];
    });
  }

  /** The ways beside the three: both, shown when asked for, and an own text. */
  #others(conflict, way, draft) {
    const { language } = this;
    const both = conflict.places.flatMap((place) => standingAt(place, "both"));
    const preview = make("details", { className: "both" }, make("summary", {}, language.told("settle.preview")), ...drawSeveral(both, language));
    const own = this.#choosing("own", "settle.own", conflict, typeof way?.text === "string");
    own.setAttribute("aria-expanded", String(draft !== null));
    return make("div", { className: "others" }, make("span", { className: "deeds" }, this.#take(conflict, "both", way), own), preview);
  }

  /** Where an own text is written. */
  #desk(conflict, draft) {
    const { language } = this;
    const text = make("textarea", { "data-do": "write", "aria-label": language.listed([language.told("settle.own-text"), this.name(conflict)]), dir: "auto", rows: "4" });
    text.value = draft;
    const buttons = ["apply", "leave"].map((deed) => this.#button(deed, `settle.${deed}`, conflict));
    return make("div", { className: "desk" }, text, make("span", { className: "deeds" }, ...buttons));
  }

  /** A button that chooses; the same once more takes that back. */
  #choosing(deed, entry, conflict, isChosen) {
    const button = this.#button(deed, entry, conflict);
    button.setAttribute("aria-pressed", String(isChosen));
    return button;
  }

  #take(conflict, side, way) {
    return this.#choosing(side, `settle.take-${side}`, conflict, way === side);
  }

  /** A button, which is called by the conflict too for those who listen. */
  #button(deed, entry, conflict) {
    const told = this.language.told(entry);
    return make("button", { type: "button", "data-deed": deed, "aria-label": this.language.listed([told, this.name(conflict)]) }, told);
  }
}
