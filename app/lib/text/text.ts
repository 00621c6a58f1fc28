/**
 * Text from people, at every edge: what they typed, pasted, or what an address, a file or a cookie says. Three kinds, from what a
 * person wrote for people to what must be found again letter by letter:
 * `prose` (notes) stays as it is; `line` (names, streets) is one line without marks at its ends; `code` (numbers, phones, SKUs, tags,
 * tracking and order numbers, searches) has no marks inside either, so that two that look alike are alike.
 */

/**
 * What nobody sees and no word needs: soft hyphen, grapheme joiner, directions, zero widths and their like. Copied from chats, sheets
 * and PDFs. Not among them: variation selectors and tag characters, which are part of emoji.
 */
const unseen = "\\u00ad\\u034f\\u061c\\u180e\\u200b\\u200e\\u200f\\u202a-\\u202e\\u2060-\\u2064\\u2066-\\u206f\\ufeff\\ufff9-\\ufffb";
/** Control characters that are no blanks; but for what no database holds, which is to be refused and not to vanish: see `storable`. */
const controls = "\\u0001-\\u0008\\u000e-\\u001f\\u007f-\\u0084\\u0086-\\u009f";
/** Blanks that `\s` does not know: next line, and letters that are drawn as nothing. */
const blanks = /[\s\u0085\u2800\u3164\uffa0]+/gu;
/** Zero width joiner and non-joiner, and variation selectors: parts of emoji and of words of many scripts, noise anywhere else. */
const joiners = /[\u200c\u200d\ufe00-\ufe0f]/gu;

const everywhere = new RegExp(`[${unseen}${controls}]`, "gu");
const atEnds = new RegExp(`^[\\s\\u200c\\u200d${unseen}${controls}]+|[\\s\\u200c\\u200d${unseen}${controls}]+$`, "gu");

/** Letters next to which a joiner or a variation selector means nothing. */
const plain = /^[\p{ASCII}\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\s]$/u;
const keycap = "\u20e3";

/** Is the mark at `at` between two signs that it joins, or behind one that it varies? */
function isMeant(text: string, at: number): boolean {
  const before = [...text.slice(Math.max(0, at - 2), at)].at(-1);
  const after = [...text.slice(at + 1, at + 3)][0];
  const varies = (text[at] ?? "") >= "\ufe00";
  if (varies && after === keycap) return true;
  return before !== undefined && !plain.test(before) && (varies || (after !== undefined && !plain.test(after)));
}

/** Can a database hold it? U+0000 it cannot, nor half of a character that takes two (half an emoji). */
export const storable = (text: string): boolean => !/[\u0000\p{Surrogate}]/u.test(text);

/** A note: it stays as its writer meant it. Browsers send CRLF, Shopify keeps LF. */
export const prose = (text: string): string => text.replaceAll("\r\n", "\n").trim();

/** Text of one line: composed letters, blanks of any kind as one, no invisible marks at its ends. */
export const line = (text: string): string => text.normalize("NFC").replace(blanks, " ").replace(atEnds, "");

/** What is compared letter by letter: a line without invisible marks anywhere, but for those of emoji and joined letters. */
export function code(text: string): string {
  const seen = text.normalize("NFC").replace(everywhere, "").replace(blanks, " ");
  return line(seen.replace(joiners, (mark, at: number) => (isMeant(seen, at) ? mark : "")));
}

/** Two that a person takes for the same: whatever their case, marks and blanks. */
export const folded = (text: string): string => code(text).toLowerCase();

/** Where in a value that came from outside a text cannot be stored: the paths, joined by dots; "" for the value itself. */
export function unstorableIn(value: unknown, path = ""): string[] {
  if (typeof value === "string") return storable(value) ? [] : [path];
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([name, part]) => {
    const inside = path === "" ? name : `${path}.${name}`;
    return storable(name) ? unstorableIn(part, inside) : [path];
  });
}
