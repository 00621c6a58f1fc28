import type { GraphQLResolveInfo } from "../graphql.ts";
import type { Order } from "../../model.ts";
import type { SortedBy } from "../../store-orders.ts";
import { currentTotals, displayFinancialStatus, displayFulfillmentStatus } from "../../orders/derive.ts";
import { comparePositions, paginate, paginateSorted, type Connection, type Key, type Keyed, type PageArgs } from "../connections.ts";
import { notImplemented } from "../errors.ts";
import { isVisible, type ApiRequest } from "../request.ts";
import { compileSearch } from "../search/index.ts";

export interface OrdersArgs extends PageArgs {
  query?: string | null;
  sortKey?: string | null;
  savedSearchId?: string | null;
  limit?: number | null;
}

type SortKey = (order: Order, request: ApiRequest) => Key;

const lower = (text: string | null | undefined) => (text ?? "").toLowerCase();

/** RELEVANCE has no score here: without one Shopify's order is by id. */
const sortKeys: Record<string, SortKey> = {
  CREATED_AT: (order) => order.createdAt,
  PROCESSED_AT: (order) => order.processedAt,
  UPDATED_AT: (order) => order.updatedAt,
  ID: (order) => order.id,
  RELEVANCE: (order) => order.id,
  ORDER_NUMBER: (order) => order.number,
  TOTAL_PRICE: (order) => order.total.shop,
  CURRENT_TOTAL_PRICE: (order) => currentTotals(order).total.shop,
  TOTAL_ITEMS_QUANTITY: (order) => order.lines.reduce((total, line) => total + line.quantity, 0),
  FINANCIAL_STATUS: (order) => lower(displayFinancialStatus(order)),
  FULFILLMENT_STATUS: (order) => lower(displayFulfillmentStatus(order)),
  PO_NUMBER: (order) => lower(order.poNumber),
  DESTINATION: (order) =>
    lower(
      order.shippingAddress &&
        `${order.shippingAddress.city ?? ""}, ${order.shippingAddress.provinceCode ?? ""}, ${order.shippingAddress.country}`,
    ),
  CUSTOMER_NAME: (order, { data }) => {
    const customer = order.customerId === null ? undefined : data.customers.get(order.customerId);
    return lower(customer && `${customer.lastName} ${customer.firstName}`);
  },
};

/** The sort keys that are in memory of every order: there only the orders of the page are read. */
const sortedBy: Partial<Record<string, SortedBy>> = {
  CREATED_AT: "createdAt",
  PROCESSED_AT: "processedAt",
  UPDATED_AT: "updatedAt",
  ID: "id",
  RELEVANCE: "id",
  ORDER_NUMBER: "number",
};

type Within = (order: Pick<Order, "customerId">) => boolean;

/** `orders`, of the shop or of one customer. */
export function ordersConnection(request: ApiRequest, args: OrdersArgs, info: GraphQLResolveInfo, within?: Within): Connection<Order> {
  const by = sortedBy[args.sortKey ?? "PROCESSED_AT"],
    { orders } = request.data;
  if (!by) return paginate(keyed(found(request, args, info, within), sortKeyOf(args), request), args);
  const matches = matcherOf(request, args, info);
  return paginateSorted(
    {
      list: orders.sorted(by),
      key: (keys) => keys[by],
      row: (keys) => {
        if (!isVisible(request, keys) || (within && !within(keys))) return null;
        const order = orders.get(keys.id);
        return order && matches(order) ? order : null;
      },
    },
    args,
  );
}

/** `ordersCount`: stops at the limit and says so (docs/shopify-api.md §14). `limit: null` counts all. */
export function ordersCount(request: ApiRequest, args: OrdersArgs, info: GraphQLResolveInfo): { count: number; precision: string } {
  let count = 0;
  for (const _ of found(request, args, info)) {
    count += 1;
    if (args.limit != null && count > args.limit) return { count: args.limit, precision: "AT_LEAST" };
  }
  return { count, precision: "EXACT" };
}

/** All orders that match, sorted: what a bulk query over `orders` exports. */
export function matchingOrders(request: ApiRequest, args: Pick<OrdersArgs, "query" | "sortKey" | "reverse">): Order[] {
  const sortKey = sortKeyOf(args);
  const { matches } = compileSearch(args.query, searchContext(request));
  const rows = [...keyed(visible(request, matches), sortKey, request)].sort((a, b) => (args.reverse ? -1 : 1) * comparePositions(a, b));
  return rows.map(({ row }) => row);
}

function sortKeyOf(args: Pick<OrdersArgs, "sortKey">): SortKey {
  const sortKey = sortKeys[args.sortKey ?? "PROCESSED_AT"];
  if (!sortKey) throw notImplemented(`the sort key ${args.sortKey ?? ""} of orders`);
  return sortKey;
}

function searchContext({ clock, shop, data }: ApiRequest): Parameters<typeof compileSearch>[1] {
  return { now: clock.now(), timeZone: shop.ianaTimezone, customers: data.customers };
}

function* visible(request: ApiRequest, matches: (order: Order) => boolean): Generator<Order> {
  for (const order of request.data.orders.values()) if (isVisible(request, order) && matches(order)) yield order;
}

function* found(request: ApiRequest, args: OrdersArgs, info: GraphQLResolveInfo, within?: Within): Generator<Order> {
  const matches = matcherOf(request, args, info);
  yield* visible(request, (order) => (!within || within(order)) && matches(order));
}

/** What the search says of an order; what it says about itself goes into the answer. */
function matcherOf(request: ApiRequest, args: OrdersArgs, info: GraphQLResolveInfo): (order: Order) => boolean {
  if (args.savedSearchId != null) throw notImplemented("saved searches");
  const search = compileSearch(args.query, searchContext(request));
  if (search.notice) request.notices.push({ path: pathOf(info), ...search.notice });
  return search.matches;
}

function* keyed(orders: Iterable<Order>, sortKey: SortKey, request: ApiRequest): Generator<Keyed<Order>> {
  for (const row of orders) yield { id: row.id, key: sortKey(row, request), row };
}

/** Where in the answer a field lies. */
export function pathOf(info: GraphQLResolveInfo): (string | number)[] {
  const path: (string | number)[] = [];
  for (let step: typeof info.path | undefined = info.path; step; step = step.prev) path.unshift(step.key);
  return path;
}
