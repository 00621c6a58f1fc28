import { isUnattended } from "#app/kernel/door.ts";
import { groupBy } from "../../lib/group.ts";
import { act, reached, refuse, type Decision } from "#app/kernel/decision.ts";
import { isOpen, isWithService } from "../fulfill/facts.ts";
import { reason, type Reason } from "#app/kernel/reason.ts";
import type { FulfillmentOrder, Hold, Snapshot } from "../snapshot.ts";
import type { Asked } from "#app/kernel/subject.ts";
import { holdWord, isPostPurchase } from "./facts.ts";
import type { HoldAction, HoldIntent, ReleaseAction, ReleaseIntent } from "./intent.ts";

type Order = Snapshot<"holds" | "fulfillment">;

const unique = <T>(all: readonly T[]): T[] => [...new Set(all)];

/** Holds whatever can be held and is not held by us yet: one hold per fulfillment order. */
export function decideHold(order: Order, asked: Asked<HoldIntent, HoldAction>): Decision<HoldAction> {
  const { intent, done } = asked;
  if (order.cancelledAt) return refuse("platform", reason("hold.cancelled"));
  const open = order.fulfillmentOrders.filter((one) => isOpen(one) && isMeant(one, intent.lineItemIds));
  const held = new Set([...done, ...order.holds.filter(({ ours }) => ours)].map(({ fulfillmentOrderId }) => fulfillmentOrderId));
  const [first, ...rest] = open
    .filter(({ id, supportedActions }) => !held.has(id) && supportedActions.includes("HOLD"))
    .map((one): HoldAction => ({
      kind: "hold",
      orderId: order.id,
      fulfillmentOrderId: one.id,
      reason: intent.reason,
      notes: intent.notes,
      ...partOf(one, intent.lineItemIds),
    }));
  if (first) return act(reason("hold.asked", { hold: holdWord(intent.reason) }), first, ...rest);
  if (done.length > 0) return reached(reason("hold.done", { hold: holdWord(intent.reason) }));
  if (open.some(({ id }) => held.has(id))) return reached(reason("hold.already"));
  return refuse("platform", whyNotHeld(order, open));
}

function isMeant({ lines }: FulfillmentOrder, lineItemIds: readonly string[] | null): boolean {
  return (
    lineItemIds === null || lines.some(({ lineItemId, remainingQuantity }) => remainingQuantity > 0 && lineItemIds.includes(lineItemId))
  );
}

/** The lines that are meant, where others of the same place can go meanwhile. What is held by somebody already cannot be split. */
function partOf({ status, lines }: FulfillmentOrder, lineItemIds: readonly string[] | null): Pick<HoldAction, "lines"> {
  const left = lines.filter(({ remainingQuantity }) => remainingQuantity > 0);
  const meant = left.filter(({ lineItemId }) => lineItemIds?.includes(lineItemId));
  if (lineItemIds === null || status === "ON_HOLD" || meant.length === left.length) return {};
  return { lines: meant.map(({ id, remainingQuantity }) => ({ id, quantity: remainingQuantity })) };
}

function whyNotHeld(order: Order, open: readonly FulfillmentOrder[]) {
  const [first] = open;
  if (!first) return reason("hold.nothing_left");
  if (first.status === "ON_HOLD") {
    const byShopify = order.holds.some((hold) => hold.fulfillmentOrderId === first.id && isPostPurchase(hold));
    return byShopify ? reason("hold.post_purchase") : reason("hold.held_by_others");
  }
  if (first.status === "SCHEDULED") return reason("hold.scheduled");
  if (first.status === "IN_PROGRESS" || isWithService(first)) return reason("hold.in_progress");
  return reason("hold.not_possible");
}

/**
 * Releases exactly the named holds, never all of a fulfillment order: that would take other apps' and Shopify's with them
 * (docs/shopify-api.md §36).
 */
export function decideRelease(order: Order, asked: Asked<ReleaseIntent, ReleaseAction>): Decision<ReleaseAction> {
  const { intent, done, by } = asked;
  const released = new Set(done.flatMap(({ holdIds }) => holdIds));
  const chosen = order.holds.filter(
    (hold) => !released.has(hold.id) && (intent.holds === "ours" ? hold.ours : intent.holds.includes(hold.id)),
  );
  if (chosen.some(isPostPurchase)) return refuse("platform", reason("release.post_purchase"));
  if (isUnattended(by) && chosen.some(({ ours }) => !ours)) return refuse("house", reason("release.not_ours_by_rule"));
  const [first, ...rest] = byFulfillmentOrder(order.id, chosen);
  if (first) return act(reason("release.asked", { count: chosen.length, hold: holdWord(chosen[0]?.reason ?? "OTHER") }), first, ...rest);
  if (done.length > 0) return reached(whatIsReleased(order, done));
  return intent.holds === "ours" ? whatElseHolds(order.holds) : reached(reason("release.gone"));
}

/** What the holds were for is known from the actions; of those written by an earlier version, from a look that still has the holds. */
function whatIsReleased({ holds }: Order, done: readonly ReleaseAction[]): Reason {
  const ids = unique(done.flatMap(({ holdIds }) => holdIds));
  const seen = holds.filter(({ id }) => ids.includes(id)).map((hold) => hold.reason);
  const words = unique([...done.flatMap(({ reasons = [] }) => reasons), ...seen].map((one) => holdWord(one).word));
  return words.length > 0
    ? reason("release.done_for", { count: ids.length, holds: { words } })
    : reason("release.done", { count: ids.length });
}

function byFulfillmentOrder(orderId: string, holds: readonly Hold[]): ReleaseAction[] {
  return [...groupBy(holds, ({ fulfillmentOrderId }) => fulfillmentOrderId)].map(([fulfillmentOrderId, own]) => ({
    kind: "release",
    orderId,
    fulfillmentOrderId,
    holdIds: own.map(({ id }) => id),
    reasons: unique(own.map((hold) => hold.reason)),
  }));
}

function whatElseHolds(holds: readonly Hold[]): Decision<never> {
  const [other] = holds;
  if (!other) return reached(reason("release.none"));
  if (isPostPurchase(other)) return refuse("platform", reason("release.post_purchase"));
  return refuse(
    "platform",
    other.byApp === null
      ? reason("release.held_by_staff", { hold: holdWord(other.reason) })
      : reason("release.held_by_app", { hold: holdWord(other.reason), app: other.byApp }),
  );
}
