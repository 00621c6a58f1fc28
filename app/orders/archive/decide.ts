import { isUnattended } from "#app/kernel/door.ts";
import { daysAfter } from "../../lib/time.ts";
import { act, reached, refuse, wait, type Decision } from "#app/kernel/decision.ts";
import { isOwed } from "../pay/facts.ts";
import type { Policy } from "../policy.ts";
import { reason } from "#app/kernel/reason.ts";
import { hasOpenReturn } from "../return/facts.ts";
import type { Base, Snapshot } from "../snapshot.ts";
import { overridden } from "#app/kernel/goal.ts";
import type { Asked } from "#app/kernel/subject.ts";
import { doneAt } from "./facts.ts";
import type { ArchiveAction, ArchiveIntent, ReopenAction, ReopenIntent } from "./intent.ts";

type Order = Snapshot<"money" | "progress" | "returns">;

/** A person archives what they like, but money that is owed wants a second thought; a rule archives what is done, and waits its days. */
export function decideArchive(
  order: Order,
  asked: Asked<ArchiveIntent, ArchiveAction>,
  policy: Policy,
  now: Date,
): Decision<ArchiveAction> {
  if (asked.done.length > 0) return reached(reason("archive.done"));
  if (order.closedAt) return reached(reason("archive.already"));
  if (policy.archive.keepUnpaid && !order.cancelledAt && isOwed(order) && !overridden(asked, "archive.balance_due")) {
    return refuse("house", reason("archive.balance_due", { outstanding: order.outstanding.presentment }));
  }
  return isUnattended(asked.by) ? decideByRule(order, policy, now) : archive(order, asked.by === "undo" ? "archive.undo" : "archive.asked");
}

function decideByRule(order: Order, policy: Policy, now: Date): Decision<ArchiveAction> {
  if (hasOpenReturn(order)) return refuse("house", reason("archive.open_return"));
  const since = doneAt(order);
  if (since === null) return refuse("house", reason("archive.not_done"));
  const days = policy.archive.afterDays;
  const due = daysAfter(since, days);
  if (now < due) return wait(due, reason("archive.waiting", { count: days, until: { time: due.toISOString() } }));
  return act(reason("archive.by_rule", { count: days }), { kind: "archive", orderId: order.id });
}

function archive(order: Base, code: "archive.asked" | "archive.undo"): Decision<ArchiveAction> {
  return act(reason(code), { kind: "archive", orderId: order.id });
}

export function decideReopen(order: Base, asked: Asked<ReopenIntent, ReopenAction>): Decision<ReopenAction> {
  if (asked.done.length > 0) return reached(reason("reopen.done"));
  if (!order.closedAt) return reached(reason("reopen.already"));
  return act(reason("reopen.asked"), { kind: "reopen", orderId: order.id });
}
