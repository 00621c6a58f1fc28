import { skippedLines, type Invoice, type Sorted } from "./invoices.ts";
import { matchCancellations, type Matched, type TakenBack } from "./match.ts";

export interface Chosen {
  /** Oldest first. */
  orders: Invoice[];
  takenBack: Map<string, TakenBack[]>;
  /** Lines of cancellations that found their order. */
  cancellationLines: number;
  /** Cancellations that found an order, by number. */
  cancellations: string[];
  skipped: Sorted["skipped"];
}

const alreadyThere = "already imported",
  beyondLimit = "beyond the limit";

/**
 * Which invoices of the file are imported now. `isThere` tells what the shop has already. A `limit` takes a sample over the
 * file's whole time, every one of the newest and fewer the older they are; a cancellation stays when all that it refers to stays.
 */
export function chooseInvoices(sorted: Sorted, isThere: (invoice: string) => boolean, limit: number | undefined): Chosen {
  const skipped = [...sorted.skipped];
  const skip = (invoice: Invoice, reason: string) => {
    skipped.push(...skippedLines(invoice.number, invoice.lines, () => reason));
  };
  const fresh = (invoice: Invoice) => {
    if (isThere(invoice.number)) {
      skip(invoice, alreadyThere);
      return false;
    }
    return true;
  };
  const orders = sorted.orders.filter(fresh),
    cancellations = sorted.cancellations.filter(fresh);
  const matched = matchCancellations(orders, cancellations);
  skipped.push(...matched.skipped);
  if (limit === undefined || limit >= orders.length) return finish(orders, matched, skipped);
  const kept = new Set(thinned(orders, limit));
  for (const order of orders) if (!kept.has(order)) skip(order, beyondLimit);
  const lost = new Set<string>();
  for (const order of orders)
    if (!kept.has(order)) for (const back of matched.takenBack.get(order.number) ?? []) lost.add(back.cancellation);
  for (const cancellation of lost)
    skipped.push({ invoice: cancellation, reason: beyondLimit, lines: matched.usedLines.get(cancellation) ?? 0 });
  return finish([...kept], without(matched, lost, kept), skipped);
}

function finish(orders: Invoice[], matched: Matched, skipped: Sorted["skipped"]): Chosen {
  const cancellationLines = [...matched.usedLines.values()].reduce((sum, lines) => sum + lines, 0);
  return { orders, takenBack: matched.takenBack, cancellationLines, cancellations: [...matched.usedLines.keys()], skipped };
}

/** `count` of the list, oldest first: the distance between two neighbours grows with the cube of their age. */
function thinned<T>(orders: readonly T[], count: number): T[] {
  const spare = orders.length - count,
    last = Math.max(1, count - 1);
  const picks = Array.from(
    { length: Math.min(count, orders.length) },
    (_, i) => orders[orders.length - 1 - i - Math.round(spare * (i / last) ** 3)],
  );
  return picks.filter((order): order is T => order !== undefined).reverse();
}

function without(matched: Matched, lost: ReadonlySet<string>, kept: ReadonlySet<Invoice>): Matched {
  const takenBack = new Map<string, TakenBack[]>();
  for (const { number } of kept) {
    const backs = (matched.takenBack.get(number) ?? []).filter((back) => !lost.has(back.cancellation));
    if (backs.length > 0) takenBack.set(number, backs);
  }
  return { ...matched, takenBack, usedLines: new Map([...matched.usedLines].filter(([number]) => !lost.has(number))) };
}
