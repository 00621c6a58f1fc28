import { useTranslation } from "react-i18next";
import type { RunSummary } from "#app/runs/summary.server.ts";
import { useFormat } from "../parts/useFormat.ts";
import { useLabel } from "../parts/useLabel.ts";
import { runTitleKey, subjectOf } from "./run.ts";

/** "Tag 37 orders: gift", "Hold 3 orders: Out of stock", "Undo for 37 orders: Add tags (gift)". */
export function useRunTitle(): (run: Pick<RunSummary, "kind" | "undoOf" | "undoes" | "asks" | "total">) => string {
  const { t } = useTranslation();
  const format = useFormat();
  const label = useLabel();
  return (run) => {
    const title = t(runTitleKey(run), { count: run.total, number: format.number(run.total) });
    const subject = subjectOf(run.asks, label);
    if (run.undoes === null) return subject ? t("run.named", { title, subject }) : title;
    const undone = t(`action.${run.undoes}`);
    return t("run.named", { title, subject: subject ? t("run.undoneOf", { action: undone, subject }) : undone });
  };
}
