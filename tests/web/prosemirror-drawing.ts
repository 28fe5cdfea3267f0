// The pending changes as decorations, with the buttons that decide on them.

import { Decoration, DecorationSet, type EditorView } from "prosemirror-view";
import { type Decisions, numberOf, type Options, placed, type Placed, type Review } from "./prosemirror-record";

type Decide = (view: EditorView, list: keyof Decisions, id: string) => void;

function element(name: string, className: string, ...children: (string | Node)[]): HTMLElement {
  const made = document.createElement(name);
  made.className = className;
  made.append(...children);
  return made;
}

/** The buttons of a change; of one that was changed by hand, that it was. */
function drawButtons({ change, isStale }: Placed, { labels, record }: Options, decide: Decide, view: EditorView): HTMLElement {
  if (isStale) return element("span", "revdiff-stale", labels.stale);
  const button = (textContent: string, name: string, list: keyof Decisions) => {
    const ariaLabel = name.replace("{number}", String(numberOf(record, change)));
    return Object.assign(document.createElement("button"), { type: "button", textContent, ariaLabel, onclick: () => decide(view, list, change.id) });
  };
  return element("span", "revdiff-decide", button(labels.accept, labels.acceptChange, "accepted"), button(labels.reject, labels.rejectChange, "rejected"));
}

function widget(at: number, name: string, draw: (view: EditorView) => HTMLElement): Decoration {
  return Decoration.widget(at, draw, { key: name, side: 1, ignoreSelection: true, stopEvent: () => true });
}

/** What is drawn of a review: words that go are marked where they stand, words that come are put there, as are paragraphs. */
export function drawn(review: Review, options: Options, decide: Decide): DecorationSet {
  const { record } = options;
  const text = ({ start, end }: { start: number; end: number }) => record.new.text.slice(start, end);
  const drawnAt = (place: Placed): Decoration[] => {
    const { change, words, blocks, end, isStale } = place;
    const [buttons, name] = [(view: EditorView) => drawButtons(place, options, decide, view), `${change.id} ${isStale ? "stale" : ""}`];
    if (!change.old.length) {
      const lines = () => change.new.map((index) => element("p", "", text(record.new.paragraphs[index]!)));
      return [widget(end, name, (view) => element("div", "revdiff-added", ...lines(), buttons(view)))];
    }
    const kind = change.kind === "removed" ? "removed" : change.moved ? "moved" : "";
    const went = words.filter(({ from, to }) => from < to).map(({ from, to }) => Decoration.inline(from, to, { nodeName: "del", class: "revdiff-gone" }));
    const came = words.filter(({ edit }) => text(edit.new)).map(({ edit, to }) => widget(to, edit.id, () => element("ins", "revdiff-came", text(edit.new))));
    return [...(kind ? blocks.map(({ from, to }) => Decoration.node(from, to, { class: `revdiff-${kind}` })) : []), ...went, ...came, widget(end, name, buttons)];
  };
  return DecorationSet.create(review.doc, placed(review, record).flatMap(drawnAt));
}
