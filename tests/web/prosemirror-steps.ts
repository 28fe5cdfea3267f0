// One document turned into another by a transaction that leaves alone what a person typed meanwhile, or by none.

import { Fragment, Node, Slice } from "prosemirror-model";
import type { Transaction } from "prosemirror-state";
import { Mapping, ReplaceStep, Transform } from "prosemirror-transform";

/** What is to be done, by places of the document as it was: content for what stands there, or other markup for a node. */
interface Deed { from: number; to: number; content?: Fragment; markup?: Node }
/** Says which change a block belongs to. */
export type ChangeOf = (block: Node) => string | undefined;

/** What a node is compared by: its children, and text word by word. */
function piecesOf(node: Node): Node[] {
  const pieces: Node[] = [];
  node.forEach((child) => {
    if (!child.isText) pieces.push(child);
    else for (const { index, 0: word } of child.text!.matchAll(/[\p{L}\p{M}\p{N}]+|[^]/gu)) pieces.push(child.cut(index, index + word.length));
  });
  return pieces;
}

/** The changes that a node has blocks of. */
function changesIn(node: Node, changeOf: ChangeOf): Set<string> {
  const found = new Set<string>();
  const add = (one: Node) => void found.add(changeOf(one) ?? "");
  add(node);
  if (!node.isTextblock) node.descendants(add);
  found.delete("");
  return found;
}

/** Places of pieces that are the same, or hold blocks of the same changes: as many pairs as there can be in order. */
function pairsOf(old: Node[], fresh: Node[], changeOf: ChangeOf): [number, number][] {
  const [were, are] = [old, fresh].map((pieces) => pieces.map((piece) => (piece.isInline ? new Set<string>() : changesIn(piece, changeOf)))) as [Set<string>[], Set<string>[]];
  const goOn = (o: number, n: number) => old[o]!.type === fresh[n]!.type && !old[o]!.isLeaf && [...were[o]!].some((change) => are[n]!.has(change));
  const same = (o: number, n: number) => old[o]!.eq(fresh[n]!) || goOn(o, n);
  let [start, oldEnd, newEnd] = [0, old.length, fresh.length];
  while (start < Math.min(oldEnd, newEnd) && same(start, start)) start += 1;
  while (Math.min(oldEnd, newEnd) > start && same(oldEnd - 1, newEnd - 1)) [oldEnd, newEnd] = [oldEnd - 1, newEnd - 1];
  const most = Array.from({ length: oldEnd - start + 1 }, () => new Uint32Array(newEnd - start + 1));
  const at = (o: number, n: number) => most[o - start]![n - start]!;
  for (let o = oldEnd - 1; o >= start; o -= 1) {
    for (let n = newEnd - 1; n >= start; n -= 1) most[o - start]![n - start] = same(o, n) ? at(o + 1, n + 1) + 1 : Math.max(at(o + 1, n), at(o, n + 1));
  }
  const pairs = Array.from({ length: start }, (_, place): [number, number] => [place, place]);
  for (let [o, n] = [start, start]; o < oldEnd && n < newEnd; ) {
    if (same(o, n)) pairs.push([o++, n++]);
    else if (at(o + 1, n) >= at(o, n + 1)) o += 1;
    else n += 1;
  }
  return [...pairs, ...old.slice(oldEnd).map((_, place): [number, number] => [oldEnd + place, newEnd + place])];
}

/** What turns the content of a node, which begins at a place, into that of another. */
function deedsFor(before: Node, after: Node, start: number, changeOf: ChangeOf): Deed[] {
  const [old, fresh] = [piecesOf(before), piecesOf(after)];
  const deeds: Deed[] = [];
  let [o, n, place, isSound] = [0, 0, start, true];
  for (const [oldPlace, newPlace] of [...pairsOf(old, fresh, changeOf), [old.length, fresh.length] as const]) {
    const to = old.slice(o, oldPlace).reduce((end, piece) => end + piece.nodeSize, place);
    if (o < oldPlace || n < newPlace) {
      deeds.push({ from: place, to, content: Fragment.from(fresh.slice(n, newPlace)) });
      // The deeds are done from the last to the first: what stands between two of them must be sound, too.
      isSound &&= before.type.validContent(Fragment.from([...old.slice(0, o), ...fresh.slice(n)]));
    }
    const [was, is] = [old[oldPlace], fresh[newPlace]];
    if (was && is && !was.eq(is)) {
      if (!was.sameMarkup(is)) deeds.push({ from: to, to, markup: is });
      deeds.push(...deedsFor(was, is, to + 1, changeOf));
    }
    [o, n, place] = [oldPlace + 1, newPlace + 1, to + (was?.nodeSize ?? 0)];
  }
  return isSound ? deeds : [{ from: start, to: start + before.content.size, content: after.content }];
}

/** Where a stretch of a document stands now; nothing if a person wrote in it, or, among words, right beside it. */
export function placeNow(base: Node, from: number, to: number, typed: Mapping, now: Node): { from: number; to: number } | undefined {
  const { parent } = base.resolve(from);
  const outward = from === to || parent.inlineContent ? -1 : 1;
  const [start, end] = [typed.mapResult(from, outward), typed.mapResult(to, -outward)];
  if (start.pos > end.pos || (from === to && start.deletedAcross)) return undefined;
  const sameParent = now.resolve(start.pos).parent.type === parent.type;
  return sameParent && now.slice(start.pos, end.pos).eq(base.slice(from, to)) ? { from: start.pos, to: end.pos } : undefined;
}

const isSame = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other);

function isDone(made: Transform, { from, to, content, markup }: Deed): boolean {
  if (content) return !made.maybeStep(new ReplaceStep(from, to, new Slice(content, 0, 0))).failed;
  made.setNodeMarkup(from, null, markup!.attrs, markup!.marks);
  return true;
}

/** Turns what was `base` into `target` in a transaction on what a person made of `base`: `typed` leads from one to the other.
 *  The mapping that leads from `target` to what comes out; nothing if what is to be changed was changed by hand. */
export function turned(tr: Transaction, base: Node, typed: Mapping, target: Node, changeOf: ChangeOf): Mapping | undefined {
  const made = new Transform(base);
  for (const deed of deedsFor(base, target, 0, changeOf).reverse()) {
    const { from, to, markup } = deed;
    const node = markup && base.nodeAt(from)!;
    const place = node ? { from: typed.map(from), to: typed.map(from) } : placeNow(base, from, to, typed, tr.doc);
    if (!place || (node && !tr.doc.nodeAt(place.from)?.sameMarkup(node))) return undefined;
    if (!isDone(made, deed) || !isDone(tr, { ...deed, ...place })) return undefined;
  }
  for (const [name, value] of Object.entries(target.attrs)) {
    if (isSame(base.attrs[name], value)) continue;
    if (!isSame(base.attrs[name], tr.doc.attrs[name])) return undefined;
    for (const one of [made, tr]) one.setDocAttribute(name, value);
  }
  const mapping = new Mapping(made.mapping.invert().maps);
  mapping.appendMapping(typed);
  tr.mapping.maps.forEach((map, step) => mapping.appendMap(map, made.steps.length - 1 - step));
  return mapping;
}
