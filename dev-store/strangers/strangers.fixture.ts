import { resolvers } from "#dev-store/api/resolvers/index.ts";
import { createTestShop, type TestShop } from "#dev-store/api/testing.ts";
import { newOrderSchema, receiveOrder } from "#dev-store/host/place-order.ts";
import type { Order } from "#dev-store/model.ts";

/** Test support: a shop as somebody's script meets it, who knows Shopify's documentation and nothing of what is built here. */
export interface Script extends TestShop {
  /** A query's or mutation's data. Throws on any error, and on any user error. */
  run<T>(document: string, variables?: Record<string, unknown>): Promise<T>;
  /** A buyer's order: the body of `POST /_dev/shops/:shop/orders`. */
  buy(wanted?: object): Order;
  order(id: number | string): Order;
}

export const mug = { title: "Mug", quantity: 2, price: 1000, sku: "MUG" };
export const gid = (type: string, id: number) => `gid://shopify/${type}/${id}`;
const number = (id: number | string) => Number(String(id).split("/").at(-1));

/** Is a field built? For scripts that wait until it is. */
export function isBuilt(...fields: string[]): boolean {
  const map = resolvers();
  return fields.every((name) => {
    const [type = "", field = ""] = name.split(".");
    return map[type]?.[field] !== undefined;
  });
}

export function startScript(): Script {
  const scopes = [
    "read_all_orders",
    "write_orders",
    "write_customers",
    "write_products",
    "read_locations",
    "read_inventory",
    "read_returns",
  ];
  const test = createTestShop({ scopes: [...scopes, "write_merchant_managed_fulfillment_orders"] });
  test.shop.plan = "unlimited";
  const { store, clock, shop } = test;
  const webhooks = { emit: () => {} };
  const script: Script = {
    ...test,
    async run<T>(document: string, variables: Record<string, unknown> = {}) {
      const { data, errors } = await test.ask(document, variables);
      const refusals = Object.values(data ?? {}).flatMap(
        (root) => (root as { userErrors?: { message: string }[] } | null)?.userErrors ?? [],
      );
      const wrong = [...(errors ?? []), ...refusals].map(({ message }) => message);
      if (wrong.length > 0) throw new Error(wrong.join("; "));
      return data as T;
    },
    buy: (wanted = {}) =>
      receiveOrder({ store, clock, webhooks }, shop, newOrderSchema.parse({ lines: [mug], email: "ada@quay.example", ...wanted })),
    order(id) {
      const order = store.shops.get(shop.domain)?.orders.get(number(id));
      if (!order) throw new Error(`There is no order ${id}`);
      return order;
    },
  };
  return script;
}

/** Orders that a search finds, as scripts mostly write it. */
export interface Found<T> {
  orders: { nodes: T[] };
}
