import { isLineItem, kindOf } from "./codes.ts";
import { amountOf, skippedLines, type Invoice, type Skipped } from "./invoices.ts";
import type { RawLine } from "./read.ts";

/** What one cancellation takes back from one order. */
export interface TakenBack {
  cancellation: string;
  at: number;
  /** `index` counts the order's line items (carriage and discounts left out), in the file's order. */
  lines: { index: number; quantity: number }[];
  /** Carriage given back, pence. */
  shipping: number;
  /** Nothing of the order is left after it, and nothing was taken back before: the order is cancelled. */
  whole: boolean;
}

export interface Matched {
  /** By the order's invoice number, oldest first. */
  takenBack: Map<string, TakenBack[]>;
  /** Lines of the file that found their order, by cancellation. */
  usedLines: Map<string, number>;
  skipped: Skipped[];
}

interface Item {
  index: number;
  code: string;
  price: number;
  left: number;
}
interface Candidate {
  invoice: Invoice;
  items: Item[];
  shippingLeft: number;
  touched: boolean;
}

export const lineItemsOf = (invoice: Invoice): RawLine[] =>
  invoice.lines.filter((line) => isLineItem(kindOf(line.code)) && line.quantity > 0);

const noMatch = "no order matches";

/**
 * Finds for each cancellation the earlier order of the same customer that it undoes: the newest one that still
 * has every code in the quantity asked (one that is emptied by it before all others), else line by line over
 * several orders. Orders without a customer cannot be matched: there is nothing to know them by.
 */
export function matchCancellations(orders: readonly Invoice[], cancellations: readonly Invoice[]): Matched {
  const byCustomer = new Map<string, Candidate[]>();
  for (const invoice of orders) {
    if (!invoice.customer) continue;
    const list = byCustomer.get(invoice.customer) ?? [];
    list.push(toCandidate(invoice));
    byCustomer.set(invoice.customer, list);
  }
  const matched: Matched = { takenBack: new Map(), usedLines: new Map(), skipped: [] };
  for (const cancellation of cancellations) {
    const earlier = (byCustomer.get(cancellation.customer ?? "") ?? []).filter((order) => order.invoice.at <= cancellation.at).reverse();
    matchOne(cancellation, earlier, matched);
  }
  return matched;
}

function toCandidate(invoice: Invoice): Candidate {
  const shipping = invoice.lines.filter((line) => kindOf(line.code) === "shipping").reduce((sum, line) => sum + amountOf(line), 0);
  return {
    invoice,
    touched: false,
    shippingLeft: Math.max(0, shipping),
    items: lineItemsOf(invoice).map((line, index) => ({ index, code: line.code.toUpperCase(), price: line.price, left: line.quantity })),
  };
}

function matchOne(cancellation: Invoice, earlier: Candidate[], matched: Matched): void {
  const goods = cancellation.lines.filter((line) => isLineItem(kindOf(line.code)) && line.quantity < 0);
  const carriage = cancellation.lines.filter((line) => kindOf(line.code) === "shipping" && amountOf(line) < 0);
  const taken = new Map<Candidate, TakenBack>();
  const from = (order: Candidate) => {
    const known = taken.get(order) ?? { cancellation: cancellation.number, at: cancellation.at, lines: [], shipping: 0, whole: false };
    taken.set(order, known);
    return known;
  };
  const unmatched = cancellation.lines.filter((line) => !goods.includes(line) && !carriage.includes(line));
  const one = findWhole(goods, earlier);
  for (const line of goods) {
    const parts = takeLine(line, one ? [one] : earlier);
    if (!parts) {
      unmatched.push(line);
      continue;
    }
    for (const { order, item, quantity } of parts) addQuantity(from(order).lines, item.index, quantity);
  }
  for (const line of carriage) {
    const order = [...taken.keys(), ...earlier].find((candidate) => candidate.shippingLeft >= -amountOf(line));
    if (!order) {
      unmatched.push(line);
      continue;
    }
    order.shippingLeft += amountOf(line);
    from(order).shipping -= amountOf(line);
  }
  record(cancellation, taken, unmatched, matched);
}

function record(cancellation: Invoice, taken: Map<Candidate, TakenBack>, unmatched: RawLine[], matched: Matched): void {
  for (const [order, back] of taken) {
    back.whole = !order.touched && order.items.every((item) => item.left === 0);
    order.touched = true;
    const list = matched.takenBack.get(order.invoice.number) ?? [];
    list.push(back);
    matched.takenBack.set(order.invoice.number, list);
  }
  if (unmatched.length < cancellation.lines.length)
    matched.usedLines.set(cancellation.number, cancellation.lines.length - unmatched.length);
  matched.skipped.push(...skippedLines(cancellation.number, unmatched, reasonFor));
}

function reasonFor(line: RawLine): string {
  const kind = kindOf(line.code);
  if (kind === "fee") return `${line.code.toUpperCase()} is a fee, no goods`;
  if (kind === "bad_debt") return "bad debt, no order";
  if (kind === "discount") return "a discount given later, which names no order";
  if (line.quantity >= 0) return "a cancellation must have negative quantities";
  return noMatch;
}

/** The one order that has all of it: an order emptied by it first, then the newest. */
function findWhole(goods: readonly RawLine[], earlier: readonly Candidate[]): Candidate | null {
  if (goods.length === 0) return null;
  const asked = new Map<string, number>();
  for (const line of goods) asked.set(keyOf(line), (asked.get(keyOf(line)) ?? 0) - line.quantity);
  const fitting = earlier.filter((order) => [...asked].every(([key, quantity]) => leftOf(order, key) >= quantity));
  return (
    fitting.find((order) => order.items.every((item) => leftOf(order, keyFor(item)) === (asked.get(keyFor(item)) ?? 0))) ??
    fitting[0] ??
    null
  );
}

/** "Manual" is one code for everything: there only the price tells which. */
const keyFor = ({ code, price }: { code: string; price: number }) => (kindOf(code) === "manual" ? `${code}@${price}` : code);
const keyOf = (line: RawLine) => keyFor({ code: line.code.toUpperCase(), price: line.price });
const leftOf = (order: Candidate, key: string) => order.items.reduce((sum, item) => sum + (keyFor(item) === key ? item.left : 0), 0);

/** All of the line or nothing of it; lines with the same price first. */
function takeLine(line: RawLine, orders: readonly Candidate[]): { order: Candidate; item: Item; quantity: number }[] | null {
  const wanted = orders.flatMap((order) =>
    order.items
      .filter((item) => keyFor(item) === keyOf(line) && item.left > 0)
      .sort((a, b) => Number(b.price === line.price) - Number(a.price === line.price))
      .map((item) => ({ order, item })),
  );
  const parts: { order: Candidate; item: Item; quantity: number }[] = [];
  let missing = -line.quantity;
  for (const { order, item } of wanted) {
    if (missing === 0) break;
    const quantity = Math.min(missing, item.left);
    parts.push({ order, item, quantity });
    missing -= quantity;
  }
  if (missing > 0) return null;
  for (const { item, quantity } of parts) item.left -= quantity;
  return parts;
}

function addQuantity(lines: { index: number; quantity: number }[], index: number, quantity: number): void {
  const known = lines.find((line) => line.index === index);
  if (known) known.quantity += quantity;
  else lines.push({ index, quantity });
}
