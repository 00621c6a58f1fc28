import { GraphQLError } from "graphql";
import { commit, type RequestContext } from "../../context.ts";
import type { FulfillmentOrder, Order } from "../../model.ts";
import { eachOf } from "../../told.ts";
import { cancelFulfillmentOrder, requestCancellation } from "../service.ts";
import { answer, depsOf, locate, type Mutation } from "./answer.ts";

function find(context: RequestContext, id: unknown): { order: Order; found: FulfillmentOrder } {
  const place = locate(context, id, "FulfillmentOrder", (order) => order.fulfillmentOrders);
  if (!place) throw new GraphQLError(`Invalid id: ${String(id)}`, { extensions: { code: "RESOURCE_NOT_FOUND" } });
  return place;
}

export const fulfillmentOrderSubmitCancellationRequest: Mutation = (args, context) => {
  const { order, found } = find(context, args.id);
  return answer(() => {
    requestCancellation(order, found, depsOf(context));
    commit(context, order, {
      mutation: "fulfillmentOrderSubmitCancellationRequest",
      fields: ["fulfillmentOrders"],
      changed: true,
      topics: eachOf("fulfillment_orders/cancellation_request_submitted", [found]),
    });
    return { fulfillmentOrder: { order, fulfillmentOrder: found } };
  });
};

export const fulfillmentOrderCancel: Mutation = (args, context) => {
  const { order, found } = find(context, args.id);
  return answer(() => {
    const replacement = cancelFulfillmentOrder(order, found, depsOf(context));
    commit(context, order, {
      mutation: "fulfillmentOrderCancel",
      fields: ["fulfillmentOrders", "displayFulfillmentStatus"],
      changed: true,
      topics: [{ topic: "fulfillment_orders/cancelled", about: found.id, other: replacement.id }],
    });
    return { fulfillmentOrder: { order, fulfillmentOrder: found }, replacementFulfillmentOrder: { order, fulfillmentOrder: replacement } };
  });
};
