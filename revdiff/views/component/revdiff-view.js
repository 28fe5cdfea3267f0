// <revdiff-view>: a diff of revdiff, drawn from its JSON (schema revdiff/2, or /1) inside an editorial tool.
//
//   view.diff = record            an object or a JSON text; a new one replaces the old without a reload
//   view.decisions                {accepted: [...], rejected: [...], fingerprint}: ids, and what tells of which diff, as Diff.accept takes them
//   view.next(), view.previous()  to the next change and back; view.pick(id), view.accept(id), view.reject(id), view.undo(id)
//   layout="side-by-side"         old and new in columns          hush       without cosmetic edits
//   readonly                      without buttons
//   lang="de"                     the language of what is told, of those that the script was made with; else that of the page around
//
// Keys on a change: j and k walk, m goes to the other end of a move, the arrows pick an edit in it, Escape the change again, a accepts,
// x rejects, Enter picks.
//
// Events bubble out of the shadow: revdiff-pick, revdiff-accept, revdiff-reject, revdiff-undo, each with a detail of
// {id, change, edit, kind, oldKeys, newKeys, fingerprint}; revdiff-error with {message}. A record may also stand in a child
// <script type="application/json">. Text becomes text nodes and nothing else.

// Colors come in pairs, for light and dark; which holds is the color-scheme of the page around.
const STYLE = `
:host { display: block; position: relative; --paper: light-dark(#fff, #16171b); --ink: light-dark(#1c1d21, #e6e7eb); --quiet: light-dark(#595c66, #a9adb8);
  --line: light-dark(#dcdee4, #383b45); --wash: light-dark(#f5f6f8, #1f2127); --link: light-dark(#1a4fb0, #9dbdff);
  --came: light-dark(#d6f3de, #143d25); --came-ink: light-dark(#0b4a22, #b3f0c6); --came-wash: light-dark(#f1faf4, #15251b);
  --gone: light-dark(#fce0de, #4a1e1c); --gone-ink: light-dark(#8a1a14, #ffc7c1); --gone-wash: light-dark(#fdf4f3, #291a1a);
  --edited: light-dark(#3262bd, #7fa6f5); --added: light-dark(#1c7041, #5fc98a); --removed: light-dark(#b3322a, #f08a82);
  --parts: light-dark(#744ab0, #c0a0f0); --moved: light-dark(#7d600c, #d8b654);
  background: var(--revdiff-paper, var(--paper)); color: var(--revdiff-ink, var(--ink));
  font: 1rem/1.65 Charter, "Bitstream Charter", "Iowan Old Style", Georgia, serif; overflow-wrap: anywhere; }
* { box-sizing: border-box; }
p { margin: 0; white-space: pre-wrap; }
p + p { margin-block-start: .6rem; }
.summary, .head, summary, .error, button { font: .875rem/1.5 system-ui, -apple-system, "Segoe UI", sans-serif; color: var(--revdiff-quiet, var(--quiet)); }
.error { color: var(--gone-ink); }
summary { cursor: pointer; margin-block: .5rem; padding-inline-start: 1rem; }
details p { padding-inline-start: 1rem; }
.row { margin-block: .75rem; padding: .1rem .25rem .2rem; padding-inline-start: 1rem; border-inline-start: 3px solid var(--revdiff-accent, var(--kind, var(--line))); }
.edited { --kind: var(--edited); } .added { --kind: var(--added); } .removed { --kind: var(--removed); }
.split, .merged { --kind: var(--parts); } .moved, .departure { --kind: var(--moved); } .arrival { --kind: var(--parts); } .standing, .resumed { --kind: var(--quiet); }
.row.moved { border-inline-start-style: dashed; } .departure, .arrival { border-inline-start-style: dotted; }
.row:focus { outline: 2px solid var(--link); outline-offset: 1px; background: var(--wash); }
.head { display: flex; flex-wrap: wrap; gap: .25rem .5rem; align-items: center; margin-block-end: .25rem; font-variant-numeric: tabular-nums; }
.head .what { margin-inline-end: auto; } .deeds { display: inline-flex; gap: .5rem; } .head b { font-weight: 600; color: var(--kind); }
.departure p, .arrival p, .standing p, details p { color: var(--revdiff-quiet, var(--quiet)); }
button { color: var(--link); background: none; border: 1px solid var(--line); border-radius: .3rem; padding: .1rem .55rem; min-block-size: 1.6rem; cursor: pointer; }
button:hover { background: var(--wash); }
button.end { border: 0; padding: 0; text-decoration: underline; text-decoration-thickness: 1px; text-underline-offset: .18em; }
p button.end { font-size: .8rem; margin-inline: .3em; }
[data-deed][aria-pressed="true"] { color: var(--paper); border-color: transparent; background: var(--added); }
[data-deed="reject"][aria-pressed="true"] { background: var(--removed); }
ins { background: var(--revdiff-came, var(--came)); color: var(--came-ink); text-decoration-thickness: 1px; text-underline-offset: .2em; border-radius: .15em; }
.space > .anew { background: none; text-decoration: none; white-space: normal; } .anew::before { content: none; }
del { background: var(--revdiff-gone, var(--gone)); color: var(--gone-ink); text-decoration-thickness: 1px; border-radius: .15em; }
.woven del { margin-inline-end: .12em; }
.light :is(ins, del) { background: none; text-decoration-style: dotted; }
:is(.split, .merged) .space :is(ins, del) { text-decoration: none; }
.marked { text-decoration: underline dotted 2px var(--edited); text-underline-offset: .2em; }
.told { font-family: system-ui, -apple-system, "Segoe UI", sans-serif; font-size: .8rem; color: var(--revdiff-quiet, var(--quiet)); }
.white { white-space: normal; } .white::before { content: attr(data-sign); direction: ltr; unicode-bidi: isolate; font-family: system-ui, -apple-system, "Segoe UI Symbol", sans-serif; }
button.more { border: 0; border-block-end: 1px dotted; border-radius: 0; padding: 0; min-block-size: 0; margin-inline: .35em; font-size: .8rem; white-space: nowrap; }
button.more[aria-expanded="false"] + .left-out { display: none; }
.run > summary { margin-block: .75rem; padding: .3rem .25rem; padding-inline-start: 1rem; border-inline-start: 3px solid var(--revdiff-accent, var(--kind, var(--line))); }
.run > summary > span { margin-inline-start: .5em; } summary:focus-visible { outline: 2px solid var(--link); outline-offset: 1px; }
mark { background: none; color: inherit; border-block-end: 2px dotted var(--moved); }
.seam::before { content: "¶"; content: "¶" / var(--joined); color: var(--parts); margin-inline-end: .3em; }
.apart { unicode-bidi: isolate; } .apart::before { content: "\\200c"; }
/* A paragraph that came or went as a whole is a tint, so that it reads as any other. */
.added :is(.woven, .new) { background: var(--came-wash); } .removed :is(.woven, .old) { background: var(--gone-wash); }
:is(.added :is(.woven, .new), .removed :is(.woven, .old)) { margin-inline-start: -.35rem; padding: .4rem .7rem; border-radius: .3rem; }
:is(.standing, .resumed) :is(.woven, .old, .new) { background: none; margin: 0; padding: 0; }
@media (forced-colors: none) { :is(.added ins, .removed del) { background: none; color: inherit; text-decoration: none; } }
/* One paragraph that became several, several that became one: a bracket, on the side where their lines begin. */
:is(.split :is(.woven, .new), .merged :is(.woven, .old)) p { position: relative; padding-inline-start: .9rem; }
:is(.split :is(.woven, .new), .merged :is(.woven, .old)) p + p { margin: 0; padding-block-start: .6rem; }
:is(.split :is(.woven, .new), .merged :is(.woven, .old)) p::before { content: ""; position: absolute; inset-block: 0; inset-inline-start: 0;
  inline-size: .5rem; border: 0 solid var(--parts); border-inline-start-width: 2px; }
:is(.split :is(.woven, .new), .merged :is(.woven, .old)) p:first-child::before { border-block-start-width: 2px; border-start-start-radius: .4rem; }
:is(.split :is(.woven, .new), .merged :is(.woven, .old)) p:last-child::before { border-block-end-width: 2px; border-end-start-radius: .4rem; }
/* Told to those who listen, and out of sight: inside the words that it is said of, so that it is hit and scrolled with them. */
ins, del, .marked { position: relative; }
:is(ins, del, .marked)::before { inset-block-start: .5em; inset-inline-start: 0; }
:is(ins, del, .marked)::before, .live { position: absolute; inline-size: 1px; block-size: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
ins::before { content: var(--inserted); } del::before { content: var(--deleted); } .marked::before { content: var(--marked); }
.edit { cursor: pointer; } .edit.picked { outline: 2px solid var(--link); outline-offset: 1px; border-radius: .15em; }
[data-state="accepted"] del, [data-state="rejected"] ins { display: none; }
:is([data-state="accepted"], [data-state="rejected"]) .marked { text-decoration: none; }
[data-state="rejected"] .told { text-decoration: line-through; }
[data-state="accepted"] ins, [data-state="rejected"] del { background: none; color: inherit; text-decoration: none; }
[data-state="accepted"] [data-state="rejected"] del { display: inline; }
.removed[data-state="accepted"] :is(.woven, .sides), .added[data-state="rejected"] :is(.woven, .sides) { display: none; }
:host([hush]) .light del { display: none; }
:host([hush]) .marked { text-decoration: none; }
:host([hush]) :is(.edit .told, .marked::before) { display: none; }
:host([hush]) .light ins { color: inherit; text-decoration: none; }
.sides { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(17rem, 100%), 1fr)); gap: .6rem 1.25rem; }
`;

// ---- the words -----------------------------------------------------------------------------------------------------

/** What is told, by language and entry: {"de": {"label.edited": {"other": "bearbeitet"}}}. `script()` puts it in. */
const CATALOGS = {};

/** A language of the interface: its words, and how it counts and writes numbers. */
class Language {
  constructor(code) {
    const base = code.split("-")[0].toLowerCase();
    const known = [code, base, "en"].find((one) => Object.hasOwn(CATALOGS, one));
    const isTag = /^[a-z]{2,3}(-[a-z0-9]{2,8})*$/i.test(code);
    this.code = isTag && known.split("-")[0] === base ? code : known;
    this.entries = CATALOGS[known];
    this.plurals = new Intl.PluralRules(this.code);
    this.numbers = new Intl.NumberFormat(this.code);
    this.direction = this.told("direction");
  }

  number(number) {
    return this.numbers.format(number);
  }

  /** The parts of an entry: our words, and the values in the place of its placeholders, which may be elements. */
  parts(entry, values = {}) {
    const forms = this.entries[entry];
    const template = forms["count" in values ? this.plurals.select(values.count) : "other"] ?? forms.other;
    const filled = (name) => (typeof values[name] === "number" ? this.number(values[name]) : values[name]);
    const parts = template.split(/(\{\{|\}\}|\{\w+\})/).flatMap((part) => (/^\{\w+\}$/.test(part) ? filled(part.slice(1, -1)) : part));
    return parts.map((part) => ({ "{{": "{", "}}": "}" })[part] ?? part).filter((part) => part !== "");
  }

  told(entry, values) {
    return this.parts(entry, values).join("");
  }

  listed(told) {
    return told.join(this.told("list.comma"));
  }

  /** The numbers of paragraphs. */
  places(indices) {
    return this.listed(indices.map((index) => this.number(index + 1)));
  }
}

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
  if (!["revdiff/1", "revdiff/2"].includes(record?.schema) || record.type !== "diff") {
    throw new Error(`<revdiff-view> draws diffs of schema revdiff/1 and revdiff/2, not ${record?.schema} ${record?.type}`);
  }
  if (record.compact) throw new Error("<revdiff-view> draws whole records: this one is compact, and without its texts");
  if (!["utf-16", "code-points"].includes(record.units)) throw new Error(`unknown units ${record.units}`);
  const [old, fresh] = [record.old, record.new].map((side) => new Side(side, record.units));
  const { alignment: changes, summary, stats, ignored, fingerprint = null } = record;
  return { changes, summary, stats, ignored, fingerprint, old, new: fresh, sentences: sentences(record) };
}

/** Both ends of the sentences that changed paragraphs, by the change that they are in: their side and place, where the other is. */
function sentences(record) {
  const ends = new Map(record.alignment.map((change) => [change.id, []]));
  for (const { old_paragraph, new_paragraph, old, new: fresh } of record.transfers) {
    const origin = record.alignment.find((change) => change.old.includes(old_paragraph)).id;
    const goal = record.alignment.find((change) => change.new.includes(new_paragraph)).id;
    ends.get(origin).push({ side: "old", place: old, other: goal, there: new_paragraph });
    ends.get(goal).push({ side: "new", place: fresh, other: origin, there: old_paragraph });
  }
  for (const of_one of ends.values()) of_one.sort((a, b) => a.place.start - b.place.start);
  return ends;
}

const inPlace = (change) => change.noise || (change.kind === "kept" && !change.moved);
const movedWhole = (change) => change.moved && change.displaced.length === change.new.length;

/** Indices that follow each other, together. */
function runsOf(indices) {
  const runs = [];
  for (const index of indices) {
    if (runs.at(-1)?.at(-1) === index - 1) runs.at(-1).push(index);
    else runs.push([index]);
  }
  return runs;
}

/** The runs of old paragraphs that left their place, for each change. Of several that were joined, one stayed if it stood between its neighbors. */
function leftOf(changes) {
  const runs = changes.map((change) => runsOf(change.old));
  const steady = changes.map((change, place) => ({ change, place })).filter(({ change, place }) => runs[place].length === 1 && change.new.length && !change.moved);
  return changes.map((change, place) => {
    if (change.noise) return [];
    if (runs[place].length < 2) return movedWhole(change) ? runs[place] : [];
    const lowest = steady.findLast((one) => one.place < place)?.change.old[0] ?? -1;
    const highest = steady.find((one) => one.place > place)?.change.old[0] ?? Infinity;
    return runs[place].filter(([first]) => first < lowest || first > highest);
  });
}

/** The other ends of changes, by the place in the alignment of what they follow, -1 for the very start: where parts stand apart, and stood. */
function endsOf(changes, left, partners) {
  const ends = new Map();
  const put = (places, kind, change, run) => {
    const before = places.findLast(([index]) => index < run[0])?.[1] ?? -1;
    ends.set(before, [...(ends.get(before) ?? []), { kind, change, run }]);
  };
  const stands = changes.flatMap((change, place) => change.new.slice(0, 1).map((index) => [index, place]));
  const away = (change, place) => left[place].length || (change.noise && change.moved);
  const stood = changes.flatMap((change, place) => (away(change, place) ? [] : change.old.slice(0, 1).map((index) => [index, place])));
  stood.sort(([a], [b]) => a - b);
  for (const change of changes) for (const run of runsOf(change.new).slice(1)) put(stands, "arrival", change, run);
  changes.forEach((change, place) => partners.has(change) || left[place].forEach((run) => put(stood, "departure", change, run)));
  for (const together of ends.values()) together.sort((a, b) => a.kind.localeCompare(b.kind) || a.run[0] - b.run[0]);
  return ends;
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

/** The signs that are spelled out, as in every view: they do not show themselves, and may be obeyed. */
const HIDDEN = /[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]/gu;

/** A text as it is shown. */
const shown = (text) => text.replace(HIDDEN, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, "0")}`);

/** Signs without a shape by their kinds, names of those and of white space, and signs that look alike: as in every view. */
const UNSEEN = {};
const SHAPELESS = new RegExp(UNSEEN.kinds, "gu");
/** Of these a text may be full, as Persian and emoji are: they are told only where nothing else differs. */
const OF_A_SHAPE = /[\u200c\u200d\u180b-\u180d\u180f\ufe00-\ufe0f\u{e0020}-\u{e007f}\u{e0100}-\u{e01ef}]/u;
/** Flags as that of Scotland: what is spelled behind the black one has a shape. */
const FLAG = /(?<=\u{1f3f4})[\u{e0020}-\u{e007f}]+/gu;
const LOOKS = new Map(UNSEEN.alike.flatMap(([first, ...others]) => others.map((sign) => [sign, first])));
const WHITE_SIGNS = { " ": "␣", "\u00a0": "⍽", "\t": "⇥", "\n": "↵" };
const LINE_BREAK = /\r\n|[\n\v\f\r\x1c-\x1f\x85\u2028\u2029]/g;
const whiteOf = (text) => [...text.replace(LINE_BREAK, "\n")];
const escapedSign = (sign) => (sign.length > 1 ? `\\U${hex(sign).padStart(8, "0")}` : `\\u${hex(sign).padStart(4, "0")}`);
const hex = (sign) => sign.codePointAt(0).toString(16);
const numbered = (sign) => `U+${hex(sign).toUpperCase().padStart(4, "0")}`;
const spelled = (sign) => (/^[\p{L}\p{M}\p{N}\p{P}\p{S}]$/u.test(sign) && sign.search(SHAPELESS) < 0 ? sign : escapedSign(sign));
const whiteShown = (text) => whiteOf(text).map((sign) => WHITE_SIGNS[sign] ?? spelled(sign)).join("");

function whiteNamed(text, language) {
  const runs = [];
  for (const sign of whiteOf(text)) {
    if (runs.at(-1)?.sign === sign) runs.at(-1).count += 1;
    else runs.push({ sign, count: 1 });
  }
  return language.listed(runs.map(({ sign, count }) => runNamed(sign, count, language)));
}

/** So many of one sign, in words; one that has none as it is, or spelled out. */
function runNamed(sign, count, language) {
  if (Object.hasOwn(UNSEEN.names, sign)) return language.told(`white.${UNSEEN.names[sign]}`, { count });
  const [found] = sign.matchAll(SHAPELESS);
  if (!found) return spelled(sign).repeat(count);
  const [kind] = Object.entries(found.groups).find(([, one]) => one);
  return language.told("white.which", { name: language.told(`white.${kind}`, { count }), sign: UNSEEN.short[sign] ?? numbered(sign) });
}

/** What became of white space, in words. */
function wayTold([old, fresh], language) {
  const [went, came] = [whiteNamed(old, language), whiteNamed(fresh, language)];
  if (went && came) return language.told("list.from-to", { old: went, new: came });
  return came ? language.told("white.added", { signs: came }) : language.told("white.removed", { signs: went });
}

const whiteTold = (edit, diff) => wayTold([diff.old.slice(edit.old), diff.new.slice(edit.new)], diff.language);

/** What differs in words that changed and would not be seen: ways of white space and signs, words composed otherwise, signs that look alike. */
function unseenIn(edit, diff) {
  const none = { ways: [], composed: false, alike: [] };
  const texts = [diff.old.slice(edit.old), diff.new.slice(edit.new)].map((text) => text.replace(FLAG, ""));
  const shaped = texts.map((text) => text.replace(SHAPELESS, ""));
  const ways = [];
  const same = shaped[0] === shaped[1];
  const signs = [...new Set(texts.join("").match(SHAPELESS) ?? [])].sort((one, other) => one.codePointAt(0) - other.codePointAt(0));
  for (const sign of signs.filter((one) => same || !OF_A_SHAPE.test(one))) {
    const [went, came] = texts.map((text) => text.split(sign).length - 1);
    if (went !== came) ways.push([sign.repeat(Math.max(0, went - came)), sign.repeat(Math.max(0, came - went))]);
  }
  // Those that stand elsewhere.
  if (same && texts[0] !== texts[1] && !ways.length) for (const sign of signs) ways.push([sign, ""], ["", sign]);
  const [old, fresh] = shaped.map((text) => text.split(/(\s+)/));
  if (old.length !== fresh.length) return { ...none, ways };
  for (let place = 1; place < old.length; place += 2) {
    const stayed = old[place - 1] === fresh[place - 1] || old[place + 1] === fresh[place + 1];
    if (old[place] !== fresh[place] && stayed && (old[place] + fresh[place]).search(LINE_BREAK) < 0) ways.push([old[place], fresh[place]]);
  }
  return { ...looks(old, fresh), ways };
}

/** Words that look the same; both lists are words with white space between them. */
function looks(old, fresh) {
  const look = (signs) => signs.map((sign) => LOOKS.get(sign) ?? sign).join("");
  const apart = old.map((word, place) => [word, fresh[place]]).filter(([before, after], place) => place % 2 === 0 && before !== after);
  const pairs = apart.map((pair) => pair.map((word) => [...word.normalize("NFD")])).filter(([before, after]) => look(before) === look(after));
  const differing = pairs.map(([before, after]) => before.map((sign, place) => [sign, after[place]]).filter(([one, other]) => one !== other));
  const alike = new Map(differing.flat().map((pair) => [pair.join(""), pair]));
  return { composed: differing.some((signs) => !signs.length), alike: [...alike.values()] };
}

/** What of a change would not be seen: what is found and told, by the ids of its edits, and told of the whole; looked for once. */
const REMARKS = new WeakMap();

function remarksOf(change, diff) {
  const { language } = diff;
  if (REMARKS.get(change)?.language !== language) REMARKS.set(change, { language, ...findRemarks(change, diff) });
  return REMARKS.get(change);
}

function findRemarks(change, diff) {
  const white = new Set(whiteEdits(change));
  const edits = change.noise || ["added", "removed"].includes(change.kind) ? [] : change.edits.filter(({ op }) => op !== "equal");
  const found = new Map(edits.filter((edit) => !white.has(edit)).map((edit) => [edit.id, unseenIn(edit, diff)]));
  const often = findOften([...found.values()]);
  const anew = isSetAnew(change, diff);
  const places = often.flatMap(({ count, ...one }) => unseenTold(one, diff.language).map((told) => diff.language.told("white.places", { count, told })));
  const known = new Set(often.flatMap(({ ways }) => ways.map(asJson)));
  const [composed, alike] = [often.some((one) => one.composed), often.some((one) => one.alike.length)];
  const left = (one) => ({ ways: one.ways.filter((way) => !known.has(asJson(way))), composed: one.composed && !composed, alike: alike ? [] : one.alike });
  const told = new Map([...found].map(([id, one]) => [id, unseenTold(left(one), diff.language)]));
  if (!anew) for (const edit of white) told.set(edit.id, [whiteTold(edit, diff)]);
  return { found, told, whole: [...(anew ? [setAnewTold(change, diff)] : []), ...places] };
}

/** Of what is found at more places than two each thing, and at how many it is. */
function findOften(found) {
  const ways = new Map();
  for (const way of found.flatMap((one) => one.ways)) ways.set(asJson(way), { way, count: (ways.get(asJson(way))?.count ?? 0) + 1 });
  const composed = found.filter((one) => one.composed).length;
  const alike = found.map((one) => one.alike).filter((one) => one.length);
  const pairs = [...new Map(alike.flat().map((pair) => [pair.join(""), pair])).values()];
  const all = [
    ...[...ways.values()].map(({ way, count }) => ({ ways: [way], composed: false, alike: [], count })),
    { ways: [], composed: true, alike: [], count: composed },
    { ways: [], composed: false, alike: pairs, count: alike.length },
  ];
  return all.filter(({ count }) => count > 2);
}

/** All of it in words, each thing by itself. */
function unseenTold({ ways, composed, alike }, language) {
  const numbers = alike.map(([old, fresh]) => language.told("list.from-to", { old: numbered(old), new: numbered(fresh) }));
  const told = [...(composed ? [language.told("white.composed")] : []), ...(alike.length ? [language.told("white.alike", { ways: language.listed(numbers) })] : [])];
  return [...ways.map((way) => wayTold(way, language)), ...told];
}

/** Words that changed, with a sign for what of them would not be seen. */
function drawChanged(text, unseen) {
  if (![...unseen].some((sign) => text.includes(sign))) return [shown(text)];
  const signed = (sign) => unseen.has(sign) && shown(sign) === sign;
  return [...text].map((sign) => (signed(sign) ? make("span", { className: "white", "data-sign": whiteShown(sign) }, sign) : shown(sign)));
}

/** The edits in which white space alone differs. More than two in a paragraph are one remark, and so are two of line breaks: it was set anew. */
const whiteEdits = (change) => (change.kind === "edited" ? change.edits.filter((edit) => edit.aspect === "whitespace" && edit.op !== "equal") : []);
const breaks = (edit, diff) => /[\n\v\f\r\x85\u2028\u2029]/.test(diff.old.slice(edit.old) + diff.new.slice(edit.new));

function isSetAnew(change, diff) {
  const edits = whiteEdits(change);
  return edits.length > 2 || (edits.length === 2 && edits.every((edit) => breaks(edit, diff)));
}

/** That remark: at how many places, and what became of it, the most frequent first. */
function setAnewTold(change, diff) {
  const ways = new Map();
  for (const edit of whiteEdits(change)) ways.set(whiteTold(edit, diff), (ways.get(whiteTold(edit, diff)) ?? 0) + 1);
  const told = [...ways].sort(([, a], [, b]) => b - a).map(([way]) => way);
  return diff.language.told("white.set-anew", { count: whiteEdits(change).length, told: diff.language.listed(told) });
}

/** Words that stay: where they are many, those in the middle stand behind a button that says how many there are. */
const REACH = 60;
const LEAST_LEFT_OUT = 160;

function drawPlain(text, language) {
  // Chinese, Japanese and Korean take as much room with half of the characters, and tell as much.
  const wide = (text.slice(0, 20).match(/[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\uff01-\uff60]/g) ?? []).length > 10 ? 2 : 1;
  if (text.length * wide < 2 * REACH + LEAST_LEFT_OUT) return [shown(text)];
  const signs = [...new Intl.Segmenter(language.code, { granularity: "word" }).segment(text)];
  const reach = REACH / wide;
  const head = text.slice(0, signs.findLast(({ index }) => index <= reach).index).trimEnd();
  const tail = text.slice(signs.find(({ index }) => index >= text.length - reach)?.index ?? text.length).trimStart();
  const middle = text.slice(head.length, text.length - tail.length);
  const count = signs.filter(({ isWordLike, index }) => isWordLike && index >= head.length && index < text.length - tail.length).length;
  const more = make("button", { className: "more", type: "button", "aria-expanded": "false" }, `… ${language.told("fold.words", { count })} …`);
  return [shown(head), more, make("span", { className: "left-out" }, shown(middle)), shown(tail)];
}

/** A button that leads to another row: that of a change, or of another end of one. */
const wayTo = (told, id) => wayToRow(told, told, `.row.change[data-change="${id}"]`);
const wayToRow = (told, spoken, row) => make("button", { className: "end", type: "button", "data-to": row, "aria-label": spoken }, told);

/** What is drawn of an edit: the words that stay as they are, anything else as an edit that can be picked. */
function drawEdit(edit, change, diff, sides, turns) {
  const plain = sides.new ? diff.new.slice(edit.new) : diff.old.slice(edit.old);
  const words = shown(plain);
  if (edit.op === "equal" || change.noise) return drawPlain(plain, diff.language);
  const light = { words: "", whitespace: " light space" }[edit.aspect] ?? " light";
  const span = make("span", { className: `edit${light}`, "data-edit": edit.id });
  if (edit.aspect === "markup") span.append(...(words ? [make("span", { className: "marked" }, words)] : []));
  else {
    if (sides.old) span.append(...drawWords("del", edit, "old", change, diff));
    if (turns && covers(edit.old) && covers(edit.new)) span.append(make("span", { className: "apart" }));
    if (sides.new) span.append(...drawWords("ins", edit, "new", change, diff));
  }
  const told = remarksOf(change, diff).told.get(edit.id) ?? [];
  const behind = diff.new.slice({ start: edit.new.end, end: edit.new.end + 1 });
  if (sides.new) span.append(...drawTold([...told, ...toldBy(edit, diff)], words, diff.language, behind));
  return [span];
}

/** What an edit tells of markup: nothing where that was to be ignored. */
const toldBy = (edit, diff) => (edit.op === "equal" || diff.ignored.includes("markup") ? [] : (edit.markup ?? []).map((one) => toldMarkup(one, diff.language)));

const DONE = { insert: "markup.added", delete: "markup.removed", replace: "markup.changed" };

/** What became of a mark, a role or an attribute: in English as the record has it, which knows 1.0 from 1. */
function toldMarkup({ what, name, op, old, new: fresh, told }, language) {
  if (language.code.split("-")[0] === "en") return told;
  const change = language.told(DONE[op], { name: what === "role" ? language.told("markup.role") : name });
  const both = { insert: [fresh], delete: [old], replace: [old, fresh] }[op];
  const values = what === "mark" ? toldApart(old ?? {}, fresh ?? {}, language) : fromTo(both, language);
  return values ? language.told("markup.told", { change, values }) : change;
}

/** What differs between the attributes of a mark that stayed, or what one that came or went says. */
function toldApart(old, fresh, language) {
  const same = (name) => Object.hasOwn(old, name) && Object.hasOwn(fresh, name) && asJson(old[name]) === asJson(fresh[name]);
  const names = [...new Set([...Object.keys(old), ...Object.keys(fresh)])].sort().filter((name) => !same(name));
  const sides = (name) => [old, fresh].filter((side) => Object.hasOwn(side, name)).map((side) => side[name]);
  return language.listed(names.map((name) => (names.length === 1 ? "" : `${name} `) + fromTo(sides(name), language)));
}

/** An old and a new value, or the one that there is. */
const fromTo = (values, language) =>
  values.length === 2 ? language.told("list.from-to", { old: valued(values[0]), new: valued(values[1]) }) : values.map(valued).join("");

/** What is told, in brackets behind the words that it is told of, with a space on one side; on both where a word stands right behind. */
function drawTold(told, words, language, behind = "") {
  if (!told.length) return [];
  const remark = `[${told.join(language.told("list.semicolon"))}]`;
  const spaced = /[\S\ufeff]$/.test(words) ? ` ${remark}${/[\p{L}\p{N}]/u.test(behind) ? " " : ""}` : `${remark} `;
  return [make("span", { className: "told", dir: language.direction }, shown(spaced))];
}

/** A value of an attribute: a text as it is, anything else as JSON. */
const valued = (value) => (typeof value === "string" ? value : asJson(value));

/** A value as JSON the way the record's maker writes it, names in order. */
function asJson(value) {
  if (Array.isArray(value)) return `[${value.map(asJson).join(", ")}]`;
  if (value === null || typeof value !== "object") return JSON.stringify(value);
  return `{${Object.keys(value).sort().map((name) => `${JSON.stringify(name)}: ${asJson(value[name])}`).join(", ")}}`;
}

/** A paragraph as it is: its words; its role and attributes where it has none, as of an image. */
function drawAsIs(paragraph, side, language) {
  const words = side.slice(paragraph);
  if (words) return [shown(words)];
  const { role, attributes = {} } = paragraph;
  const facts = Object.keys(attributes).sort().map((name) => language.told("list.named", { name, value: valued(attributes[name]) }));
  return drawTold(role == null ? facts : [role, ...facts], "", language);
}

/** The words of one side of an edit; a sentence in them that changed paragraphs is marked, with the way to its other end. */
function* drawWords(name, edit, side, change, diff) {
  const { start, end } = edit[side];
  if (whiteEdits(change).includes(edit)) {
    const text = diff[side].slice(edit[side]);
    if (text) yield isSetAnew(change, diff) ? make(name, { className: "anew" }, text) : make(name, {}, make("span", { className: "white", "data-sign": whiteShown(text) }, text));
    return;
  }
  const unseen = new Set((remarksOf(change, diff).found.get(edit.id)?.ways ?? []).flat().join("").replaceAll(" ", ""));
  let at = start;
  for (const { place, other, there } of diff.sentences.get(change.id).filter((one) => one.side === side)) {
    // White space goes with the sentence beside it.
    const blank = (from, to) => !diff[side].slice({ start: from, end: to }).trim();
    let [from, to] = [Math.max(place.start, at), Math.min(place.end, end)];
    if (from >= to) continue;
    if (blank(at, from)) from = at;
    else yield make(name, {}, ...drawChanged(diff[side].slice({ start: at, end: from }), unseen));
    if (blank(to, end)) to = end;
    yield make(name, {}, make("mark", {}, ...drawChanged(diff[side].slice({ start: from, end: to }), unseen)));
    yield wayTo(diff.language.told(side === "old" ? "place.to" : "place.from", { numbers: diff.language.places([there]) }), other);
    at = to;
  }
  if (at < end) yield make(name, {}, ...drawChanged(diff[side].slice({ start: at, end }), unseen));
}

/** Paragraphs as they are. */
const drawWhole = (indices, side, language) => indices.map((index) => make("p", { dir: "auto" }, ...drawAsIs(side.paragraphs[index], side, language)));

const RIGHT_TO_LEFT = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/;

const covers = ({ start, end }) => start < end;

/** The paragraphs of a change: both texts woven together, or one side of it. */
function drawLines(change, diff, sides) {
  if (change.standing) return drawWhole(change.old, diff.old, diff.language);
  const side = sides.new ? "new" : "old";
  const indices = change[side].length ? change[side] : change.old;
  const lines = new Map(indices.map((index) => [index, make("p", { dir: "auto" })]));
  const edits = sides.new ? change.edits : [...change.edits].sort((a, b) => a.old.start - b.old.start);
  const joins = change.kind === "merged" && sides.old && sides.new ? change.old.slice(1).map((index) => diff.old.paragraphs[index].start) : [];
  // Where one reads from right to left, old and new are kept apart: letters of Arabic would join, and figures change places.
  const turns = sides.old && sides.new && ["old", "new"].some((one) => change[one].some((index) => RIGHT_TO_LEFT.test(diff[one].slice(diff[one].paragraphs[index]))));
  for (const edit of edits) {
    // What covers nothing is told of the whole paragraph, beside the new one.
    if (sides.old !== sides.new && !covers(edit[side]) && (side === "old" || covers(edit.old))) continue;
    const index = change[side].length ? diff[side].paragraphOf(edit[side].start, indices) : indices[0];
    if (covers(edit.old) && joins.includes(edit.old.start)) lines.get(index).append(make("span", { className: "seam" }));
    lines.get(index).append(...drawEdit(edit, change, diff, sides, turns));
  }
  if (sides.new) lines.get(indices.at(-1))?.append(...drawTold(remarksOf(change, diff).whole, "-", diff.language));
  const drawnFrom = diff[change[side].length ? side : "old"];
  for (const [index, line] of lines) if (!line.hasChildNodes()) line.append(...drawAsIs(drawnFrom.paragraphs[index], drawnFrom, diff.language));
  return [...lines.values()];
}

const WOVEN = { old: true, new: true };
const OLD = { old: true, new: false };
const NEW = { old: false, new: true };
const SIGNS = { edited: "~", added: "+", removed: "−", split: "÷", merged: "⊕", kept: "↕" };

/** What became of all of a change, if no more is to be told. So many in a row are drawn; more are a run, behind one line. */
const MOST_IN_A_ROW = { standing: 1, resumed: 1, added: 8, removed: 8, moved: 3 };

function fateOf(change, diff) {
  if (inPlace(change) || diff.sentences.get(change.id).length) return "";
  const fate = change.standing ? "standing" : change.resumes != null ? "resumed" : change.kind === "kept" ? "moved" : change.kind;
  return Object.hasOwn(MOST_IN_A_ROW, fate) ? fate : "";
}

/** Whether two changes, of which one follows the other, have one fate; what moved, the same way. */
function alike(change, after, diff) {
  const way = (one) => (fateOf(one, diff) === "moved" ? one.new[0] - one.old[0] : 0);
  return fateOf(change, diff) === fateOf(after, diff) && way(change) === way(after);
}

/** The changes in runs of one fate without another end between them that are too long to be drawn. */
function inLongRuns(changes, ends, diff) {
  const found = new Set();
  let run = [];
  changes.forEach((change, place) => {
    const fate = fateOf(change, diff);
    run = fate && run.length && alike(run[0], change, diff) && !ends.has(place - 1) ? [...run, change] : [change];
    if (fate && run.length > MOST_IN_A_ROW[fate]) for (const one of run) found.add(one);
  });
  return found;
}

/** Pairs of paragraphs that changed places: what became of the other, for those that moved. Each stands now where the other stood. */
function swapped(changes) {
  const single = changes.filter((change) => change.old.length === 1 && change.new.length === 1 && !change.noise);
  const [stood, stands] = ["old", "new"].map((side) => [...single].sort((a, b) => a[side][0] - b[side][0]));
  const came = new Map(stands.map((change, place) => [change, stood[place]]));
  return new Map(single.filter((one) => one.moved && came.get(one) !== one && came.get(came.get(one)) === one).map((one) => [one, came.get(one)]));
}

/** How the text of a change begins, in one line. */
function opening(change, diff) {
  const side = change.new.length ? "new" : "old";
  const words = change[side].map((index) => diff[side].slice(diff[side].paragraphs[index])).find((text) => text.trim()) ?? "";
  const signs = [...shown(words.trim().replace(/\s+/g, " "))];
  const cut = signs.slice(0, 58).join("");
  return signs.length <= 60 ? signs.join("") : `${cut.includes(" ") ? cut.slice(0, cut.lastIndexOf(" ")) : cut.slice(0, -1)}...`;
}

/** What happened to a change, in words. */
function label(change, language) {
  const labels = [...(change.moved ? ["moved"] : []), ...(change.kind === "kept" ? [] : [change.kind])];
  const told = change.standing ? ["standing"] : change.resumes != null ? ["resumed"] : labels;
  return language.listed(told.map((name) => language.told(`label.${name}`)));
}

const COUNTED = ["edited", "added", "removed", "split", "merged", "moved", "standing", "resumed"];

/** The numbers of a diff in words. */
function summed(stats, language) {
  const changes = COUNTED.filter((name) => stats[name]).map((name) => language.told(`count.${name}`, { count: stats[name] }));
  const words = () => language.listed([language.told("count.words-in", { count: stats.words_inserted }), language.told("count.words-out", { count: stats.words_deleted })]);
  const parts = [
    language.listed(changes) || language.told("count.nothing"),
    ...(stats.words_inserted || stats.words_deleted ? [words()] : []),
    ...(stats.noise ? [language.told("count.noise", { count: stats.noise })] : []),
  ];
  return parts.join(language.told("list.semicolon"));
}

/** What differs though no change is told, where all paragraphs are kept: as in every view. Keys, groups and rules are no matter of the texts. */
function untold(diff) {
  const found = new Map();
  const put = (entry, way = "") => found.set(entry, [...(found.get(entry) ?? []), way]);
  for (const [old, fresh, begins] of gaps(diff)) if (old !== fresh && !between(old, fresh, begins, put, diff.language)) put("separators");
  const told = [...found].map(([entry, ways]) => {
    const often = (way) => ways.filter((one) => one === way).length;
    const each = [...new Set(ways)].sort((a, b) => often(b) - often(a));
    return diff.language.told(`untold.${entry}`, { count: ways.length, told: diff.language.listed(each) });
  });
  for (const aspect of ASPECTS) {
    const count = diff.changes.flatMap((change) => (change.noise ? [] : change.edits)).filter((edit) => edit.op === "equal" && edit.aspect === aspect).length;
    if (count) told.push(diff.language.told("untold.ignored", { count, aspect: diff.language.told(`aspect.${aspect}`) }));
  }
  const noise = diff.changes.filter((change) => change.noise && (change.moved || change.kind !== "kept")).length;
  if (noise) told.push(diff.language.told("untold.noise", { count: noise }));
  return diff.language.listed(told);
}

const ASPECTS = ["words", "punctuation", "case", "whitespace", "typography", "markup"];

/** What lies before each paragraph that is kept and behind the last one, in both texts, and whether a text begins there. */
function* gaps(diff) {
  let [old, fresh] = [-1, -1];
  const edge = (side, index, end) => side.paragraphs[index]?.[end] ?? (end === "end" ? 0 : [...side.text].length);
  const kept = diff.changes.filter((change) => change.old.length === 1 && change.new.length === 1).map((change) => [change.old[0], change.new[0]]);
  for (const [was, is] of [...kept, [diff.old.paragraphs.length, diff.new.paragraphs.length]]) {
    // Between neighbors alone: beside what is passed over, nothing is a gap.
    if (was === old + 1 && is === fresh + 1) {
      const spans = [[diff.old, old, was], [diff.new, fresh, is]];
      const [a, b] = spans.map(([side, from, to]) => side.text.slice(side.at(edge(side, from, "end")), to < side.paragraphs.length ? side.at(side.paragraphs[to].start) : undefined));
      yield [a, b, old < 0 && fresh < 0];
    }
    [old, fresh] = [was, is];
  }
}

/** Names what differs between two paragraphs; false where it has no name. */
function between(old, fresh, begins, put, language) {
  const marked = [old, fresh].map((text) => begins && text.startsWith("\ufeff"));
  if (marked[0] !== marked[1]) put(`order-mark-${marked[1] ? "added" : "removed"}`);
  const texts = [old, fresh].map((text, side) => (marked[side] ? text.slice(1) : text));
  if (texts.some((text) => /[^\s\x1c-\x1f\x85]|\ufeff/.test(text))) return false;
  const fromTo = (a, b) => language.told("list.from-to", { old: a, new: b });
  const breaks = texts.map((text) => text.match(LINE_BREAK) ?? []);
  let named = marked[0] !== marked[1];
  const name = (entry, way) => { put(entry, way); named = true; };
  if (!begins && !breaks[0].length !== !breaks[1].length) name(`last-break-${breaks[1].length ? "added" : "removed"}`);
  const [blank, blanks] = breaks.map((all) => Math.max(0, all.length - (begins ? 0 : 1)));
  if (blank !== blanks) name("blank-lines", fromTo(language.number(blank), language.number(blanks)));
  const other = breaks[0].findIndex((one, place) => place < breaks[1].length && one !== breaks[1][place]);
  const lineEnd = (one) => ({ "\n": "LF", "\r\n": "CRLF", "\r": "CR" })[one] ?? spelled(one);
  if (other >= 0) name("line-ends", fromTo(lineEnd(breaks[0][other]), lineEnd(breaks[1][other])));
  const placed = texts.map((text) => {
    const [above, ...rest] = [...(begins ? [""] : []), ...text.split(LINE_BREAK)];
    return [above, rest.slice(0, -1).join(""), rest.at(-1) ?? ""];
  });
  ["line-end", "in-blank-lines", "line-start"].forEach((entry, place) => {
    if (placed[0][place] !== placed[1][place]) name(entry, wayTold([placed[0][place], placed[1][place]], language));
  });
  return named;
}

// ---- the element ---------------------------------------------------------------------------------------------------

class RevdiffView extends HTMLElement {
  static observedAttributes = ["layout", "readonly", "lang"];
  #diff = null;
  #language = null;
  #states = new Map();
  #root = this.attachShadow({ mode: "open" });
  #live = make("div", { className: "live", role: "status" });

  #spoken;

  constructor() {
    super();
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(`${STYLE} :host {}`);
    this.#spoken = sheet.cssRules[sheet.cssRules.length - 1].style;
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
    return { accepted: with_("accepted"), rejected: with_("rejected"), fingerprint: this.#diff?.fingerprint ?? null };
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
    this.#focus(this.#row(detail.change));
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
    return { id, change: change.id, edit: id === change.id ? null : id, kind: change.kind, oldKeys: keys("old"), newKeys: keys("new"), fingerprint: this.#diff.fingerprint };
  }

  #tell(deed, detail) {
    this.dispatchEvent(new CustomEvent(`revdiff-${deed}`, { bubbles: true, composed: true, detail }));
  }

  /** A decision on a change goes over those on its edits, and the other way round; the same one twice takes it back.
   *  An accepted change stays so when one of its edits is rejected: all of it but that. */
  #decide(id, state, deed) {
    const detail = this.#detail(id);
    if (this.#states.get(id) === state) return this.undo(id);
    for (const other of [...this.#states.keys()]) {
      const allBut = state === "rejected" && this.#states.get(other) === "accepted";
      if (detail.edit ? other === detail.change && !allBut : other.startsWith(`${detail.change}.`)) this.#states.delete(other);
    }
    this.#states.set(id, state);
    this.#show();
    this.#live.textContent = this.#language.told(`decision.${detail.edit ? "edit" : "change"}-${state}`);
    this.#tell(deed, detail);
  }

  // -- from people --

  #click(event) {
    const target = event.target;
    const row = target.closest(".row");
    const edit = target.closest(".edit");
    if (target.closest(".end")) return this.#go(target);
    if (target.closest(".more")) return target.setAttribute("aria-expanded", String(target.getAttribute("aria-expanded") === "false"));
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
    const decide = !this.hasAttribute("readonly") && row?.dataset.change && row.classList.contains("change");
    const deeds = {
      j: () => this.next(),
      k: () => this.previous(),
      m: row && (() => this.#go(row.querySelector(".end"))),
      a: decide && (() => this.accept(this.#chosenIn(row))),
      x: decide && (() => this.reject(this.#chosenIn(row))),
      Enter: onRow && row.dataset.change && (() => this.pick(this.#chosenIn(row))),
      ArrowRight: onRow && (() => this.#pickBeside(row, 1)),
      ArrowLeft: onRow && (() => this.#pickBeside(row, -1)),
      Escape: row?.querySelector(".edit.picked") && (() => this.pick(row.dataset.change)),
    };
    if (!deeds[event.key]) return;
    event.preventDefault();
    deeds[event.key]();
  }

  #step(by) {
    // A run is one step until it is opened.
    const inUse = (one) => (one.matches("summary") ? !one.parentElement.open : !one.closest(".run:not([open])"));
    const rows = [...this.#root.querySelectorAll(".row.change, .run > summary")].filter(inUse);
    const at = rows.indexOf(this.#root.activeElement?.closest(".row, .run > summary"));
    rows[Math.min(rows.length - 1, Math.max(0, at < 0 ? 0 : at + by))]?.focus();
  }

  /** Picks the next edit of a row, or the one before. */
  #pickBeside(row, by) {
    const ids = [...new Set([...row.querySelectorAll(".edit")].map((span) => span.dataset.edit))];
    const at = ids.indexOf(row.querySelector(".edit.picked")?.dataset.edit);
    const id = ids[at < 0 ? (by > 0 ? 0 : ids.length - 1) : at + by];
    if (id) this.pick(id);
  }

  #go(way) {
    if (way) this.#focus(this.#root.querySelector(way.dataset.to));
  }

  /** To a row, the run around it opened. */
  #focus(row) {
    const run = row?.closest("details");
    if (run) run.open = true;
    row?.focus();
  }

  // -- the picture --

  get #beside() {
    return this.getAttribute("layout") === "side-by-side";
  }

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
    const language = new Language(this.closest("[lang]")?.lang || "en");
    this.#language = this.#diff.language = language;
    for (const name of ["inserted", "deleted", "marked", "joined"]) this.#style(name, language.told(`spoken.${name}`));
    // What was passed over and went is not shown.
    const changes = this.#diff.changes.filter((change) => change.new.length || !change.noise);
    const left = leftOf(changes);
    const partners = swapped(changes);
    const ends = endsOf(changes, left, partners);
    const runs = inLongRuns(changes, ends, this.#diff);
    const told = changes.every(inPlace) ? untold(this.#diff) : "";
    const note = told ? [make("p", { className: "note" }, language.told("untold.told", { told }))] : [];
    const drawn = [make("p", { className: "summary" }, summed(this.#diff.stats, language)), ...note, ...this.#ends(ends.get(-1) ?? [], runs)];
    let folded = [];
    const unfold = () => {
      if (folded.length) drawn.push(folded[0].row ? this.#run(folded) : this.#fold(folded.map(({ change }) => change)));
      folded = [];
    };
    let number = 0;
    changes.forEach((change, place) => {
      const fate = fateOf(change, this.#diff);
      if (folded.length && !alike(folded[0].change, change, this.#diff)) unfold();
      if (inPlace(change)) folded.push({ change, fate });
      else {
        const row = this.#change(change, ++number, partners.has(change) ? [] : left[place], partners.get(change));
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
    this.#root.replaceChildren(make("div", { lang: language.code, dir: language.direction }, ...drawn, this.#live));
    this.#show();
  }

  /** A word for those who listen, as a value of the style. */
  #style(name, words) {
    const text = [...` ${words} `].map((sign) => (/["\\\n]/.test(sign) ? `\\${sign.codePointAt(0).toString(16)} ` : sign)).join("");
    this.#spoken.setProperty(`--${name}`, `"${text}"`);
  }

  #fold(kept) {
    const passed = kept.filter((change) => change.noise).length;
    const counts = [[kept.length - passed, "kept"], [passed, "noise"]].filter(([count]) => count);
    const told = counts.map(([count, fate]) => this.#language.told(`fold.${fate}`, { count }));
    return make("details", {}, make("summary", {}, this.#language.listed(told)), ...kept.flatMap((change) => drawWhole(change.new, this.#diff.new, this.#language)));
  }

  /** A run of changes with the same fate, behind one line. */
  #run(changes) {
    const language = this.#language;
    const [first, last] = [changes[0], changes.at(-1)];
    const number = changes.length > 1 ? language.told("list.range", { first: first.number, last: last.number }) : language.number(first.number);
    const range = (side) => language.told("list.range", { first: first.change[side][0] + 1, last: last.change[side][0] + 1 });
    const places = first.fate === "moved" ? language.told("list.from-to", { old: range("old"), new: range("new") }) : "";
    const told = language.told(`fold.${first.fate}`, { count: changes.length, places });
    const begins = changes.map(({ change }) => opening(change, this.#diff)).find((text) => text);
    const parts = begins ? language.parts("fold.begins", { told, text: make("bdi", {}, begins) }) : [told];
    const summary = make("summary", {}, make("b", { "aria-hidden": "true" }, SIGNS[first.change.kind]), ` ${number} `, make("span", {}, ...parts));
    return make("details", { className: `run ${first.change.kind} ${first.fate}` }, summary, ...changes.map(({ row }) => row));
  }

  /** The other ends that are at one place; those of changes in runs are behind one line where they follow each other. */
  #ends(ends, runs) {
    const [drawn, language] = [[], this.#language];
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
      const follows = before && before.new[0] + 1 === end.change.new[0] && alike(before, end.change, this.#diff);
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
    const language = this.#language;
    const entries = side === "old" ? ["place.moved-away", "place.to"] : ["place.split-off", "place.shown-at"];
    const told = language.told(entries[0]);
    const way = language.told(entries[1], { numbers: language.places(side === "old" ? change.new : runsOf(change.new)[0]) });
    const head = make("div", { className: "head" }, make("span", { className: "what" }, make("b", {}, told), " ", wayTo(way, change.id)));
    const words = make("div", { className: side }, ...drawWhole(run, this.#diff[side], language));
    const row = make("div", { className: `row ${kind}`, tabindex: "-1", "data-change": change.id, "data-first": run[0] }, head);
    const columns = side === "old" ? [words, make("div")] : [make("div"), words];
    row.append(this.#beside ? make("div", { className: "sides" }, ...columns) : words);
    return row;
  }

  /** What happened, and where. */
  #what(change, left, partner) {
    const language = this.#language;
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

  #change(change, number, left, partner) {
    const language = this.#language;
    const head = make("div", { className: "head" }, make("b", { "aria-hidden": "true" }, SIGNS[change.kind]), language.number(number), this.#what(change, left, partner));
    if (!this.hasAttribute("readonly") && !change.standing) {
      const button = (deed) => make("button", { type: "button", "data-deed": deed, "aria-pressed": "false", "aria-label": language.told(`decision.${deed}-change`, { number }) }, language.told(`decision.${deed}`));
      head.append(make("span", { className: "deeds" }, button("accept"), button("reject")));
    }
    const told = { moved: change.moved, standing: change.standing, resumed: change.resumes != null };
    const classes = ["row", "change", change.kind, ...Object.keys(told).filter((name) => told[name])].join(" ");
    const row = make("div", { className: classes, part: "change", tabindex: "-1", role: "group", "aria-label": language.told("decision.change", { number, label: label(change, language) }), "data-change": change.id }, head);
    if (this.#beside) {
      const column = (name, sides) => make("div", { className: name }, ...(change[name].length ? drawLines(change, this.#diff, sides) : []));
      row.append(make("div", { className: "sides" }, column("old", OLD), column("new", NEW)));
    } else row.append(make("div", { className: "woven" }, ...drawLines(change, this.#diff, WOVEN)));
    return row;
  }
}

customElements.get("revdiff-view") ?? customElements.define("revdiff-view", RevdiffView);
