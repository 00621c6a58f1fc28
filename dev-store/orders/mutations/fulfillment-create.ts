import { Refusal, type RequestContext } from "../../context.ts";
import type { Order } from "../../model.ts";
import { eachOf } from "../../told.ts";
import type { TrackingInput } from "../carriers.ts";
import { checkQuantities, fulfill, type FulfillPart } from "../fulfill.ts";
import { tail } from "../gid.ts";
import { displayFulfillmentStatus } from "../status.ts";
import { answer, depsOf, listOf, locate, objectOf, settle, type Args, type Mutation } from "./answer.ts";

export const fulfillmentCreate: Mutation = (args, context) =>
  answer(() => {
    const input = objectOf(args.fulfillment),
      parts = listOf(input.lineItemsByFulfillmentOrder).map(toPart);
    checkQuantities(parts);
    const order = oneOrder(parts, context);
    const tracking = input.trackingInfo ? (objectOf(input.trackingInfo) as TrackingInput) : null;
    const fulfillment = fulfill(order, { parts, tracking, notifyCustomer: input.notifyCustomer === true }, depsOf(context));
    const whole = displayFulfillmentStatus(order) === "FULFILLED";
    settle(context, order, {
      mutation: "fulfillmentCreate",
      fields: ["fulfillments", "fulfillmentOrders", "displayFulfillmentStatus"],
      changed: true,
      topics: [...eachOf("fulfillments/create", [fulfillment]), whole ? "orders/fulfilled" : "orders/partially_fulfilled"],
    });
    return { fulfillment: { order, fulfillment } };
  });

function toPart(entry: Args): FulfillPart {
  const lines = Array.isArray(entry.fulfillmentOrderLineItems) ? listOf(entry.fulfillmentOrderLineItems) : null;
  return {
    fulfillmentOrderId: tail(entry.fulfillmentOrderId) ?? 0,
    lines: lines && lines.map((line) => ({ id: tail(line.id) ?? 0, quantity: Number(line.quantity) })),
  };
}

function oneOrder(parts: FulfillPart[], context: RequestContext): Order {
  const orders = new Set<Order>();
  for (const part of parts) {
    const place = locate(
      context,
      `gid://shopify/FulfillmentOrder/${part.fulfillmentOrderId}`,
      "FulfillmentOrder",
      (order) => order.fulfillmentOrders,
    );
    if (!place) throw new Refusal("Fulfillment order does not exist.", ["fulfillment"]);
    orders.add(place.order);
  }
  const [order, ...others] = orders;
  if (!order) throw new Refusal("Fulfillment order does not exist.", ["fulfillment"]);
  if (others.length > 0)
    throw new Refusal(
      `All fulfillment orders must belong to the same order. Multiple orders with ids ` +
        `[${[order, ...others].map((entry) => entry.id).join(", ")}] were found.`,
      ["fulfillment"],
    );
  return order;
}
