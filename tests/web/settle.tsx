// A merge that is settled in React: its record from the server, resolutions held by the application. The tests compile it strictly.

import "revdiff";
import { useState } from "react";
import type { MergeRecord, Resolutions, RevdiffMergeElement } from "revdiff";
import type {} from "revdiff/react";

export function Settle({ record, onSave }: { record: MergeRecord; onSave: (resolutions: Resolutions) => void }) {
  const [resolutions, setResolutions] = useState<Resolutions | null>(null);
  const [pending, setPending] = useState<number | null>(null);
  const take = ({ detail }: CustomEvent<{ resolutions: Resolutions; pending: string[] }>) => {
    setResolutions(detail.resolutions);
    setPending(detail.pending.length);
  };
  return (
    <>
      <revdiff-merge bar merge={record} resolutions={resolutions} onrevdiff-resolved={take} />
      <button disabled={pending !== 0} onClick={() => resolutions && onSave(resolutions)}>
        Save
      </button>
    </>
  );
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
