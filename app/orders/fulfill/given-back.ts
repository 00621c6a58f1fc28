import { groupBy } from "../../lib/group.ts";
import type { Snapshot } from "../snapshot.ts";
import { isFulfillable, isLive, isOpen } from "./facts.ts";

type Order = Pick<Snapshot<"fulfillment" | "refunds">, "fulfillmentOrders" | "fulfillments" | "financialStatus" | "refunds">;

/** Of the items that are left to send, those whose money was given back. */
export interface GivenBack {
  /** How many, by line of a fulfillment order. */ units: ReadonlyMap<string, number>;
  count: number;
  /** How many are left to send whose money was not given back, by line item. */ due: ReadonlyMap<string, number>;
  /** False: a refund without restocking may as well have been for items of the same line that were sent. */ certain: boolean;
}

/**
 * Tells which of the items left to send were refunded. Shopify leaves refunded goods on the fulfillment order unless they are
 * restocked as never sent (docs/shopify-api.md §31), and parcels that are taken back put refunded goods on it again. A refund of an amount
 * alone is for no goods, unless all the money went back.
 */
export function givenBack(order: Order): GivenBack {
  // What cannot go anyway is what stays, so that the rest can go.
  const open = order.fulfillmentOrders.filter(isOpen).toSorted((a, b) => Number(isFulfillable(a)) - Number(isFulfillable(b)));
  const byItem = groupBy(
    open.flatMap(({ lines }) => lines),
    ({ lineItemId }) => lineItemId,
  );
  const units = new Map<string, number>();
  const due = new Map<string, number>();
  let count = 0;
  let certain = true;
  for (const [lineItemId, lines] of byItem) {
    const remaining = lines.reduce((sum, { remainingQuantity }) => sum + remainingQuantity, 0);
    const { least, most } = refundedUnsent(order, lineItemId, remaining);
    certain &&= least === most;
    count += most;
    due.set(lineItemId, remaining - most);
    let left = most;
    for (const { id, remainingQuantity } of lines) {
      const taken = Math.min(left, remainingQuantity);
      left -= taken;
      if (taken > 0) units.set(id, taken);
    }
  }
  return { units, count, due, certain };
}

/** Of one line item's unsent units, how many were refunded at least and at most. */
function refundedUnsent(order: Order, lineItemId: string, remaining: number): { least: number; most: number } {
  if (order.refunds.length === 0 && order.financialStatus !== "REFUNDED") return { least: 0, most: 0 };
  if (order.financialStatus === "REFUNDED") return { least: remaining, most: remaining };
  const sent = new Units(parcelsOf(order, lineItemId).filter(({ until }) => until === Infinity));
  const takenBack = new Units(parcelsOf(order, lineItemId).filter(({ until }) => until < Infinity));
  let least = 0;
  let most = 0;
  for (const { at, quantity, restockType } of refundsOf(order, lineItemId)) {
    const unsent = quantity - sent.take(quantity, at);
    least += unsent;
    // What came back had been sent: if not in a parcel that still stands, then in one that was taken back since.
    most += restockType === "RETURN" ? Math.max(unsent, takenBack.take(quantity, at)) : quantity;
  }
  return { least: Math.min(least, remaining), most: Math.min(most, remaining) };
}

interface Sent {
  from: number;
  /** When the parcel was taken back, Infinity while it stands. */ until: number;
  quantity: number;
}

/** Sent units that refunds are laid against, each unit once. */
class Units {
  readonly #parcels: readonly Sent[];
  #used = 0;
  constructor(parcels: readonly Sent[]) {
    this.#parcels = parcels;
  }

  /** How many of so many refunded units can have been among those under way at that time. */
  take(quantity: number, at: number): number {
    const out = this.#parcels.filter(({ from, until }) => from <= at && at < until).reduce((sum, parcel) => sum + parcel.quantity, 0);
    const taken = Math.min(quantity, Math.max(0, out - this.#used));
    this.#used += taken;
    return taken;
  }
}

function parcelsOf({ fulfillments }: Order, lineItemId: string): Sent[] {
  return fulfillments.map((parcel) => ({
    from: Date.parse(parcel.createdAt),
    until: isLive(parcel) ? Infinity : Date.parse(parcel.updatedAt),
    quantity: parcel.lines.filter((line) => line.lineItemId === lineItemId).reduce((sum, line) => sum + line.quantity, 0),
  }));
}

/** Oldest first, without those that took the goods off the fulfillment order. */
function refundsOf({ refunds }: Order, lineItemId: string): { at: number; quantity: number; restockType: string }[] {
  return refunds
    .map(({ createdAt, lines }) => ({ at: createdAt === null ? Number.MAX_SAFE_INTEGER : Date.parse(createdAt), lines }))
    .toSorted((a, b) => (a.at < b.at ? -1 : 1))
    .flatMap(({ at, lines }) => lines.filter((line) => line.lineItemId === lineItemId).map((line) => ({ at, ...line })))
    .filter(({ restockType }) => restockType === "NO_RESTOCK" || restockType === "RETURN");
}
