import { decide } from "#app/goals/decide.ts";
import { goalOf } from "#app/goals/goals.ts";
import { refuse, wait, type Decision } from "#app/kernel/decision.ts";
import { reason } from "#app/kernel/reason.ts";
import type { Action } from "../orders/action.ts";
import { cautionsOf } from "../orders/facts/cautions.ts";
import type { Intent } from "../orders/intent.ts";
import type { Facet, Snapshot } from "../orders/snapshot.ts";
import type { Asked } from "#app/kernel/subject.ts";
import { policyOf, type Settings } from "../settings/schema.ts";
import type { Automation } from "./automations.ts";

/** An automation as the shop has set it. */
export interface Rule {
  automation: Automation;
  settings: Settings;
}

/** What an automation has to read of an order. */
export const facetsForRule = ({ kind, facets }: Automation): Facet[] => [...new Set<Facet>([...facets, ...goalOf(kind).facets])];

/**
 * Decides what a rule asks: first as the guard at every door does, then by the rule's own terms. It leaves alone what there is a
 * caution about, and waits until its time has come. `order` has the facets of `facetsForRule`.
 */
export function decideByRule({ automation, settings }: Rule, order: Snapshot, asked: Asked<Intent, Action>, now: Date): Decision<Action> {
  const decision = decide(order, asked, policyOf(settings), now);
  if (decision.do !== "act") return decision;
  const caution = cautionsOf(automation.kind, order, now).find((one) => automation.minds(one, settings));
  if (caution) return refuse("house", reason("rule.careful", { why: { word: caution.reason.code } }));
  const when = automation.when(order, settings);
  if (!when) return decision;
  return now < when.due ? wait(when.due, when.waits) : { ...decision, reason: when.acts };
}
