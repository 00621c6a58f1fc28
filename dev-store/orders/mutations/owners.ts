import { findProduct, type Product } from "../../catalog.ts";
import { Refusal, commit, record, type Change, type RequestContext } from "../../context.ts";
import type { Customer, Order } from "../../model.ts";
import { notImplemented } from "../../not-implemented.ts";
import { idOf } from "../gid.ts";

/** What has tags and metafields here. Its object is a copy that is saved as a whole, but for an order. */
export type Owner = { order: Order } | { customer: Customer } | { product: Product };

/** The owner of an id; null if the shop has none such. Kinds that are not kept here are named. */
export function ownerOf(context: RequestContext, id: unknown): Owner | null {
  const kind = kindOf(id),
    number = idOf(id, kind) ?? 0;
  switch (kind) {
    case "Order": {
      const order = context.data.orders.get(number);
      return order ? { order } : null;
    }
    case "Customer": {
      const customer = context.data.customers.get(number);
      return customer ? { customer: { ...customer } } : null;
    }
    case "Product": {
      const product = findProduct(context.data, number);
      return product ? { product: { ...product } } : null;
    }
    default:
      throw notImplemented(`tags and metafields of the type ${kind}`);
  }
}

export function kindOf(id: unknown): string {
  const kind = /^gid:\/\/shopify\/([A-Za-z]+)\//.exec(String(id))?.[1];
  if (kind === undefined) throw new Refusal("Resource does not exist", ["id"]);
  return kind;
}

/** The object itself, as a payload shows it. */
export function objectOfOwner(owner: Owner): Order | Customer | (Product & { __typename: "Product" }) {
  if ("order" in owner) return owner.order;
  return "customer" in owner ? owner.customer : { __typename: "Product", ...owner.product };
}

/** Ends a mutation of an owner. Apps are told of orders alone. */
export function commitOwner(context: RequestContext, owner: Owner, change: Change): void {
  if ("order" in owner) {
    commit(context, owner.order, change);
    return;
  }
  context.store.atomically(() => {
    if (change.changed && "customer" in owner) context.store.saveCustomer(context.shop.domain, owner.customer);
    if (change.changed && "product" in owner) context.store.saveProduct(context.shop.domain, owner.product);
    record(context, null, change);
  });
}
