import type { Snapshot } from "../snapshot.ts";
import { choice, flag } from "./fact.ts";

type Risk = Pick<Snapshot<"risk">, "riskLevels" | "riskRecommendation">;

/** Somebody assessed it as high, or Shopify recommends cancelling. */
export const isHighRisk = ({ riskLevels, riskRecommendation }: Risk): boolean =>
  riskRecommendation === "CANCEL" || riskLevels.includes("HIGH");

/** Nobody calls it high, but somebody says to look into it. */
export const isMediumRisk = (order: Risk): boolean =>
  !isHighRisk(order) && (order.riskRecommendation === "INVESTIGATE" || order.riskLevels.includes("MEDIUM"));

/** An assessment is still running, for some minutes after the order was placed. What is known to be high does not wait for it. */
export const isRiskPending = (order: Risk): boolean => !isHighRisk(order) && order.riskLevels.includes("PENDING");

/** Nobody has said anything yet, or ever will: it is not the same as no risk. */
export const isNotAssessed = ({ riskLevels, riskRecommendation }: Risk): boolean =>
  riskRecommendation === "NONE" && riskLevels.every((level) => level === "PENDING" || level === "NONE");

const search = {
  high: "risk_level:high",
  medium: "risk_level:medium",
  low: "risk_level:low",
  none: "risk_level:none",
  pending: "risk_level:pending",
} as const;
const levels = Object.keys(search) as (keyof typeof search)[];

/** Assessments have no time (docs/shopify-api.md §48). Shopify's search knows their levels, not what it recommends. */
export const riskFacts = {
  risk: choice({
    facets: ["risk"],
    words: "fact.risk",
    of: ({ riskLevels }) => levels.filter((level) => (riskLevels.length > 0 ? riskLevels.includes(level.toUpperCase()) : level === "none")),
    search,
    knownInPast: "recorded",
  }),
  highRisk: flag({ facets: ["risk"], words: "fact.highRisk", of: isHighRisk, search: null, knownInPast: "recorded" }),
  riskPending: flag({ facets: ["risk"], words: "fact.riskPending", of: isRiskPending, search: null, knownInPast: "recorded" }),
  riskNotAssessed: flag({ facets: ["risk"], words: "fact.riskNotAssessed", of: isNotAssessed, search: null, knownInPast: "recorded" }),
};
