import { changed, type FieldChange } from "#app/kernel/field-change.ts";
import type { Fulfillment } from "../snapshot.ts";
import { isKnownCarrier } from "./carriers.ts";

/** Several numbers of one parcel may be typed into one field: "A, B". */
const separators = /\s*[,;|\n]+\s*|\s+[/&+]\s+/;

/** A blank alone may be a part of a number, which people copy in groups; it separates what would be numbers each by itself. */
function atBlanks(typed: string): string[] {
  const parts = typed.split(/\s+/).filter(Boolean);
  const isNumber = (part: string) => part.length >= 10 && part.replace(/\D/g, "").length >= 6;
  return parts.every(isNumber) ? parts : [parts.join(" ")];
}

/** "A, B" → A and B. */
export const numbersOf = (typed: string | null): string[] => [
  ...new Set((typed ?? "").split(separators).flatMap(atBlanks).filter(Boolean)),
];

/** Links hold commas, but no blanks. */
export const linksOf = (typed: string | null): string[] => (typed ?? "").split(/[,;]?\s+/).filter(Boolean);

/** How a parcel is tracked: several numbers of it in one text. */
export interface Tracking {
  company: string | null;
  number: string | null;
  url: string | null;
}

/** A link for each number: the same one, with its own number in it where the first number stands. */
function linksFor({ number, url }: Tracking): string[] {
  const links = linksOf(url);
  const [link = ""] = links;
  const numbers = numbersOf(number);
  if (links.length !== 1 || numbers.length < 2) return links;
  return numbers.map((each) => link.replaceAll(encodeURIComponent(numbers[0] ?? ""), encodeURIComponent(each)));
}

/** What Shopify is told of it (FulfillmentTrackingInput): only what is filled in. */
export function trackingInput(
  given: Tracking,
): Partial<Record<"company" | "number" | "url", string> & Record<"numbers" | "urls", string[]>> {
  const numbers = numbersOf(given.number);
  const links = linksFor(given);
  const several = numbers.length > 1 || links.length > 1;
  return {
    ...(given.company ? { company: given.company } : {}),
    ...(several && numbers.length > 0 ? { numbers } : numbers[0] ? { number: numbers[0] } : {}),
    ...(several && links.length > 0 ? { urls: links } : links[0] ? { url: links[0] } : {}),
  };
}

/** The numbers of a parcel as Shopify keeps them: one entry each. */
export function entriesOf(given: Tracking | null): Fulfillment["tracking"] {
  if (!given) return [];
  const numbers = numbersOf(given.number);
  const links = linksFor(given);
  return Array.from({ length: Math.max(numbers.length, links.length, given.company ? 1 : 0) }, (_, index) => ({
    company: given.company,
    number: numbers[index] ?? null,
    url: links[index] ?? null,
  }));
}

/** How a parcel is tracked, as a person would type it; null = not at all. A link that Shopify makes itself is one, too. */
export function trackingOf({ tracking: entries }: Pick<Fulfillment, "tracking">): Tracking | null {
  const [first] = entries;
  if (!first) return null;
  const joined = (all: (string | null)[], by: string) => all.filter(Boolean).join(by) || null;
  return {
    company: first.company,
    number: joined(
      entries.map(({ number }) => number),
      ", ",
    ),
    url: joined(
      entries.map(({ url }) => url),
      " ",
    ),
  };
}

const isShopifys = ({ company }: Tracking): boolean => company === null || isKnownCarrier(company);

/** Is this what the parcel has? A link that was not given may be Shopify's own, but for a carrier that it does not know. */
export function isTrackedBy(parcel: Pick<Fulfillment, "tracking">, given: Tracking | null): boolean {
  const wanted = entriesOf(given);
  const isSame = (entry: Tracking, index: number) => {
    const has = parcel.tracking[index];
    return (
      has?.company === entry.company && has.number === entry.number && (has.url === entry.url || (entry.url === null && isShopifys(entry)))
    );
  };
  return parcel.tracking.length === wanted.length && wanted.every(isSame);
}

/** The fields of a tracking that was one and is the other. */
export function trackingFields(before: unknown, after: unknown): FieldChange[] {
  const [was, is] = [before, after].map((given) => (typeof given === "object" && given !== null ? (given as Record<string, unknown>) : {}));
  const fields = [
    ["trackingCompany", "company"],
    ["trackingNumber", "number"],
    ["trackingUrl", "url"],
  ] as const;
  return fields.flatMap(([field, name]) => {
    const [old = null, now = null] = [was?.[name], is?.[name]].map((value) => (typeof value === "string" ? value : null));
    return old === now ? [] : [changed(field, old, now)];
  });
}
