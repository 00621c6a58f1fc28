import type { Money } from "#app/lib/money.ts";
import type { Action } from "#app/orders/action.ts";

export type ChangeValue = string | number | boolean | Money | string[] | null;

/** Every field that an action's change may name, but for the personal ones, which steps name (`Step.personal`). Each has its words at the screens. */
export const changeFields = [
  "archived",
  "tags",
  "hold",
  "quantity",
  "trackingCompany",
  "trackingNumber",
  "trackingUrl",
  "notifyCustomer",
  "cancelReason",
  "refund",
  "restock",
  "refundAmount",
  "refundedShipping",
  "refundedQuantity",
  "paid",
  "capturedAmount",
  "readyForPickup",
  "deleted",
] as const;
type ChangeField = (typeof changeFields)[number];

/** A field of the order that an action changed. Of a personal one only the name is told: its values lie sealed. */
export interface Change {
  field: string;
  before: ChangeValue;
  after: ChangeValue;
  personal: boolean;
}

type Facts = Record<string, unknown>;

const to = (field: ChangeField, before: ChangeValue, after: ChangeValue): Change => ({ field, before, after, personal: false });
const only = (field: ChangeField, value: ChangeValue, isSo = value !== null && value !== false): Change[] =>
  isSo ? [to(field, typeof value === "boolean" ? !value : null, value)] : [];
const personal = (field: string): Change => ({ field, before: null, after: null, personal: true });

/**
 * What an action changes, for the journal's reader: fields with their values before and after. `before` is what was kept
 * for undo, without what is personal in it; `sealed` names the personal fields that the action set.
 */
export function changesOf(action: Action, before: unknown, sealed: readonly string[]): Change[] {
  return [...openChanges(action, typeof before === "object" && before !== null ? (before as Facts) : {}), ...sealed.map(personal)];
}

function openChanges(action: Action, before: Facts): Change[] {
  switch (action.kind) {
    case "archive":
      return [to("archived", false, true)];
    case "reopen":
      return [to("archived", true, false)];
    case "tag":
      return [to("tags", null, action.tags)];
    case "untag":
      return [to("tags", action.tags, null)];
    case "hold":
      return [to("hold", null, action.reason)];
    case "release":
      return [to("hold", textOf(before["reason"]), null)];
    case "fulfill":
      return [
        to("quantity", null, quantityOf(action.fulfillmentOrders.flatMap(({ lines }) => lines))),
        ...tracking(action.tracking, false),
        ...only("notifyCustomer", action.notify),
      ];
    case "unfulfill":
      return [to("quantity", quantityOf(before["lines"]), null), ...tracking(before["tracking"], true)];
    case "cancel":
      return [
        to("cancelReason", null, action.reason),
        to("refund", null, action.refund),
        ...only("restock", action.restock),
        ...only("notifyCustomer", action.notify),
      ];
    case "refund":
      return [
        to("refundAmount", null, { amount: action.transactions.reduce((sum, { amount }) => sum + amount, 0), currency: action.currency }),
        ...only("refundedShipping", { amount: action.shipping, currency: action.currency }, action.shipping > 0),
        ...only("refundedQuantity", quantityOf(action.lines), action.lines.length > 0),
        ...only("notifyCustomer", action.notify),
      ];
    case "mark_paid":
      return [to("paid", false, true)];
    case "capture":
      return [to("capturedAmount", null, { amount: action.amount, currency: action.currency })];
    case "ready_for_pickup":
      return [to("readyForPickup", false, true)];
    case "picked_up":
      return [
        to("quantity", null, quantityOf(action.fulfillmentOrders.flatMap(({ lines }) => lines))),
        ...only("notifyCustomer", action.notify),
      ];
    case "delete":
      return [to("deleted", false, true)];
    case "note":
    case "edit":
      return [];
  }
}

const textOf = (value: unknown): string | null => (typeof value === "string" ? value : null);

function quantityOf(lines: unknown): number {
  if (!Array.isArray(lines)) return 0;
  return lines.reduce<number>((sum, line: { quantity?: unknown }) => sum + (typeof line.quantity === "number" ? line.quantity : 0), 0);
}

function tracking(given: unknown, gone: boolean): Change[] {
  if (typeof given !== "object" || given === null) return [];
  const { company, number, url } = given as Facts;
  return (
    [
      ["trackingCompany", company],
      ["trackingNumber", number],
      ["trackingUrl", url],
    ] as const
  ).flatMap(([field, value]) => (typeof value === "string" && value ? [gone ? to(field, value, null) : to(field, null, value)] : []));
}
