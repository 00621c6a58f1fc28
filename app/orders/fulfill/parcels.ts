import { groupBy } from "../../lib/group.ts";
import type { FulfillmentOrder } from "../snapshot.ts";
import { isFulfillable } from "./facts.ts";
import type { FulfillAction } from "./intent.ts";

type Part = FulfillAction["fulfillmentOrders"][number];
export interface Share {
  order: FulfillmentOrder;
  part: Part;
  /** It is all that is left of the fulfillment order. */ whole: boolean;
}

/** Shopify takes 250 items in a list, and 512 lines in one fulfillment (docs/shopify-api.md §4, §33). */
const longestList = 250,
  mostLines = 512;

/**
 * Everything that can be fulfilled now, but for the lines (of fulfillment orders) that were sent already and the units of lines
 * that are to stay.
 */
export function everything(orders: readonly FulfillmentOrder[], sent: ReadonlySet<string>, stay: ReadonlyMap<string, number>): Share[] {
  return orders
    .filter(isFulfillable)
    .flatMap((order) =>
      share(
        order,
        (line) => (sent.has(line.id) ? 0 : line.remainingQuantity - (stay.get(line.id) ?? 0)),
        !order.lines.some(({ id }) => sent.has(id) || stay.has(id)),
      ),
    );
}

/**
 * Takes the wanted quantities (line item id → quantity) from the fulfillable orders; those that cover most come first, so that fewer
 * parcels leave.
 */
export function chosen(orders: readonly FulfillmentOrder[], wanted: ReadonlyMap<string, number>): Share[] {
  const left = new Map(wanted);
  const take = (line: FulfillmentOrder["lines"][number]) => {
    const quantity = Math.min(line.remainingQuantity, left.get(line.lineItemId) ?? 0);
    left.set(line.lineItemId, (left.get(line.lineItemId) ?? 0) - quantity);
    return quantity;
  };
  const cover = ({ lines }: FulfillmentOrder) =>
    lines.reduce((sum, line) => sum + Math.min(line.remainingQuantity, wanted.get(line.lineItemId) ?? 0), 0);
  return orders
    .filter(isFulfillable)
    .toSorted((a, b) => cover(b) - cover(a))
    .flatMap((order) => share(order, take, false));
}

function share(order: FulfillmentOrder, quantityOf: (line: FulfillmentOrder["lines"][number]) => number, whole: boolean): Share[] {
  const lines = order.lines
    .map((line) => ({ id: line.id, lineItemId: line.lineItemId, quantity: quantityOf(line), remaining: line.remainingQuantity }))
    .filter(({ quantity }) => quantity > 0);
  return lines.length > 0 ? [{ order, part: { id: order.id, lines }, whole }] : [];
}

/**
 * One parcel per location: Shopify refuses more in one fulfillment (docs/shopify-api.md §33). What does not fit into one parcel
 * is cut into several; where all that is left is meant, a list that would be too long can be left out instead.
 */
export function parcels(shares: readonly Share[]): Pick<FulfillAction, "locationId" | "fulfillmentOrders">[] {
  return [...groupBy(shares, ({ order }) => order.locationId ?? order.id).values()].flatMap((group) => {
    const locationId = group[0]?.order.locationId ?? null;
    return cut(group).map((fulfillmentOrders) => ({ locationId, fulfillmentOrders }));
  });
}

function cut(group: readonly Share[]): Part[][] {
  const lines = group.flatMap(({ part: { id, lines: own } }) => own.map((line) => ({ id, line })));
  const isTooLong = ({ part }: Share) => part.lines.length > longestList;
  if (group.length <= longestList && lines.length <= mostLines && group.every((one) => one.whole || !isTooLong(one))) {
    return [group.map((one) => (isTooLong(one) ? { ...one.part, all: true } : one.part))];
  }
  return Array.from({ length: Math.ceil(lines.length / longestList) }, (_, index) => {
    const some = groupBy(lines.slice(index * longestList, (index + 1) * longestList), ({ id }) => id);
    return [...some].map(([id, own]) => ({ id, lines: own.map(({ line }) => line) }));
  });
}
