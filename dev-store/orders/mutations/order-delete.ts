import { record } from "../../context.ts";
import { checkDelete } from "../delete.ts";
import { gid } from "../gid.ts";
import { answer, findOrder, type Mutation } from "./answer.ts";

/**
 * For good: the order vanishes from reads, searches and counts at once, and its webhook carries nothing but the id
 * (docs/shopify-api.md §26).
 */
export const orderDelete: Mutation = (args, context) =>
  answer(() => {
    const order = findOrder(context, args.orderId, ["orderId"], "NOT_FOUND"),
      { store, shop } = context;
    checkDelete(order);
    store.atomically(() => {
      store.deleteOrder(shop.domain, order.id);
      record(context, order.id, { mutation: "orderDelete", fields: ["id"], changed: true });
      context.emit("orders/delete", order);
    });
    return { deletedId: gid("Order", order.id) };
  });
