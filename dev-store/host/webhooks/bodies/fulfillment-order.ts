import { gid, type Body, type Json, type Occasion } from "./body.ts";
import type { FulfillmentOrder, Hold, Order } from "#dev-store/model.ts";

const shortHold = ({ reason, reasonNotes }: Hold): Json => ({ reason: reason.toLowerCase(), reason_notes: reasonNotes });

const holdBody = (hold: Hold, clientId: string): Json => ({
  id: gid("FulfillmentHold", hold.id),
  ...shortHold(hold),
  handle: hold.handle,
  held_by_requesting_app: hold.heldBy === clientId,
  held_by_app: hold.heldBy === null || hold.heldBy === "shopify" ? null : { title: hold.heldByName },
});

const plain = (order: Order, one: FulfillmentOrder): Json => ({
  id: gid("FulfillmentOrder", one.id),
  order_id: gid("Order", order.id),
  status: one.status.toLowerCase(),
});

const linesOf = ({ lines }: FulfillmentOrder): Json[] =>
  lines.map(({ id, totalQuantity }) => ({ id: gid("FulfillmentOrderLineItem", id), quantity: totalQuantity }));

/** Of a webhook about a fulfillment order or a hold on it, by topic. `one` is the one that it is about. */
export function fulfillmentOrderFields({ order, event, clientId }: Occasion, one: FulfillmentOrder): Body {
  const { hold } = event;
  const other = () => {
    const found = order.fulfillmentOrders.find(({ id }) => id === event.other);
    return found ? plain(order, found) : null;
  };
  switch (event.topic) {
    case "fulfillment_holds/added":
    case "fulfillment_holds/released":
      return { fulfillment_order: () => plain(order, one), fulfillment_hold: () => (hold ? holdBody(hold, clientId) : null) };
    case "fulfillment_orders/placed_on_hold":
      return {
        fulfillment_order: () => ({
          id: gid("FulfillmentOrder", one.id),
          status: one.status.toLowerCase(),
          fulfillment_holds: one.holds.map(shortHold),
        }),
        remaining_fulfillment_order: other,
        held_fulfillment_order_line_items: () => linesOf(one),
        created_fulfillment_hold: () => (hold ? holdBody(hold, clientId) : null),
      };
    case "fulfillment_orders/split":
      return {
        fulfillment_order: () => plain(order, one),
        remaining_fulfillment_order: other,
        replacement_fulfillment_order: () => null,
        split_line_items: () => linesOf(one),
      };
    case "fulfillment_orders/cancelled":
      return { fulfillment_order: () => plain(order, one), replacement_fulfillment_order: other };
    default:
      return { fulfillment_order: () => plain(order, one) };
  }
}
