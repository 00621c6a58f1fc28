import { isOpen } from "#app/orders/fulfill/facts.ts";
import { givenBack } from "#app/orders/fulfill/given-back.ts";
import type { Snapshot } from "#app/orders/snapshot.ts";
import { typedQuantity } from "./numbers.ts";

export interface FulfillLine {
  lineItemId: string;
  title: string;
  detail: string;
  left: number;
  /** Of these, those whose money was not given back. */ due: number;
  locations: string[];
}
export interface FulfillDraft {
  quantities: Record<string, string>;
  company: string;
  number: string;
  url: string;
  notify: boolean;
}

/** What is left to send, per line item, whatever fulfillment order it lies in. */
export function fulfillLines(order: Snapshot<"fulfillment" | "refunds" | "lines">): FulfillLine[] {
  const { due } = givenBack(order);
  return order.lines.flatMap((line) => {
    const parts = order.fulfillmentOrders
      .filter(isOpen)
      .flatMap(({ locationName, lines }) =>
        lines
          .filter(({ lineItemId, remainingQuantity }) => lineItemId === line.id && remainingQuantity > 0)
          .map(({ remainingQuantity }) => ({ locationName, remainingQuantity })),
      );
    if (!parts.length) return [];
    return [
      {
        lineItemId: line.id,
        title: line.title,
        detail: [line.variantTitle, line.sku].filter(Boolean).join(" · "),
        left: parts.reduce((sum, { remainingQuantity }) => sum + remainingQuantity, 0),
        due: due.get(line.id) ?? 0,
        locations: [...new Set(parts.map(({ locationName }) => locationName))],
      },
    ];
  });
}

/** All that is left, but for what was given back. */
export const fulfillDraft = (lines: readonly FulfillLine[]): FulfillDraft => ({
  quantities: Object.fromEntries(lines.map(({ lineItemId, due }) => [lineItemId, String(due)])),
  company: "",
  number: "",
  url: "",
  notify: false,
});

/** Line items whose quantity is not a number from 0 to what is left. */
export const wrongQuantities = (lines: readonly FulfillLine[], { quantities }: FulfillDraft): string[] =>
  lines.filter(({ lineItemId, left }) => typedQuantity(quantities[lineItemId] ?? "", left) === null).map(({ lineItemId }) => lineItemId);

/** How many items leave with this parcel. */
export const fulfillCount = (lines: readonly FulfillLine[], { quantities }: FulfillDraft): number =>
  lines.reduce((sum, { lineItemId, left }) => sum + (typedQuantity(quantities[lineItemId] ?? "", left) ?? 0), 0);

/** The intent: all that is left needs no lines, so that it stays right when the order changes meanwhile. What was given back is named. */
export function fulfillIntentOf(lines: readonly FulfillLine[], draft: FulfillDraft) {
  const chosen = lines.map(({ lineItemId, left, due }) => ({
    lineItemId,
    left,
    due,
    quantity: typedQuantity(draft.quantities[lineItemId] ?? "", left) ?? 0,
  }));
  const all = chosen.every(({ left, due, quantity }) => left === due && left === quantity);
  return {
    kind: "fulfill" as const,
    lines: all ? null : chosen.filter(({ quantity }) => quantity > 0).map(({ lineItemId, quantity }) => ({ lineItemId, quantity })),
    tracking: { company: draft.company, number: draft.number, url: draft.url.trim() },
    notify: draft.notify,
  };
}
