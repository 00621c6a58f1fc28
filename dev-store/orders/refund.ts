import type { Bag, Order, Refund, RestockType, Transaction } from "../model.ts";
import { Refusal } from "../context.ts";
import { actorName, addEvent, addMail, type Deps } from "./deps.ts";
import { inShopMoney } from "./exchange.ts";
import { add, printed, subtract, sum, zero } from "./money.ts";
import { addTransaction } from "./payment.ts";
import { checkRefund } from "./refund-checks.ts";
import { owedBack, shippingBag, shippingLeft, taxOnShipping, valueOfUnits } from "./suggest.ts";
import { refundOn } from "./transactions.ts";

export interface RefundLine {
  lineId: number;
  quantity: number;
  restockType: RestockType;
  locationId: number | null;
}

export interface RefundChange {
  lines?: RefundLine[];
  /** Carriage to give back: all that is left, or an amount in the customer's currency (minor units). */
  shipping?: "full" | number | null;
  /** What is really paid back, customer's currency, minor units. None = no money moves (docs/shopify-api.md §31). */
  transactions?: {
    parentId: number | null;
    amount: number;
    /** Default SUCCESS. */
    status?: "SUCCESS" | "PENDING";
    /** Default the parent's. */
    gateway?: string | null;
  }[];
  processedAt?: string | null;
  note?: string | null;
  notify?: boolean;
  allowOverRefunding?: boolean;
}

/** Gives goods, carriage and money back. Refuses with refundCreate's messages before anything is altered. */
export function refund(order: Order, change: RefundChange, deps: Deps): Refund {
  checkRefund(order, change);
  const lines = (change.lines ?? []).map((line) => refundLine(order, line, deps));
  const wanted = change.shipping === "full" ? shippingLeft(order) : shippingBag(order, change.shipping ?? 0);
  const goods = sum(lines.map((line) => line.subtotal));
  const tax = order.taxesIncluded ? zero : add(sum(lines.map((line) => line.tax)), taxOnShipping(order, wanted));
  const suggested = owedBack(order, add(add(goods, wanted), tax));
  takeShipping(order, wanted);
  const paid = (change.transactions ?? []).map((entry) => payBack(order, { processedAt: change.processedAt ?? deps.iso, ...entry }, deps));
  const total = sum(paid.map((transaction) => transaction.amount));
  const done: Refund = {
    id: deps.nextId(),
    createdAt: deps.iso,
    ...(change.processedAt ? { processedAt: change.processedAt } : {}),
    note: change.note ?? null,
    userId: deps.actor.staff?.id ?? null,
    transactionIds: paid.map((transaction) => transaction.id),
    total,
    shipping: wanted,
    discrepancy: suggested.presentment === total.presentment ? zero : subtract(suggested, total),
    lines,
  };
  for (const line of lines) takeUnits(order, line, deps);
  order.refunds.push(done);
  tell(order, done, deps);
  if (change.notify && addMail(order, deps, "refund_notification"))
    addEvent(order, deps, "mail_sent", `Refund notification email was sent to ${order.email}.`);
  return done;
}

/** Values the units of one refund line, counted after those refunded before, and counts them as refunded. */
function refundLine(order: Order, { lineId, quantity, restockType, locationId }: RefundLine, deps: Deps): Refund["lines"][number] {
  const line = order.lines.find((entry) => entry.id === lineId);
  if (!line) throw new Refusal("Line item does not exist", ["refundLineItems"]);
  const value = valueOfUnits(line, quantity);
  line.refundedQuantity += quantity;
  line.currentQuantity = Math.max(0, line.currentQuantity - quantity);
  const home = order.fulfillmentOrders.find((entry) => entry.lines.some((part) => part.lineId === lineId))?.locationId ?? null;
  return {
    id: deps.nextId(),
    lineId,
    quantity,
    restockType,
    locationId: restockType === "NO_RESTOCK" ? null : (locationId ?? home),
    ...value,
  };
}

/**
 * CANCEL takes unfulfilled units out of the fulfillment orders, workable ones first; the other kinds leave them (docs/shopify-api.md §31).
 */
function takeUnits(order: Order, line: Refund["lines"][number], deps: Deps): void {
  if (line.restockType !== "CANCEL") return;
  let left = line.quantity;
  const rank = (status: string) => (status === "OPEN" || status === "IN_PROGRESS" ? 0 : 1);
  const active = order.fulfillmentOrders
    .filter((entry) => entry.status !== "CLOSED" && entry.status !== "CANCELLED")
    .sort((a, b) => rank(a.status) - rank(b.status));
  for (const entry of active) {
    for (const part of entry.lines) {
      if (part.lineId !== line.lineId) continue;
      const taken = Math.min(left, part.remainingQuantity);
      part.remainingQuantity -= taken;
      part.totalQuantity -= taken;
      left -= taken;
    }
    if (entry.lines.every((part) => part.remainingQuantity === 0)) {
      entry.status = "CLOSED";
      entry.holds = [];
    }
    entry.updatedAt = deps.iso;
  }
}

/** Lays the carriage over the shipping lines in turn. */
function takeShipping(order: Order, wanted: Bag): void {
  let left = wanted;
  for (const line of order.shippingLines) {
    const open = subtract(line.price, line.refunded);
    const part = { shop: Math.min(left.shop, open.shop), presentment: Math.min(left.presentment, open.presentment) };
    line.refunded = add(line.refunded, part);
    left = subtract(left, part);
  }
}

function payBack(
  order: Order,
  entry: NonNullable<RefundChange["transactions"]>[number] & { processedAt: string },
  deps: Deps,
): Transaction {
  const parent = order.transactions.find((transaction) => transaction.id === entry.parentId);
  if (!parent) throw new Refusal("Transactions require a parent_id associated with the order", ["transactions"]);
  const other = entry.gateway && entry.gateway !== parent.gateway ? entry.gateway : null;
  return addTransaction(order, deps, {
    gateway: other ?? parent.gateway,
    formattedGateway: other ?? parent.formattedGateway,
    manual: parent.manual,
    processedAt: entry.processedAt,
    kind: "REFUND",
    status: entry.status ?? "SUCCESS",
    amount: { presentment: entry.amount, shop: inShopMoney(order, entry.amount, deps, refundOn(order, parent, entry.amount).shop) },
    parentId: parent.id,
  });
}

function tell(order: Order, done: Refund, deps: Deps): void {
  const count = done.lines.reduce((total, line) => total + line.quantity, 0);
  const restocked = done.lines.filter((line) => line.restockType !== "NO_RESTOCK").reduce((total, line) => total + line.quantity, 0);
  if (restocked > 0)
    addEvent(order, deps, "restock_line_items", `${actorName(deps)} restocked ${restocked} ${restocked === 1 ? "item" : "items"}.`);
  const money = printed(done.total.presentment, order.presentmentCurrency);
  if (done.total.presentment > 0)
    addEvent(order, deps, "refund_success", `${actorName(deps)} refunded ${money}${done.note ? `: ${done.note}` : "."}`);
  else if (count > 0)
    addEvent(
      order,
      deps,
      "refund_recorded",
      `${actorName(deps)} removed ${count} ${count === 1 ? "item" : "items"} without paying money back.`,
    );
}
