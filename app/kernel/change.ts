import type { z } from "zod";
import type { FieldChange } from "./field-change.ts";
import type { Reason } from "./reason.ts";
import type { Accepted } from "./reply.ts";

/** Did a sent action happen? Told from a fresh snapshot, when the reply was lost. */
export type ReadBack = "happened" | "did_not_happen" | "cannot_tell";

/** When an action was sent, the ids that Shopify answered (none if the reply was lost), and its key. */
export interface SentAction {
  at: Date;
  ids: readonly string[];
  key: string;
}

/** A mutation of the Admin API. */
export interface ShopifyMutation<A> {
  /** The GraphQL document of one action, its root field, and its field of user errors where that is not `userErrors`. */
  document: string;
  root: string;
  errorsField?: "orderCancelUserErrors";
  /** `key` is the action's id: stable over retries, unique otherwise. */
  variables(action: A, key: string): Record<string, unknown>;
  /** Parses the root's payload of an accepted mutation. Throws on a shape it does not know. */
  reply(payload: unknown): Accepted;
  /** A user error that means that the same action already runs in Shopify: to be treated as accepted and pending. */
  underWay?(message: string): boolean;
}

/** By what a change is made. A mail goes another way. */
export interface Via<A> {
  shopify: ShopifyMutation<A>;
}

/** How what a change did is taken back: by a goal of this kind, with this intent; null with nothing to take back. */
export interface Undo<G extends string, I extends { kind: G }, A, B> {
  goal: G;
  intent(action: A, before: B, ids: readonly string[]): I | null;
}

/**
 * One change that one mutation makes: how it is told, how one sees that it happened, what the subject is like after it, and
 * how it is taken back. Pure. `S`, `F` = the snapshot it reads and its facets; `B` = what undo needs of the subject before it.
 */
export interface Change<K extends string, A extends { kind: K }, S, F extends string, U, B = null> {
  kind: K;
  action: z.ZodType<A>;
  /** What read-back, the value before and the prediction read. */
  facets: readonly F[];
  /** Names of fields of the action and of the value before that hold personal data or free text: the journal seals them. */
  personal: readonly string[];
  via: Via<A>;
  readBack(subject: S, action: A, sent: SentAction): ReadBack;
  /** The subject is no more after it: that it is gone shows that it happened, and this is said then. */
  ends?: Reason;
  /** The ids that a lost reply would have given, for undo, once read-back says that it happened. */
  idsFrom?(subject: S, action: A, key: string): string[];
  /** True: the very same action may be sent again with the same key and does no harm (tags, close, a refund by its idempotency key). */
  repeatable: boolean;
  /**
   * Given for a change that is repeated at once when its reply is lost: nothing is worse for its arriving twice, or late. The kinds
   * of changes that a late arrival would take back wait until none can come.
   */
  contradictedBy?: readonly string[];
  /** What undo needs of the subject before the action, where it needs something. Personal data in it is sealed by the journal. */
  before?(subject: S, action: A): B;
  /** Null: what it did cannot be taken back. */
  undo: U | null;
  /** The fields that it sets, for the journal's reader, but for the personal ones. `before` without what is personal in it. */
  fields(action: A, before: Record<string, unknown>): FieldChange[];
  /** Is a personal field that is set to nothing a change, too? */
  empties?: true;
  /** What of the subject will be other after the action, as far as the facets of the change show it; null when it is no more. */
  predict(subject: S, action: A, sent: SentAction): Partial<S> | null;
}
