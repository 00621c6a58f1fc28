import { z } from "zod";
import { decide } from "#app/goals/decide.ts";
import type { Reason } from "#app/kernel/reason.ts";
import { cautionsOf, type Caution } from "#app/orders/facts/cautions.ts";
import type { Known } from "#app/orders/facts/fact.ts";
import type { Intent } from "#app/orders/intent.ts";
import type { Policy } from "#app/orders/policy.ts";
import type { Snapshot } from "#app/orders/snapshot.ts";
import type { Door } from "#app/kernel/door.ts";
import { reasonSchema } from "#app/kernel/stored-reason.ts";
import type { Group, Outlook } from "./groups.ts";

/** What a run asks of an order, and as what: of its own, or to undo another run; and what is known of it that Shopify does not show. */
interface Foretold {
  intent: Intent;
  known: Known;
  by: Extract<Door, "bulk" | "undo">;
}

/**
 * Foretells a run's decision on one order by the very `decide` that the run will use. What speaks against an order that will change
 * is said instead of the plain reason.
 */
export function outlookOf(order: Snapshot, { intent, by, known }: Foretold, policy: Policy, now: Date): Outlook {
  const decision = decide(order, { intent, by, overrides: [], done: [], askedAt: now }, policy, now);
  const what = { id: order.id, name: order.name, reason: decision.reason };
  switch (decision.do) {
    case "act": {
      // What is undone was there before.
      const [caution] = by === "undo" ? [] : cautionsOf(intent.kind, order, now, known);
      return { ...what, ...(caution ? { odd: true, reason: sentenceOf(caution, decision.reason) } : {}), outcome: "act", by: null };
    }
    case "wait":
      return { ...what, outcome: "wait", by: null };
    case "reached":
      return { ...what, outcome: "skip", by: "reached" };
    case "refuse":
      return { ...what, outcome: "skip", by: decision.by };
  }
}

/** Money that is owed is said, with its amount, by the decision itself. */
function sentenceOf({ fact, reason }: Caution, decided: Reason): Reason {
  return fact === "awaitingPayment" && "outstanding" in decided.params ? decided : reason;
}

/** Groups as a run keeps them; runs of before kept only what was left out, without examples. */
export const groupsSchema = z.array(
  z.object({
    outcome: z.enum(["act", "wait", "skip"]).default("skip"),
    by: z.string().nullable(),
    odd: z.boolean().default(false),
    reason: reasonSchema,
    count: z.int(),
    same: z.boolean().default(true),
    examples: z.array(z.object({ id: z.string(), name: z.string(), reason: reasonSchema })).default([]),
    effects: z
      .array(z.object({ what: z.enum(["refund", "keep", "charge", "record"]), money: z.object({ amount: z.int(), currency: z.string() }) }))
      .default([]),
    mails: z.int().default(0),
  }),
) satisfies z.ZodType<Group[]>;
