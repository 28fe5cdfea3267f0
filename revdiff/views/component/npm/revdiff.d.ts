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

/** What an event is about; null where it is about several or all, or about the last decision. */
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

  accept(...ids: string[]): void;
  reject(...ids: string[]): void;
  acceptAll(): void;
  rejectAll(): void;
  undo(...ids: string[]): void;
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

// What `<revdiff-merge>` takes and tells. docs/how-to/a-conflict-screen.md says what each is for.

/** What a conflict is settled by: the version of a side, ours' then theirs', or a text. */
export type Way = "base" | "ours" | "theirs" | "both" | { readonly text: string };

export type Disagreement = "words" | "marks" | "role" | "attributes" | "removed" | "added" | "moved" | "reshaped" | "reshaped-block";

export interface ConflictRecord {
  id: string;
  disagreement: Disagreement;
  resolution: Way | string | null;
}

/** The record of a merge, as far as a tool has to know it; the JSON Schema of revdiff says the rest. */
export interface MergeRecord {
  schema: "revdiff/2";
  type: "merge";
  units: "utf-16" | "code-points";
  base: RevisionRecord;
  ours: RevisionRecord;
  theirs: RevisionRecord;
  conflicts: readonly ConflictRecord[];
  entries: readonly object[];
  fingerprint: string;
}

/** What was settled, as `Merge.resolve(resolutions, fingerprint=fingerprint)` takes it: a way for each conflict by its id. */
export interface Resolutions {
  resolutions: { [id: string]: Way };
  fingerprint: string | null;
}

/** Resolutions as they are set: what is left out is empty. */
export interface GivenResolutions {
  resolutions?: { readonly [id: string]: Way };
  fingerprint?: string | null;
}

/** What is about to be settled: the conflicts that it touches, and what the resolutions would be. */
export interface Resolving {
  id: string | null;
  how: Way | null;
  conflicts: string[];
  resolutions: Resolutions;
}

export interface RevdiffMergeEventMap {
  "revdiff-resolve": CustomEvent<Resolving>;
  "revdiff-undo": CustomEvent<Resolving>;
  "revdiff-redo": CustomEvent<Resolving>;
  "revdiff-pick": CustomEvent<{ id: string; fingerprint: string }>;
  "revdiff-resolved": CustomEvent<{ resolutions: Resolutions; pending: string[] }>;
  "revdiff-cleared": CustomEvent<{ resolutions: Resolutions }>;
  "revdiff-error": CustomEvent<{ message: string }>;
}

export interface RevdiffMergeElement extends HTMLElement {
  /** Gives back what was given, as long as it fits. */
  words: Words | null;
  /** Gives back what was given. */
  merge: MergeRecord | string | null;
  get resolutions(): Resolutions;
  set resolutions(value: GivenResolutions | null);
  /** The ids of the conflicts that are open. */
  readonly pending: string[];
  readonly: boolean;
  bar: boolean;

  /** With null the conflict is open again. */
  resolve(id: string, how: Way | null): void;
  resolveAll(how: "base" | "ours" | "theirs" | "both"): void;
  undo(): void;
  redo(): void;
  pick(id: string): void;
  next(): void;
  previous(): void;

  addEventListener<K extends keyof RevdiffMergeEventMap>(
    type: K,
    listener: (this: RevdiffMergeElement, event: RevdiffMergeEventMap[K]) => unknown,
    options?: boolean | AddEventListenerOptions,
  ): void;
  addEventListener<K extends keyof HTMLElementEventMap>(
    type: K,
    listener: (this: RevdiffMergeElement, event: HTMLElementEventMap[K]) => unknown,
    options?: boolean | AddEventListenerOptions,
  ): void;
  addEventListener(type: string, listener: EventListenerOrEventListenerObject, options?: boolean | AddEventListenerOptions): void;
}

declare global {
  interface HTMLElementTagNameMap {
    "revdiff-merge": RevdiffMergeElement;
  }
}

// -- <revdiff-history>: docs/how-to/a-slider-over-versions.md says what each is for --

/** What a history says of one text that a diff is of. */
export interface TextReference {
  sha256: string;
}

/** The diff of a revision with the next, without what stayed. */
export interface StepRecord {
  old: TextReference;
  new: TextReference;
  stats: { words_inserted: number; words_deleted: number };
  fingerprint?: string;
}

/** The record of a history, as far as a tool has to know it; the JSON Schema of revdiff says the rest. */
export interface HistoryRecord {
  schema: "revdiff/1" | "revdiff/2";
  type: "history";
  units: "utf-16" | "code-points";
  /** The oldest first. */
  revisions: readonly RevisionRecord[];
  diffs: readonly StepRecord[];
}

/** Two revisions, by their indices; of one that is shown alone, `from` is null. */
export interface ShownRevisions {
  from: number | null;
  to: number;
}

/** What answers for two revisions that are no neighbors. `signal` says when nobody waits for the answer any more. */
export type Compare = (from: number, to: number, options: { signal: AbortSignal }) => DiffRecord | string | Promise<DiffRecord | string>;

/** Which revision somebody wants back, and which was the newest when it was looked at. */
export interface Restoring {
  index: number;
  sha256: string;
  label: string | null;
  source: string | null;
  published: string | null;
  text: string;
  current: { index: number; sha256: string };
}

export interface RevdiffHistoryEventMap {
  "revdiff-show": CustomEvent<ShownRevisions & { index: number }>;
  "revdiff-restore": CustomEvent<Restoring>;
  "revdiff-error": CustomEvent<{ message: string }>;
}

export interface RevdiffHistoryElement extends HTMLElement {
  /** Gives back what was given, as long as it fits. */
  words: Words | null;
  /** Gives back what was given. */
  history: HistoryRecord | string | null;
  compare: Compare | null;
  get shown(): ShownRevisions | null;
  set shown(value: Readonly<ShownRevisions> | null);
  against: string;
  layout: string;
  readonly: boolean;

  show(index: number): void;
  next(): void;
  previous(): void;
  restore(index: number): void;

  addEventListener<K extends keyof RevdiffHistoryEventMap>(
    type: K,
    listener: (this: RevdiffHistoryElement, event: RevdiffHistoryEventMap[K]) => unknown,
    options?: boolean | AddEventListenerOptions,
  ): void;
  addEventListener<K extends keyof HTMLElementEventMap>(
    type: K,
    listener: (this: RevdiffHistoryElement, event: HTMLElementEventMap[K]) => unknown,
    options?: boolean | AddEventListenerOptions,
  ): void;
  addEventListener(type: string, listener: EventListenerOrEventListenerObject, options?: boolean | AddEventListenerOptions): void;
}

declare global {
  interface HTMLElementTagNameMap {
    "revdiff-history": RevdiffHistoryElement;
  }
}
