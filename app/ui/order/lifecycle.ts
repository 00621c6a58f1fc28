import { isArrived } from "#app/orders/facts/delivery.ts";
import type { Money } from "#app/lib/money.ts";
import { isLive, remainingQuantity, shippedQuantity } from "#app/orders/fulfill/facts.ts";
import { givenBack } from "#app/orders/fulfill/given-back.ts";
import { isPaid, isPayment } from "#app/orders/pay/facts.ts";
import type { Snapshot } from "#app/orders/snapshot.ts";

export const milestones = ["placed", "paid", "fulfilled", "delivered", "archived"] as const;
export type Milestone = (typeof milestones)[number];
/** `part`: begun; `next`: what comes next; `skipped`: will not come any more. */
export type MilestoneState = "done" | "part" | "next" | "todo" | "skipped";
/** How much of a step that is half taken is done. */
export type Part = { of: "items" | "parcels"; done: number; total: number } | { of: "money"; done: Money; total: Money };
export interface Step {
  name: Milestone;
  state: MilestoneState;
  at: string | null;
  part?: Part;
}
export interface Lifecycle {
  steps: Step[];
  /** Why it is held, each reason once, as Shopify names it. */ holds: string[];
  cancelledAt: string | null;
}

type Order = Snapshot<"money" | "fulfillment" | "holds" | "refunds">;

const latest = (times: (string | null)[]): string | null =>
  times
    .filter((time) => time !== null)
    .toSorted()
    .at(-1) ?? null;
const live = (order: Order) => order.fulfillments.filter(isLive);

function paid(order: Order): Omit<Step, "name"> {
  const at = latest(order.transactions.filter(isPayment).map(({ processedAt }) => processedAt));
  if (isPaid(order)) return { state: "done", at };
  const [received, outstanding] = [order.received.presentment, order.outstanding.presentment];
  if (received.amount <= 0) return { state: "todo", at };
  const total = { ...received, amount: received.amount + outstanding.amount };
  return { state: "part", at: null, ...(outstanding.amount > 0 ? { part: { of: "money", done: received, total } } : {}) };
}

function fulfilled(order: Order): Omit<Step, "name"> {
  const at = latest(live(order).map(({ createdAt }) => createdAt));
  if (order.fulfillmentStatus === "FULFILLED") return { state: "done", at };
  if (order.fulfillmentStatus === "FULFILLMENT_NOT_REQUIRED") return { state: "skipped", at };
  // What was given back is not to be sent: nothing more is to come.
  const { count } = givenBack(order);
  const [shipped, left] = [shippedQuantity(order), remainingQuantity(order)];
  if (count > 0 && count === left) return { state: live(order).length ? "done" : "skipped", at };
  if (live(order).length === 0) return { state: "todo", at };
  return { state: "part", at: null, ...(left > 0 ? { part: { of: "items", done: shipped, total: shipped + left } } : {}) };
}

function delivered(order: Order, sent: MilestoneState): Omit<Step, "name"> {
  const parcels = live(order);
  const arrived = parcels.filter(isArrived);
  const at = latest(arrived.map(({ deliveredAt }) => deliveredAt));
  if (sent === "skipped" || !order.requiresShipping) return { state: "skipped", at: null };
  if (sent === "done" && parcels.length > 0 && arrived.length === parcels.length) return { state: "done", at };
  if (arrived.length === 0) return { state: "todo", at };
  const isAll = arrived.length === parcels.length;
  return { state: "part", at: null, ...(isAll ? {} : { part: { of: "parcels", done: arrived.length, total: parcels.length } }) };
}

/**
 * Where an order stands between placed and archived, from what Shopify says alone. The first step not yet taken is `next`, unless
 * one before it is under way.
 */
export function lifecycleOf(order: Order): Lifecycle {
  const sent = fulfilled(order);
  const steps: Step[] = [
    { name: "placed", state: "done", at: order.createdAt },
    { name: "paid", ...paid(order) },
    { name: "fulfilled", ...sent },
    { name: "delivered", ...delivered(order, sent.state) },
    { name: "archived", state: order.closedAt ? "done" : "todo", at: order.closedAt },
  ];
  const ended = order.cancelledAt !== null || order.closedAt !== null;
  if (ended)
    return {
      steps: steps.map((step) => (step.state === "todo" ? { ...step, state: "skipped" } : step)),
      holds: [],
      cancelledAt: order.cancelledAt,
    };
  const current = steps.find(({ state }) => state === "part" || state === "todo");
  const next = current?.state === "todo" ? current : null;
  return {
    steps: steps.map((step) => (step === next ? { ...step, state: "next" } : step)),
    holds: [...new Set(order.holds.map(({ reason }) => reason))],
    cancelledAt: null,
  };
}
