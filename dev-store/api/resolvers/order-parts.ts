import type { Order } from "../../model.ts";
import { isCapturable, isManuallyResolvable } from "../../orders/capture.ts";
import { lineQuantities } from "../../orders/derive.ts";
import { listConnection, type PageArgs } from "../connections.ts";
import { badRequest, notImplemented } from "../errors.ts";
import type { OfFulfillment, OfFulfillmentOrder } from "./parents.ts";
import type { Args, Fields } from "./resolver.ts";

const finished = new Set(["CLOSED", "CANCELLED"]);

/** Order's lists: lines, fulfillment, payments, refunds, returns, timeline. */
export const orderParts: Fields<"Order"> = {
  customer: (order, _args, { data }) => (order.customerId === null ? null : (data.customers.get(order.customerId) ?? null)),
  shippingAddress: (order) => order.shippingAddress,
  billingAddress: (order) => order.billingAddress,
  displayAddress: (order) => order.shippingAddress ?? order.billingAddress,
  lineItems: (order, args) =>
    listConnection(
      order.lines.map((line) => ({ order, line })),
      ({ line }) => line.id,
      args,
    ),
  nonFulfillableLineItems: (order, args) =>
    listConnection(
      order.lines.filter((line) => lineQuantities(order, line).nonFulfillable > 0).map((line) => ({ order, line })),
      ({ line }) => line.id,
      args,
    ),
  shippingLine: (order) => (order.shippingLines[0] ? { order, shippingLine: order.shippingLines[0] } : null),
  shippingLines: (order, args) =>
    listConnection(
      order.shippingLines.map((shippingLine) => ({ order, shippingLine })),
      ({ shippingLine }) => shippingLine.id,
      args,
    ),
  fulfillments: (order, args) => {
    refuseQuery(args, "Order.fulfillments(query:)");
    return cut(
      order.fulfillments.map((fulfillment): OfFulfillment => ({ order, fulfillment })),
      args,
    );
  },
  fulfillmentsCount: (order) => count(order.fulfillments.length),
  fulfillmentOrders: (order, args) => listConnection(fulfillmentOrders(order, args), ({ fulfillmentOrder }) => fulfillmentOrder.id, args),
  paymentGatewayNames: (order) => order.gateways,
  transactions: (order, args) => {
    const { capturable, manuallyResolvable } = args;
    const chosen = order.transactions.filter(
      (one) =>
        (capturable == null || isCapturable(order, one) === capturable) &&
        (manuallyResolvable == null || isManuallyResolvable(order, one) === manuallyResolvable),
    );
    return cut(
      chosen.map((transaction) => ({ order, transaction })),
      args,
    );
  },
  transactionsCount: (order) => count(order.transactions.length),
  refunds: (order, args) =>
    cut(
      order.refunds.map((refund) => ({ order, refund })),
      args,
    ),
  returns: (order, args) => {
    refuseQuery(args, "Order.returns(query:)");
    return listConnection(
      order.returns.map((orderReturn) => ({ order, orderReturn })),
      ({ orderReturn }) => orderReturn.id,
      args,
    );
  },
  events: (order, args) => {
    refuseQuery(args, "Order.events(query:)");
    const events = order.events.map((timelineEvent) => ({ order, timelineEvent }));
    events.sort((a, b) =>
      args["sortKey"] === "CREATED_AT" && a.timelineEvent.createdAt !== b.timelineEvent.createdAt
        ? a.timelineEvent.createdAt < b.timelineEvent.createdAt
          ? -1
          : 1
        : a.timelineEvent.id - b.timelineEvent.id,
    );
    return listConnection(events, ({ timelineEvent }) => timelineEvent.id, args);
  },
};

export function count(value: number): { count: number; precision: string } {
  return { count: value, precision: "EXACT" };
}

/** `displayable` leaves out what the admin hides: finished fulfillment orders. `query` knows `status:` and `-status:`. */
function fulfillmentOrders(order: Order, args: Args): OfFulfillmentOrder[] {
  let list = order.fulfillmentOrders;
  if (args["displayable"] === true) list = list.filter((one) => !finished.has(one.status));
  const query = args["query"];
  if (typeof query === "string" && query.trim() !== "") {
    for (const part of query.trim().split(/\s+(?:AND\s+)?/)) {
      const match = /^(-?)status:["']?([\w,]+)["']?$/i.exec(part);
      if (!match) throw notImplemented(`Order.fulfillmentOrders(query: ${JSON.stringify(query)})`);
      const wanted = (match[2] ?? "").toUpperCase().split(",");
      list = list.filter((one) => wanted.includes(one.status) === (match[1] === ""));
    }
  }
  return list.map((fulfillmentOrder) => ({ order, fulfillmentOrder }));
}

/** The first N of a plain list; these lists have no cursors (docs/shopify-api.md §20). */
export function cut<T>(items: T[], args: Args & PageArgs): T[] {
  if (args.first != null && args.first < 0) throw badRequest("first cannot be negative");
  return args.first == null ? items : items.slice(0, args.first);
}

export function refuseQuery(args: Args, what: string): void {
  if (typeof args["query"] === "string" && args["query"] !== "") throw notImplemented(what);
}
