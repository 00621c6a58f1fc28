import { shippedQuantity } from "#app/orders/fulfill/facts.ts";
import type { Money } from "#app/lib/money.ts";
import type { Snapshot } from "#app/orders/snapshot.ts";
import { typedAmount, typedQuantity } from "./numbers.ts";

type Restock = "cancel" | "return" | "none";
export interface RefundLine {
  lineItemId: string;
  title: string;
  detail: string;
  refundable: number;
  unitPrice: Money;
  /** Never shipped, so that cancelling it puts it back into stock. */ unshipped: boolean;
}
export interface RefundDraft {
  quantities: Record<string, string>;
  restocks: Record<string, Restock>;
  locationId: string;
  shipping: string;
  /** null = the suggested amount */ amount: string | null;
  note: string;
  notify: boolean;
}

export function refundLines(order: Pick<Snapshot, "lines" | "fulfillments">): RefundLine[] {
  const anyShipped = shippedQuantity(order) > 0;
  return order.lines
    .filter(({ refundableQuantity }) => refundableQuantity > 0)
    .map((line) => ({
      lineItemId: line.id,
      title: line.title,
      detail: [line.variantTitle, line.sku].filter(Boolean).join(" · "),
      refundable: line.refundableQuantity,
      unitPrice: line.unitPrice.presentment,
      unshipped: !anyShipped || line.unfulfilledQuantity >= line.refundableQuantity,
    }));
}

/** Nothing chosen, nothing mailed; restocking is off for goods that were shipped. */
export const refundDraft = (lines: readonly RefundLine[], locationId: string): RefundDraft => ({
  quantities: {},
  locationId,
  shipping: "",
  amount: null,
  note: "",
  notify: false,
  restocks: Object.fromEntries(lines.map(({ lineItemId, unshipped }) => [lineItemId, unshipped ? "cancel" : "none"])),
});

export interface ChosenLine {
  lineItemId: string;
  quantity: number;
  restock: Restock;
  locationId: string | null;
}

/** The lines with a quantity; a quantity that is no number up to the refundable one counts as none and is marked. */
export function chosenLines(lines: readonly RefundLine[], draft: RefundDraft): ChosenLine[] {
  return lines.flatMap(({ lineItemId, refundable }) => {
    const quantity = typedQuantity(draft.quantities[lineItemId] || "0", refundable) ?? 0;
    const restock = draft.restocks[lineItemId] ?? "none";
    return quantity > 0 ? [{ lineItemId, quantity, restock, locationId: restock === "none" ? null : draft.locationId || null }] : [];
  });
}

export type RefundMistake = "shipping" | "amount" | `quantity.${string}`;

/** What was typed and is no number of its kind. The rest is judged by the step itself. */
export function refundMistakes(lines: readonly RefundLine[], draft: RefundDraft, currency: string): RefundMistake[] {
  const wrong = lines.filter(({ lineItemId, refundable }) => typedQuantity(draft.quantities[lineItemId] || "0", refundable) === null);
  return [
    ...wrong.map(({ lineItemId }): RefundMistake => `quantity.${lineItemId}`),
    ...(draft.shipping && typedAmount(draft.shipping, currency) === null ? ["shipping" as const] : []),
    ...(draft.amount !== null && typedAmount(draft.amount, currency) === null ? ["amount" as const] : []),
  ];
}

/** What the customer gets: what was typed, else what Shopify suggests for the lines and the shipping. Minor units. */
export const refundAmount = (draft: RefundDraft, suggested: number, currency: string): number =>
  (draft.amount === null ? suggested : typedAmount(draft.amount, currency)) ?? 0;

export function refundIntentOf(lines: readonly RefundLine[], draft: RefundDraft, suggested: number, currency: string) {
  return {
    kind: "refund" as const,
    lines: chosenLines(lines, draft),
    shipping: typedAmount(draft.shipping || "0", currency) ?? 0,
    amount: { amount: refundAmount(draft, suggested, currency), currency },
    note: draft.note,
    notify: draft.notify,
  };
}
