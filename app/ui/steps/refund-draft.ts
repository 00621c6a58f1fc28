import { type Money, typedAmount } from "#app/lib/money.ts";
import { shippedOf } from "#app/orders/refund/facts.ts";
import type { LineItem, Snapshot } from "#app/orders/snapshot.ts";
import { typedQuantity } from "./numbers.ts";

type Restock = "cancel" | "return" | "none";
/** What of a line item can be given back in one way: a half-shipped line has two parts, what was never sent first. */
export interface RefundLine {
  /** Of the part: the line item's id, and which part. */ key: string;
  lineItemId: string;
  title: string;
  detail: string;
  refundable: number;
  unitPrice: Money;
  part: "unsent" | "sent";
  /** Is it one of two parts of the line? */ half: boolean;
  /** What may become of the goods, the likeliest first. */ restocks: readonly Restock[];
}
export interface RefundDraft {
  /** By the part's key. */ quantities: Record<string, string>;
  restocks: Record<string, Restock>;
  locationId: string;
  shipping: string;
  /** null = the suggested amount */ amount: string | null;
  note: string;
  notify: boolean;
}

/**
 * Of goods that were never sent, a refund without restocking leaves them on the packing list. Where the other part of the line was
 * sent, nobody could tell later which of the two was meant: so that is not offered there.
 */
export function refundLines(order: Pick<Snapshot, "lines">): RefundLine[] {
  return order.lines.flatMap((line) => {
    const sent = shippedOf(line);
    const unsent = line.refundableQuantity - sent;
    const half = sent > 0 && unsent > 0;
    return [
      ...(unsent > 0 ? [partOf(line, { part: "unsent", refundable: unsent, half, restocks: half ? ["cancel"] : ["cancel", "none"] })] : []),
      ...(sent > 0 ? [partOf(line, { part: "sent", refundable: sent, half, restocks: ["none", "return"] })] : []),
    ];
  });
}

function partOf(line: LineItem, of: Pick<RefundLine, "part" | "refundable" | "half" | "restocks">): RefundLine {
  return {
    key: `${line.id} ${of.part}`,
    lineItemId: line.id,
    title: line.title,
    detail: [line.variantTitle, line.sku].filter(Boolean).join(" · "),
    unitPrice: line.unitPrice.presentment,
    ...of,
  };
}

/** Nothing chosen, nothing mailed; restocking is off for goods that were shipped. */
export const refundDraft = (lines: readonly RefundLine[], locationId: string): RefundDraft => ({
  quantities: {},
  locationId,
  shipping: "",
  amount: null,
  note: "",
  notify: false,
  restocks: Object.fromEntries(lines.map(({ key, restocks }) => [key, restocks[0] ?? "none"])),
});

export interface ChosenLine {
  lineItemId: string;
  quantity: number;
  restock: Restock;
  locationId: string | null;
}

/** The parts of lines with a quantity; a quantity that is no number up to the refundable one counts as none and is marked. */
export function chosenLines(lines: readonly RefundLine[], draft: RefundDraft): ChosenLine[] {
  return lines.flatMap((line) => {
    const quantity = quantityIn(draft, line);
    const restock = draft.restocks[line.key] ?? "none";
    return quantity > 0
      ? [{ lineItemId: line.lineItemId, quantity, restock, locationId: restock === "none" ? null : draft.locationId || null }]
      : [];
  });
}

const quantityIn = (draft: RefundDraft, { key, refundable }: RefundLine): number =>
  typedQuantity(draft.quantities[key] || "0", refundable) ?? 0;

/** All that can be given back, or nothing of it: the amount follows. */
export const allRefunded = (lines: readonly RefundLine[]): Pick<RefundDraft, "quantities" | "amount"> => ({
  quantities: Object.fromEntries(lines.map(({ key, refundable }) => [key, String(refundable)])),
  amount: null,
});
export const noneRefunded: Pick<RefundDraft, "quantities" | "amount"> = { quantities: {}, amount: null };

/** What is given back and stays to be sent all the same. */
export const stayingLines = (lines: readonly RefundLine[], draft: RefundDraft): { title: string; quantity: number }[] =>
  lines
    .filter(({ key, part }) => part === "unsent" && draft.restocks[key] === "none")
    .map((line) => ({ title: line.title, quantity: quantityIn(draft, line) }))
    .filter(({ quantity }) => quantity > 0);

/** The same refund, with nothing of it left to send. */
export const takenOff = (lines: readonly RefundLine[], { restocks }: RefundDraft): Pick<RefundDraft, "restocks"> => ({
  restocks: {
    ...restocks,
    ...Object.fromEntries(lines.filter(({ part }) => part === "unsent").map(({ key }) => [key, "cancel" as const])),
  },
});

export type AmountName = "shipping" | "amount";
export type RefundMistake = AmountName | `${AmountName}.over` | `quantity.${string}`;

/** What was typed and is no number of its kind, or is more than can be given back. The rest is judged by the step itself. */
export function refundMistakes(lines: readonly RefundLine[], draft: RefundDraft, limits: Record<AmountName, Money>): RefundMistake[] {
  const wrong = lines.filter(({ key, refundable }) => typedQuantity(draft.quantities[key] || "0", refundable) === null);
  return [
    ...wrong.map(({ key }): RefundMistake => `quantity.${key}`),
    ...(draft.shipping ? amountMistakes("shipping", draft.shipping, limits.shipping) : []),
    ...(draft.amount === null ? [] : amountMistakes("amount", draft.amount, limits.amount)),
  ];
}

function amountMistakes(field: AmountName, typed: string, { amount, currency }: Money): RefundMistake[] {
  const given = typedAmount(typed, currency);
  if (given === null) return [field];
  return given > amount ? [`${field}.over`] : [];
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
