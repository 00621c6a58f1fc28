import type { Fulfillment, FulfillmentOrder, Order } from "../model.ts";
import { Refusal } from "../context.ts";
import { trackingOf, type TrackingInput } from "./carriers.ts";
import { actorName, addEvent, addMail, type Deps } from "./deps.ts";
import { isActive, remaining, unfulfilledQuantity } from "./quantities.ts";
import { findFulfillmentOrder } from "./refusals.ts";

/** What to send of one fulfillment order; `id` is the fulfillment order line's. Null = all that is left. */
export interface FulfillPart {
  fulfillmentOrderId: number;
  lines: { id: number; quantity: number }[] | null;
}
export interface FulfillInput {
  parts: FulfillPart[];
  tracking?: TrackingInput | null;
  notifyCustomer?: boolean;
}

const mostLines = 512;

/** Sends goods. Refuses with fulfillmentCreate's messages, before anything is altered (docs/shopify-api.md §33). */
export function fulfill(order: Order, input: FulfillInput, deps: Deps): Fulfillment {
  checkQuantities(input.parts);
  const fulfillmentOrders = [...new Set(input.parts.map((part) => findFulfillmentOrder(order, part.fulfillmentOrderId)))];
  const locations = [...new Set(fulfillmentOrders.map((entry) => entry.locationId))];
  if (locations.length > 1)
    throw new Refusal(
      `All fulfillment orders must be assigned to a single location. Multiple locations with ids [${locations.join(", ")}] were found.`,
      ["fulfillment"],
    );
  for (const entry of fulfillmentOrders) checkStatus(entry);
  const lines = input.parts.flatMap((part) => chosen(findFulfillmentOrder(order, part.fulfillmentOrderId), part));
  checkLeft(lines);
  const [first] = fulfillmentOrders;
  if (!first) throw new Refusal("Fulfillment order does not exist.", ["fulfillment"]);
  for (const { line, quantity } of lines) line.remainingQuantity -= quantity;
  for (const entry of fulfillmentOrders) {
    entry.status = remaining(entry) === 0 ? "CLOSED" : "IN_PROGRESS";
    entry.updatedAt = deps.iso;
  }
  const fulfillment: Fulfillment = {
    id: deps.nextId(),
    name: `${order.name}-F${order.fulfillments.length + 1}`,
    status: "SUCCESS",
    displayStatus: first.deliveryMethod === "PICK_UP" ? "PICKED_UP" : "FULFILLED",
    createdAt: deps.iso,
    updatedAt: deps.iso,
    locationId: first.locationId,
    fulfillmentOrderIds: fulfillmentOrders.map((entry) => entry.id),
    lines: lines.map(({ line, quantity }) => ({ id: deps.nextId(), lineId: line.lineId, fulfillmentOrderLineId: line.id, quantity })),
    tracking: trackingOf(input.tracking),
    events: [],
    inTransitAt: null,
    deliveredAt: null,
    estimatedDeliveryAt: null,
  };
  order.fulfillments.push(fulfillment);
  const count = lines.reduce((total, { quantity }) => total + quantity, 0);
  addEvent(order, deps, "fulfillment_success", `${actorName(deps)} fulfilled ${count} ${count === 1 ? "item" : "items"}.`);
  if (input.notifyCustomer && addMail(order, deps, "shipping_confirmation"))
    addEvent(order, deps, "mail_sent", `Shipping confirmation email was sent to ${order.email}.`);
  return fulfillment;
}

/**
 * Maps lines of the order (or all that can be sent) to what `fulfill` takes: one entry per
 * location, since a fulfillment leaves from one. Quantities beyond what is open are left out.
 */
export function partsFor(order: Order, wanted: { lineId: number; quantity: number }[] | null): FulfillPart[][] {
  const left = new Map(
    wanted ? wanted.map((entry) => [entry.lineId, entry.quantity]) : order.lines.map((line) => [line.id, unfulfilledQuantity(order, line)]),
  );
  const byLocation = new Map<number, FulfillPart[]>();
  for (const entry of order.fulfillmentOrders) {
    if (!isActive(entry) || (entry.status !== "OPEN" && entry.status !== "IN_PROGRESS")) continue;
    const lines = entry.lines.flatMap((line) => {
      const quantity = Math.min(left.get(line.lineId) ?? 0, line.remainingQuantity);
      left.set(line.lineId, (left.get(line.lineId) ?? 0) - quantity);
      return quantity > 0 ? [{ id: line.id, quantity }] : [];
    });
    if (lines.length > 0)
      byLocation.set(entry.locationId, [...(byLocation.get(entry.locationId) ?? []), { fulfillmentOrderId: entry.id, lines }]);
  }
  return [...byLocation.values()];
}

type Chosen = { line: FulfillmentOrder["lines"][number]; quantity: number };

/** Shopify looks at the quantities before it looks anything up. */
export function checkQuantities(parts: FulfillPart[]): void {
  parts.forEach((part, index) =>
    part.lines?.forEach((line, at) => {
      if (line.quantity <= 0)
        throw new Refusal("Quantity must be greater than 0", [
          "fulfillment",
          "lineItemsByFulfillmentOrder",
          String(index),
          "fulfillmentOrderLineItems",
          String(at),
          "quantity",
        ]);
    }),
  );
}

function checkStatus(entry: FulfillmentOrder): void {
  if (entry.status === "OPEN" || entry.status === "IN_PROGRESS") return;
  throw new Refusal(`Fulfillment order ${entry.id} has an unfulfillable status= ${entry.status.toLowerCase()}.`, ["fulfillment"]);
}

function chosen(entry: FulfillmentOrder, part: FulfillPart): Chosen[] {
  if (!part.lines || part.lines.length === 0)
    return entry.lines.filter((line) => line.remainingQuantity > 0).map((line) => ({ line, quantity: line.remainingQuantity }));
  return part.lines.map(({ id, quantity }) => {
    const line = entry.lines.find((candidate) => candidate.id === id);
    if (!line) throw new Refusal("Fulfillment order line item does not exist.", ["fulfillment"]);
    return { line, quantity };
  });
}

function checkLeft(lines: Chosen[]): void {
  if (lines.length > mostLines) throw new Refusal(`A fulfillment can contain at most ${mostLines} line items.`, ["fulfillment"]);
  const wanted = new Map<Chosen["line"], number>();
  for (const { line, quantity } of lines) wanted.set(line, (wanted.get(line) ?? 0) + quantity);
  for (const [line, quantity] of wanted)
    if (quantity > line.remainingQuantity) throw new Refusal("Invalid fulfillment order line item quantity requested.", ["fulfillment"]);
}
