// What happened to a change, and to all of them, in words.

import { shown } from "../ground/elements.js";
import { whiteTold } from "./signs.js";
import { remarksOn } from "./unseen.js";

export const SIGNS = { edited: "~", added: "+", removed: "−", split: "÷", merged: "⊕", kept: "↕" };

/** How the text of a change begins, in one line. */
export function opening(change, diff) {
  const side = change.new.length ? "new" : "old";
  const words = change[side].map((index) => diff[side].slice(diff[side].paragraphs[index])).find((text) => text.trim()) ?? "";
  const signs = [...shown(words.trim().replace(/\s+/g, " "))];
  const cut = signs.slice(0, 58).join("");
  return signs.length <= 60 ? signs.join("") : `${cut.includes(" ") ? cut.slice(0, cut.lastIndexOf(" ")) : cut.slice(0, -1)}...`;
}

/** What happened to a change, in words. */
export function label(change, language) {
  const labels = [...(change.moved ? ["moved"] : []), ...(change.kind === "kept" ? [] : [change.kind])];
  const told = change.standing ? ["standing"] : change.resumes != null ? ["resumed"] : labels;
  return language.listed(told.map((name) => language.told(`label.${name}`)));
}

/** An edit, for those who listen while they pick it. */
export function heard(change, edit, diff, language) {
  const words = (side, entry) => {
    const text = shown(diff[side].slice(edit[side])).trim();
    return text ? [`${language.told(entry)} ${text}`] : [];
  };
  const sides = edit.aspect === "markup" ? words("new", "spoken.marked") : [...words("old", "spoken.deleted"), ...words("new", "spoken.inserted")];
  const remarks = remarksOn(edit, change, diff, language);
  return [...sides, ...(sides.length || remarks.length ? remarks : [whiteTold(edit, diff, language)])].join(language.told("list.semicolon"));
}

const COUNTED = ["edited", "added", "removed", "split", "merged", "moved", "standing", "resumed"];

/** How many changes of each kind a diff has, in words. */
export function counted(stats, language) {
  const changes = COUNTED.filter((name) => stats[name]).map((name) => language.told(`count.${name}`, { count: stats[name] }));
  return language.listed(changes) || language.told("count.nothing");
}

/** The numbers of a diff in words. */
export function summed(stats, language) {
  const words = () => language.listed([language.told("count.words-in", { count: stats.words_inserted }), language.told("count.words-out", { count: stats.words_deleted })]);
  const parts = [
    counted(stats, language),
    ...(stats.words_inserted || stats.words_deleted ? [words()] : []),
    ...(stats.noise ? [language.told("count.noise", { count: stats.noise })] : []),
  ];
  return parts.join(language.told("list.semicolon"));
}
