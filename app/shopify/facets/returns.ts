import { z } from "zod";
import type { ReturnsFacetFragment } from "../generated/admin.ts";
import type { FacetReader } from "./facet.ts";

const document = `#graphql
  fragment ReturnsFacet on Order { returnStatus }
`;

const parser = z.object({ returnStatus: z.string() });

export const returns = { fragment: "ReturnsFacet", document, variables: [], parser } satisfies FacetReader<"returns", ReturnsFacetFragment>;
