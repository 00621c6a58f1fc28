import { isUnattended } from "#app/kernel/door.ts";
import { act, reached, refuse, type Decision } from "#app/kernel/decision.ts";
import { reason, type ReasonCode } from "#app/kernel/reason.ts";
import type { Snapshot, Transaction } from "../snapshot.ts";
import { overridden } from "#app/kernel/goal.ts";
import type { Asked } from "#app/kernel/subject.ts";
import type { DeleteAction, DeleteIntent } from "./intent.ts";

type Order = Snapshot<"money" | "origin">;

/** Where a buyer pays online. An order that an app made by the API carries the app's number instead, and Shopify lets it go. */
const shopsOwn = new Set(["web", "pos", "shopify_draft_order"]);

/**
 * No field says whether an order can be deleted (docs/shopify-api.md §26): Shopify keeps what was paid online. That an order has to be
 * archived or cancelled first is a rule of Shopify admin alone; the house keeps to it. A rule never deletes.
 */
export function decideDelete(order: Order, asked: Asked<DeleteIntent, DeleteAction>): Decision<DeleteAction> {
  if (asked.done.length > 0) return reached(reason("delete.done"));
  if (isUnattended(asked.by)) return refuse("house", reason("delete.by_rule"));
  if (wasPaidOnline(order)) return refuse("platform", reason(whyKept(order)));
  if (!order.closedAt && !order.cancelledAt && !overridden(asked, "delete.still_open")) return refuse("house", reason("delete.still_open"));
  return act(reason("delete.asked"), { kind: "delete", orderId: order.id });
}

/** What was only reserved was not paid, whatever became of it. */
function whyKept({ cancelledAt, closedAt, transactions }: Order): ReasonCode {
  const isPutAway = cancelledAt !== null || closedAt !== null;
  const isReservedAlone = transactions.filter(isOnlinePayment).every(({ kind }) => kind === "AUTHORIZATION");
  if (isReservedAlone) return isPutAway ? "delete.reserved_online_put_away" : "delete.reserved_online";
  return isPutAway ? "delete.paid_online_put_away" : "delete.paid_online";
}

function wasPaidOnline({ test, sourceName, transactions }: Order): boolean {
  return !test && (sourceName === null || shopsOwn.has(sourceName)) && transactions.some(isOnlinePayment);
}

function isOnlinePayment({ kind, status, manual }: Transaction): boolean {
  return !manual && (status === "SUCCESS" || status === "PENDING") && (kind === "SALE" || kind === "AUTHORIZATION" || kind === "CAPTURE");
}
