import type { Change, Undo } from "#app/kernel/change.ts";
import type { Goal } from "#app/kernel/goal.ts";
import type { ActionOf, ChangeKind } from "./action.ts";
import type { IntentOf, Kind } from "./intent.ts";
import type { Policy } from "./policy.ts";
import type { Facet, Snapshot } from "./snapshot.ts";

/** What may be asked of an order: `K` its kind, `C` the kinds of changes it uses, `F` the facets it decides on. */
export type OrderGoal<K extends Kind, C extends ChangeKind, F extends Facet> = Goal<K, IntentOf<K>, ActionOf<C>, Snapshot<F>, F, Policy>;

type UndoBy<A, B> = { [G in Kind]: Undo<G, IntentOf<G>, A, B> }[Kind];

/** A change of an order: `F` the facets it reads, `B` what undo needs of the order before it, which must be read if it is anything. */
export type OrderChange<K extends ChangeKind, F extends Facet, B = null> = Change<
  K,
  ActionOf<K>,
  Snapshot<F>,
  F,
  UndoBy<ActionOf<K>, B>,
  B
> &
  ([B] extends [null] ? object : unknown extends B ? object : { before(order: Snapshot<F>, action: ActionOf<K>): B });
