import { z } from "zod";
import type { RefundsFacetFragment } from "../generated/admin.ts";
import type { FacetReader } from "./facet.ts";
import { pageWithin, type LinesList } from "./lines-list.ts";
import { pageOf, text, withId } from "./wire.ts";

const fragment = `#graphql
  fragment RefundsFacet on Order {
    displayFinancialStatus
    refunds(first: 100) {
      id createdAt
      refundLineItems(first: 50) { ...RefundLines }
    }
  }
`;

const linesFragment = `#graphql
  fragment RefundLines on RefundLineItemConnection {
    nodes { quantity restockType lineItem { id } }
    pageInfo { hasNextPage endCursor }
  }
`;

const moreLines = `#graphql
  query MoreRefundLines($id: ID!, $after: String!) {
    node(id: $id) { ... on Refund { page: refundLineItems(first: 250, after: $after) { ...RefundLines } } }
  }
`;

const line = z
  .object({ quantity: z.int(), restockType: z.string(), lineItem: withId })
  .transform(({ lineItem, ...rest }) => ({ ...rest, lineItemId: lineItem.id }));

const refund = z
  .object({ createdAt: text, refundLineItems: pageOf(line) })
  .transform(({ createdAt, refundLineItems }) => ({ createdAt, lines: refundLineItems.nodes }));

const parser = z
  .object({ displayFinancialStatus: text, refunds: z.array(refund) })
  .transform((order) => ({ financialStatus: order.displayFinancialStatus, refunds: order.refunds }));

const refundsWithin = z.object({ refunds: z.array(z.object({ id: z.string(), refundLineItems: pageWithin })) });

const linesOfRefunds: LinesList = {
  document: [moreLines, linesFragment].join("\n"),
  within: (order) => refundsWithin.parse(order).refunds.map(({ id, refundLineItems: page }) => ({ id, page })),
};

export const refunds = {
  fragment: "RefundsFacet",
  document: [fragment, linesFragment].join("\n"),
  variables: [],
  parser,
  lists: [linesOfRefunds],
} satisfies FacetReader<"refunds", RefundsFacetFragment>;
