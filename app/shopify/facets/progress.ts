import { z } from "zod";
import type { ProgressFacetFragment } from "../generated/admin.ts";
import type { FacetReader } from "./facet.ts";

const document = `#graphql
  fragment ProgressFacet on Order { displayFulfillmentStatus parcels: fulfillments(first: 100) { status createdAt } }
`;

const parser = z
  .object({ displayFulfillmentStatus: z.string(), parcels: z.array(z.object({ status: z.string(), createdAt: z.string() })) })
  .transform(({ displayFulfillmentStatus, parcels }) => ({ fulfillmentStatus: displayFulfillmentStatus, parcels }));

export const progress = { fragment: "ProgressFacet", document, variables: [], parser } satisfies FacetReader<
  "progress",
  ProgressFacetFragment
>;
