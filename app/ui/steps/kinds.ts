/** The actions that have a page of their own. */
export const formKinds = [
  "fulfill",
  "unfulfill",
  "hold",
  "release",
  "cancel",
  "refund",
  "tag",
  "untag",
  "note",
  "edit",
  "mark_paid",
  "capture",
  "ready_for_pickup",
  "picked_up",
  "delete",
] as const;
export type FormKind = (typeof formKinds)[number];
