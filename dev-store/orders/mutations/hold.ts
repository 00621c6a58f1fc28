import { GraphQLError } from "graphql";
import type { FulfillmentOrder, HoldReason, Order } from "../../model.ts";
import { commit, type RequestContext } from "../../context.ts";
import { eachOf } from "../../told.ts";
import { tail } from "../gid.ts";
import { addHold, releaseHolds } from "../hold.ts";
import { answer, depsOf, listOf, locate, objectOf, textOf, type Mutation } from "./answer.ts";

/** Unknown ids of hold and release are top-level errors, not userErrors (docs/shopify-api.md §5). */
function find(context: RequestContext, id: unknown): { order: Order; found: FulfillmentOrder } {
  const place = locate(context, id, "FulfillmentOrder", (order) => order.fulfillmentOrders);
  if (!place) throw new GraphQLError(`Invalid id: ${String(id)}`, { extensions: { code: "RESOURCE_NOT_FOUND" } });
  return place;
}

export const fulfillmentOrderHold: Mutation = (args, context) => {
  const { order, found: entry } = find(context, args.id),
    input = objectOf(args.fulfillmentHold);
  return answer(() => {
    const { hold, first, remaining } = addHold(
      order,
      entry,
      {
        reason: String(input.reason) as HoldReason,
        reasonNotes: textOf(input.reasonNotes),
        handle: textOf(input.handle),
        externalId: textOf(input.externalId),
        heldBy: context.app.clientId,
        heldByName: context.app.title,
        lines: listOf(input.fulfillmentOrderLineItems).map((line) => ({ id: tail(line.id) ?? 0, quantity: Number(line.quantity) })),
      },
      depsOf(context),
    );
    const about = { about: entry.id, hold, other: remaining?.id ?? null };
    const topics = [
      { topic: "fulfillment_holds/added", ...about },
      ...(first ? [{ topic: "fulfillment_orders/placed_on_hold", ...about }] : []),
      ...(remaining ? [{ topic: "fulfillment_orders/split", ...about }] : []),
    ];
    commit(context, order, {
      mutation: "fulfillmentOrderHold",
      fields: ["fulfillmentHolds", "fulfillmentOrders", "displayFulfillmentStatus"],
      changed: true,
      topics,
    });
    return {
      fulfillmentHold: { order, fulfillmentOrder: entry, hold },
      fulfillmentOrder: { order, fulfillmentOrder: entry },
      remainingFulfillmentOrder: remaining && { order, fulfillmentOrder: remaining },
    };
  });
};

export const fulfillmentOrderReleaseHold: Mutation = (args, context) => {
  const { order, found: entry } = find(context, args.id);
  return answer(() => {
    const ids = Array.isArray(args.holdIds) ? args.holdIds.map((id) => tail(id) ?? 0) : null;
    const { released, last } = releaseHolds(order, entry, ids, depsOf(context));
    const topics = [
      ...released.map((hold) => ({ topic: "fulfillment_holds/released", about: entry.id, hold })),
      ...(last ? eachOf("fulfillment_orders/hold_released", [entry]) : []),
    ];
    commit(context, order, {
      mutation: "fulfillmentOrderReleaseHold",
      fields: ["fulfillmentHolds", "fulfillmentOrders", "displayFulfillmentStatus"],
      changed: released.length > 0,
      topics,
    });
    return { fulfillmentOrder: { order, fulfillmentOrder: entry } };
  });
};
