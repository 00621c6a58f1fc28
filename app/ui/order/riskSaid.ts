import { isHighRisk, isMediumRisk, isNotAssessed, isRiskPending } from "#app/orders/facts/risk.ts";
import type { Snapshot } from "#app/orders/snapshot.ts";

type Order = Pick<Snapshot<"risk">, "riskLevels" | "riskRecommendation">;

/** What is said of the risk as a whole: Shopify's recommendation or, where it gives none, what the assessments come to. */
export function riskOf(order: Order): "riskPending" | "notAssessed" | "ACCEPT" | "INVESTIGATE" | "CANCEL" {
  if (isHighRisk(order)) return "CANCEL";
  if (isRiskPending(order)) return "riskPending";
  if (isNotAssessed(order)) return "notAssessed";
  return isMediumRisk(order) ? "INVESTIGATE" : "ACCEPT";
}

/** Is it to be seen before anything else is? */
export const isPressing = (order: Order): boolean => riskOf(order) === "CANCEL" || riskOf(order) === "INVESTIGATE";
