import { commit } from "../../context.ts";
import { closeOrder, openOrder } from "../close.ts";
import { answer, depsOf, findOrder, objectOf, type Mutation } from "./answer.ts";

/** Closing a closed order succeeds and changes nothing, `closedAt` included (docs/shopify-api.md §25). */
export const orderClose: Mutation = (args, context) =>
  answer(() => {
    const order = findOrder(context, objectOf(args.input).id, ["id"]);
    commit(context, order, { mutation: "orderClose", fields: ["closedAt"], changed: closeOrder(order, depsOf(context)) });
    return { order };
  });

export const orderOpen: Mutation = (args, context) =>
  answer(() => {
    const order = findOrder(context, objectOf(args.input).id, ["id"]);
    commit(context, order, { mutation: "orderOpen", fields: ["closedAt"], changed: openOrder(order, depsOf(context)) });
    return { order };
  });
