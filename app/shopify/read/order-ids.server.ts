import { z } from "zod";
import { legacyId } from "#app/lib/gid.ts";
import { pageOf } from "../facets/wire.ts";
import type { OrderIdsQuery, OrderIdsQueryVariables } from "../generated/admin.ts";
import type { Exchange, Question } from "./question.ts";

const document = `#graphql
  query OrderIds($query: String!, $first: Int!, $after: String) {
    orders(query: $query, sortKey: ID, first: $first, after: $after) {
      nodes { id name }
      pageInfo { hasNextPage endCursor }
    }
  }
`;

export const orderIdsQuestion = {
  document,
  parser: z.object({ orders: pageOf(z.object({ id: z.string(), name: z.string() })) }),
} satisfies Question<OrderIdsQuery, unknown>;

/** As many as one page may hold. */
const most = 250;

/** Ids of all that a search finds, `limit` at most. */
export async function orderIds(exchange: Exchange, query: string, limit: number): Promise<string[]> {
  const ids: string[] = [];
  let page: { hasNextPage: boolean; endCursor: string | null } = { hasNextPage: true, endCursor: null };
  while (page.hasNextPage && ids.length < limit) {
    const variables = { query, first: Math.min(most, limit - ids.length), after: page.endCursor } satisfies OrderIdsQueryVariables;
    const { orders } = await exchange.ask(orderIdsQuestion, variables);
    ids.push(...orders.nodes.map(({ id }) => id));
    page = orders.pageInfo;
  }
  return ids;
}

export interface OrderWindow {
  rows: { id: string; name: string }[];
  hasMore: boolean;
  /** Parts of the search that Shopify did not understand: it matches more than was meant. */
  ignored: string[];
}

/** The next orders that a search finds, by rising id, after that of `after`. */
export async function orderWindow(exchange: Exchange, query: string, after: string | null): Promise<OrderWindow> {
  const within = after === null ? query : `${query && `(${query}) `}id:>${legacyId(after, "Order")}`;
  const variables = { query: within, first: most, after: null } satisfies OrderIdsQueryVariables;
  const { data, ignored } = await exchange.search(orderIdsQuestion, variables);
  return { rows: data.orders.nodes, hasMore: data.orders.pageInfo.hasNextPage, ignored };
}
