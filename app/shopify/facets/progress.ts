import { z } from "zod";
import type { ProgressFacetFragment } from "../generated/admin.ts";
import type { FacetReader } from "./facet.ts";
import { deliveryStatusOf, parcels } from "./parcels.ts";

const document = `#graphql
  fragment ProgressFacet on Order { displayFulfillmentStatus parcels: fulfillments(first: 100) { status displayStatus createdAt } }
`;

const parser = z
  .object({ displayFulfillmentStatus: z.string(), parcels })
  .transform((order) => ({
    fulfillmentStatus: order.displayFulfillmentStatus,
    parcels: order.parcels.map(({ status, createdAt }) => ({ status, createdAt })),
    deliveryStatus: deliveryStatusOf(order.parcels),
  }));

export const progress = { fragment: "ProgressFacet", document, variables: [], parser } satisfies FacetReader<
  "progress",
  ProgressFacetFragment
>;
