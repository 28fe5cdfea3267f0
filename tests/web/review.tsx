// A review in React: a record from the server, decisions held by the application. The tests compile it strictly and try it in a browser.

import "revdiff";
import { StrictMode, useState } from "react";
import { createRoot } from "react-dom/client";
import type { Decisions, DiffRecord, RevdiffViewElement, Words } from "revdiff";
import type {} from "revdiff/react";

/** What this desk words otherwise. */
const WORDS: Words = {
  "decision.undo": "take back",
  "count.edited": { one: "{count} reworked", other: "{count} reworked" },
};

function Review({ record, onSave }: { record: DiffRecord; onSave: (decisions: Decisions) => void }) {
  const [decisions, setDecisions] = useState<Decisions | null>(null);
  const [pending, setPending] = useState<number | null>(null);
  const take = ({ detail }: CustomEvent<{ decisions: Decisions; pending: string[] }>) => {
    setDecisions(detail.decisions);
    setPending(detail.pending.length);
  };
  return (
    <>
      <revdiff-view bar words={WORDS} diff={record} decisions={decisions} onrevdiff-decided={take} />
      <button id="save" disabled={pending !== 0} onClick={() => decisions && onSave(decisions)}>
        Save
      </button>
      <button id="undo" onClick={() => setDecisions(null)}>
        Start anew
      </button>
    </>
  );
}

/** Draws the review, and again at each call: of a record that is read anew each time, as answers of servers are. */
export function draw(root: HTMLElement): (text: string) => void {
  const drawn = createRoot(root);
  return (text) => {
    const record = JSON.parse(text) as DiffRecord;
    const save = (decisions: Decisions) => (document.title = JSON.stringify(decisions));
    drawn.render(<StrictMode><Review record={record} onSave={save} /></StrictMode>);
  };
}

/** The element of a page, by its type. */
export const first = (): RevdiffViewElement | null => document.querySelector("revdiff-view");
