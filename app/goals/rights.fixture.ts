import type { Right } from "#app/kernel/right.ts";

/** A person who may do everything. */
export const allRights: Record<Right, boolean> = {
  cancel: true,
  refund: true,
  fulfill: true,
  edit: true,
  mark_paid: true,
  organize: true,
  delete: true,
};
