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
