import { reason, type Reason, type ReasonCode } from "#app/kernel/reason.ts";
import type { ChangeKind } from "#app/orders/action.ts";
import type { Kind } from "#app/orders/intent.ts";

/** What Shopify's admin calls the permission that each of these takes, under Settings, Users. */
const words: Record<Kind | ChangeKind, ReasonCode> = {
  archive: "permission.edit",
  reopen: "permission.edit",
  tag: "permission.edit",
  untag: "permission.edit",
  note: "permission.edit",
  edit: "permission.edit",
  hold: "permission.fulfill",
  release: "permission.fulfill",
  fulfill: "permission.fulfill",
  unfulfill: "permission.fulfill",
  tracking: "permission.fulfill",
  ready_for_pickup: "permission.fulfill",
  picked_up: "permission.fulfill",
  request_cancellation: "permission.fulfill",
  cancel_fulfillment_order: "permission.fulfill",
  capture: "permission.capture",
  mark_paid: "permission.mark_paid",
  refund: "permission.refund",
  cancel: "permission.cancel",
  delete: "permission.delete",
};

/** Shopify does not let this person do it: never in its own words, which are for programmers and in English. */
export const lacksPermission = (kind: Kind | ChangeKind): Reason =>
  reason("right.shopify_permission", { permission: { word: words[kind] } });

export const isDenied = ({ reason: { code } }: { reason: Pick<Reason, "code"> }): boolean => code === "right.shopify_permission";
