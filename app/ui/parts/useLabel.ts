import { useCallback } from "react";
import { useTranslation } from "react-i18next";

/** Shopify's enums that people read. */
export type LabelKind =
  | "payment"
  | "fulfillment"
  | "return"
  | "risk"
  | "delivery"
  | "hold"
  | "fulfillmentOrder"
  | "parcel"
  | "transaction"
  | "cancelReason"
  | "moneyBack";

/** "PARTIALLY_PAID" → "Partially paid": for a value newer than our texts. */
export function humanised(value: string): string {
  const text = value.toLowerCase().replace(/_/g, " ");
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** The merchant's word for one of Shopify's enum values. New values come with each API version, so unknown ones stay readable. */
export function useLabel(): (kind: LabelKind, value: string) => string {
  const { i18n, t } = useTranslation();
  return useCallback(
    (kind, value) => {
      const key = `label.${kind}.${value}`;
      return i18n.exists(key) ? t(key as "label.payment.PAID") : humanised(value);
    },
    [i18n, t],
  );
}
