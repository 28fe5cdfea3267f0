// The words of the interface in one language, and how it counts.

import { CATALOGS } from "./tables.js";

const MOMENT = { year: "numeric", month: "short", day: "numeric", hour: "numeric", minute: "2-digit" };

/** The placeholders of a template, and braces that are meant as such. */
export const SLOTS = /(\{\{|\}\}|\{\w+\})/;

/** A language of the interface: its words, and how it counts and writes numbers. */
export class Language {
  /** The language `around`, with a host's own words, which may be in one that they name. */
  constructor(around, own) {
    const code = own.language ?? around;
    const base = code.split("-")[0].toLowerCase();
    const known = [code, base, "en"].find((one) => Object.hasOwn(CATALOGS, one));
    const isTag = /^[a-z]{2,3}(-[a-z0-9]{2,8})*$/i.test(code);
    this.code = isTag && (own.language !== null || known.split("-")[0] === base) ? code : known;
    this.entries = { ...CATALOGS[known], ...own.entries };
    this.templates = new Map();
    this.plurals = new Intl.PluralRules(this.code);
    this.numbers = new Intl.NumberFormat(this.code);
    this.direction = this.told("direction");
  }

  number(number) {
    return this.numbers.format(number);
  }

  /** The parts of an entry: our words, and the values in the place of its placeholders, which may be elements. */
  parts(entry, values = {}) {
    const forms = this.entries[entry];
    const template = forms["count" in values ? this.plurals.select(values.count) : "other"] ?? forms.other;
    const filled = (name) => (typeof values[name] === "number" ? this.number(values[name]) : values[name]);
    if (!this.templates.has(template)) this.templates.set(template, template.split(SLOTS));
    const parts = this.templates.get(template).flatMap((part) => (/^\{\w+\}$/.test(part) ? filled(part.slice(1, -1)) : part));
    return parts.map((part) => ({ "{{": "{", "}}": "}" })[part] ?? part).filter((part) => part !== "");
  }

  told(entry, values) {
    return this.parts(entry, values).join("");
  }

  listed(told) {
    return told.join(this.told("list.comma"));
  }

  /** A time that is written as ISO 8601 has it, to the minute, with its own zone; English has it as it is written. */
  moment(written) {
    const [, day, time, zone] = written.match(/^(\d{4,}-\d\d-\d\d)T(\d\d:\d\d)[^Z+-]*(.*)$/) ?? [];
    if (!day) return written;
    const offset = zone === "Z" || zone === "+00:00" ? "UTC" : zone && `UTC${zone}`;
    const told = new Intl.DateTimeFormat(this.code, { ...MOMENT, timeZone: "UTC" });
    return [this.code.split("-")[0] === "en" ? `${day} ${time}` : told.format(new Date(`${day}T${time}Z`)), offset].filter(Boolean).join(" ");
  }

  /** The numbers of paragraphs. */
  places(indices) {
    return this.listed(indices.map((index) => this.number(index + 1)));
  }
}
