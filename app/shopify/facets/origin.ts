import { z } from "zod";
import type { OriginFacetFragment } from "../generated/admin.ts";
import type { FacetReader } from "./facet.ts";
import { text } from "./wire.ts";

const document = `#graphql
  fragment OriginFacet on Order { sourceName }
`;

const parser = z.object({ sourceName: text });

export const origin = { fragment: "OriginFacet", document, variables: [], parser } satisfies FacetReader<"origin", OriginFacetFragment>;
