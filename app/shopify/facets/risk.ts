import { z } from "zod";
import type { RiskFacetFragment } from "../generated/admin.ts";
import type { FacetReader } from "./facet.ts";

const document = `#graphql
  fragment RiskFacet on Order { risk { recommendation assessments { riskLevel } } }
`;

export const riskSummary = z.object({ recommendation: z.string(), assessments: z.array(z.object({ riskLevel: z.string() })) });

/** Recommendation and levels, as a snapshot has them. */
export const riskOf = ({ recommendation, assessments }: z.output<typeof riskSummary>) => ({
  riskRecommendation: recommendation,
  riskLevels: assessments.map(({ riskLevel }) => riskLevel),
});

const parser = z.object({ risk: riskSummary }).transform(({ risk }) => riskOf(risk));

export const risk = { fragment: "RiskFacet", document, variables: [], parser } satisfies FacetReader<"risk", RiskFacetFragment>;
