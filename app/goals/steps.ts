import type { Action, ActionOf } from "#app/orders/action.ts";
import { archive, reopen } from "#app/orders/archive/step.ts";
import { cancel } from "#app/orders/cancel/step.ts";
import { deleteOrder } from "#app/orders/delete/step.ts";
import { pickedUp, readyForPickup } from "#app/orders/pickup/step.ts";
import { edit } from "#app/orders/edit/step.ts";
import { fulfill, unfulfill } from "#app/orders/fulfill/step.ts";
import { hold, release } from "#app/orders/hold/step.ts";
import type { Intent, IntentOf, Kind } from "#app/orders/intent.ts";
import { note } from "#app/orders/note/step.ts";
import { capture, markPaid } from "#app/orders/pay/step.ts";
import { refund } from "#app/orders/refund/step.ts";
import type { Facet } from "#app/orders/snapshot.ts";
import type { Step } from "#app/orders/step.ts";
import { tag, untag } from "#app/orders/tag/step.ts";

/** Every step of an order's life. Leaving one out does not compile. */
export const steps = {
  archive,
  reopen,
  tag,
  untag,
  hold,
  release,
  fulfill,
  unfulfill,
  cancel,
  refund,
  note,
  edit,
  mark_paid: markPaid,
  capture,
  ready_for_pickup: readyForPickup,
  picked_up: pickedUp,
  delete: deleteOrder,
} satisfies { [K in Kind]: Step<K, IntentOf<K>, ActionOf<K>, Facet, unknown> };

/** A step of a kind known only at run time. Give it intents and actions of its own kind alone. */
export type AnyStep = Step<Kind, Intent, Action, Facet, unknown>;

export const kinds = Object.keys(steps) as Kind[];

export function isKind(kind: string): kind is Kind {
  return Object.hasOwn(steps, kind);
}

export function stepOf(kind: Kind): AnyStep {
  return steps[kind];
}

/** What a decision of this kind has to read. */
export function facetsOf(kind: Kind): readonly Facet[] {
  return steps[kind].facets;
}
