// <revdiff-view>: a diff of revdiff, drawn from its JSON (schema revdiff/1) inside an editorial tool.
//
//   view.diff = record            an object or a JSON text; a new one replaces the old without a reload
//   view.decisions                {accepted: [...], rejected: [...]}, ids that Diff.accept takes
//   view.next(), view.previous()  to the next change and back; view.pick(id), view.accept(id), view.reject(id), view.undo(id)
//   layout="side-by-side"         old and new in columns          hush       without cosmetic edits
//   readonly                      without buttons
//
// Events bubble out of the shadow: revdiff-pick, revdiff-accept, revdiff-reject, revdiff-undo, each with a detail of
// {id, change, edit, kind, oldKeys, newKeys}; revdiff-error with {message}. A record may also stand in a child
// <script type="application/json">. Text becomes text nodes and nothing else.

const STYLE = `
:host { display: block; --paper: #fff; --ink: #1c1d21; --quiet: #595c66; --line: #d8dae0; --wash: #f1f3f7; --link: #1a4fb0;
  --came: #d9f5e0; --came-ink: #0b4a22; --gone: #fde3e1; --gone-ink: #8a1a14;
  background: var(--revdiff-paper, var(--paper)); color: var(--revdiff-ink, var(--ink));
  font: 1rem/1.6 Charter, Georgia, serif; overflow-wrap: anywhere; }
@media (prefers-color-scheme: dark) { :host { --paper: #16171b; --ink: #e9eaee; --quiet: #a9adb8; --line: #383b45; --wash: #23262e;
  --link: #9dbdff; --came: #123a22; --came-ink: #b3f0c6; --gone: #471c1a; --gone-ink: #ffc7c1; } }
* { box-sizing: border-box; }
p { margin: 0 0 .5rem; white-space: pre-wrap; }
.summary, .head, summary, .live, .error { font: .8rem/1.5 system-ui, sans-serif; color: var(--revdiff-quiet, var(--quiet)); }
.error { color: var(--gone-ink); }
.row { border-inline-start: 3px solid var(--line); margin: .5rem 0; padding: .25rem .75rem; }
.row.change { border-color: var(--revdiff-accent, var(--link)); }
.row.moved, .row.departure { border-inline-start-style: dashed; }
.row:focus { outline: 2px solid var(--link); outline-offset: 1px; background: var(--wash); }
.head { display: flex; flex-wrap: wrap; gap: .25rem .75rem; align-items: center; margin-block-end: .25rem; }
.head .what { margin-inline-end: auto; }
.context p, .departure p, details p { color: var(--revdiff-quiet, var(--quiet)); }
.split .new, .split .woven, .merged .old { border-inline-start: 2px solid currentColor; padding-inline-start: .6rem; }
button { font: inherit; color: var(--link); background: none; border: 1px solid var(--line); border-radius: .3rem; padding: .1rem .55rem;
  min-block-size: 1.6rem; cursor: pointer; }
button.end { border: 0; padding: 0; text-decoration: underline; }
button[aria-pressed="true"] { background: var(--link); color: var(--paper); border-color: var(--link); }
ins { background: var(--revdiff-came, var(--came)); color: var(--came-ink); text-underline-offset: .18em; }
del { background: var(--revdiff-gone, var(--gone)); color: var(--gone-ink); }
del + ins { margin-inline-start: .15em; }
ins::before, del::before, .live { position: absolute; inline-size: 1px; block-size: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
ins::before { content: " inserted: "; } del::before { content: " deleted: "; }
.edit { cursor: pointer; } .edit.picked { outline: 2px solid var(--link); outline-offset: 1px; }
[data-state="accepted"] del, [data-state="rejected"] ins { display: none; }
[data-state="accepted"] ins, [data-state="rejected"] del { background: none; color: inherit; text-decoration: none; }
:host([hush]) .light del { display: none; }
:host([hush]) .light ins { background: none; color: inherit; text-decoration: none; }
.sides { display: grid; grid-template-columns: minmax(0, 1fr) minmax(0, 1fr); gap: 1.25rem; }
@media (max-width: 40rem) { .sides { grid-template-columns: minmax(0, 1fr); } }
`;

// ---- reading the record --------------------------------------------------------------------------------------------

/** Offsets of a text as JavaScript counts: as they are, or from code points. */
function counting(text, units) {
  if (units === "utf-16" || !/[\ud800-\udfff]/.test(text)) return (offset) => offset;
  const places = [0];
  for (const sign of text) places.push(places.at(-1) + sign.length);
  return (offset) => places[offset];
}

/** One side of a diff: its text, its paragraphs, and slices of it. */
class Side {
  constructor(record, units) {
    this.text = record.text;
    this.at = counting(record.text, units);
    this.paragraphs = record.paragraphs;
  }

  slice({ start, end }) {
    return this.text.slice(this.at(start), this.at(end));
  }

  paragraphOf(offset, indices) {
    return indices.findLast((index) => this.paragraphs[index].start <= offset) ?? indices[0];
  }
}

/** The record, checked as far as drawing needs it. */
function read(value) {
  const record = typeof value === "string" ? JSON.parse(value) : value;
  if (record?.schema !== "revdiff/1" || record.type !== "diff") {
    throw new Error(`<revdiff-view> draws diffs of schema revdiff/1, not ${record?.schema} ${record?.type}`);
  }
  if (!["utf-16", "code-points"].includes(record.units)) throw new Error(`unknown units ${record.units}`);
  return { changes: record.alignment, summary: record.summary, old: new Side(record.old, record.units), new: new Side(record.new, record.units) };
}

const inPlace = (change) => change.kind === "kept" && !change.moved;
const movedWhole = (change) => change.moved && change.displaced.length === change.new.length;

/** Where what moved stood before: for each place in the alignment, -1 for the very start, the changes that left it. */
function departures(changes) {
  const stayed = changes.map((change, place) => [change.old[0], place]).filter(([old, place]) => old !== undefined && !movedWhole(changes[place]));
  const left = new Map();
  for (const change of changes.filter((one) => one.old.length && movedWhole(one)).sort((a, b) => a.old[0] - b.old[0])) {
    const before = stayed.findLast(([old]) => old < change.old[0])?.[1] ?? -1;
    left.set(before, [...(left.get(before) ?? []), change]);
  }
  return left;
}

// ---- drawing -------------------------------------------------------------------------------------------------------

/** An element with classes, attributes and children; strings become text. */
function make(name, { className = "", ...attributes } = {}, ...children) {
  const element = document.createElement(name);
  if (className) element.className = className;
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  element.append(...children);
  return element;
}

/** A text as it is shown: signs that would turn its direction are spelled out. */
const shown = (text) => text.replace(/[\u202a-\u202e\u2066-\u2069]/g, (sign) => `\\u${sign.charCodeAt(0).toString(16)}`).replaceAll("\0", "\ufffd");

function drawEdit(edit, diff, sides) {
  const [old, fresh] = [diff.old.slice(edit.old), diff.new.slice(edit.new)];
  if (edit.op === "equal") return shown(sides.new ? fresh : old);
  const span = make("span", { className: `edit${edit.aspect === "words" ? "" : " light"}`, "data-edit": edit.id });
  if (sides.old && old) span.append(make("del", {}, shown(old)));
  if (sides.new && fresh) span.append(make("ins", {}, shown(fresh)));
  return span;
}

/** Paragraphs as they are. */
const drawWhole = (indices, side) => indices.map((index) => make("p", { dir: "auto" }, shown(side.slice(side.paragraphs[index]))));

/** The paragraphs of a change: both texts woven together, or one side of it. */
function drawLines(change, diff, sides) {
  if (change.standing) return drawWhole(change.old, diff.old);
  const side = sides.new ? "new" : "old";
  const indices = change[side].length ? change[side] : change.old;
  const lines = new Map(indices.map((index) => [index, make("p", { dir: "auto" })]));
  const edits = sides.new ? change.edits : [...change.edits].sort((a, b) => a.old.start - b.old.start);
  for (const edit of edits) {
    if (sides.old !== sides.new && edit[side].start === edit[side].end) continue;
    const index = change[side].length ? diff[side].paragraphOf(edit[side].start, indices) : indices[0];
    lines.get(index).append(drawEdit(edit, diff, sides));
  }
  return [...lines.values()];
}

const WOVEN = { old: true, new: true };
const OLD = { old: true, new: false };
const NEW = { old: false, new: true };
const places = (indices) => indices.map((index) => index + 1).join(" ");

function label(change) {
  if (change.standing) return "not repeated";
  if (change.resumes != null) return "taken up again";
  return change.moved ? (change.kind === "kept" ? "moved" : `moved, ${change.kind}`) : change.kind;
}

// ---- the element ---------------------------------------------------------------------------------------------------

class RevdiffView extends HTMLElement {
  static observedAttributes = ["layout", "readonly"];
  #diff = null;
  #states = new Map();
  #root = this.attachShadow({ mode: "open" });
  #live = make("div", { className: "live", role: "status" });

  constructor() {
    super();
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(STYLE);
    this.#root.adoptedStyleSheets = [sheet];
    this.#root.addEventListener("click", (event) => this.#click(event));
    this.#root.addEventListener("keydown", (event) => this.#key(event));
  }

  connectedCallback() {
    const written = this.querySelector(':scope > script[type="application/json"]');
    if (!this.#diff && written) this.diff = written.textContent;
  }

  attributeChangedCallback() {
    this.#draw();
  }

  set diff(value) {
    this.#states.clear();
    try {
      this.#diff = value == null ? null : read(value);
    } catch (error) {
      this.#diff = null;
      this.#root.replaceChildren(make("p", { className: "error", role: "alert" }, error.message));
      this.dispatchEvent(new CustomEvent("revdiff-error", { bubbles: true, composed: true, detail: { message: error.message } }));
      return;
    }
    this.#draw();
  }

  get diff() {
    return this.#diff;
  }

  get decisions() {
    const with_ = (state) => [...this.#states].filter(([, one]) => one === state).map(([id]) => id);
    return { accepted: with_("accepted"), rejected: with_("rejected") };
  }

  next() {
    this.#step(1);
  }

  previous() {
    this.#step(-1);
  }

  pick(id) {
    const detail = this.#detail(id);
    for (const span of this.#root.querySelectorAll(".edit.picked")) span.classList.remove("picked");
    if (detail.edit) for (const span of this.#spans(detail.edit)) span.classList.add("picked");
    this.#row(detail.change)?.focus();
    this.#tell("pick", detail);
  }

  accept(id) {
    this.#decide(id, "accepted", "accept");
  }

  reject(id) {
    this.#decide(id, "rejected", "reject");
  }

  undo(id) {
    if (this.#states.delete(id)) {
      this.#show();
      this.#tell("undo", this.#detail(id));
    }
  }

  // -- what happened, told to the tool --

  #detail(id) {
    const change = this.#diff?.changes.find((one) => one.id === id || one.edits.some((edit) => edit.id === id));
    if (!change) throw new RangeError(`${id} is no change and no edit of this diff`);
    const keys = (side) => change[side].map((index) => this.#diff[side].paragraphs[index].key ?? null);
    return { id, change: change.id, edit: id === change.id ? null : id, kind: change.kind, oldKeys: keys("old"), newKeys: keys("new") };
  }

  #tell(deed, detail) {
    this.dispatchEvent(new CustomEvent(`revdiff-${deed}`, { bubbles: true, composed: true, detail }));
  }

  /** A decision on a change goes over those on its edits, and the other way round; the same one twice takes it back. */
  #decide(id, state, deed) {
    const detail = this.#detail(id);
    if (this.#states.get(id) === state) return this.undo(id);
    for (const other of [...this.#states.keys()]) {
      if (detail.edit ? other === detail.change : other.startsWith(`${detail.change}.`)) this.#states.delete(other);
    }
    this.#states.set(id, state);
    this.#show();
    this.#live.textContent = `${detail.edit ? "edit" : "change"} ${state}`;
    this.#tell(deed, detail);
  }

  // -- from people --

  #click(event) {
    const target = event.target;
    const row = target.closest(".row");
    const edit = target.closest(".edit");
    if (target.closest(".end")) return this.#otherEnd(row);
    if (target.closest("button")) return this[target.dataset.deed](this.#chosenIn(row));
    if (edit && row?.dataset.change) return this.pick(edit.dataset.edit);
    if (row?.dataset.change) this.pick(row.dataset.change);
  }

  /** The edit that is picked in a row, or the row's change. */
  #chosenIn(row) {
    return row.querySelector(".edit.picked")?.dataset.edit ?? row.dataset.change;
  }

  #key(event) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const row = event.target.closest(".row");
    const onRow = event.target === row;
    const decide = !this.hasAttribute("readonly") && row?.dataset.change && !row.classList.contains("departure");
    const deeds = {
      j: () => this.next(),
      k: () => this.previous(),
      m: row && (() => this.#otherEnd(row)),
      a: decide && (() => this.accept(this.#chosenIn(row))),
      x: decide && (() => this.reject(this.#chosenIn(row))),
      Enter: onRow && row.dataset.change && (() => this.pick(this.#chosenIn(row))),
    };
    if (!deeds[event.key]) return;
    event.preventDefault();
    deeds[event.key]();
  }

  #step(by) {
    const rows = [...this.#root.querySelectorAll(".row.change")];
    const at = rows.indexOf(this.#root.activeElement?.closest(".row"));
    rows[Math.min(rows.length - 1, Math.max(0, at < 0 ? 0 : at + by))]?.focus();
  }

  #otherEnd(row) {
    const other = row.classList.contains("departure") ? ".change" : ".departure";
    this.#root.querySelector(`.row${other}[data-change="${row.dataset.change}"]`)?.focus();
  }

  // -- the picture --

  #row(id) {
    return this.#root.querySelector(`.row.change[data-change="${id}"]`);
  }

  #spans(id) {
    return this.#root.querySelectorAll(`[data-edit="${id}"]`);
  }

  #show() {
    for (const element of this.#root.querySelectorAll("[data-state]")) delete element.dataset.state;
    for (const button of this.#root.querySelectorAll("[data-deed]")) button.setAttribute("aria-pressed", "false");
    for (const [id, state] of this.#states) {
      const row = this.#row(id);
      for (const element of row ? [row] : this.#spans(id)) element.dataset.state = state;
      row?.querySelector(`[data-deed="${state === "accepted" ? "accept" : "reject"}"]`)?.setAttribute("aria-pressed", "true");
    }
  }

  #draw() {
    if (!this.#diff) return;
    const { changes, summary } = this.#diff;
    const left = departures(changes);
    const drawn = [make("p", { className: "summary" }, summary), ...(left.get(-1) ?? []).map((change) => this.#departure(change))];
    let folded = [];
    const unfold = () => {
      if (folded.length) drawn.push(this.#fold(folded));
      folded = [];
    };
    let number = 0;
    changes.forEach((change, place) => {
      if (inPlace(change)) folded.push(change);
      else {
        unfold();
        drawn.push(this.#change(change, ++number));
      }
      if (left.has(place)) {
        unfold();
        drawn.push(...left.get(place).map((one) => this.#departure(one)));
      }
    });
    unfold();
    this.#root.replaceChildren(...drawn, this.#live);
    this.#show();
  }

  #fold(kept) {
    const told = `${kept.length} paragraph${kept.length === 1 ? "" : "s"} kept`;
    return make("details", {}, make("summary", {}, told), ...kept.flatMap((change) => drawLines(change, this.#diff, NEW)));
  }

  #departure(change) {
    const end = make("button", { className: "end", type: "button" }, `to paragraph ${places(change.new)}`);
    const head = make("div", { className: "head" }, make("span", {}, "moved away, ", end));
    return make("div", { className: "row departure", tabindex: "-1", "data-change": change.id }, head, ...drawWhole(change.old, this.#diff.old));
  }

  #change(change, number) {
    const what = make("span", { className: "what" }, `${number}. ${label(change)}, `);
    if (movedWhole(change)) {
      what.append(make("button", { className: "end", type: "button" }, `from paragraph ${places(change.old)}`), ` to ${places(change.new)}`);
    } else what.append(`paragraph ${[change.old, change.new].map(places).filter(Boolean).join(" → ")}`);
    const head = make("div", { className: "head" }, what);
    if (!this.hasAttribute("readonly") && !change.standing) {
      for (const deed of ["accept", "reject"]) {
        head.append(make("button", { type: "button", "data-deed": deed, "aria-pressed": "false", "aria-label": `${deed} change ${number}` }, deed));
      }
    }
    const classes = ["row", "change", change.kind, change.moved && "moved"].filter(Boolean).join(" ");
    const row = make("div", { className: classes, part: "change", tabindex: "-1", role: "group", "aria-label": `change ${number}, ${label(change)}`, "data-change": change.id }, head);
    if (this.getAttribute("layout") === "side-by-side") {
      const column = (name, sides) => make("div", { className: name }, ...(change[name].length ? drawLines(change, this.#diff, sides) : []));
      row.append(make("div", { className: "sides" }, column("old", OLD), column("new", NEW)));
    } else row.append(make("div", { className: "woven" }, ...drawLines(change, this.#diff, WOVEN)));
    return row;
  }
}

customElements.get("revdiff-view") ?? customElements.define("revdiff-view", RevdiffView);
