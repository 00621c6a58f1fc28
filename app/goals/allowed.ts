import { decide } from "./decide.ts";
import { isLive } from "#app/orders/fulfill/facts.ts";
import { isPostPurchase } from "#app/orders/hold/facts.ts";
import type { Intent, Kind } from "#app/orders/intent.ts";
import { kept } from "#app/orders/pay/facts.ts";
import type { Policy } from "#app/orders/policy.ts";
import { reason, type Reason } from "#app/kernel/reason.ts";
import { refundable } from "#app/orders/refund/facts.ts";
import type { Snapshot } from "#app/orders/snapshot.ts";
import type { Right } from "#app/orders/step.ts";
import { kinds, steps } from "./steps.ts";

/** May this step be taken now? `by` = who or what refuses; "reached" = there is nothing to do. */
export interface Verdict {
  allowed: boolean;
  by: "platform" | "house" | "right" | "reached" | null;
  reason: Reason;
}

/** Is there no point in showing it: is its goal reached, or does it concern another kind of order? */
export function isMoot({ by, reason: { code } }: Pick<Verdict, "by" | "reason">): boolean {
  return by === "reached" || code === "pickup.not_chosen";
}

/**
 * For every step what `decide` would say to a person who asks for it in its plainest form: the same guard that answers the click.
 * Quantities, tags and amounts are still to be chosen, so an allowed step can be refused for those.
 */
export function verdicts(order: Snapshot, policy: Policy, rights: Record<Right, boolean>, now: Date): Record<Kind, Verdict> {
  return Object.fromEntries(kinds.map((kind) => [kind, verdictOf(kind, order, policy, rights, now)])) as Record<Kind, Verdict>;
}

function verdictOf(kind: Kind, order: Snapshot, policy: Policy, rights: Record<Right, boolean>, now: Date): Verdict {
  const decision = decide(order, { intent: plainest(kind, order), by: "person", overrides: [], done: [], askedAt: now }, policy, now);
  if (decision.do === "reached") return { allowed: false, by: "reached", reason: decision.reason };
  if (decision.do === "refuse" && decision.by === "platform") return { allowed: false, by: "platform", reason: decision.reason };
  // What the house refuses is for those to override who may do it at all.
  if (!rights[steps[kind].right]) return { allowed: false, by: "right", reason: reason("right.missing") };
  switch (decision.do) {
    case "refuse":
      return { allowed: false, by: decision.by, reason: decision.reason };
    case "wait":
    case "act":
      return { allowed: true, by: null, reason: possible(kind, order) ?? decision.reason };
  }
}

function plainest(kind: Kind, order: Snapshot): Intent {
  switch (kind) {
    case "archive":
    case "reopen":
    case "mark_paid":
    case "ready_for_pickup":
    case "delete":
      return { kind };
    case "capture":
      return { kind, amount: null, final: false };
    case "picked_up":
      return { kind, notify: false };
    case "tag":
      return { kind, tags: [unusedTag(order.tags)] };
    case "untag":
      return { kind, tags: order.tags };
    case "hold":
      return { kind, reason: "OTHER", notes: null, lineItemIds: null };
    case "release":
      return { kind, holds: releasable(order) };
    case "fulfill":
      return { kind, lines: null, tracking: null, notify: false };
    case "unfulfill":
      return { kind, fulfillmentIds: cancellable(order) };
    case "cancel":
      return {
        kind,
        reason: "OTHER",
        refund: kept(order).amount > 0 ? "original" : "none",
        restock: false,
        notify: false,
        staffNote: null,
      };
    case "refund": {
      const amount = { amount: Math.max(1, refundable(order)), currency: order.net.presentment.currency };
      return { kind, lines: [], shipping: 0, amount, note: null, notify: false };
    }
    case "note":
      return { kind, note: `${order.note ?? ""}.` };
    case "edit":
      return { kind, customAttributes: { set: [{ key: unusedTag(order.customAttributes.map(({ key }) => key)), value: "" }], remove: [] } };
  }
}

/** The steps that still ask for something say what they do in general. */
function possible(kind: Kind, order: Snapshot): Reason | null {
  switch (kind) {
    case "tag":
      return reason("tag.possible");
    case "untag":
      return reason("untag.possible");
    case "hold":
      return reason("hold.possible");
    case "refund":
      return reason("refund.possible", { max: { amount: refundable(order), currency: order.net.presentment.currency } });
    case "note":
      return reason("note.possible");
    case "edit":
      return reason("edit.possible");
    case "archive":
    case "reopen":
    case "release":
    case "fulfill":
    case "unfulfill":
    case "cancel":
    case "mark_paid":
    case "capture":
    case "ready_for_pickup":
    case "picked_up":
    case "delete":
      return null;
  }
}

function unusedTag(used: readonly string[]): string {
  let tag = "?";
  while (used.includes(tag)) tag += "?";
  return tag;
}

/** A person may release whatever is not Shopify's own. */
function releasable({ holds }: Snapshot): "ours" | string[] {
  const ids = holds.filter((hold) => !isPostPurchase(hold)).map(({ id }) => id);
  return ids.length > 0 ? ids : "ours";
}

/** Delivered parcels only when there is no other. */
function cancellable({ fulfillments }: Snapshot): string[] {
  const live = fulfillments.filter(isLive);
  const undelivered = live.filter(({ deliveredAt }) => deliveredAt === null);
  return (undelivered.length > 0 ? undelivered : live).map(({ id }) => id);
}
