import { z } from "zod";
import type { LinesFacetFragment } from "../generated/admin.ts";
import type { FacetReader } from "./facet.ts";
import { pageWithin, type LinesList } from "./lines-list.ts";
import { bag, pageOf, text } from "./wire.ts";

const fragment = `#graphql
  fragment LinesFacet on Order {
    totalShippingPriceSet { shopMoney { amount currencyCode } presentmentMoney { amount currencyCode } }
    totalRefundedShippingSet { shopMoney { amount currencyCode } presentmentMoney { amount currencyCode } }
    lineItems(first: $lines) { ...OrderLines }
  }
`;

const linesFragment = `#graphql
  fragment OrderLines on LineItemConnection {
    nodes {
      id title variantTitle sku quantity currentQuantity unfulfilledQuantity refundableQuantity requiresShipping
      discountedUnitPriceSet { shopMoney { amount currencyCode } presentmentMoney { amount currencyCode } }
    }
    pageInfo { hasNextPage endCursor }
  }
`;

const moreLines = `#graphql
  query MoreOrderLines($id: ID!, $after: String!) {
    node(id: $id) { ... on Order { page: lineItems(first: 250, after: $after) { ...OrderLines } } }
  }
`;

const line = z
  .object({
    id: z.string(),
    title: z.string(),
    variantTitle: text,
    sku: text,
    quantity: z.int(),
    currentQuantity: z.int(),
    unfulfilledQuantity: z.int(),
    refundableQuantity: z.int(),
    requiresShipping: z.boolean(),
    discountedUnitPriceSet: bag,
  })
  .transform(({ discountedUnitPriceSet, ...rest }) => ({ ...rest, unitPrice: discountedUnitPriceSet }));

const parser = z
  .object({ totalShippingPriceSet: bag, totalRefundedShippingSet: bag, lineItems: pageOf(line) })
  .transform((order) => ({
    lines: order.lineItems.nodes,
    shipping: { price: order.totalShippingPriceSet, refunded: order.totalRefundedShippingSet },
  }));

const within = z.object({ id: z.string(), lineItems: pageWithin });

const linesOfOrder: LinesList = {
  document: [moreLines, linesFragment].join("\n"),
  within: (order) => {
    const { id, lineItems } = within.parse(order);
    return [{ id, page: lineItems }];
  },
};

export const lines = {
  fragment: "LinesFacet",
  document: [fragment, linesFragment].join("\n"),
  variables: ["lines"],
  parser,
  lists: [linesOfOrder],
} satisfies FacetReader<"lines", LinesFacetFragment>;
