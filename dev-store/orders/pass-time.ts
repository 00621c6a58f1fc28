import { toIso } from "../clock.ts";
import type { Order } from "../model.ts";
import { eachOf, type Told } from "../told.ts";
import type { Deps } from "./deps.ts";
import { addAlert } from "./deps.ts";
import { releaseHolds } from "./hold.ts";
import { expireAuthorizations, expiring } from "./payment.ts";

/** A buyer has an hour to answer an offer made after the purchase (docs/shopify-api.md §45). */
const offerMs = 3_600_000;

/**
 * What Shopify does to an order by the time alone: releases the hold of an unanswered offer after 60 minutes,
 * opens what was scheduled, lets authorisations run out. Answers the webhook topics; empty = nothing changed.
 */
export function passTime(order: Order, deps: Deps): Told[] {
  const topics: Told[] = [];
  for (const entry of order.fulfillmentOrders) {
    const over = entry.holds.filter((hold) => hold.heldBy === "shopify" && Date.parse(hold.createdAt) + offerMs <= Date.parse(deps.iso));
    if (over.length > 0) {
      const { released, last } = releaseHolds(
        order,
        entry,
        over.map(({ id }) => id),
        deps,
      );
      topics.push(
        ...released.map((hold) => ({ topic: "fulfillment_holds/released", about: entry.id, hold })),
        ...(last ? eachOf("fulfillment_orders/hold_released", [entry]) : []),
      );
    }
    if (entry.status === "SCHEDULED" && entry.fulfillAt !== null && entry.fulfillAt <= deps.iso) {
      entry.status = "OPEN";
      entry.updatedAt = deps.iso;
      topics.push({ topic: "fulfillment_orders/scheduled_fulfillment_order_ready", about: entry.id });
    }
  }
  const over = expireAuthorizations(order, deps.iso);
  if (over.length > 0) addAlert(order, deps, "authorization_expired", "The payment authorization expired.");
  topics.push(...eachOf("order_transactions/create", over));
  return topics;
}

/** When `passTime` will next do something to the order; null when it will not. */
export function nextDue(order: Order): string | null {
  const times = order.fulfillmentOrders.flatMap(({ holds, status, fulfillAt }) => [
    ...holds.filter(({ heldBy }) => heldBy === "shopify").map(({ createdAt }) => toIso(new Date(Date.parse(createdAt) + offerMs))),
    ...(status === "SCHEDULED" && fulfillAt !== null ? [fulfillAt] : []),
  ]);
  for (const { authorizationExpiresAt } of expiring(order)) if (authorizationExpiresAt !== null) times.push(authorizationExpiresAt);
  return times.sort()[0] ?? null;
}
