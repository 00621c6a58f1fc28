import type { Goal } from "#app/kernel/goal.ts";
import type { Action, ChangeKind } from "#app/orders/action.ts";
import { archive, reopen } from "#app/orders/archive/goal.ts";
import { cancel } from "#app/orders/cancel/goal.ts";
import { capture } from "#app/orders/capture/goal.ts";
import type { OrderGoal } from "#app/orders/contract.ts";
import { deleteOrder } from "#app/orders/delete/goal.ts";
import { edit } from "#app/orders/edit/goal.ts";
import { fulfill, unfulfill } from "#app/orders/fulfill/goal.ts";
import { hold, release } from "#app/orders/hold/goal.ts";
import type { Intent, Kind } from "#app/orders/intent.ts";
import { note } from "#app/orders/note/goal.ts";
import { markPaid } from "#app/orders/pay/goal.ts";
import { pickedUp, readyForPickup } from "#app/orders/pickup/goal.ts";
import type { Policy } from "#app/orders/policy.ts";
import { refund } from "#app/orders/refund/goal.ts";
import type { Facet, Snapshot } from "#app/orders/snapshot.ts";
import { tracking } from "#app/orders/tracking/goal.ts";
import { tag, untag } from "#app/orders/tag/goal.ts";

/** Everything that can be asked, by its kind. Leaving one out does not compile. */
export const goals = {
  archive,
  reopen,
  tag,
  untag,
  hold,
  release,
  fulfill,
  unfulfill,
  tracking,
  cancel,
  refund,
  note,
  edit,
  mark_paid: markPaid,
  capture,
  ready_for_pickup: readyForPickup,
  picked_up: pickedUp,
  delete: deleteOrder,
} satisfies { [K in Kind]: OrderGoal<K, ChangeKind, Facet> };

/** A goal of a kind known only at run time. Give it intents of its own kind and actions of its own changes alone. */
export type AnyGoal = Goal<Kind, Intent, Action, Snapshot, Facet, Policy>;

export const kinds = Object.keys(goals) as Kind[];

export function isKind(kind: string): kind is Kind {
  return Object.hasOwn(goals, kind);
}

/** Reads a stored kind. Throws a RangeError for one that is not in the table. */
export function parseKind(stored: string): Kind {
  if (!isKind(stored)) throw new RangeError(`there is no goal "${stored}"`);
  return stored;
}

export function goalOf(kind: Kind): AnyGoal {
  return goals[kind];
}
