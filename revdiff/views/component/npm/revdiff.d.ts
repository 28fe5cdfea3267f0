// What `<revdiff-view>` takes and tells. docs/how-to/embed-in-an-editor.md says what each is for.

export interface Span {
  start: number;
  end: number;
}

/** Where an edit is, in the whole text and in its paragraph. */
export interface PlacedSpan extends Span {
  in?: { paragraph: number | null; start: number; end: number } | null;
}

export type Kind = "kept" | "edited" | "added" | "removed" | "split" | "merged";
export type Op = "equal" | "delete" | "insert" | "replace";
export type Aspect = "words" | "punctuation" | "case" | "typography" | "whitespace" | "markup";

export interface EditRecord {
  id: string;
  op: Op;
  aspect: Aspect | null;
  old: PlacedSpan;
  new: PlacedSpan;
}

export interface ChangeRecord {
  id: string;
  kind: Kind;
  /** Paragraphs, by their indices. */
  old: readonly number[];
  new: readonly number[];
  edits: readonly EditRecord[];
}

export interface ParagraphRecord extends Span {
  key?: string | number | null;
  role?: string | null;
  group?: string | number | null;
}

export interface RevisionRecord {
  text: string;
  label?: string | null;
  source?: string | null;
  published?: string | null;
  paragraphs: readonly ParagraphRecord[];
}

/** The record of a diff, as far as a tool has to know it; the JSON Schema of revdiff says the rest. */
export interface DiffRecord {
  schema: "revdiff/1" | "revdiff/2";
  type: "diff";
  units: "utf-16" | "code-points";
  old: RevisionRecord;
  new: RevisionRecord;
  alignment: readonly ChangeRecord[];
  fingerprint?: string;
}

/** What was decided, as `Diff.accept(accepted, but=rejected, fingerprint=fingerprint)` takes it. */
export interface Decisions {
  accepted: string[];
  rejected: string[];
  fingerprint: string | null;
}

/** Decisions as they are set: what is left out is empty. */
export interface GivenDecisions {
  accepted?: readonly string[];
  rejected?: readonly string[];
  fingerprint?: string | null;
}

/** What an event is about; null where it is about all, or about the last decision. */
export interface Picked {
  id: string | null;
  change: string | null;
  edit: string | null;
  kind: Kind | null;
  oldKeys: (string | number | null)[];
  newKeys: (string | number | null)[];
  fingerprint: string | null;
}

/** What is about to be decided: the changes that it touches, and what the decisions would be. */
export interface Deciding extends Picked {
  changes: string[];
  decisions: Decisions;
}

export type PluralForm = "zero" | "one" | "two" | "few" | "many" | "other";

/** Words of the host's own, by the names that entries have in the catalogs of revdiff: `{ "decision.accept": "take" }`. */
export interface Words {
  /** The code of the language that they are in; without it they hold in whatever language is told. */
  language?: string;
  /** How a language is written that the script lacks. */
  direction?: "ltr" | "rtl";
  [entry: `${string}.${string}`]: string | { readonly [Form in PluralForm]?: string };
}

export interface RevdiffViewEventMap {
  "revdiff-accept": CustomEvent<Deciding>;
  "revdiff-reject": CustomEvent<Deciding>;
  "revdiff-undo": CustomEvent<Deciding>;
  "revdiff-redo": CustomEvent<Deciding>;
  "revdiff-pick": CustomEvent<Picked>;
  "revdiff-decided": CustomEvent<{ decisions: Decisions; pending: string[] }>;
  "revdiff-cleared": CustomEvent<{ decisions: Decisions }>;
  "revdiff-error": CustomEvent<{ message: string }>;
}

export interface RevdiffViewElement extends HTMLElement {
  /** Gives back what was given, as long as it fits. */
  words: Words | null;
  /** Gives back what was given. */
  diff: DiffRecord | string | null;
  get decisions(): Decisions;
  set decisions(value: GivenDecisions | null);
  /** The ids of the changes that are still to be decided on. */
  readonly pending: string[];
  layout: string;
  hush: boolean;
  readonly: boolean;
  bar: boolean;

  accept(id: string): void;
  reject(id: string): void;
  acceptAll(): void;
  rejectAll(): void;
  undo(id?: string): void;
  redo(): void;
  pick(id: string): void;
  next(): void;
  previous(): void;

  addEventListener<K extends keyof RevdiffViewEventMap>(
    type: K,
    listener: (this: RevdiffViewElement, event: RevdiffViewEventMap[K]) => unknown,
    options?: boolean | AddEventListenerOptions,
  ): void;
  addEventListener<K extends keyof HTMLElementEventMap>(
    type: K,
    listener: (this: RevdiffViewElement, event: HTMLElementEventMap[K]) => unknown,
    options?: boolean | AddEventListenerOptions,
  ): void;
  addEventListener(type: string, listener: EventListenerOrEventListenerObject, options?: boolean | AddEventListenerOptions): void;
}

declare global {
  interface HTMLElementTagNameMap {
    "revdiff-view": RevdiffViewElement;
  }
}
