import { isLineItem, kindOf } from "./codes.ts";
import type { RawLine } from "./read.ts";

/** One invoice of the file, its lines in the file's order. */
export interface Invoice {
  number: string;
  at: number;
  customer: string | null;
  country: string;
  lines: RawLine[];
}

/** Lines that did not make it, and why. `lines` counts lines of the file. */
export interface Skipped {
  invoice: string;
  reason: string;
  lines: number;
}

export interface Sorted {
  /** Oldest first. */
  orders: Invoice[];
  /** Invoices `C…`, oldest first. */
  cancellations: Invoice[];
  skipped: Skipped[];
}

/** Lines of one number need not lie together, and their minutes may differ: the earliest counts. */
export function groupInvoices(lines: readonly RawLine[]): Invoice[] {
  const byNumber = new Map<string, Invoice>();
  for (const line of lines) {
    const known = byNumber.get(line.invoice);
    if (!known) {
      byNumber.set(line.invoice, { number: line.invoice, at: line.at, customer: line.customer, country: line.country, lines: [line] });
      continue;
    }
    known.at = Math.min(known.at, line.at);
    known.customer ??= line.customer;
    known.lines.push(line);
  }
  return [...byNumber.values()].sort((a, b) => a.at - b.at || (a.number < b.number ? -1 : 1));
}

/** Tells orders, cancellations and what is neither apart. Fees inside a real order are taken out and reported. */
export function sortInvoices(invoices: readonly Invoice[]): Sorted {
  const sorted: Sorted = { orders: [], cancellations: [], skipped: [] };
  for (const invoice of invoices) {
    if (/^C/i.test(invoice.number)) {
      sorted.cancellations.push(invoice);
      continue;
    }
    const reason = whyNoOrder(invoice);
    if (reason) {
      sorted.skipped.push({ invoice: invoice.number, reason, lines: invoice.lines.length });
      continue;
    }
    sorted.skipped.push(...skippedLines(invoice.number, invoice.lines, whyLeftOut));
    sorted.orders.push({ ...invoice, lines: invoice.lines.filter((line) => whyLeftOut(line) === null) });
  }
  return sorted;
}

/** One entry for each reason that `why` gives, counting its lines. */
export function skippedLines(invoice: string, lines: readonly RawLine[], why: (line: RawLine) => string | null): Skipped[] {
  const counts = new Map<string, number>();
  for (const line of lines) {
    const reason = why(line);
    if (reason !== null) counts.set(reason, (counts.get(reason) ?? 0) + 1);
  }
  return [...counts].map(([reason, count]) => ({ invoice, reason, lines: count }));
}

/** Why one line of a real order is no part of it, or null. */
function whyLeftOut(line: RawLine): string | null {
  const kind = kindOf(line.code);
  if (kind === "fee") return `${line.code.toUpperCase()} is a fee, no goods`;
  if (isLineItem(kind) && line.quantity === 0) return "no quantity";
  return kind === "shipping" && amountOf(line) < 0 ? "negative carriage" : null;
}

function whyNoOrder({ number, lines }: Invoice): string | null {
  if (lines.some((line) => kindOf(line.code) === "bad_debt")) return "bad debt, no order";
  if (!/^\d/.test(number)) return "an accounting entry, no order";
  const fees = lines.filter((line) => kindOf(line.code) === "fee");
  if (fees.length === lines.length) return `${[...new Set(fees.map((line) => line.code.toUpperCase()))].join(", ")} is a fee, no goods`;
  const items = lines.filter((line) => isLineItem(kindOf(line.code)));
  if (items.some((line) => line.quantity < 0)) return "negative quantities: a stock adjustment, no order";
  if (items.every((line) => line.quantity === 0)) return items.length > 0 ? "no quantity" : "carriage or discount only, no goods";
  if (items.some((line) => line.price < 0)) return "negative prices: an accounting entry, no order";
  if (lines.reduce((sum, line) => sum + amountOf(line), 0) <= 0) return "a total of zero or less: a stock adjustment, no order";
  return null;
}

/** What a line adds to its invoice, pence; fees do not count, a discount takes away however its signs stand. */
export function amountOf(line: RawLine): number {
  const kind = kindOf(line.code);
  if (kind === "fee") return 0;
  const amount = line.quantity * line.price;
  return kind === "discount" ? -Math.abs(amount) : amount;
}
