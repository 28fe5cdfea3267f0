// What a revision is called: its number, when it was filed, by whom, with which note.

import { make, shown } from "../ground/elements.js";
import { counted } from "../picture/telling.js";

/** What is told of a revision, part by part, as [name, words]. */
function* partsOf(index, revisions, language) {
  const { published, source, label: note } = revisions.at(index);
  const [number, all] = [index + 1, revisions.count];
  yield ["number", language.told("history.of", { number, all })];
  if (published) yield ["time", language.moment(published)];
  if (source) yield ["author", language.told("history.by", { name: source })];
  if (note) yield ["note", note];
  if (index === revisions.current && all > 1) yield ["current", language.told("history.is-current")];
}

/** A revision in words, and what became of the text: "revision 3 of 12, by Desk, 2 edited". */
export function spokenOf(pair, revisions, language) {
  const told = [...partsOf(pair.at, revisions, language)].map(([, words]) => shown(words));
  const stats = revisions.stats(pair);
  if (!stats) return language.listed(told);
  const nothing = language.told("count.nothing");
  const changes = counted(stats, language);
  return language.listed([...told, changes === nothing && revisions.isRepeat(pair) ? language.told("history.same") : changes]);
}

/** The same as elements, each part in one of its own. */
export function drawNameOf(index, revisions, language) {
  const drawn = [...partsOf(index, revisions, language)].map(([name, words]) => make("bdi", { className: name }, shown(words)));
  return make("span", {}, ...drawn.flatMap((part, place) => (place ? [language.told("list.comma"), part] : [part])));
}
