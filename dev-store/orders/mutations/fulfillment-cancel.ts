import { Refusal, commit } from "../../context.ts";
import { eachOf } from "../../told.ts";
import { cancelFulfillment } from "../cancel-fulfillment.ts";
import { answer, depsOf, locate, type Mutation } from "./answer.ts";

export const fulfillmentCancel: Mutation = (args, context) =>
  answer(() => {
    const place = locate(context, args.id, "Fulfillment", (order) => order.fulfillments);
    if (!place) throw new Refusal("Fulfillment not found.", ["id"]);
    const { order } = place;
    const { fulfillment, changed } = cancelFulfillment(order, place.found.id, depsOf(context));
    commit(context, order, {
      mutation: "fulfillmentCancel",
      fields: ["fulfillments", "fulfillmentOrders", "displayFulfillmentStatus"],
      changed,
      topics: eachOf("fulfillments/update", [fulfillment]),
    });
    return { fulfillment: { order, fulfillment } };
  });
