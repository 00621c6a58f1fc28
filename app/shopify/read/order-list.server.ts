import { z } from "zod";
import type { Snapshot } from "#app/orders/snapshot.ts";
import { withFragments } from "../facets/document.ts";
import { toSnapshot } from "../facets/facets.ts";
import type { OrderListQuery, OrderListQueryVariables, OrderSortKeys } from "../generated/admin.ts";
import type { Exchange, Question } from "./question.ts";

/** Shopify's OrderSortKeys that the list offers. */
export type SortKey = Exclude<OrderSortKeys, "CURRENT_TOTAL_PRICE" | "DESTINATION" | "PO_NUMBER">;

export interface ListInput {
  query: string;
  sort: SortKey;
  reverse: boolean;
  first?: number;
  last?: number;
  after?: string;
  before?: string;
}

const pageInfo = z.object({
  hasNextPage: z.boolean(),
  hasPreviousPage: z.boolean(),
  startCursor: z.string().nullable(),
  endCursor: z.string().nullable(),
});
export type Page = z.output<typeof pageInfo>;

export interface ListPage {
  rows: Snapshot<"list">[];
  pageInfo: Page;
  /** Parts of the search that Shopify did not understand and therefore ignored. */
  warnings: string[];
}

const document = `#graphql
  query OrderList($query: String!, $sortKey: OrderSortKeys!, $reverse: Boolean!, $first: Int, $last: Int, $after: String, $before: String) {
    orders(query: $query, sortKey: $sortKey, reverse: $reverse, first: $first, last: $last, after: $after, before: $before) {
      nodes { ...BaseFacet ...ListFacet }
      pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
    }
  }
`;

/** A page of the order list: at most 120 points for 50 rows (tests/documents.test.ts). */
export const orderListQuestion = {
  document: withFragments(document, ["list"]),
  parser: z.object({ orders: z.object({ nodes: z.array(z.unknown()), pageInfo }) }),
} satisfies Question<OrderListQuery, unknown>;

export async function orderList(exchange: Exchange, { sort, ...input }: ListInput): Promise<ListPage> {
  const variables = { ...input, sortKey: sort } satisfies OrderListQueryVariables;
  const { data, ignored } = await exchange.search(orderListQuestion, variables);
  const { nodes, pageInfo } = data.orders;
  return { rows: nodes.map((node) => toSnapshot(node, ["list"])), pageInfo, warnings: ignored };
}
