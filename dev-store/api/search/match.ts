import { parsePeriod } from "./dates.ts";
import { badRequest } from "../errors.ts";
import type { Comparator, Term } from "./parse.ts";

export interface SearchContext {
  now: Date;
  timeZone: string;
}
export type Test<Row> = (row: Row) => boolean;
/** One filter of a list. Null when the value makes no sense for it: then it matches nothing and Shopify warns. */
export interface Field<Row> {
  match(term: Term, context: SearchContext): Test<Row> | null;
  /** Its values are times: what is no time is an error, and a time of day is read in the shop's zone. */
  time?: boolean;
}

/** Values from a fixed set; several may be given with commas. */
export function oneOf<Row>(match: (value: string) => Test<Row> | null): Field<Row> {
  return {
    match(term) {
      if (isAny(term)) return () => true;
      if (term.comparator !== "=") return null;
      const matches = term.value
        .toLowerCase()
        .split(",")
        .map((value) => match(value.trim()));
      return matches.every((one) => one !== null) ? (row) => matches.some((one) => one?.(row)) : null;
    },
  };
}

/** Text compared without case; `*` alone = present, `abc*` = begins with. */
export function texts<Row>(read: (row: Row) => (string | null)[]): Field<Row> {
  return {
    match(term) {
      if (term.comparator !== "=" || term.value === "") return null;
      const wanted = term.value.toLowerCase();
      if (isAny(term)) return (row) => read(row).some((value) => value !== null && value !== "");
      if (!term.quoted && wanted.endsWith("*")) {
        const start = wanted.slice(0, -1);
        return (row) => read(row).some((value) => value?.toLowerCase().startsWith(start));
      }
      return (row) => read(row).some((value) => value?.toLowerCase() === wanted);
    },
  };
}

/** Numbers compared, in a range `1..5` or in a list. `amount` reads one; a weight has its unit with it. */
export function numbers<Row>(read: (row: Row) => (number | null)[], amount: (text: string) => number = Number): Field<Row> {
  return {
    match(term) {
      const test = numberTest(term, amount);
      return test && ((row) => read(row).some((value) => value !== null && test(value)));
    },
  };
}

export function times<Row>(read: (row: Row) => string | null): Field<Row> {
  return {
    time: true,
    match(term, context) {
      const test = timeTest(term, context);
      return (row) => {
        const value = read(row);
        return value !== null && test(value);
      };
    },
  };
}

function numberTest(term: Term, amount: (text: string) => number): ((value: number) => boolean) | null {
  if (isAny(term)) return () => true;
  const range = /^(-?[\d.]+[^.]*)\.\.(-?[\d.]+.*)$/.exec(term.value);
  if (range) {
    const [low, high] = [amount(range[1] ?? ""), amount(range[2] ?? "")];
    return Number.isNaN(low + high) ? null : (value) => value >= low && value <= high;
  }
  const wanted = term.value.split(",").map(amount);
  if (term.value.trim() === "" || wanted.some(Number.isNaN)) return null;
  return (value) => wanted.some((one) => compare(value, term.comparator, one));
}

/** Throws Shopify's BAD_REQUEST for what is no time. */
function timeTest(term: Term, context: SearchContext): (iso: string) => boolean {
  if (isAny(term)) return () => true;
  const range = /^(.+)\.\.(.+)$/.exec(term.value);
  const from = parsePeriod(range?.[1] ?? term.value, context.now, context.timeZone);
  const to = range?.[2] ? parsePeriod(range[2], context.now, context.timeZone) : from;
  if (!from || !to) throw badRequest(`Invalid timestamp for query filter \`${term.field ?? ""}\`.`);
  switch (term.comparator) {
    case ">":
      return (iso) => iso >= from.end;
    case ">=":
      return (iso) => iso >= from.start;
    case "<":
      return (iso) => iso < from.start;
    case "<=":
      return (iso) => iso < from.end;
    default:
      return (iso) => iso >= from.start && iso < to.end;
  }
}

function isAny(term: Term): boolean {
  return !term.quoted && term.value === "*" && term.comparator === "=";
}

function compare(value: number, comparator: Comparator, wanted: number): boolean {
  switch (comparator) {
    case ">":
      return value > wanted;
    case ">=":
      return value >= wanted;
    case "<":
      return value < wanted;
    case "<=":
      return value <= wanted;
    default:
      return value === wanted;
  }
}
