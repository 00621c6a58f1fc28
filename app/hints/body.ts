type Reviver = (key: string, value: unknown, context: { source?: string }) => unknown;
const parseWith = JSON.parse as (text: string, reviver?: Reviver) => unknown;

/** A whole number that a double cannot hold stays the text that was written: ids keep their digits. */
const exact: Reviver = (_, value, { source }) =>
  typeof value === "number" && !Number.isSafeInteger(value) && source !== undefined && /^\d+$/.test(source) ? source : value;

/** Parses a webhook's body. Throws a SyntaxError on what is no JSON. */
export function parseBody(text: string): unknown {
  // Looking at each value takes time, and hardly any body has such a number.
  return /\d{16}/.test(text) ? parseWith(text, exact) : parseWith(text);
}

/** The shop that the signed body itself names, null where it names none: the header that names it is not signed. */
export function shopIn(body: unknown): string | null {
  if (typeof body !== "object" || body === null) return null;
  const { myshopify_domain: domain, shop_domain: shop } = body as Record<string, unknown>;
  return [domain, shop].find((named) => typeof named === "string") ?? null;
}
