import { changed, changedTo, type FieldChange } from "#app/kernel/field-change.ts";
import type { Intent } from "#app/orders/intent.ts";

/** What a run asks of each of its orders, as fields; nothing personal. Empty where its kind says all of it. */
export function asksOf(intent: Intent): FieldChange[] {
  switch (intent.kind) {
    case "tag":
      return [changed("tags", null, intent.tags)];
    case "untag":
      return [changed("tags", intent.tags, null)];
    case "hold":
      return [changed("hold", null, intent.reason)];
    case "cancel":
      return [
        changed("cancelReason", null, intent.reason),
        changed("refund", null, intent.refund),
        ...changedTo("restock", intent.restock),
        ...changedTo("notifyCustomer", intent.notify),
      ];
    case "fulfill":
    case "picked_up":
    case "tracking":
      return changedTo("notifyCustomer", intent.notify);
    case "archive":
    case "reopen":
    case "release":
    case "unfulfill":
    case "refund":
    case "note":
    case "edit":
    case "mark_paid":
    case "capture":
    case "ready_for_pickup":
    case "delete":
      return [];
  }
}
