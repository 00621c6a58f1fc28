import type { Bounds } from "./fact.ts";

/** A person's words as one quoted value: nothing in them can be read as a field, an operator or a bracket. */
export function quoted(text: string): string {
  return `"${text
    .replace(/[\u0000-\u001f]/g, " ")
    .replace(/\\/g, "\\\\")
    .replace(/"/g, '\\"')
    .trim()}"`;
}

export const anyOf = (terms: readonly string[]): string => (terms.length > 1 ? `(${terms.join(" OR ")})` : terms.join(""));

/** What is none of these: a search for what has no word of its own. */
export const noneOf = (field: string, values: readonly string[]): string => values.map((value) => `-${field}:${value}`).join(" ");

/** The comparisons of a search field. */
export function bounds(field: string, write: (bound: string) => string): Bounds<string> {
  return {
    atLeast: (bound) => `${field}:>=${write(bound)}`,
    atMost: (bound) => `${field}:<=${write(bound)}`,
    below: (bound) => `${field}:<${write(bound)}`,
    above: (bound) => `${field}:>${write(bound)}`,
  };
}
