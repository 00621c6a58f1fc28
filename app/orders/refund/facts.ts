import { isPayment } from "../pay/facts.ts";
import type { LineItem, Snapshot } from "../snapshot.ts";
import type { RefundIntent } from "./intent.ts";

type Payments = Pick<Snapshot<"money">, "transactions" | "net">;

/** What is left to refund of one payment, in minor units of the customer's currency. */
export interface Source {
  parentId: string;
  gateway: string;
  manual: boolean;
  left: number;
}

/** The payments that money can go back to, oldest first. A refund that is still under way counts as gone. */
export function sources({ transactions }: Pick<Payments, "transactions">): Source[] {
  return transactions
    .filter(isPayment)
    .toSorted((a, b) => Date.parse(a.processedAt) - Date.parse(b.processedAt))
    .map(({ id, gateway, manual, amount }) => {
      const refunds = transactions.filter(
        (one) => one.kind === "REFUND" && one.parentId === id && (one.status === "SUCCESS" || one.status === "PENDING"),
      );
      const back = refunds.reduce((sum, refund) => sum + refund.amount.presentment.amount, 0);
      return { parentId: id, gateway, manual, left: Math.max(0, amount.presentment.amount - back) };
    })
    .filter(({ left }) => left > 0);
}

/** The most that can be refunded, in minor units of the customer's currency: never more than what the shop still holds. */
export function refundable(order: Payments): number {
  const left = sources(order).reduce((sum, source) => sum + source.left, 0);
  return Math.max(0, Math.min(left, order.net.presentment.amount));
}

/** Spreads an amount over the payments, oldest first. `amount` must not exceed what they have left. */
export function allocate(from: readonly Source[], amount: number): { parentId: string; gateway: string; amount: number }[] {
  let left = amount;
  return from.flatMap(({ parentId, gateway, left: available }) => {
    const part = Math.min(left, available);
    left -= part;
    return part > 0 ? [{ parentId, gateway, amount: part }] : [];
  });
}

/** Of what can still be refunded, the items that were sent. Those that were never sent come first. */
export function shippedOf({ refundableQuantity, unfulfilledQuantity }: LineItem): number {
  return Math.max(0, refundableQuantity - unfulfilledQuantity);
}

/** Goods refunded without being taken off the fulfillment order, beyond what can have been sent: Shopify still has them to be sent. */
export function staying(
  { lines }: Pick<Snapshot<"lines">, "lines">,
  refunded: RefundIntent["lines"],
): { title: string; quantity: number }[] {
  return lines.flatMap((line) => {
    const kept = refunded.filter(({ lineItemId, restock }) => lineItemId === line.id && restock !== "cancel");
    const quantity = kept.reduce((sum, one) => sum + one.quantity, 0) - shippedOf(line);
    return quantity > 0 ? [{ title: line.title, quantity }] : [];
  });
}
