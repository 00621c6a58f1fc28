import { inProportion, type MoneyBag } from "#app/lib/money.ts";
import { reservedAmount, unpaidAmount } from "#app/orders/pay/facts.ts";
import type { Transaction } from "#app/orders/snapshot.ts";
import type { OrderPage } from "#app/shopify/read/order-page.server.ts";

/** What is taken off the sums above it: written with a minus. */
export const takenOff = (name: Sum["name"]): boolean => name === "refunded";

export interface Sum {
  /**
   * What its label says. `adjusted`: what was changed on the order after it was placed; `other`: duties, tips, discounts on shipping;
   * `reserved`: authorized, and not taken yet.
   */
  name:
    "subtotal" | "shipping" | "tax" | "other" | "total" | "adjusted" | "received" | "refunded" | "reserved" | "outstanding" | "toGiveBack";
  value: MoneyBag;
}

const combined = (one: MoneyBag, other: MoneyBag, sign: 1 | -1): MoneyBag => ({
  shop: { ...one.shop, amount: one.shop.amount + sign * other.shop.amount },
  presentment: { ...one.presentment, amount: one.presentment.amount + sign * other.presentment.amount },
});
const plus = (one: MoneyBag, other: MoneyBag): MoneyBag => combined(one, other, 1);
const minus = (one: MoneyBag, other: MoneyBag): MoneyBag => combined(one, other, -1);
const negative = (one: MoneyBag): MoneyBag => minus(minus(one, one), one);
const isSome = ({ presentment, shop }: MoneyBag): boolean => presentment.amount !== 0 || shop.amount !== 0;

/**
 * The sums of an order as they are read downwards: what is above *total* adds up to it, and the total, with what was changed since and
 * what was paid and given back, to what is left. Shopify's subtotal has the discounts taken off already; taxes that are in the prices
 * are no sum of their own.
 */
export function paymentSums({
  order,
  subtotal,
  tax,
  taxesIncluded,
}: Pick<OrderPage, "order" | "subtotal" | "tax" | "taxesIncluded">): Sum[] {
  const { total, received, refunded, outstanding } = order;
  const parts: Sum[] = [
    ...(subtotal ? [{ name: "subtotal" as const, value: subtotal }] : []),
    { name: "shipping", value: order.shipping.price },
    ...(tax && !taxesIncluded && isSome(tax) ? [{ name: "tax" as const, value: tax }] : []),
  ];
  const other = parts.reduce((left, { value }) => minus(left, value), total);
  const reserved = reservedBag(order);
  const adjusted = minus(plus(minus(received, refunded), plus(outstanding, reserved)), total);
  const left = outstanding.presentment.amount;
  return [
    ...parts,
    ...(subtotal && isSome(other) ? [{ name: "other" as const, value: other }] : []),
    { name: "total", value: total },
    ...(isSome(adjusted) ? [{ name: "adjusted" as const, value: adjusted }] : []),
    { name: "received", value: received },
    ...(isSome(refunded) ? [{ name: "refunded" as const, value: refunded }] : []),
    ...(isSome(reserved) ? [{ name: "reserved" as const, value: reserved }] : []),
    ...(left > 0 ? [{ name: "outstanding" as const, value: outstanding }] : []),
    ...(left < 0 ? [{ name: "toGiveBack" as const, value: negative(outstanding) }] : []),
  ];
}

/** What is reserved of what is still to come in; a reservation may be for more. */
function reservedBag(order: OrderPage["order"]): MoneyBag {
  return inProportion(order.currentTotal, Math.min(reservedAmount(order), unpaidAmount(order)));
}

/** What a movement is about: letting go of a reservation moves nothing itself, so it is what was left of that. */
export function movedBy(one: Transaction, all: readonly Transaction[]): MoneyBag {
  const parent = one.kind === "VOID" && one.amount.presentment.amount === 0 ? all.find(({ id }) => id === one.parentId) : undefined;
  if (!parent) return one.amount;
  const taken = all.filter(({ kind, status, parentId }) => kind === "CAPTURE" && status === "SUCCESS" && parentId === parent.id);
  const left = parent.amount.presentment.amount - taken.reduce((sum, { amount }) => sum + amount.presentment.amount, 0);
  return inProportion(parent.amount, Math.max(0, left));
}

type Movement = Pick<OrderPage["order"]["transactions"][number], "kind" | "status">;
type Word = "awaited" | "failed" | "underWay" | "backFailed" | "done";

/** What a movement of money has come to: money that is only awaited was not paid. */
export function movementWord({ kind, status }: Movement): Word {
  if (status === "SUCCESS") return "done";
  const isBack = kind === "REFUND" || kind === "VOID";
  if (status === "FAILURE" || status === "ERROR") return isBack ? "backFailed" : "failed";
  return isBack ? "underWay" : "awaited";
}
