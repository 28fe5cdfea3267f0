// The editors of the tests of the plugin: nodes as editors have them, with ids.

import { history, redo, undo } from "prosemirror-history";
import { Node, Schema } from "prosemirror-model";
import { nodes as basic, marks } from "prosemirror-schema-basic";
import { bulletList, listItem, orderedList } from "prosemirror-schema-list";
import { EditorState } from "prosemirror-state";
import type { EditorView } from "prosemirror-view";
import { changes, decide, decideAll, decided, decisionsIn } from "./prosemirror-changes";
import { openProsemirror } from "./prosemirror-editor";
import type { Answer, Decisions, DiffRecord, Options } from "./prosemirror-record";
import { openTiptap } from "./tiptap-editor";

const named = { attrs: { id: { default: null } } };
const block = (node: object, attrs: object = {}) => ({ ...node, attrs: { ...named.attrs, ...attrs } });
const cell = { toDOM: () => ["td", 0] as const };
export const schema = new Schema({
  nodes: {
    doc: { content: "block*", attrs: { lang: { default: null } } },
    paragraph: block(basic.paragraph),
    heading: block(basic.heading, { level: { default: 1 } }),
    code_block: block(basic.code_block),
    horizontal_rule: block(basic.horizontal_rule),
    blockquote: { ...basic.blockquote, attrs: { cite: { default: null } } },
    bullet_list: { ...bulletList, content: "list_item+", group: "block" },
    ordered_list: { ...orderedList, content: "list_item+", group: "block" },
    list_item: block({ ...listItem, content: "paragraph block*" }),
    task_list: { content: "task_item+", group: "block", toDOM: () => ["ul", 0] as const },
    task_item: block({ content: "paragraph block*", toDOM: () => ["li", 0] as const }, { checked: { default: null } }),
    table: { content: "row+", group: "block", isolating: true, toDOM: () => ["table", ["tbody", 0]] as const },
    row: { content: "cell+", toDOM: () => ["tr", 0] as const },
    cell: { content: "paragraph+", ...cell },
    text: { group: "inline" },
    hard_break: basic.hard_break,
    image: basic.image,
  },
  marks,
});

/** Decides one after the other, as a server answers, and says where what comes out is not the server's document. */
function differences(document: unknown, record: DiffRecord, answers: [Decisions, Answer][]): string[] {
  let state = EditorState.create({ doc: Node.fromJSON(schema, document), plugins: [history(), changes({ record } as Options)] });
  const found: string[] = [];
  const compare = (wanted: Node, told: string) => void (state.doc.eq(wanted) || found.push(`${told}: ${state.doc} is not ${wanted}`));
  for (const [decisions, answer] of answers) {
    const [before, after, told] = [state.doc, Node.fromJSON(schema, answer.document), JSON.stringify(decisions)];
    const tr = decided(state, record, decisions, answer);
    if (!tr) {
      found.push(`${told} is refused`);
      continue;
    }
    state = state.apply(tr);
    state.doc.check();
    compare(after, `${told} made`);
    undo(state, (back) => (state = state.apply(back)));
    compare(before, `${told} taken back`);
    redo(state, (again) => (state = state.apply(again)));
    compare(after, `${told} made again`);
  }
  return found;
}

/** What the tests do in an editor: `place` finds words in it. */
function hands(view: EditorView, options: Options) {
  return {
    view,
    decide: (list: keyof Decisions, ...ids: string[]) => decide(view, options, list, ids),
    decideAll: (list: keyof Decisions) => decideAll(view, options, list),
    get decisions() { return decisionsIn(view.state); },
    undo: () => undo(view.state, view.dispatch),
    redo: () => redo(view.state, view.dispatch),
    is: (document: unknown) => view.state.doc.eq(Node.fromJSON(view.state.schema, document)),
    write(behind: string, words: string, over = 0) {
      let at = -1;
      view.state.doc.descendants((node, place) => void (node.text?.includes(behind) && (at = place + node.text.indexOf(behind) + behind.length)));
      view.dispatch(view.state.tr.insertText(words, at, at + over));
    },
  };
}

const HOSTS = {
  prosemirror: (element: HTMLElement, document: unknown, options: Options) => openProsemirror(element, schema, document, options),
  tiptap: (element: HTMLElement, document: unknown, options: Options) => openTiptap(element, document, options).view,
};
const open = (host: keyof typeof HOSTS, document: unknown, options: Options) => hands(HOSTS[host](window.document.querySelector("#editor")!, document, options), options);

Object.assign(window, { editors: { open, differences } });
