import { z } from "zod";
import type { ListFacetFragment } from "../generated/admin.ts";
import type { FacetReader } from "./facet.ts";
import { bag, nodesOf } from "./wire.ts";

const document = `#graphql
  fragment ListFacet on Order {
    totalPriceSet { shopMoney { amount currencyCode } presentmentMoney { amount currencyCode } }
    customer { displayName }
    subtotalLineItemsQuantity
    displayFinancialStatus displayFulfillmentStatus returnStatus tags
    risk { recommendation }
    holdsOfList: fulfillmentOrders(first: 3) { nodes { fulfillmentHolds { reason } } }
    parcelsOfList: fulfillments(first: 5) { status displayStatus createdAt }
  }
`;

const parcel = z.object({ status: z.string(), displayStatus: z.string().nullable(), createdAt: z.string() });

const parser = z
  .object({
    totalPriceSet: bag,
    customer: z.object({ displayName: z.string() }).nullable(),
    subtotalLineItemsQuantity: z.int(),
    displayFinancialStatus: z.string().nullable(),
    displayFulfillmentStatus: z.string(),
    returnStatus: z.string(),
    tags: z.array(z.string()),
    risk: z.object({ recommendation: z.string() }),
    holdsOfList: nodesOf(z.object({ fulfillmentHolds: z.array(z.object({ reason: z.string() })) })),
    parcelsOfList: z.array(parcel),
  })
  .transform((order) => ({
    total: order.totalPriceSet,
    customerName: order.customer?.displayName ?? null,
    itemCount: order.subtotalLineItemsQuantity,
    financialStatus: order.displayFinancialStatus,
    fulfillmentStatus: order.displayFulfillmentStatus,
    returnStatus: order.returnStatus,
    riskRecommendation: order.risk.recommendation,
    tags: order.tags,
    holdReasons: [...new Set(order.holdsOfList.nodes.flatMap(({ fulfillmentHolds }) => fulfillmentHolds.map(({ reason }) => reason)))],
    deliveryStatus: latestOf(order.parcelsOfList)?.displayStatus ?? null,
  }));

/** The parcel made last of those that were not cancelled. */
const latestOf = (parcels: z.output<typeof parcel>[]) =>
  parcels.filter(({ status }) => status === "SUCCESS").sort((a, b) => b.createdAt.localeCompare(a.createdAt))[0];

export const list = { fragment: "ListFacet", document, variables: [], parser } satisfies FacetReader<"list", ListFacetFragment>;
