import { isOpen } from "#app/orders/fulfill/facts.ts";
import type { Snapshot } from "#app/orders/snapshot.ts";

export interface HoldLine {
  lineItemId: string;
  title: string;
  detail: string;
  left: number;
}

/** What is left to send where Shopify lets be held: each line may be held alone, if there are several. */
export function holdLines(order: Snapshot<"fulfillment" | "lines">): HoldLine[] {
  const holdable = order.fulfillmentOrders.filter(
    (one) => isOpen(one) && one.supportedActions.includes("HOLD") && one.status !== "ON_HOLD",
  );
  const lines = holdable.flatMap((one) => one.lines);
  return order.lines.flatMap(({ id, title, variantTitle, sku }) => {
    const left = lines.filter(({ lineItemId }) => lineItemId === id).reduce((sum, { remainingQuantity }) => sum + remainingQuantity, 0);
    return left > 0 ? [{ lineItemId: id, title, detail: [variantTitle, sku].filter(Boolean).join(" · "), left }] : [];
  });
}
