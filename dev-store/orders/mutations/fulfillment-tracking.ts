import { Refusal, commit } from "../../context.ts";
import { eachOf } from "../../told.ts";
import { updateTracking } from "../track.ts";
import { answer, depsOf, locate, objectOf, type Mutation } from "./answer.ts";

/** Replaces all tracking; `notifyCustomer` mails again even if nothing differs (docs/shopify-api.md §35, unconfirmed). */
export const fulfillmentTrackingInfoUpdate: Mutation = (args, context) =>
  answer(() => {
    const place = locate(context, args.fulfillmentId, "Fulfillment", (order) => order.fulfillments);
    if (!place) throw new Refusal("Fulfillment does not exist.", ["fulfillmentId"]);
    const { order, found: fulfillment } = place;
    const changed = updateTracking(
      order,
      fulfillment,
      { tracking: objectOf(args.trackingInfoInput), notifyCustomer: args.notifyCustomer === true },
      depsOf(context),
    );
    commit(context, order, {
      mutation: "fulfillmentTrackingInfoUpdate",
      fields: ["trackingInfo"],
      changed,
      topics: eachOf("fulfillments/update", [fulfillment]),
    });
    return { fulfillment: { order, fulfillment } };
  });
