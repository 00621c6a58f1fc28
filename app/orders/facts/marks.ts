import type { Snapshot } from "../snapshot.ts";
import { isHighRisk, isMediumRisk, isRiskPending } from "./risk.ts";

/** What a person should see of an order at a glance, wherever its name stands; the most serious first. */
export const markNames = ["highRisk", "mediumRisk", "riskPending", "test", "pickup", "digital", "note"] as const;
export type Mark = (typeof markNames)[number];

const holds: Record<Mark, (order: Snapshot<"list">) => boolean> = {
  highRisk: isHighRisk,
  mediumRisk: isMediumRisk,
  riskPending: isRiskPending,
  test: ({ test }) => test,
  pickup: ({ isPickup }) => isPickup,
  digital: ({ requiresShipping }) => !requiresShipping,
  note: ({ hasNote }) => hasNote,
};

export const marksOf = (order: Snapshot<"list">): Mark[] => markNames.filter((mark) => holds[mark](order));
