import { useTranslation } from "react-i18next";
import type { FieldChange } from "#app/kernel/field-change.ts";
import { useFormat } from "../parts/useFormat.ts";
import { useLabel, type LabelKind } from "../parts/useLabel.ts";
import { changeText } from "./changes.ts";

/** Fields whose values are words of Shopify's or ours. */
const enums: Partial<Record<string, LabelKind>> = { hold: "hold", cancelReason: "cancelReason", refund: "moneyBack" };

/** What was added or set has no value before, what was taken away none after: "none → …" would say too much of an order that had others. */
const shapeOf = ({ before, after }: FieldChange) =>
  (before === null ? (after === null ? "changeForgotten" : "changeSet") : after === null ? "changeGone" : "change") satisfies string;

/** A field that was, or will be, changed, with its values as far as they may be read. */
export function ChangeLine({ change }: { change: FieldChange }) {
  const { t } = useTranslation();
  const label = useLabel();
  const format = useFormat();
  const field = t(`activity.field.${change.field}` as "activity.field.tags");
  if (change.personal) return <>{t("activity.changePersonal", { field })}</>;
  const words = { empty: t("activity.empty"), yes: t("activity.yes"), no: t("activity.no") };
  const text = (value: unknown) => {
    const kind = enums[change.field];
    return kind && typeof value === "string" ? label(kind, value) : changeText(value, words, format);
  };
  return <>{t(`activity.${shapeOf(change)}`, { field, before: text(change.before), after: text(change.after) })}</>;
}
