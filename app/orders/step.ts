import type { z } from "zod";
import type { Decision } from "#app/kernel/decision.ts";
import type { Intent } from "./intent.ts";
import type { Facet, Snapshot } from "./snapshot.ts";
import type { Policy } from "./policy.ts";
import type { Reason, ReasonCode } from "#app/kernel/reason.ts";
import type { Accepted } from "#app/kernel/reply.ts";

/** Who stands behind an intent. A rule or a run of one never overrides a house refusal. */
export type Door = "person" | "bulk" | "rule" | "undo";

/** What a person may be limited to in Settings, on top of their Shopify permissions. */
export type Right = "cancel" | "refund" | "fulfill" | "edit" | "mark_paid" | "organize" | "delete";

/** An intent with what the decision must know beside the order. */
export interface Asked<I, A> {
  intent: I;
  by: Door;
  /** Codes of house refusals the asker chose to override. */
  overrides: readonly string[];
  /** Actions of this very intent that are known to have happened, oldest first. */
  done: readonly A[];
  askedAt: Date;
}

/** Did the asker choose to override this house refusal, and may they? */
export function overridden(asked: Pick<Asked<unknown, unknown>, "by" | "overrides">, code: ReasonCode): boolean {
  return asked.by !== "rule" && asked.overrides.includes(code);
}

/** Did a sent action happen? Told from a fresh snapshot, when the reply was lost. */
export type ReadBack = "happened" | "did_not_happen" | "cannot_tell";

/**
 * One step of an order's life: what may be asked, when it is allowed, how it is told to Shopify,
 * how one sees that it happened, and how it is taken back. Pure.
 */
export interface Step<K extends string, I extends { kind: K }, A extends { kind: K }, F extends Facet, Before = null> {
  kind: K;
  right: Right;
  intent: z.ZodType<I>;
  action: z.ZodType<A>;
  facets: readonly F[];
  /** Names of the fields of the intent, the action and the before-value that hold personal data or free text: the journal seals them. */
  personal: readonly string[];
  decide(order: Snapshot<F>, asked: Asked<I, A>, policy: Policy, now: Date): Decision<A>;
  /** The GraphQL document of one action, its root field and its field of user errors. */
  document: string;
  root: string;
  errorsField: "userErrors" | "orderCancelUserErrors";
  /** Requested cost in points, ADMIN_API §1.2. */
  cost: number;
  /** `key` is the action's id: stable over retries, unique otherwise. */
  variables(action: A, key: string): Record<string, unknown>;
  /** Parses the root's payload of an accepted mutation. Throws on a shape it does not know. */
  accepted(payload: unknown): Accepted;
  /** A user error that means that the same action already runs in Shopify: to be treated as accepted and pending. */
  underWay?(message: string): boolean;
  /** `sentAt` = when it was sent; `ids` = what Shopify had answered, empty if the reply was lost. */
  readBack(order: Snapshot<F>, action: A, sent: { at: Date; ids: readonly string[]; key: string }): ReadBack;
  /** The order is no more after it: that it is gone shows that it happened, and this is said then. */
  endsOrder?: Reason;
  /** The ids that a lost reply would have given, for undo, once read-back says that it happened. */
  idsFrom?(order: Snapshot<F>, action: A, key: string): string[];
  /** True: the very same action may be sent again with the same key and does no harm (tags, close, a refund by its idempotency key). */
  repeatable: boolean;
  /** What undo needs of the order before the action. Personal data in it is sealed by the journal. */
  before(order: Snapshot<F>, action: A): Before;
  /** Is there something (mail, money, goods) that cannot be taken back? Then it waits in a countdown. */
  irreversible(intent: I): boolean;
  /** The intent that takes the action back, or null with nothing to take back. */
  undo(action: A, before: Before, ids: readonly string[]): Intent | null;
  /** What an undo cannot take back, or null when it leaves no trace. */
  undoNote(intent: I): Reason | null;
}
