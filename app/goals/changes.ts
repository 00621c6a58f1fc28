import type { Change, Undo } from "#app/kernel/change.ts";
import { changedPersonal, type FieldChange } from "#app/kernel/field-change.ts";
import type { Action, ChangeKind } from "#app/orders/action.ts";
import { archiveChange, reopenChange } from "#app/orders/archive/change.ts";
import { cancelChange } from "#app/orders/cancel/change.ts";
import { captureChange } from "#app/orders/capture/change.ts";
import type { OrderChange } from "#app/orders/contract.ts";
import { deleteChange } from "#app/orders/delete/change.ts";
import { editChange } from "#app/orders/edit/change.ts";
import { fulfillChange, unfulfillChange } from "#app/orders/fulfill/change.ts";
import { holdChange, releaseChange } from "#app/orders/hold/change.ts";
import type { Intent, Kind } from "#app/orders/intent.ts";
import { noteChange } from "#app/orders/note/change.ts";
import { markPaidChange } from "#app/orders/pay/change.ts";
import { pickedUpChange, readyForPickupChange } from "#app/orders/pickup/change.ts";
import { refundChange } from "#app/orders/refund/change.ts";
import { cancelFulfillmentOrderChange, requestCancellationChange } from "#app/orders/service/change.ts";
import type { Facet, Snapshot } from "#app/orders/snapshot.ts";
import { trackingChange } from "#app/orders/tracking/change.ts";
import { tagChange, untagChange } from "#app/orders/tag/change.ts";

/** Every change that can be made, by its kind. Leaving one out does not compile. */
export const changes = {
  archive: archiveChange,
  reopen: reopenChange,
  tag: tagChange,
  untag: untagChange,
  hold: holdChange,
  release: releaseChange,
  fulfill: fulfillChange,
  unfulfill: unfulfillChange,
  tracking: trackingChange,
  cancel: cancelChange,
  refund: refundChange,
  note: noteChange,
  edit: editChange,
  mark_paid: markPaidChange,
  capture: captureChange,
  ready_for_pickup: readyForPickupChange,
  picked_up: pickedUpChange,
  delete: deleteChange,
  request_cancellation: requestCancellationChange,
  cancel_fulfillment_order: cancelFulfillmentOrderChange,
} satisfies { [K in ChangeKind]: OrderChange<K, Facet, unknown> };

/** A change of a kind known only at run time. Give it actions of its own kind alone. */
export type AnyChange = Change<ChangeKind, Action, Snapshot, Facet, Undo<Kind, Intent, Action, unknown>, unknown>;

export const changeKinds = Object.keys(changes) as ChangeKind[];

export function isChangeKind(kind: string): kind is ChangeKind {
  return Object.hasOwn(changes, kind);
}

export function changeOf(kind: ChangeKind): AnyChange {
  return changes[kind];
}

/** Would a change of this kind that arrives late take back what some of these do? */
export const isContradictedBy = (kind: ChangeKind, others: readonly ChangeKind[]): boolean =>
  others.some((other) => changeOf(kind).contradictedBy?.includes(other));

/** The kinds of changes that a goal of this kind takes back. */
export const takenBackBy = (goal: Kind): ChangeKind[] => changeKinds.filter((kind) => changeOf(kind).undo?.goal === goal);

/**
 * What an action changes, for the journal's reader: fields with their values before and after. `before` is what was kept
 * for undo, without what is personal in it; `sealed` names the personal fields that the action set.
 */
export function fieldsOf(action: Action, before: unknown, sealed: readonly string[]): FieldChange[] {
  const known = typeof before === "object" && before !== null ? (before as Record<string, unknown>) : {};
  return [...changeOf(action.kind).fields(action, known), ...sealed.map(changedPersonal)];
}
