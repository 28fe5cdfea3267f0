// Versions in React: a history from the server, any two compared there, one restored. The tests compile it strictly and try it in a browser.

import "revdiff";
import { createRoot } from "react-dom/client";
import type { DiffRecord, HistoryRecord, Restoring, RevdiffHistoryElement } from "revdiff";
import type {} from "revdiff/react";

interface Server {
  compare(from: number, to: number): Promise<DiffRecord>;
  restore(sha256: string, current: string): void;
}

function Versions({ record, server }: { record: HistoryRecord | string; server: Server }) {
  const restore = ({ detail: { sha256, current } }: CustomEvent<Restoring>) => server.restore(sha256, current.sha256);
  return (
    <revdiff-history
      against="current"
      history={record}
      compare={(from, to) => server.compare(from, to)}
      onrevdiff-restore={restore}
      onrevdiff-show={({ detail }) => (document.title = `${detail.from} ${detail.to}`)}
    />
  );
}

/** Draws the versions, and again at each call. */
export function drawVersions(root: HTMLElement, server: Server): (record: HistoryRecord | string) => void {
  const drawn = createRoot(root);
  return (record) => drawn.render(<Versions record={record} server={server} />);
}

/** The element of a page, by its type. */
export const firstHistory = (): RevdiffHistoryElement | null => document.querySelector("revdiff-history");
