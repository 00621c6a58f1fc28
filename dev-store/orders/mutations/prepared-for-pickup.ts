import { Refusal } from "../../context.ts";
import type { FulfillmentOrder, Order } from "../../model.ts";
import { tail } from "../gid.ts";
import { isPreparable, prepareForPickup } from "../prepare-pickup.ts";
import { answer, depsOf, listOf, locate, objectOf, settle, type Mutation } from "./answer.ts";

/** Local pickup only, always mails; all of them or none (docs/shopify-api.md §29). */
export const fulfillmentOrderLineItemsPreparedForPickup: Mutation = (args, context) =>
  answer(() => {
    const byOrder = new Map<Order, FulfillmentOrder[]>();
    listOf(objectOf(args.input).lineItemsByFulfillmentOrder).forEach(({ fulfillmentOrderId }, index) => {
      const field = ["input", "lineItemsByFulfillmentOrder", String(index), "fulfillmentOrderId"];
      const place = locate(context, fulfillmentOrderId, "FulfillmentOrder", (order) => order.fulfillmentOrders);
      if (place?.found.deliveryMethod !== "PICK_UP")
        throw new Refusal(`Invalid fulfillment_order_id provided ${tail(fulfillmentOrderId) ?? 0}`, field, "FULFILLMENT_ORDER_INVALID");
      // The message is not known; its meaning is the code's description in the schema.
      if (!isPreparable(place.found))
        throw new Refusal(
          "The fulfillment order does not have any line items that can be prepared.",
          field,
          "NO_LINE_ITEMS_TO_PREPARE_FOR_FULFILLMENT_ORDER",
        );
      byOrder.set(place.order, [...(byOrder.get(place.order) ?? []), place.found]);
    });
    for (const [order, entries] of byOrder) {
      prepareForPickup(order, entries, depsOf(context));
      settle(context, order, {
        mutation: "fulfillmentOrderLineItemsPreparedForPickup",
        fields: ["fulfillmentOrders", "displayFulfillmentStatus"],
        changed: true,
        topics: entries.map(() => "fulfillment_orders/line_items_prepared_for_pickup"),
      });
    }
    return {};
  });
