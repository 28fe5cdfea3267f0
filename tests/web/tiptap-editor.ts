import { Editor, Extension, type JSONContent } from "@tiptap/core";
import { StarterKit } from "@tiptap/starter-kit";
import { changes } from "./prosemirror-changes";
import type { Options } from "./prosemirror-record";

const Changes = (options: Options) => Extension.create({ name: "revdiff", addProseMirrorPlugins: () => [changes(options)] });

export function openTiptap(element: HTMLElement, document: unknown, options: Options): Editor {
  // A trailing paragraph would be one more than the documents have.
  const extensions = [StarterKit.configure({ trailingNode: false }), Changes(options)];
  const editorProps = { attributes: { "aria-label": "Story", "aria-multiline": "true" } };
  return new Editor({ element, extensions, editorProps, content: document as JSONContent, injectCSS: false });
}
