import type { Customer, Order } from "../../model.ts";

/** What bare words look at: name, customer, e-mail, phone, tags, titles, SKUs and tracking numbers. */
function* texts(order: Order, customer: Customer | undefined): Generator<string> {
  yield order.name;
  if (order.email) yield order.email;
  if (customer) {
    yield `${customer.firstName} ${customer.lastName}`;
    if (customer.email) yield customer.email;
  }
  for (const address of [order.shippingAddress, order.billingAddress]) {
    if (address) yield `${address.firstName ?? ""} ${address.lastName ?? ""}`;
  }
  for (const line of order.lines) {
    yield line.title;
    if (line.sku) yield line.sku;
  }
  yield* order.tags;
  for (const fulfillment of order.fulfillments) {
    for (const tracking of fulfillment.tracking) if (tracking.number) yield tracking.number;
  }
  if (order.poNumber) yield order.poNumber;
  yield order.confirmationNumber;
}

function* phones(order: Order, customer: Customer | undefined): Generator<string> {
  for (const phone of [order.phone, customer?.phone, order.shippingAddress?.phone, order.billingAddress?.phone]) if (phone) yield phone;
}

/** Fewest digits that count as a phone number, so that an order number does not find half the customers. */
const phoneDigits = 6;

/**
 * Predicate for one bare word or quoted phrase. Whole words match, case-insensitively; `word*` matches
 * beginnings; a phrase matches neighbouring words. Digits find phone numbers however they are written.
 */
export function wordMatcher(value: string, quoted: boolean): (order: Order, customer: Customer | undefined) => boolean {
  const prefix = !quoted && value.endsWith("*") && value.length > 1;
  const wanted = words(prefix ? value.slice(0, -1) : value);
  const digits = value.replace(/[\s()+./*-]/g, "");
  const asPhone = /^\d+$/.test(digits) && digits.length >= phoneDigits ? digits : null;
  const first = wanted[0];
  return (order, customer) => {
    if (asPhone) for (const phone of phones(order, customer)) if (phoneMatches(phone, asPhone, prefix)) return true;
    if (first === undefined) return asPhone === null;
    for (const text of texts(order, customer)) {
      const lower = text.toLowerCase();
      if (lower.includes(first) && containsWords(words(lower), wanted, prefix)) return true;
    }
    return false;
  };
}

export function words(text: string): string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
}

/** Do the `wanted` words stand next to each other, the last one as a beginning if `prefix`? */
export function containsWords(all: string[], wanted: string[], prefix: boolean): boolean {
  for (let start = 0; start + wanted.length <= all.length; start += 1) {
    const hit = wanted.every((word, index) => {
      const candidate = all[start + index] ?? "";
      return prefix && index === wanted.length - 1 ? candidate.startsWith(word) : candidate === word;
    });
    if (hit) return true;
  }
  return false;
}

/** "+44 20 7946 0018" is found by 02079460018, 442079460018 and 20 7946 0018. */
function phoneMatches(phone: string, digits: string, prefix: boolean): boolean {
  const known = phone.replace(/\D/g, "").replace(/^00/, "");
  const national = digits.replace(/^0+/, "");
  if (national.length < phoneDigits) return false;
  return prefix ? known.includes(national) : known.endsWith(national);
}
