import { deniedTo } from "#app/access/denials.store.server.ts";
import type { Visit } from "#app/access/visit.server.ts";
import { gid } from "#app/lib/gid.ts";
import { plainlyAsked } from "#app/goals/allowed.ts";
import { explain } from "#app/goals/explain.ts";
import { distinctSteps, planOf, type PlanStep } from "#app/goals/plan.ts";
import { isLeftToTakeBack } from "#app/goals/undo.ts";
import type { Kind } from "#app/orders/intent.ts";
import type { Snapshot } from "#app/orders/snapshot.ts";
import { policyOf } from "#app/settings/schema.ts";
import { beingCancelled } from "#app/journal/being-cancelled.server.ts";
import { askedOf, viewsOf } from "#app/journal/history.server.ts";
import { notFound } from "./visiting.server.ts";

/** The id in an address as Shopify's; throws a 404 for anything else. */
export function orderId(id: string | undefined): string {
  if (!id || !/^\d{1,20}$/.test(id)) throw notFound("order");
  return gid("Order", id);
}

/** The steps that lead to a goal, as far as they can be foreseen before a person has chosen anything. */
export const stepsTo = (kind: Kind, order: Snapshot, { settings }: Visit, now = new Date()): PlanStep[] =>
  distinctSteps(planOf(order, plainlyAsked(kind, order, now), policyOf(settings), now).steps);

/** An order with what was asked of it, and what may be done to it now. Throws a 404 when Shopify has no such order. */
export async function orderAt({ shop, actor, read, settings, rights }: Visit, id: string | undefined) {
  const gidOf = orderId(id);
  const known = [beingCancelled(shop, [gidOf]), deniedTo(shop, actor.id)] as const;
  const [page, asked, cancelled, denied] = await Promise.all([read.order(gidOf), askedOf(shop, gidOf), ...known]);
  if (!page) throw notFound("order");
  const [policy, now] = [policyOf(settings), new Date()];
  const entries = await viewsOf(shop, asked, (intents) => isLeftToTakeBack(page.order, intents, policy, now));
  const reader = { policy, rights, now, denied, known: { beingCancelled: cancelled.has(gidOf) } };
  return { page, entries, explanation: explain(page.order, reader) };
}
