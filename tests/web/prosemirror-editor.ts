import { history, redo, undo } from "prosemirror-history";
import { keymap } from "prosemirror-keymap";
import { Node, type Schema } from "prosemirror-model";
import { EditorState } from "prosemirror-state";
import { EditorView } from "prosemirror-view";
import { changes } from "./prosemirror-changes";
import type { Options } from "./prosemirror-record";

export function openProsemirror(element: HTMLElement, schema: Schema, document: unknown, options: Options): EditorView {
  const plugins = [history(), keymap({ "Mod-z": undo, "Mod-y": redo }), changes(options)];
  const attributes = { role: "textbox", "aria-multiline": "true", "aria-label": "Story" };
  return new EditorView(element, { attributes, state: EditorState.create({ doc: Node.fromJSON(schema, document), plugins }) });
}
