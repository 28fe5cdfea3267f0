// `<revdiff-view>` in JSX, for React 19, which sets properties and listens to events of elements: import type {} from "revdiff/react".

import type { DetailedHTMLProps, HTMLAttributes } from "react";
import type { DiffRecord, GivenDecisions, RevdiffViewElement, RevdiffViewEventMap, Words } from "revdiff";

type Listeners = { [Name in keyof RevdiffViewEventMap as `on${Name}`]?: (event: RevdiffViewEventMap[Name]) => void };

interface RevdiffViewProps extends DetailedHTMLProps<HTMLAttributes<RevdiffViewElement>, RevdiffViewElement>, Listeners {
  diff?: DiffRecord | string | null;
  decisions?: GivenDecisions | null;
  words?: Words | null;
  layout?: "side-by-side" | "";
  hush?: boolean;
  readonly?: boolean;
  bar?: boolean;
}

declare module "react" {
  namespace JSX {
    interface IntrinsicElements {
      "revdiff-view": RevdiffViewProps;
    }
  }
}

// `<revdiff-merge>` in the same way.

import type { GivenResolutions, MergeRecord, RevdiffMergeElement, RevdiffMergeEventMap } from "revdiff";

type MergeListeners = { [Name in keyof RevdiffMergeEventMap as `on${Name}`]?: (event: RevdiffMergeEventMap[Name]) => void };

interface RevdiffMergeProps extends DetailedHTMLProps<HTMLAttributes<RevdiffMergeElement>, RevdiffMergeElement>, MergeListeners {
  words?: Words | null;
  merge?: MergeRecord | string | null;
  resolutions?: GivenResolutions | null;
  readonly?: boolean;
  bar?: boolean;
}

declare module "react" {
  namespace JSX {
    interface IntrinsicElements {
      "revdiff-merge": RevdiffMergeProps;
    }
  }
}

// -- <revdiff-history> --

import type { Compare, HistoryRecord, RevdiffHistoryElement, RevdiffHistoryEventMap, ShownRevisions } from "revdiff";

type HistoryListeners = { [Name in keyof RevdiffHistoryEventMap as `on${Name}`]?: (event: RevdiffHistoryEventMap[Name]) => void };

interface RevdiffHistoryProps extends DetailedHTMLProps<HTMLAttributes<RevdiffHistoryElement>, RevdiffHistoryElement>, HistoryListeners {
  words?: Words | null;
  history?: HistoryRecord | string | null;
  compare?: Compare | null;
  shown?: Readonly<ShownRevisions> | null;
  against?: "before" | "current";
  layout?: "side-by-side" | "";
  readonly?: boolean;
}

declare module "react" {
  namespace JSX {
    interface IntrinsicElements {
      "revdiff-history": RevdiffHistoryProps;
    }
  }
}
