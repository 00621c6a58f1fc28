import { Badge, type BadgeProps } from "@shopify/polaris";
import { useLabel, type LabelKind } from "./useLabel.ts";

type Look = Pick<BadgeProps, "tone" | "progress">;

/** Tone and fill beside the word: colour never tells alone. */
const looks: Partial<Record<LabelKind, Record<string, Look>>> = {
  payment: {
    PENDING: { tone: "warning", progress: "incomplete" },
    AUTHORIZED: { tone: "attention", progress: "incomplete" },
    EXPIRED: { tone: "critical", progress: "incomplete" },
    PARTIALLY_PAID: { tone: "warning", progress: "partiallyComplete" },
    PAID: { progress: "complete" },
    PARTIALLY_REFUNDED: { progress: "partiallyComplete" },
    REFUNDED: { progress: "complete" },
    VOIDED: { progress: "complete" },
  },
  fulfillment: {
    UNFULFILLED: { tone: "attention", progress: "incomplete" },
    PARTIALLY_FULFILLED: { tone: "warning", progress: "partiallyComplete" },
    FULFILLED: { progress: "complete" },
    IN_PROGRESS: { tone: "info", progress: "partiallyComplete" },
    ON_HOLD: { tone: "warning", progress: "incomplete" },
    SCHEDULED: { tone: "info", progress: "incomplete" },
    REQUEST_DECLINED: { tone: "critical", progress: "incomplete" },
  },
  return: { RETURN_REQUESTED: { tone: "attention" }, IN_PROGRESS: { tone: "info" }, RETURN_FAILED: { tone: "critical" } },
  risk: { CANCEL: { tone: "critical" }, INVESTIGATE: { tone: "warning" }, ACCEPT: { tone: "success" } },
};

/** A status of Shopify's as a badge; nothing where Shopify says nothing. */
export function StatusBadge({ kind, value }: { kind: LabelKind; value: string | null }) {
  const label = useLabel();
  if (!value) return null;
  return <Badge {...looks[kind]?.[value]}>{label(kind, value)}</Badge>;
}
