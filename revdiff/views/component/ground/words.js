// A host's own words for entries of the interface: held to what the entries are, as Python holds a newsroom's.

import { shown } from "./elements.js";
import { SLOTS } from "./language.js";
import { CATALOGS } from "./tables.js";

const PLURAL_FORMS = ["zero", "one", "two", "few", "many", "other"];
const DIRECTIONS = ["ltr", "rtl"];

/** Controls, ends of lines, and what turns the direction of all that follows. */
const UNTIDY = /[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]/u;

const NO_WORDS = { language: null, entries: {} };

/** What elements were given, as it was given and as it was read. */
const GIVEN = new WeakMap();

export const givenWords = (element) => GIVEN.get(element)?.given ?? null;

/** The words of an element, or of the nearest one that it is a part of. */
export function ownWordsOf(element) {
  for (let one = element; one; one = one.getRootNode().host) if (GIVEN.has(one)) return GIVEN.get(one).words;
  return NO_WORDS;
}

/** Gives an element words; whether they are others than before. Throws an error that says what does not fit, and changes nothing. */
export function giveWords(element, given) {
  const words = readWords(given);
  const before = ownWordsOf(element);
  if (given == null) GIVEN.delete(element);
  else GIVEN.set(element, { given, words });
  return JSON.stringify(ownWordsOf(element)) !== JSON.stringify(before);
}

/** The words that a host gave: {"decision.accept": "take"}, and `language` and `direction`. Throws an error that says what does not fit. */
function readWords(given) {
  if (given == null) return NO_WORDS;
  if (typeof given !== "object" || Array.isArray(given)) throw new TypeError("words: these are an object of entries, or null");
  const { language = null, direction, ...templates } = given;
  if (language !== null) requireLanguage(language, direction);
  const entries = Object.fromEntries(Object.entries(templates).map(([name, value]) => [name, readEntry(name, value, formsOf(language))]));
  if (direction === undefined) return { language, entries };
  if (!DIRECTIONS.includes(direction)) throw new RangeError(`words: direction is 'ltr' or 'rtl', not ${quoted(direction)}`);
  return { language, entries: { ...entries, direction: { other: direction } } };
}

/** Of a language that the script lacks, and of one that the browser does not know, more has to be said. */
function requireLanguage(language, direction) {
  if (typeof language !== "string" || !/^[a-z]{2,3}(-[a-z0-9]{2,8})*$/i.test(language)) {
    throw new RangeError(`words: language is the code of the language that the words are in, such as 'nl', not ${quoted(language)}`);
  }
  if (!Intl.PluralRules.supportedLocalesOf(language).length) throw new RangeError(`words: no language is known by the code ${quoted(language)}`);
  const isInScript = [language, language.split("-")[0].toLowerCase()].some((code) => Object.hasOwn(CATALOGS, code));
  if (!isInScript && direction === undefined) {
    throw new RangeError(`words: the script lacks the language ${quoted(language)}; say its direction, too, 'ltr' or 'rtl'`);
  }
}

/** The plural forms that an entry needs. Every form that whole numbers take is met among these; in whatever language, "other" does for all. */
function formsOf(language) {
  if (language === null) return ["other"];
  const rules = new Intl.PluralRules(language);
  return [...new Set([...Array(201).keys(), 1_000_000].map((count) => rules.select(count)))].sort();
}

/** An entry as a catalog has it: a template for each plural form, or for `other` alone. */
function readEntry(name, value, needed) {
  if (!Object.hasOwn(CATALOGS.en, name)) throw new RangeError(`words: the interface has no entry ${quoted(name)}`);
  const counts = typeof value === "object" && value !== null;
  const forms = counts ? { ...value } : { other: value };
  const texts = Object.values(forms);
  if (!texts.length || texts.some((text) => typeof text !== "string")) throw new TypeError(`words: ${name} is neither a text nor an object of plural forms`);
  const strange = Object.keys(forms).find((form) => !PLURAL_FORMS.includes(form));
  if (strange !== undefined) throw new RangeError(`words: ${name}: ${quoted(strange)} is no plural form; these are ${PLURAL_FORMS.join(", ")}`);
  const english = Object.values(CATALOGS.en[name]);
  if (counts && english.length === 1) throw new RangeError(`words: ${name} counts nothing: it is one text, without plural forms`);
  const known = new Set(english.flatMap(slotsOf));
  for (const [form, template] of Object.entries(forms)) requireFit(template, known, `words: ${name}${counts ? `, ${form}` : ""}`);
  const lacking = needed.find((form) => !Object.hasOwn(forms, form));
  if (lacking === undefined || Object.hasOwn(forms, "other")) return forms;
  const standIn = lacking === "other" ? ", which stands in for all, as no language is said" : ", and 'other', which would stand in for it";
  throw new RangeError(`words: ${name} lacks the plural form ${quoted(lacking)}${standIn}`);
}

/** Holds a template to the placeholders that its entry has. */
function requireFit(template, known, where) {
  if (UNTIDY.test(template)) throw new RangeError(`${where} is one line, and nothing in it turns the direction of text, unlike ${quoted(template)}`);
  if (/^[\p{Z}\p{C}]*$/u.test(template)) throw new RangeError(`${where} is empty: ${quoted(template)}`);
  const words = template.split(SLOTS).filter((_, place) => place % 2 === 0);
  if (words.some((part) => /[{}]/.test(part))) throw new RangeError(`${where}: a placeholder is a name in braces, and nothing else, in ${quoted(template)}`);
  const slots = slotsOf(template);
  const strange = slots.find((slot) => !known.has(slot));
  if (strange !== undefined) {
    const has = [...known].sort().map((slot) => `{${slot}}`).join(", ") || "none";
    throw new RangeError(`${where}: {${strange}} is no placeholder of it in ${quoted(template)}; it has ${has}`);
  }
  const missing = [...known].sort().find((slot) => slot !== "count" && !slots.includes(slot));
  if (missing !== undefined) throw new RangeError(`${where}: {${missing}} is missing in ${quoted(template)}`);
}

/** The names of the placeholders in a template. */
const slotsOf = (template) => template.split(SLOTS).filter((part) => /^\{\w+\}$/.test(part)).map((part) => part.slice(1, -1));

/** What was given, as an error tells it. */
const quoted = (value) => (typeof value === "string" ? `'${shown(value)}'` : `a value of the type ${typeof value}`);
