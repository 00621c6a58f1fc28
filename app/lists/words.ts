import { emailOf, phoneDigits } from "#app/lib/text/contact.ts";
import { code } from "#app/lib/text/text.ts";
import { anyOf, quoted } from "../orders/facts/search.ts";
import { facts } from "../orders/facts/table.ts";

/** A word that Shopify's search can look for. */
const isWord = (text: string): boolean => /[\p{L}\p{N}]/u.test(text);
/** Emoji and their like: no word of a name or an address, but people use them as tags. */
const isSign = (text: string): boolean => /[\p{Extended_Pictographic}\p{Regional_Indicator}\p{So}\u20e3]/u.test(text);

/** What asks for nothing narrows nothing: "#", "*", "()". */
export const isNoSearch = (text: string): boolean => textTerm(text) === "";

/** Several order numbers at once, "#2001, #2002": with commas or signs, so that no phone number or name is taken for them; else null. */
export function numbersIn(text: string): string[] | null {
  const words = code(text)
    .split(/[\s,;|]+/)
    .filter(Boolean);
  const apart = /[,;|]/.test(text) || words.every((word) => word.startsWith("#"));
  return words.length > 1 && apart && words.every((word) => /^#?\p{L}{0,8}-?\d{1,10}(-\p{L}{1,8})?$/u.test(word)) ? words : null;
}

const nameTerm = (number: string): string => `name:${quoted(number.startsWith("#") || !/^\d/.test(number) ? number : `#${number}`)}`;

/** One box for order number, name, e-mail, phone and tracking number: told apart by their form, else searched word by word. */
export function textTerm(text: string): string {
  const asked = code(text);
  const numbers = numbersIn(asked);
  if (numbers) return anyOf(numbers.map(nameTerm));
  if (!isWord(asked)) return isSign(asked) ? facts.tags.search(asked) : "";
  if (/^#\S+$/.test(asked)) return nameTerm(asked);
  if (/^\d{1,6}$/.test(asked)) return anyOf([nameTerm(asked), quoted(asked)]);
  const email = emailOf(asked);
  if (/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(email)) return `email:${quoted(email)}`;
  const phone = phoneDigits(asked);
  if (phone) return anyOf([quoted(`+${phone}`), quoted(phone), ...(asked === phone ? [] : [quoted(asked)])]);
  const words = asked.split(" ");
  const looked = words.filter(isWord).map(quoted).join(" ");
  return words.some((word) => !isWord(word) && isSign(word)) ? anyOf([facts.tags.search(asked), `(${looked})`]) : looked;
}
