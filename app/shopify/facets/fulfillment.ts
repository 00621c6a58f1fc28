import { z } from "zod";
import type { FulfillmentFacetFragment } from "../generated/admin.ts";
import type { FacetReader } from "./facet.ts";
import { hasMoreFulfillmentOrders } from "./fulfillment-orders.ts";
import { pageWithin, type LinesList } from "./lines-list.ts";
import { nodesOf, pageOf, supportedActions, text, withId } from "./wire.ts";

const fragment = `#graphql
  fragment FulfillmentFacet on Order {
    displayFulfillmentStatus requiresShipping
    fulfillmentOrders(first: $orders) {
      nodes {
        id status requestStatus fulfillAt updatedAt
        assignedLocation { name location { id } }
        deliveryMethod { methodType }
        supportedActions { action }
        lineItems(first: $lines) { ...FulfillmentOrderLines }
      }
      pageInfo { hasNextPage endCursor }
    }
    fulfillments(first: 100) {
      id name status displayStatus createdAt updatedAt deliveredAt inTransitAt estimatedDeliveryAt
      trackingInfo(first: 25) { company number url }
      fulfillmentLineItems(first: $lines) { ...FulfillmentLines }
    }
  }
`;

const orderLinesFragment = `#graphql
  fragment FulfillmentOrderLines on FulfillmentOrderLineItemConnection {
    nodes { id totalQuantity remainingQuantity requiresShipping lineItem { id } }
    pageInfo { hasNextPage endCursor }
  }
`;

const linesFragment = `#graphql
  fragment FulfillmentLines on FulfillmentLineItemConnection {
    nodes { quantity lineItem { id } }
    pageInfo { hasNextPage endCursor }
  }
`;

const moreOrderLines = `#graphql
  query MoreFulfillmentOrderLines($id: ID!, $after: String!) {
    node(id: $id) { ... on FulfillmentOrder { page: lineItems(first: 250, after: $after) { ...FulfillmentOrderLines } } }
  }
`;

const moreLines = `#graphql
  query MoreFulfillmentLines($id: ID!, $after: String!) {
    node(id: $id) { ... on Fulfillment { page: fulfillmentLineItems(first: 250, after: $after) { ...FulfillmentLines } } }
  }
`;

const orderLine = z
  .object({ id: z.string(), totalQuantity: z.int(), remainingQuantity: z.int(), requiresShipping: z.boolean(), lineItem: withId })
  .transform(({ lineItem, ...line }) => ({ ...line, lineItemId: lineItem.id }));

const fulfillmentOrder = z
  .object({
    id: z.string(),
    status: z.string(),
    requestStatus: z.string(),
    fulfillAt: text,
    updatedAt: z.string(),
    assignedLocation: z.object({ name: z.string(), location: withId.nullable() }),
    deliveryMethod: z.object({ methodType: z.string() }).nullable(),
    supportedActions,
    lineItems: pageOf(orderLine),
  })
  .transform(({ assignedLocation, deliveryMethod, lineItems, ...rest }) => ({
    ...rest,
    locationId: assignedLocation.location?.id ?? null,
    locationName: assignedLocation.name,
    deliveryMethod: deliveryMethod?.methodType ?? null,
    lines: lineItems.nodes,
  }));

const line = z
  .object({ quantity: z.int().nullable(), lineItem: withId })
  .transform(({ lineItem, quantity }) => ({ lineItemId: lineItem.id, quantity: quantity ?? 0 }));

const fulfillmentParser = z
  .object({
    id: z.string(),
    name: z.string(),
    status: z.string(),
    displayStatus: text,
    createdAt: z.string(),
    updatedAt: z.string(),
    deliveredAt: text,
    inTransitAt: text,
    estimatedDeliveryAt: text,
    trackingInfo: z.array(z.object({ company: text, number: text, url: text })),
    fulfillmentLineItems: pageOf(line),
  })
  .transform(({ trackingInfo, fulfillmentLineItems, ...rest }) => ({ ...rest, tracking: trackingInfo, lines: fulfillmentLineItems.nodes }));

const parser = z
  .object({
    displayFulfillmentStatus: z.string(),
    requiresShipping: z.boolean(),
    fulfillmentOrders: pageOf(fulfillmentOrder),
    fulfillments: z.array(fulfillmentParser),
  })
  .transform((order) => ({
    fulfillmentStatus: order.displayFulfillmentStatus,
    requiresShipping: order.requiresShipping,
    fulfillmentOrders: order.fulfillmentOrders.nodes,
    fulfillments: order.fulfillments,
  }));

const ordersWithin = z.object({ fulfillmentOrders: nodesOf(z.object({ id: z.string(), lineItems: pageWithin })) });
const fulfillmentsWithin = z.object({ fulfillments: z.array(z.object({ id: z.string(), fulfillmentLineItems: pageWithin })) });

const linesOfOrders: LinesList = {
  document: [moreOrderLines, orderLinesFragment].join("\n"),
  within: (order) => ordersWithin.parse(order).fulfillmentOrders.nodes.map(({ id, lineItems }) => ({ id, page: lineItems })),
};

const linesOfFulfillments: LinesList = {
  document: [moreLines, linesFragment].join("\n"),
  within: (order) => fulfillmentsWithin.parse(order).fulfillments.map(({ id, fulfillmentLineItems: page }) => ({ id, page })),
};

export const fulfillment = {
  fragment: "FulfillmentFacet",
  document: [fragment, orderLinesFragment, linesFragment].join("\n"),
  variables: ["orders", "lines"],
  parser,
  isCutOff: hasMoreFulfillmentOrders,
  lists: [linesOfOrders, linesOfFulfillments],
} satisfies FacetReader<"fulfillment", FulfillmentFacetFragment>;
