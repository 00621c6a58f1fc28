import { z } from "zod";
import { pageOf } from "../facets/wire.ts";
import type { OrderChangesQuery, OrderChangesQueryVariables } from "../generated/admin.ts";
import type { Exchange, Question } from "./question.ts";

const document = `#graphql
  query OrderChanges($query: String!, $first: Int!, $after: String) {
    orders(query: $query, sortKey: UPDATED_AT, first: $first, after: $after) {
      nodes { id updatedAt }
      pageInfo { hasNextPage endCursor }
    }
  }
`;

export const orderChangesQuestion = {
  document,
  parser: z.object({ orders: pageOf(z.object({ id: z.string(), updatedAt: z.string() })) }),
} satisfies Question<OrderChangesQuery, unknown>;

export interface ChangedOrders {
  orders: { id: string; updatedAt: string }[];
  /** Leads on from there; null at the end. */
  next: string | null;
}

/** Orders that changed at `since` (UTC with seconds) or later, 250 at most, the earliest change first. */
export async function orderChanges(exchange: Exchange, since: string, after: string | null): Promise<ChangedOrders> {
  const variables = { query: `updated_at:>='${since}'`, first: 250, after } satisfies OrderChangesQueryVariables;
  const { nodes, pageInfo } = (await exchange.ask(orderChangesQuestion, variables)).orders;
  return { orders: nodes, next: pageInfo.hasNextPage ? pageInfo.endCursor : null };
}
