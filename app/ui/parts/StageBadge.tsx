import { Badge, type BadgeProps } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { StageKind } from "#app/orders/stage.ts";

const looks: Partial<Record<StageKind, Pick<BadgeProps, "tone" | "progress">>> = {
  awaiting_payment: { tone: "warning", progress: "incomplete" },
  to_fulfill: { tone: "attention", progress: "incomplete" },
  scheduled: { tone: "info", progress: "incomplete" },
  on_hold: { tone: "warning" },
  in_progress: { tone: "info", progress: "partiallyComplete" },
  partly_fulfilled: { tone: "attention", progress: "partiallyComplete" },
  in_transit: { tone: "info", progress: "partiallyComplete" },
  delivery_problem: { tone: "critical" },
  delivered: { tone: "success", progress: "complete" },
  returning: { tone: "attention" },
  needs_refund: { tone: "critical" },
  to_archive: { tone: "success" },
};

/** The stage of an order, in the merchant's words. */
export function StageBadge({ kind }: { kind: StageKind }) {
  const { t } = useTranslation();
  return <Badge {...looks[kind]}>{t(`stage.${kind}`)}</Badge>;
}
