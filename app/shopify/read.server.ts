import { z } from "zod";
import { legacyId } from "#app/lib/gid.ts";
import type { Money, MoneyBag } from "#app/lib/money.ts";
import { toDecimal } from "#app/lib/money.ts";
import { reason, type Reason } from "#app/kernel/reason.ts";
import { facetShapes, type Facet, type Snapshot } from "#app/orders/snapshot.ts";
import type { Lane } from "./budget.server.ts";
import { ask, type Caller } from "./client.server.ts";
import { hasMoreFulfillmentOrders, isWhole, usual, wide, withAllLines, type ReadData } from "./complete.server.ts";
import { snapshotDocument } from "./documents/compose.ts";
import {
  countsDocument,
  locationsDocument,
  orderChangesDocument,
  orderIdsDocument,
  orderListDocument,
  orderPageDocument,
  shopDocument,
  suggestedRefundDocument,
} from "./documents/orders.ts";
import { notApproved, ShopifyTrouble, troubleOf, type Problem } from "./errors.ts";
import { toOrderPage, type OrderPage } from "./page.ts";
import { readTogether } from "./points.server.ts";
import { bagSchema, toSnapshot } from "./to-snapshot.ts";

/** Shopify's OrderSortKeys that the list offers. */
export type SortKey =
  | "PROCESSED_AT"
  | "CREATED_AT"
  | "UPDATED_AT"
  | "ORDER_NUMBER"
  | "CUSTOMER_NAME"
  | "TOTAL_PRICE"
  | "FINANCIAL_STATUS"
  | "FULFILLMENT_STATUS"
  | "TOTAL_ITEMS_QUANTITY"
  | "ID"
  | "RELEVANCE";
export interface Page {
  hasNextPage: boolean;
  hasPreviousPage: boolean;
  startCursor: string | null;
  endCursor: string | null;
}
export interface Count {
  count: number;
  exact: boolean;
}
export interface SuggestedRefund {
  amount: MoneyBag;
  maximum: MoneyBag;
  subtotal: MoneyBag;
  tax: MoneyBag;
  shipping: { amount: MoneyBag; maximum: MoneyBag };
  transactions: { gateway: string | null; label: string | null; amount: MoneyBag; parentId: string | null }[];
}

/** Reads of one shop with one token, metered. Every method throws ShopifyTrouble when Shopify cannot be asked. */
export interface Reader {
  orders(input: {
    query: string;
    sort: SortKey;
    reverse: boolean;
    first?: number;
    last?: number;
    after?: string;
    before?: string;
  }): Promise<{
    rows: Snapshot<"list">[];
    pageInfo: Page;
    /** Parts of the search that Shopify did not understand and therefore ignored. */ warnings: string[];
  }>;
  count(query: string): Promise<Count>;
  counts<K extends string>(queries: Record<K, string>): Promise<Record<K, Count>>;
  /** Everything that the order's page shows; null if there is no such order. */
  order(id: string): Promise<OrderPage | null>;
  snapshot<F extends Facet>(id: string, facets: readonly F[]): Promise<Snapshot<F> | null>;
  /** Orders that are gone are left out. */
  snapshots<F extends Facet>(ids: readonly string[], facets: readonly F[]): Promise<Snapshot<F>[]>;
  /** What one request answers of the orders: those that are gone, and those too large for it, are left out. */
  atOnce<F extends Facet>(ids: readonly string[], facets: readonly F[]): Promise<Snapshot<F>[]>;
  /** Ids of all that a search finds, `limit` at most. */
  ids(query: string, limit: number): Promise<string[]>;
  /**
   * The next orders that a search finds, by rising id, after that of `after`. Windows by id reach all of them, pages only the first
   * 25,000 (ADMIN_API §2.1). `ignored` = parts of the search that Shopify did not understand: it matches more than was meant.
   */
  window(query: string, after: string | null): Promise<{ rows: { id: string; name: string }[]; hasMore: boolean; ignored: string[] }>;
  /** Orders that changed at `since` (UTC with seconds) or later, 250 at most, the earliest change first; `next` leads on from there, null at the end. */
  changes(since: string, after: string | null): Promise<{ orders: { id: string; updatedAt: string }[]; next: string | null }>;
  locations(): Promise<{ id: string; name: string }[]>;
  suggestedRefund(
    orderId: string,
    wanted: { lines: { lineItemId: string; quantity: number }[]; shipping: Money | null },
  ): Promise<SuggestedRefund>;
  shop(): Promise<{ name: string; currency: string; timeZone: string }>;
  /** What was noticed while reading: missing scopes, protected data withheld, the 60-day window. */
  readonly trouble: Reason[];
}

export interface ReaderOptions {
  lane: Lane;
  scopes: readonly string[];
  /** How long to wait for points, in milliseconds. */ patienceMs: number;
  signal?: AbortSignal;
}

/** Shopify refuses a whole request for one id of another kind. */
const isOrderId = (id: string): boolean => /^gid:\/\/shopify\/Order\/\d+$/.test(id);

const pageSchema = z.object({
  hasNextPage: z.boolean(),
  hasPreviousPage: z.boolean(),
  startCursor: z.string().nullable(),
  endCursor: z.string().nullable(),
});
const listSchema = z.object({ orders: z.object({ nodes: z.array(z.unknown()), pageInfo: pageSchema }) });
const searchSchema = z.object({
  search: z.array(z.object({ warnings: z.array(z.object({ field: z.string(), message: z.string() })).nullish() })),
});
const countSchema = z.object({ count: z.int(), precision: z.string() });
const idsSchema = z.object({
  orders: z.object({
    nodes: z.array(z.object({ id: z.string(), name: z.string() })),
    pageInfo: z.object({ hasNextPage: z.boolean(), endCursor: z.string().nullable() }),
  }),
});
const changesSchema = z.object({
  orders: z.object({
    nodes: z.array(z.object({ id: z.string(), updatedAt: z.string() })),
    pageInfo: z.object({ hasNextPage: z.boolean(), endCursor: z.string().nullable() }),
  }),
});
const locationsSchema = z.object({
  locations: z.object({ nodes: z.array(z.object({ id: z.string(), name: z.string(), isActive: z.boolean() })) }),
});
const shopSchema = z.object({ shop: z.object({ currencyCode: z.string(), ianaTimezone: z.string(), name: z.string() }) });
const suggestedSchema = z.object({
  order: z
    .object({
      suggestedRefund: z
        .object({
          amountSet: bagSchema,
          maximumRefundableSet: bagSchema,
          subtotalSet: bagSchema,
          totalTaxSet: bagSchema,
          shipping: z.object({ amountSet: bagSchema, maximumRefundableSet: bagSchema }),
          suggestedTransactions: z.array(
            z.object({
              gateway: z.string().nullable(),
              formattedGateway: z.string().nullable(),
              amountSet: bagSchema,
              parentTransaction: z.object({ id: z.string() }).nullable(),
            }),
          ),
        })
        .nullable(),
    })
    .nullable(),
});

export function createReader(caller: Caller, options: ReaderOptions): Reader {
  const notices = createNotices(options.scopes);
  const exchange = async (document: string, variables: Record<string, unknown>) => {
    const answer = await ask(caller, { document, variables, lane: options.lane, patienceMs: options.patienceMs, signal: options.signal });
    if (answer.kind !== "ok") throw troubleOf(answer);
    notices.note(answer.problems);
    return answer;
  };
  const read: ReadData = async (document, variables) => (await exchange(document, variables)).data;
  const apps = options.scopes.includes("read_apps");

  const readChunk = async (ids: readonly string[], facets: readonly Facet[], sizes: typeof usual): Promise<unknown[]> => {
    const { document, variables } = snapshotDocument(facets);
    const values = { ...sizes, apps };
    const data = await read(document, { ids, ...Object.fromEntries(variables.map((name) => [name, values[name]])) });
    return z
      .array(z.unknown())
      .parse(data.nodes)
      .filter((node) => node !== null);
  };
  const snapshots = async <F extends Facet>(ids: readonly string[], facets: readonly F[]): Promise<Snapshot<F>[]> => {
    const found: Snapshot<F>[] = [];
    const orderIds = ids.filter(isOrderId);
    const together = readTogether(facets);
    for (let start = 0; start < orderIds.length; start += together) {
      for (const order of await readChunk(orderIds.slice(start, start + together), facets, usual)) {
        const [whole] = hasMoreFulfillmentOrders(order)
          ? await readChunk([z.object({ id: z.string() }).parse(order).id], facets, wide)
          : [order];
        if (whole) found.push(toSnapshot(await withAllLines(whole, read), facets));
      }
    }
    return found;
  };

  const counts = async <K extends string>(queries: Record<K, string>): Promise<Record<K, Count>> => {
    const names = Object.keys(queries) as K[];
    const data =
      names.length === 0
        ? {}
        : await read(countsDocument(names.length), Object.fromEntries(names.map((name, index) => [`query${index}`, queries[name]])));
    return Object.fromEntries(
      names.map((name, index) => {
        const { count, precision } = countSchema.parse(data[`count${index}`]);
        return [name, { count, exact: precision === "EXACT" }];
      }),
    ) as Record<K, Count>;
  };

  return {
    trouble: notices.list,
    snapshots,
    atOnce: async (ids, facets) =>
      (await readChunk(ids.filter(isOrderId), facets, usual)).filter(isWhole).map((order) => toSnapshot(order, facets)),
    snapshot: async (id, facets) => (await snapshots([id], facets))[0] ?? null,
    counts,
    count: async (query) => (await counts({ one: query })).one,
    async orders({ sort, ...input }) {
      const { data, extensions } = await exchange(orderListDocument, { ...input, sortKey: sort });
      const { nodes, pageInfo } = listSchema.parse(data).orders;
      return { rows: nodes.map((node) => toSnapshot(node, ["list"])), pageInfo, warnings: ignoredIn(extensions) };
    },
    async order(id) {
      const readPage = async (sizes: typeof usual) => (await read(orderPageDocument, { id, ...sizes, apps })).order;
      const first = await readPage(usual);
      if (first === null) return null;
      const whole = await withAllLines(hasMoreFulfillmentOrders(first) ? await readPage(wide) : first, read);
      return toOrderPage(whole, toSnapshot(whole, Object.keys(facetShapes) as Facet[]));
    },
    async ids(query, limit) {
      const ids: string[] = [];
      let page: { hasNextPage: boolean; endCursor: string | null } = { hasNextPage: true, endCursor: null };
      while (page.hasNextPage && ids.length < limit) {
        const { orders } = idsSchema.parse(
          await read(orderIdsDocument, { query, first: Math.min(250, limit - ids.length), after: page.endCursor }),
        );
        ids.push(...orders.nodes.map(({ id }) => id));
        page = orders.pageInfo;
      }
      return ids;
    },
    async window(query, after) {
      const within = after === null ? query : `${query && `(${query}) `}id:>${legacyId(after, "Order")}`;
      const { data, extensions } = await exchange(orderIdsDocument, { query: within, first: 250, after: null });
      const { nodes, pageInfo } = idsSchema.parse(data).orders;
      return { rows: nodes, hasMore: pageInfo.hasNextPage, ignored: ignoredIn(extensions) };
    },
    async changes(since, after) {
      const {
        orders: { nodes, pageInfo },
      } = changesSchema.parse(await read(orderChangesDocument, { query: `updated_at:>='${since}'`, first: 250, after }));
      return { orders: nodes, next: pageInfo.hasNextPage ? pageInfo.endCursor : null };
    },
    async locations() {
      const { locations } = locationsSchema.parse(await read(locationsDocument, {}));
      return locations.nodes.filter(({ isActive }) => isActive).map(({ id, name }) => ({ id, name }));
    },
    async suggestedRefund(orderId, { lines, shipping }) {
      legacyId(orderId, "Order");
      const variables = {
        id: orderId,
        lines: lines.map((line) => ({ ...line, restockType: "NO_RESTOCK" })),
        shippingAmount: shipping ? toDecimal(shipping) : null,
      };
      const suggested = suggestedSchema.parse(await read(suggestedRefundDocument, variables)).order?.suggestedRefund;
      if (!suggested) throw new ShopifyTrouble(reason("order.not_found"));
      return {
        amount: suggested.amountSet,
        maximum: suggested.maximumRefundableSet,
        subtotal: suggested.subtotalSet,
        tax: suggested.totalTaxSet,
        shipping: { amount: suggested.shipping.amountSet, maximum: suggested.shipping.maximumRefundableSet },
        transactions: suggested.suggestedTransactions.map((transaction) => ({
          gateway: transaction.gateway,
          label: transaction.formattedGateway,
          amount: transaction.amountSet,
          parentId: transaction.parentTransaction?.id ?? null,
        })),
      };
    },
    async shop() {
      const { shop } = shopSchema.parse(await read(shopDocument, {}));
      return { name: shop.name, currency: shop.currencyCode, timeZone: shop.ianaTimezone };
    },
  };
}

/** Fields of a search that Shopify warns about: it left them out. */
function ignoredIn(extensions: unknown): string[] {
  const search = searchSchema.safeParse(extensions);
  return search.success ? [...new Set(search.data.search.flatMap((part) => part.warnings ?? []).map(({ field }) => field))] : [];
}

/** Collects, once each, the sentences about what Shopify withheld. */
function createNotices(scopes: readonly string[]): { list: Reason[]; note(problems: readonly Problem[]): void } {
  const list: Reason[] = scopes.includes("read_all_orders") ? [] : [reason("trouble.window")];
  const seen = new Set<string>();
  const add = (key: string, notice: Reason) => {
    if (!seen.has(key)) list.push(notice);
    seen.add(key);
  };
  return {
    list,
    note(problems) {
      for (const { message, path, extensions } of problems) {
        if (extensions?.code !== "ACCESS_DENIED") continue;
        const field = String(path?.findLast((part) => typeof part === "string") ?? "");
        if (notApproved.test(message)) add(`protected ${field}`, reason("trouble.protected", { fields: field }));
        else
          add(`scope ${extensions.requiredAccess ?? message}`, reason("trouble.scope", { access: extensions.requiredAccess ?? message }));
      }
    },
  };
}
