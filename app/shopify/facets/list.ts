import { z } from "zod";
import type { ListFacetFragment } from "../generated/admin.ts";
import type { FacetReader } from "./facet.ts";
import { deliveryStatusOf, parcels } from "./parcels.ts";
import { riskOf, riskSummary } from "./risk.ts";
import { bag, nodesOf } from "./wire.ts";

const document = `#graphql
  fragment ListFacet on Order {
    totalPriceSet { shopMoney { amount currencyCode } presentmentMoney { amount currencyCode } }
    totalOutstandingSet { shopMoney { amount currencyCode } presentmentMoney { amount currencyCode } }
    customer { displayName }
    subtotalLineItemsQuantity
    displayFinancialStatus displayFulfillmentStatus returnStatus tags
    risk { recommendation assessments { riskLevel } }
    holdsOfList: fulfillmentOrders(first: 3) { nodes { fulfillmentHolds { reason } } }
    parcelsOfList: fulfillments(first: 100) { status displayStatus createdAt }
  }
`;

const parser = z
  .object({
    totalPriceSet: bag,
    totalOutstandingSet: bag,
    customer: z.object({ displayName: z.string() }).nullable(),
    subtotalLineItemsQuantity: z.int(),
    displayFinancialStatus: z.string().nullable(),
    displayFulfillmentStatus: z.string(),
    returnStatus: z.string(),
    tags: z.array(z.string()),
    risk: riskSummary,
    holdsOfList: nodesOf(z.object({ fulfillmentHolds: z.array(z.object({ reason: z.string() })) })),
    parcelsOfList: parcels,
  })
  .transform((order) => ({
    total: order.totalPriceSet,
    outstanding: order.totalOutstandingSet,
    customerName: order.customer?.displayName ?? null,
    itemCount: order.subtotalLineItemsQuantity,
    financialStatus: order.displayFinancialStatus,
    fulfillmentStatus: order.displayFulfillmentStatus,
    returnStatus: order.returnStatus,
    ...riskOf(order.risk),
    tags: order.tags,
    holdReasons: [...new Set(order.holdsOfList.nodes.flatMap(({ fulfillmentHolds }) => fulfillmentHolds.map(({ reason }) => reason)))],
    deliveryStatus: deliveryStatusOf(order.parcelsOfList),
  }));

export const list = { fragment: "ListFacet", document, variables: [], parser } satisfies FacetReader<"list", ListFacetFragment>;
