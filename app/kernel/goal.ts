import type { z } from "zod";
import type { Money } from "../lib/money.ts";
import type { Decision } from "./decision.ts";
import { doors } from "./door.ts";
import type { Reason, ReasonCode } from "./reason.ts";
import type { Right } from "./right.ts";
import type { Asked, Subject } from "./subject.ts";

/** What becomes of a customer's money, in minor units: given back, kept by the shop, charged, or recorded as received elsewhere. */
export interface Effect {
  what: "refund" | "keep" | "charge" | "record";
  money: Money;
}

/**
 * What may be asked of a subject, when it is allowed, who may ask, and what it costs in money and mail. It is reached by one
 * change or by several, one after another. Pure.
 * `I` = its intents, `A` = the actions it may decide on, `S` = the snapshot it decides on, `F` = the facets of that snapshot,
 * `P` = the rules of the house.
 */
export interface Goal<K extends string, I extends { kind: K }, A extends { kind: string }, S, F extends string, P> {
  kind: K;
  subject: Subject;
  right: Right;
  intent: z.ZodType<I>;
  /** What it decides on, and what each of its changes reads. */
  facets: readonly F[];
  /** Names of the intent's fields that hold personal data or free text: the journal seals them. */
  personal: readonly string[];
  /** The kinds of changes it may use: first the one that reaches it, then those that prepare it. */
  changes: readonly [A["kind"], ...A["kind"][]];
  decide(subject: S, asked: Asked<I, A>, policy: P, now: Date): Decision<A>;
  /** The intent as a person asks it who has chosen nothing yet: what screens ask `decide` about. */
  plainest(subject: S): I;
  /** What it does in general, where a person still has to choose something. */
  possible?(subject: S): Reason;
  /** What becomes of the subject's money; null when nothing moves and nothing is kept. */
  money?(subject: S, intent: I, now: Date): Effect | null;
  /** Does it mail the customer? Whether there is an address is not looked at. */
  mails?(intent: I): boolean;
  /** Is it confirmed by typing when it concerns many, also where it mails nobody? */
  typed?: true;
  /** Is there something (mail, money, goods) that cannot be taken back? Then it waits in a countdown. */
  irreversible(intent: I): boolean;
  /** What an undo of it cannot take back; null when it leaves no trace. */
  undoNote?(intent: I): Reason | null;
  /** One intent that asks for both, or null where none can: nothing of either is dropped. Without it, two intents stay two. */
  join?(a: I, b: I): I | null;
  /** What of the subject is other once what the goal waits for has come, as it is hoped: so that a plan can be shown to its end. */
  awaited?(subject: S): Partial<S>;
}

/** Did the asker choose to override this house refusal, and may who comes through this door? */
export function overridden(asked: Pick<Asked<unknown, unknown>, "by" | "overrides">, code: ReasonCode): boolean {
  return doors[asked.by].overrides && asked.overrides.includes(code);
}

/** The actions of one kind among those that an intent has done. */
export function doneOf<A extends { kind: string }, K extends A["kind"]>(done: readonly A[], kind: K): Extract<A, { kind: K }>[] {
  return done.filter((action): action is Extract<A, { kind: K }> => action.kind === kind);
}
