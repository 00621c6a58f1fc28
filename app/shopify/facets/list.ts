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
    displayFinancialStatus displayFulfillmentStatus returnStatus tags requiresShipping note
    risk { recommendation assessments { riskLevel } }
    partsOfList: fulfillmentOrders(first: 3) { nodes { status fulfillAt deliveryMethod { methodType } fulfillmentHolds { reason } } }
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
    requiresShipping: z.boolean(),
    note: z.string().nullable(),
    risk: riskSummary,
    partsOfList: nodesOf(
      z.object({
        status: z.string(),
        fulfillAt: z.string().nullable(),
        deliveryMethod: z.object({ methodType: z.string() }).nullable(),
        fulfillmentHolds: z.array(z.object({ reason: z.string() })),
      }),
    ),
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
    requiresShipping: order.requiresShipping,
    isPickup: order.partsOfList.nodes.some(({ deliveryMethod }) => deliveryMethod?.methodType === "PICK_UP"),
    scheduledFor:
      order.partsOfList.nodes.flatMap(({ status, fulfillAt }) => (status === "SCHEDULED" && fulfillAt ? [fulfillAt] : [])).toSorted()[0] ??
      null,
    // Of what a person wrote the list keeps only that there is something.
    hasNote: Boolean(order.note?.trim()),
    holdReasons: [...new Set(order.partsOfList.nodes.flatMap(({ fulfillmentHolds }) => fulfillmentHolds.map(({ reason }) => reason)))],
    deliveryStatus: deliveryStatusOf(order.parcelsOfList),
  }));

export const list = { fragment: "ListFacet", document, variables: [], parser } satisfies FacetReader<"list", ListFacetFragment>;
