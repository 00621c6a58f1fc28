import { isUnattended } from "#app/kernel/door.ts";
import { act, reached, refuse, type Decision } from "#app/kernel/decision.ts";
import { isOwed, toCome } from "../pay/facts.ts";
import type { Policy } from "../policy.ts";
import { reason, type Reason } from "#app/kernel/reason.ts";
import { hasOpenReturn } from "../facts/returns.ts";
import type { Base, Snapshot } from "../snapshot.ts";
import { overridden } from "#app/kernel/goal.ts";
import type { Asked } from "#app/kernel/subject.ts";
import { doneAt } from "./facts.ts";
import type { ArchiveAction, ArchiveIntent, ReopenAction, ReopenIntent } from "./intent.ts";

type Order = Snapshot<"money" | "progress" | "returns">;

/** A person archives what they like, but money that is owed or only reserved wants a second thought; a rule archives only what is done. */
export function decideArchive(order: Order, asked: Asked<ArchiveIntent, ArchiveAction>, policy: Policy): Decision<ArchiveAction> {
  if (asked.done.length > 0) return reached(reason("archive.done"));
  if (order.closedAt) return reached(reason("archive.already"));
  const unpaid = policy.archive.keepUnpaid && !order.cancelledAt ? whatIsUnpaid(order) : null;
  if (unpaid && !overridden(asked, unpaid.code)) return refuse("house", unpaid);
  return isUnattended(asked.by) ? decideUnattended(order) : archive(order, asked.by === "undo" ? "archive.undo" : "archive.asked");
}

/** Reserved money is lost when it runs out: nobody looks at an archived order. */
function whatIsUnpaid(order: Order): Reason | null {
  if (isOwed(order)) return reason("archive.balance_due", { outstanding: order.outstanding.presentment });
  const { amount, currency } = toCome(order);
  return amount > 0 ? reason("archive.reserved", { amount: { amount, currency } }) : null;
}

/** How long it waits after that is the affair of who asks. */
function decideUnattended(order: Order): Decision<ArchiveAction> {
  if (hasOpenReturn(order)) return refuse("house", reason("archive.open_return"));
  return doneAt(order) === null ? refuse("house", reason("archive.not_done")) : archive(order, "archive.asked");
}

function archive(order: Base, code: "archive.asked" | "archive.undo"): Decision<ArchiveAction> {
  return act(reason(code), { kind: "archive", orderId: order.id });
}

export function decideReopen(order: Base, asked: Asked<ReopenIntent, ReopenAction>): Decision<ReopenAction> {
  if (asked.done.length > 0) return reached(reason("reopen.done"));
  if (!order.closedAt) return reached(reason("reopen.already"));
  return act(reason("reopen.asked"), { kind: "reopen", orderId: order.id });
}
