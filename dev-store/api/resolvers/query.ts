import type { Order } from "../../model.ts";
import { findProduct } from "../../catalog.ts";
import { invalidId, notImplemented } from "../errors.ts";
import { gid, parseGid } from "../gid.ts";
import { findOrder, isVisible, type ApiRequest } from "../request.ts";
import { customers } from "./customers.ts";
import { shown } from "./product.ts";
import { locations } from "./shop.ts";
import { ordersConnection, ordersCount } from "./orders.ts";
import type { JobParent, OfFulfillment, OfFulfillmentOrder, OfRefund } from "./parents.ts";
import { refuseQuery } from "./order-parts.ts";
import type { Resolver } from "./resolver.ts";
import type { Staff } from "#dev-store/shop.ts";

type Finder = (request: ApiRequest, id: string) => object | null;

/** Objects by the type of their global id, as `node` finds them. Null = there is none. */
const finders: Record<string, Finder> = {
  Order: (request, id) => findOrder(request, Number(id)),
  Customer: ({ data }, id) => data.customers.get(Number(id)) ?? null,
  Product: ({ data }, id) => shown(findProduct(data, Number(id))),
  Shop: ({ shop }, id) => (shop.id === Number(id) ? shop : null),
  Location: ({ shop }, id) => {
    const location = shop.locations.find((one) => one.id === Number(id));
    return location ? { __typename: "Location", ...location } : null;
  },
  StaffMember: ({ shop }, id) => shop.staff.find((one) => one.id === Number(id)) ?? null,
  FulfillmentOrder: (request, id) =>
    search(request, id, (order): OfFulfillmentOrder | undefined => {
      const fulfillmentOrder = order.fulfillmentOrders.find((one) => one.id === Number(id));
      return fulfillmentOrder && { order, fulfillmentOrder };
    }),
  Fulfillment: (request, id) =>
    search(request, id, (order): OfFulfillment | undefined => {
      const fulfillment = order.fulfillments.find((one) => one.id === Number(id));
      return fulfillment && { order, fulfillment };
    }),
  Refund: (request, id) =>
    search(request, id, (order): OfRefund | undefined => {
      const refund = order.refunds.find((one) => one.id === Number(id));
      return refund && { order, refund };
    }),
  LineItem: (request, id) =>
    search(request, id, (order) => {
      const line = order.lines.find((one) => one.id === Number(id));
      return line && { order, line };
    }),
  OrderTransaction: (request, id) =>
    search(request, id, (order) => {
      const transaction = order.transactions.find((one) => one.id === Number(id));
      return transaction && { order, transaction };
    }),
  Job: (request, id) => job(request, id),
  BulkOperation: (request, id) => request.bulk.find(request, Number(id)),
};

/** The concrete type `node` answers with is known from the id, so access is checked before anything is looked up. */
export function findNode(request: ApiRequest, id: string): object | null {
  const parsed = parseGid(id);
  if (!parsed) throw invalidId(id);
  const finder = finders[parsed.type];
  if (!finder) throw notImplemented(`node of the type ${parsed.type}`);
  return finder(request, parsed.id);
}

const byId =
  (type: string): Resolver<unknown> =>
  (_root, args, request) => {
    const parsed = parseGid(String(args["id"]));
    if (!parsed || parsed.type !== type) throw invalidId(String(args["id"]));
    return finders[type]?.(request, parsed.id) ?? null;
  };

export const query: Record<string, Resolver<unknown>> = {
  order: byId("Order"),
  customer: byId("Customer"),
  product: byId("Product"),
  customers: (_root, args, request) => customers(request, args),
  fulfillmentOrder: byId("FulfillmentOrder"),
  fulfillment: byId("Fulfillment"),
  refund: byId("Refund"),
  job: byId("Job"),
  node: (_root, args, request) => findNode(request, String(args["id"])),
  nodes: (_root, args, request) => (args["ids"] as string[]).map((id) => findNode(request, id)),
  orderByIdentifier: (root, args, request, info) => {
    const { id } = args["identifier"] as { id?: string };
    if (id === undefined) throw notImplemented("orderByIdentifier(identifier: { customId })");
    return byId("Order")(root, { id }, request, info);
  },
  orders: (_root, args, request, info) => ordersConnection(request, args, info),
  ordersCount: (_root, args, request, info) => ordersCount(request, args, info),
  shop: (_root, _args, { shop }) => shop,
  location: (root, args, request, info) =>
    args["id"] == null ? (request.shop.locations[0] ?? null) : byId("Location")(root, args, request, info),
  locations: (_root, args, { shop }) => {
    refuseQuery(args, "locations(query:)");
    return locations(shop.locations, args);
  },
  staffMember: (root, args, request, info): Staff | null =>
    args["id"] == null ? request.user : (byId("StaffMember")(root, args, request, info) as Staff | null),
  currentStaffMember: (_root, _args, { user }) => user,
  currentAppInstallation: (_root, _args, { app, granted }) => ({
    accessScopes: [...granted].sort().map((handle) => ({ handle })),
    app: { title: app.title, apiKey: app.clientId },
    launchUrl: app.url,
  }),
};

/** Job as a mutation's payload may carry it: with the bare UUID or the whole gid. */
export const jobFields: Record<string, Resolver<JobParent>> = {
  id: ({ id }) => (id.startsWith("gid://") ? id : gid("Job", id)),
  done: ({ done }) => done,
  query: () => ({}),
};

/** A cancellation runs while its order remembers the job; Shopify answers `done` for jobs it has forgotten. */
function job(request: ApiRequest, id: string): JobParent {
  const { orders } = request.data;
  const cancelled = orders.sorted("id").find(({ cancelJobId }) => cancelJobId === id);
  return { id, done: !cancelled || orders.get(cancelled.id)?.cancelJobId !== id };
}

function search<T>(request: ApiRequest, id: string, pick: (order: Order) => T | undefined): T | null {
  for (const order of request.data.orders.holding(Number(id))) {
    const found = pick(order);
    if (found !== undefined) return isVisible(request, order) ? found : null;
  }
  return null;
}
