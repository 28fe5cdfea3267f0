// The whole picture of a diff: its rows, what is folded between them, and where their other ends are.

import { drawDeeds } from "./deeds.js";
import { drawLines, drawWhole, NEW, OLD, WOVEN } from "./drawing.js";
import { make, rowOf, shown, wayTo, wayToRow } from "../ground/elements.js";
import { endsOf, leftOf, runsOf, swapped } from "./ends.js";
import { inPlace, isDecidable, isReshaped } from "../diff/change.js";
import { Reshaped } from "./reshaped.js";
import { alike, fateOf, inLongRuns } from "./runs.js";
import { label, opening, SIGNS, summed } from "./telling.js";
import { untold } from "./untold.js";

/** A diff in a language: in columns or woven, with buttons or without. */
export class Picture {
  #unfilled = new Map();
  /** The words of what was cut or joined, by the ids of changes, as far as they are drawn. */
  #reshaped = new Map();

  constructor(diff, language, { beside, readonly }) {
    Object.assign(this, { diff, language, beside, readonly });
  }

  /** All that is drawn, from the summary down. */
  drawn() {
    const language = this.language;
    // What was passed over and went is not shown.
    const changes = this.diff.changes.filter((change) => change.new.length || !change.noise);
    const left = leftOf(changes);
    const partners = swapped(changes);
    const ends = endsOf(changes, left, partners);
    const runs = inLongRuns(changes, ends, this.diff);
    const told = changes.every(inPlace) ? untold(this.diff, language) : "";
    const note = told ? [make("p", { className: "note" }, language.told("untold.told", { told }))] : [];
    const drawn = [make("p", { className: "summary" }, summed(this.diff.stats, language)), ...this.#sides(), ...note, ...this.#ends(ends.get(-1) ?? [], runs)];
    let folded = [];
    const unfold = () => {
      if (folded.length) drawn.push(folded[0].row ? this.#run(folded) : this.#fold(folded.map(({ change }) => change)));
      folded = [];
    };
    changes.forEach((change, place) => {
      const fate = fateOf(change, this.diff);
      if (folded.length && !alike(folded[0].change, change, this.diff)) unfold();
      if (inPlace(change)) folded.push({ change, fate });
      else {
        const number = this.diff.numbers.get(change.id);
        const row = this.#change(change, number, partners.has(change) ? [] : left[place], partners.get(change));
        if (runs.has(change)) folded.push({ change, fate, number, row });
        else {
          unfold();
          drawn.push(row);
        }
      }
      if (ends.has(place)) {
        unfold();
        drawn.push(...this.#ends(ends.get(place), runs));
      }
    });
    unfold();
    return drawn;
  }

  /** Draws what is in some rows, unless it is drawn. */
  fill(rows) {
    for (const row of rows) {
      this.#unfilled.get(row)?.();
      this.#unfilled.delete(row);
    }
  }

  /** Shows what was cut or joined as what stands: the new paragraphs, or, where it is left as it was, the old ones. */
  stand(change, decisions) {
    this.#reshaped.get(change.id)?.stand(decisions.leaves(change) ? "old" : "new");
  }

  /** So many rows of which nothing is drawn yet, from one on. */
  unfilled(count, first) {
    const rows = [...this.#unfilled.keys()];
    const from = Math.max(0, rows.indexOf(first));
    return rows.slice(from, from + count);
  }

  /** What the two sides are called and when they were published, where the record says it: as on a page. */
  #sides() {
    const { language } = this;
    const [old, fresh] = [this.diff.old, this.diff.new];
    if (old.name === fresh.name && !old.published && !fresh.published) return [];
    const named = old.name !== fresh.name;
    const told = (side, entry, other) => {
      const name = named && side.name ? make("bdi", {}, shown(side.name)) : language.told(entry);
      const moment = side.published ? [" ", make("time", { datetime: side.published }, language.moment(side.published))] : [];
      return make("li", {}, ...language.parts(other, { name: make("span", {}, name, ...moment) }));
    };
    return [make("ul", { className: "notes" }, told(old, "diff.old", "diff.from"), told(fresh, "diff.new", "diff.to"))];
  }

  #fold(kept) {
    const passed = kept.filter((change) => change.noise).length;
    const counts = [[kept.length - passed, "kept"], [passed, "noise"]].filter(([count]) => count);
    const told = counts.map(([count, fate]) => this.language.told(`fold.${fate}`, { count }));
    return make("details", {}, make("summary", {}, this.language.listed(told)), ...kept.flatMap((change) => drawWhole(change.new, this.diff.new, this.language)));
  }

  /** A run of changes with the same fate, behind one line. */
  #run(changes) {
    const language = this.language;
    const [first, last] = [changes[0], changes.at(-1)];
    const number = changes.length > 1 ? language.told("list.range", { first: first.number, last: last.number }) : language.number(first.number);
    const range = (side) => language.told("list.range", { first: first.change[side][0] + 1, last: last.change[side][0] + 1 });
    const places = first.fate === "moved" ? language.told("list.from-to", { old: range("old"), new: range("new") }) : "";
    const told = language.told(`fold.${first.fate}`, { count: changes.length, places });
    const begins = changes.map(({ change }) => opening(change, this.diff)).find((text) => text);
    const parts = begins ? language.parts("fold.begins", { told, text: make("bdi", {}, begins) }) : [told];
    const summary = make("summary", {}, make("b", { "aria-hidden": "true" }, SIGNS[first.change.kind]), ` ${number} `, make("span", {}, ...parts));
    const deeds = !this.readonly && changes.some(({ change }) => isDecidable(change)) ? [drawDeeds()] : [];
    return make("div", { className: `run ${first.change.kind} ${first.fate}` }, make("details", {}, summary, ...changes.map(({ row }) => row)), ...deeds);
  }

  /** The other ends that are at one place; those of changes in runs are behind one line where they follow each other. */
  #ends(ends, runs) {
    const [drawn, language] = [[], this.language];
    let held = [];
    const unfold = () => {
      const rows = held.map((end) => this.#end(end));
      const numbers = held.length && language.told("list.range", { first: held[0].change.new[0] + 1, last: held.at(-1).change.new[0] + 1 });
      const told = () => `${language.told("place.moved-away")} ${language.told("place.to", { numbers })}`;
      drawn.push(...(held.length > 1 ? [make("details", { className: "departures" }, make("summary", {}, told()), ...rows)] : rows));
      held = [];
    };
    for (const end of ends) {
      const before = held.at(-1)?.change;
      const follows = before && before.new[0] + 1 === end.change.new[0] && alike(before, end.change, this.diff);
      const inRun = end.kind === "departure" && runs.has(end.change);
      if (!inRun || !follows) unfold();
      if (inRun) held.push(end);
      else drawn.push(this.#end(end));
    }
    unfold();
    return drawn;
  }

  /** The other place of something: its text, quietly, and the way to where it is shown. */
  #end({ kind, change, run }) {
    const side = kind === "departure" ? "old" : "new";
    const language = this.language;
    const entries = side === "old" ? ["place.moved-away", "place.to"] : ["place.split-off", "place.shown-at"];
    const told = language.told(entries[0]);
    const way = language.told(entries[1], { numbers: language.places(side === "old" ? change.new : runsOf(change.new)[0]) });
    const head = make("div", { className: "head" }, make("span", { className: "what" }, make("b", {}, told), " ", wayTo(way, change.id)));
    const words = make("div", { className: side }, ...drawWhole(run, this.diff[side], language));
    const row = make("div", { className: `row ${kind}`, tabindex: "-1", role: "group", "aria-label": `${told} ${way}`, "data-change": change.id, "data-first": run[0] }, head);
    const columns = side === "old" ? [words, make("div")] : [make("div"), words];
    row.append(this.beside ? make("div", { className: "sides" }, ...columns) : words);
    return row;
  }

  /** What happened, and where. */
  #what(change, left, partner) {
    const language = this.language;
    const places = (indices) => language.places(indices);
    const paragraph = (numbers) => language.parts("place.paragraph", { numbers });
    const apart = runsOf(change.new).slice(1);
    const row = (kind, run) => `.row.${kind}[data-first="${run[0]}"]`;
    const numbers = (side, kind, elsewhere) => {
      const here = change[side].filter((index) => !elsewhere.flat().includes(index));
      const ways = elsewhere.map((run) => wayToRow(places(run), paragraph(places(run)).join(""), row(kind, run)));
      return [...(here.length ? [places(here)] : []), ...ways].flatMap((part, place) => (place ? [language.told("list.comma"), part] : [part]));
    };
    const [old, fresh] = [numbers("old", "departure", left), numbers("new", "arrival", apart)];
    const what = make("span", { className: "what" }, make("b", {}, label(change, language)), " ");
    const same = places(change.old) === places(change.new);
    if (partner && (!partner.moved || partner.new[0] > change.new[0])) {
      const both = (one) => language.told("list.from-to", { old: places(one.old), new: places(one.new) });
      what.append(...language.parts("place.swapped", { numbers: both(change), others: both(partner) }));
    } else if (change.moved && same) what.append(...language.parts("place.around", { numbers: old }));
    else if (left.length === 1 && left[0].length === change.old.length) {
      const origin = language.told("place.from", { numbers: places(change.old) });
      what.append(...language.parts("place.moved", { origin: wayToRow(origin, origin, row("departure", change.old)), numbers: fresh }));
    } else what.append(...paragraph(old.length && fresh.length && !same ? language.parts("list.from-to", { old, new: fresh }) : fresh.length ? fresh : old));
    return what;
  }

  /** The row of a change, with the place of the host's comments. What else is in it is drawn when its turn comes. */
  #change(change, number, left, partner) {
    const told = { moved: change.moved, standing: change.standing, resumed: change.resumes != null };
    const classes = ["row", "change", change.kind, ...Object.keys(told).filter((name) => told[name])].join(" ");
    const spoken = this.language.told("decision.change", { number, label: label(change, this.language) });
    const row = make("div", { className: classes, part: "change", tabindex: "-1", role: "group", "aria-label": spoken, "aria-describedby": wordsOf(change), "data-change": change.id }, make("slot", { name: `change-${change.id}` }));
    this.#unfilled.set(row, () => row.prepend(this.#head(change, number, left, partner), this.#words(change)));
    return row;
  }

  #head(change, number, left, partner) {
    const language = this.language;
    const head = make("div", { className: "head" }, make("b", { "aria-hidden": "true" }, SIGNS[change.kind]), language.number(number), this.#what(change, left, partner));
    const mates = this.diff.bonds.matesOf(change);
    if (mates.length) head.append(this.#together(mates));
    if (!this.readonly && !change.standing) head.append(drawDeeds());
    return head;
  }

  /** The ways to the changes that are decided with this one, for they touch the same group; to many in a row, one way. */
  #together(mates) {
    const language = this.language;
    const byNumber = new Map(mates.map((mate) => [this.diff.numbers.get(mate.id), mate]));
    const runs = runsOf([...byNumber.keys()].sort((one, other) => one - other));
    const ways = runs.flatMap((run) => (run.length > 2 ? [run] : run.map((one) => [one]))).map((run) => {
      const number = run.length > 2 ? language.told("list.range", { first: run[0], last: run.at(-1) }) : language.number(run[0]);
      const labels = new Set(run.map((one) => label(byNumber.get(one), language)));
      return wayToRow(number, language.told("decision.change", { number, label: language.listed([...labels]) }), rowOf(byNumber.get(run[0]).id));
    });
    const numbers = make("span", {}, ...ways.flatMap((way, place) => (place ? [language.told("list.comma"), way] : [way])));
    return make("span", { className: "together" }, ...language.parts("decision.together", { numbers }));
  }

  #words(change) {
    const id = wordsOf(change);
    if (!this.beside && isReshaped(change)) {
      const words = new Reshaped(change, this.diff, this.language, id);
      this.#reshaped.set(change.id, words);
      return words.element;
    }
    if (!this.beside) return make("div", { className: "woven", id }, ...drawLines(change, this.diff, WOVEN, this.language));
    const column = (name, sides) => make("div", { className: name }, ...(change[name].length ? drawLines(change, this.diff, sides, this.language) : []));
    return make("div", { className: "sides", id }, column("old", OLD), column("new", NEW));
  }
}

/** The id of the words of a change, which whoever comes to its row by key hears. */
const wordsOf = (change) => `words-${change.id}`;
