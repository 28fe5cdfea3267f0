// The changes of a diff of revdiff in a ProseMirror editor: shown as decorations, decided on by transactions.
// The server makes the document of each decision, from the provenance of its blocks; here it is brought into the editor.

import { closeHistory } from "prosemirror-history";
import { Node } from "prosemirror-model";
import { type EditorState, Plugin, PluginKey, type Transaction } from "prosemirror-state";
import { Mapping, Step, StepMap, StepResult } from "prosemirror-transform";
import type { EditorView } from "prosemirror-view";
import { drawn } from "./prosemirror-drawing";
import { type Answer, blocksOf, changeOf, type Decisions, type DiffRecord, type Excerpt, type Options, type Origin, pendingIn, placed, type Review } from "./prosemirror-record";
import { turned } from "./prosemirror-steps";

const key = new PluginKey<Review>("revdiff");
const reviewIn = (state: EditorState): Review => key.getState(state)!;
export const decisionsIn = (state: EditorState): Decisions => reviewIn(state).decisions;

/** A decision is a step that changes no text, so that the editor's own history takes it back together with the text. */
class DecisionStep extends Step {
  constructor(readonly before: Review, readonly after: Review) { super(); }
  apply(doc: Node) { return StepResult.ok(doc); }
  invert() { return new DecisionStep(this.after, this.before); }
  map() { return this; }
  toJSON(): never { throw new TypeError("a decision stays in the editor that it was made in"); }
}

function unreviewed(doc: Node): Review {
  const origins = blocksOf(doc).map(({ node }, paragraph): Origin => {
    const excerpt: Excerpt = { side: "old", paragraph, start: 0, end: node.content.size };
    return { side: "old", paragraph, excerpts: node.isTextblock && node.content.size ? [excerpt] : [] };
  });
  return { decisions: { accepted: [], rejected: [] }, base: doc, origins, typed: new Mapping(), doc, refused: [] };
}

/** A review as it was, of a document that others may have changed since. */
function goneBackTo(review: Review, doc: Node): Review {
  const start = review.doc.content.findDiffStart(doc.content);
  if (start === null) return { ...review, doc };
  const ends = review.doc.content.findDiffEnd(doc.content)!;
  const overlap = Math.max(0, start - Math.min(ends.a, ends.b));
  const typed = new Mapping();
  typed.appendMapping(review.typed);
  typed.appendMap(new StepMap([start, ends.a + overlap - start, ends.b + overlap - start]));
  return { ...review, typed, doc };
}

function followed(review: Review, tr: Transaction): Review {
  const step = tr.steps.findLast((one) => one instanceof DecisionStep);
  if (step) return goneBackTo(step.after, tr.doc);
  const typed = new Mapping();
  typed.appendMapping(review.typed);
  typed.appendMapping(tr.mapping);
  return { ...review, typed, doc: tr.doc, refused: tr.getMeta(key) ?? [] };
}

/** The transaction that brings a decision into the editor; nothing where what it changes was changed by hand. */
export function decided(state: EditorState, record: DiffRecord, decisions: Decisions, answer: Answer): Transaction | undefined {
  const review = reviewIn(state);
  const target = Node.fromJSON(state.schema, answer.document);
  const changes = new Map([review, { base: target, origins: answer.provenance }].flatMap(({ base, origins }) => blocksOf(base).map(({ node }, place) => [node, changeOf(record, origins[place]!)] as const)));
  const tr = closeHistory(state.tr);
  const typed = turned(tr, review.base, review.typed, target, (block) => changes.get(block));
  return typed && tr.step(new DecisionStep(review, { decisions, base: target, origins: answer.provenance, typed: tr.doc.eq(target) ? new Mapping() : typed, doc: tr.doc, refused: [] }));
}

/** Accepts or rejects changes, and ends when that is done. What was changed by hand meanwhile is left as it is. */
export async function decide(view: EditorView, options: Options, list: keyof Decisions, asked: string[]): Promise<void> {
  const stale = () => placed(reviewIn(view.state), options.record).flatMap(({ change, isStale }) => (isStale ? [change.id] : []));
  const ids = list === "rejected" ? asked : asked.filter((id) => !stale().includes(id));
  if (!ids.length) return;
  const before = decisionsIn(view.state);
  const others = (all: string[]) => all.filter((id) => !ids.includes(id.replace(/\.\d+$/, "")));
  const decisions = { accepted: others(before.accepted), rejected: others(before.rejected) };
  decisions[list].push(...ids);
  const answer = await options.ask({ ...decisions, fingerprint: options.record.fingerprint });
  // While the server answered, something else was decided or taken back, or somebody wrote where it was to be.
  const isLate = decisionsIn(view.state) !== before || (list === "accepted" && ids.some((id) => stale().includes(id)));
  if (isLate) return decide(view, options, list, ids);
  const tr = decided(view.state, options.record, decisions, answer);
  if (tr) view.dispatch(tr);
  else if (ids.length === 1) view.dispatch(view.state.tr.setMeta(key, [...reviewIn(view.state).refused, ...ids]));
  else for (const id of ids) await decide(view, options, list, [id]);
}

/** Accepts or rejects all that is pending. */
export function decideAll(view: EditorView, options: Options, list: keyof Decisions): Promise<void> {
  return decide(view, options, list, pendingIn(options.record, decisionsIn(view.state)).map(({ id }) => id));
}

/** The plugin: shows what of a diff is pending in an editor that has the old document, and lets people decide. */
export function changes(options: Options): Plugin<Review> {
  return new Plugin<Review>({
    key,
    state: {
      init: (_, { doc }) => unreviewed(doc),
      apply: (tr, review) => (tr.docChanged || tr.getMeta(key) ? followed(review, tr) : review),
    },
    props: { decorations: (state) => drawn(reviewIn(state), options, (view, list, id) => void decide(view, options, list, [id])) },
  });
}
