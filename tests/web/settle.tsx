// A merge that is settled in React: its record from the server, ways and a fingerprint back. The tests compile it strictly and try it in a browser.

import "revdiff";
import { StrictMode, useEffect, useRef, useState } from "react";
import { createRoot } from "react-dom/client";
import type { MergeRecord, Resolutions, RevdiffMergeElement } from "revdiff";
import type {} from "revdiff/react";

function Settle({ record, onSave }: { record: MergeRecord; onSave: (resolutions: Resolutions) => void }) {
  const view = useRef<RevdiffMergeElement>(null);
  const [pending, setPending] = useState<string[] | null>(null);
  // What is open before anybody settled anything. Of another merge that is something else; of one without conflicts, nothing.
  useEffect(() => setPending(view.current?.pending ?? null), [record.fingerprint]);
  return (
    <>
      <revdiff-merge ref={view} bar merge={record} onrevdiff-resolved={({ detail }) => setPending(detail.pending)} />
      <button id="save" disabled={pending?.length !== 0} onClick={() => view.current && onSave(view.current.resolutions)}>
        Save
      </button>
    </>
  );
}

/** Draws the merge, and again at each call: of a record that is read anew each time, as answers of servers are. */
export function draw(root: HTMLElement): (text: string) => void {
  const drawn = createRoot(root);
  return (text) => {
    const record = JSON.parse(text) as MergeRecord;
    const save = (resolutions: Resolutions) => (document.title = JSON.stringify(resolutions));
    drawn.render(<StrictMode><Settle record={record} onSave={save} /></StrictMode>);
  };
}

/** The conflicts that are settled by a text of one's own. */
export function written(view: RevdiffMergeElement): string[] {
  const { resolutions } = view.resolutions;
  return Object.keys(resolutions).filter((id) => typeof resolutions[id] === "object");
}

/** All that is open goes as the desk has it, unless somebody wrote something. */
export function finish(view: RevdiffMergeElement): void {
  for (const id of view.pending) if (id !== "c1") view.resolve(id, { text: "" });
  view.resolve("c1", null);
  if (!written(view).length) view.resolveAll("ours");
}
