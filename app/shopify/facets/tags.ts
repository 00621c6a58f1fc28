import { z } from "zod";
import type { TagsFacetFragment } from "../generated/admin.ts";
import type { FacetReader } from "./facet.ts";

const document = `#graphql
  fragment TagsFacet on Order { tags }
`;

const parser = z.object({ tags: z.array(z.string()) });

export const tags = { fragment: "TagsFacet", document, variables: [], parser } satisfies FacetReader<"tags", TagsFacetFragment>;
