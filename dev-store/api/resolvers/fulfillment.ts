import { each, share, subtract, times } from "../../orders/money.ts";
import { listConnection } from "../connections.ts";
import { gid } from "../gid.ts";
import { moneyBag } from "../money.ts";
import { cut } from "./order-parts.ts";
import type { OfFulfillment } from "./parents.ts";
import type { Fields } from "./resolver.ts";

const lineOf = ({ order, fulfillmentLine }: OfFulfillment & { fulfillmentLine: { lineId: number } }) =>
  order.lines.find((line) => line.id === fulfillmentLine.lineId);

export const fulfillment: Fields<"Fulfillment"> = {
  id: ({ fulfillment: one }) => gid("Fulfillment", one.id),
  legacyResourceId: ({ fulfillment: one }) => String(one.id),
  order: ({ order }) => order,
  name: ({ fulfillment: one }) => one.name,
  status: ({ fulfillment: one }) => one.status,
  displayStatus: ({ fulfillment: one }) => one.displayStatus,
  createdAt: ({ fulfillment: one }) => one.createdAt,
  updatedAt: ({ fulfillment: one }) => one.updatedAt,
  inTransitAt: ({ fulfillment: one }) => one.inTransitAt,
  deliveredAt: ({ fulfillment: one }) => one.deliveredAt,
  estimatedDeliveryAt: ({ fulfillment: one }) => one.estimatedDeliveryAt,
  trackingInfo: ({ fulfillment: one }, args) => cut(one.tracking, args),
  location: ({ fulfillment: one }, _args, { shop }) => shop.locations.find((location) => location.id === one.locationId) ?? null,
  totalQuantity: ({ fulfillment: one }) => one.lines.reduce((total, line) => total + line.quantity, 0),
  requiresShipping: ({ order, fulfillment: one }) =>
    one.lines.some((part) => order.lines.some((line) => line.id === part.lineId && line.requiresShipping)),
  fulfillmentLineItems: ({ order, fulfillment: one }, args) =>
    listConnection(
      one.lines.map((fulfillmentLine) => ({ order, fulfillment: one, fulfillmentLine })),
      (of) => of.fulfillmentLine.id,
      args,
    ),
  fulfillmentOrders: ({ order, fulfillment: one }, args) =>
    listConnection(
      order.fulfillmentOrders
        .filter((candidate) => one.fulfillmentOrderIds.includes(candidate.id))
        .map((fulfillmentOrder) => ({ order, fulfillmentOrder })),
      (of) => of.fulfillmentOrder.id,
      args,
    ),
  events: ({ order, fulfillment: one }, args) => {
    const events = one.events.map((event) => ({ order, fulfillment: one, event }));
    if (args["sortKey"] !== "ID")
      events.sort((a, b) =>
        a.event.happenedAt < b.event.happenedAt ? -1 : a.event.happenedAt > b.event.happenedAt ? 1 : a.event.id - b.event.id,
      );
    return listConnection(events, (of) => of.event.id, args);
  },
};

export const fulfillmentLineItem: Fields<"FulfillmentLineItem"> = {
  id: ({ fulfillmentLine: one }) => gid("FulfillmentLineItem", one.id),
  quantity: ({ fulfillmentLine: one }) => one.quantity,
  lineItem: (of) => {
    const line = lineOf(of);
    return line && { order: of.order, line };
  },
  originalTotalSet: (of) => {
    const line = lineOf(of);
    return line && moneyBag(of.order, times(line.unitPrice, of.fulfillmentLine.quantity));
  },
  discountedTotalSet: (of) => {
    const line = lineOf(of);
    if (!line) return undefined;
    const whole = subtract(times(line.unitPrice, line.quantity), line.discount);
    return moneyBag(
      of.order,
      each((side) => share(whole[side], of.fulfillmentLine.quantity, line.quantity)),
    );
  },
};

export const fulfillmentEvent: Fields<"FulfillmentEvent"> = {
  id: ({ event }) => gid("FulfillmentEvent", event.id),
  status: ({ event }) => event.status,
  message: ({ event }) => event.message,
  happenedAt: ({ event }) => event.happenedAt,
  createdAt: ({ event }) => event.happenedAt,
};
