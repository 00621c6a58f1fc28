import type { FulfillmentOrder, Order } from "../../model.ts";
import { eachOf } from "../../told.ts";
import { tail } from "../gid.ts";
import { isPreparable, prepareForPickup } from "../prepare-pickup.ts";
import { refuseAll } from "../refusals.ts";
import { answer, depsOf, listOf, locate, objectOf, settle, type Mutation } from "./answer.ts";

/** Local pickup only, always mails; all of them or none, and each that does not do is named (docs/shopify-api.md §29). */
export const fulfillmentOrderLineItemsPreparedForPickup: Mutation = (args, context) =>
  answer(() => {
    const byOrder = new Map<Order, FulfillmentOrder[]>();
    const errors: Parameters<typeof refuseAll>[0] = [];
    listOf(objectOf(args.input).lineItemsByFulfillmentOrder).forEach(({ fulfillmentOrderId }, index) => {
      const field = ["input", "lineItemsByFulfillmentOrder", String(index), "fulfillmentOrderId"];
      const place = locate(context, fulfillmentOrderId, "FulfillmentOrder", (order) => order.fulfillmentOrders);
      if (place?.found.deliveryMethod !== "PICK_UP")
        errors.push({
          field,
          message: `Invalid fulfillment_order_id provided ${tail(fulfillmentOrderId) ?? 0}`,
          code: "FULFILLMENT_ORDER_INVALID",
        });
      // The message is not known; its meaning is the code's description in the schema.
      else if (!isPreparable(place.found))
        errors.push({
          field,
          message: "The fulfillment order does not have any line items that can be prepared.",
          code: "NO_LINE_ITEMS_TO_PREPARE_FOR_FULFILLMENT_ORDER",
        });
      else byOrder.set(place.order, [...(byOrder.get(place.order) ?? []), place.found]);
    });
    refuseAll(errors);
    for (const [order, entries] of byOrder) {
      prepareForPickup(order, entries, depsOf(context));
      settle(context, order, {
        mutation: "fulfillmentOrderLineItemsPreparedForPickup",
        fields: ["fulfillmentOrders", "displayFulfillmentStatus"],
        changed: true,
        topics: eachOf("fulfillment_orders/line_items_prepared_for_pickup", entries),
      });
    }
    return {};
  });
