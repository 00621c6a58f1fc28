import { setTimeout as sleep } from "node:timers/promises";
import { decide } from "#app/goals/decide.ts";
import { parseIntent, type Intent } from "#app/orders/intent.ts";
import { reason, type Reason } from "#app/kernel/reason.ts";
import type { Refused } from "#app/kernel/refusal.ts";
import type { Door } from "#app/kernel/door.ts";
import { isIrreversible, mailFacets, mailsCustomerOf } from "#app/goals/effects.ts";
import { goalOf } from "#app/goals/goals.ts";
import { isLeftToTakeBack } from "#app/goals/undo.ts";
import { isBeingUndone, readView, readWithActions } from "#app/journal/history.server.ts";
import { type IntentView, undoingOf } from "#app/journal/views.server.ts";
import { beingCancelled } from "#app/journal/being-cancelled.server.ts";
import { digest } from "#app/journal/sealed.server.ts";
import { atomically } from "#app/ground/transaction.server.ts";
import { readIntent, sameOpenIntent, storeIntents } from "#app/journal/intents.server.ts";
import { withdraw } from "#app/journal/endings.server.ts";
import { policyOf } from "#app/settings/schema.ts";
import type { Visit } from "#app/access/visit.server.ts";
import { lackingOn } from "#app/access/judgement.server.ts";
import { overridingOf, type Overriding } from "./overriding.ts";

export type { IntentView } from "#app/journal/views.server.ts";

export type AskResult = Refused | { ok: true; intentId: string; countdownUntil: string | null };

/** How long a single click that cannot be undone may be called back. */
const clickCountdownMs = 10_000;

const refuse = (by: Refused["refusal"]["by"], why: Reason): AskResult => ({ ok: false, refusal: { by, reason: why } });

/**
 * Asks for a change of one order. What can be refused is refused here, before anything is stored;
 * what is stored is pursued by the worker. Throws ShopifyTrouble when the order cannot be read.
 */
export async function ask(visit: Visit, input: { orderId: string; orderName?: string; intent: unknown } & Overriding): Promise<AskResult> {
  const parsed = parseIntent(input.intent);
  if (!parsed.ok) return { ok: false, refusal: { by: "input", reason: reason("input.invalid"), fieldErrors: parsed.fieldErrors } };
  const asked = overridingOf(input);
  return asked.ok ? propose(visit, { orderId: input.orderId, intents: [parsed.intent], by: "person", ...asked.overriding }) : asked;
}

interface Proposal {
  orderId: string;
  /** What is asked, in this order: the first is decided on now, the others when their turn comes. */
  intents: readonly [Intent, ...Intent[]];
  by: Extract<Door, "person" | "undo">;
  overrides: string[];
  overrideReason: string | null;
  undoOf?: string;
}

async function propose(visit: Visit, proposal: Proposal): Promise<AskResult> {
  const { shop, actor, settings } = visit;
  const { orderId, intents, by, overrides, overrideReason, undoOf } = proposal;
  const [intent] = intents;
  if (!intents.every(({ kind }) => visit.rights[goalOf(kind).right])) return refuse("right", reason("right.missing"));
  const order = await visit.read.snapshot(orderId, [
    ...new Set(intents.flatMap((one) => [...goalOf(one.kind).facets, ...mailFacets(one)])),
  ]);
  if (!order) return refuse("platform", reason("order.not_found"));
  const lacking = await lackingOn([order.id], { shop, settings, person: actor });
  // The same once more, before it was sent, is a double click.
  const beyond = lacking(order, intent, (other) => !(other.pending && other.digest === digest(intent)));
  if (beyond) return refuse("right", beyond);
  const now = new Date();
  const underWay = (await beingCancelled(shop, [orderId])).has(orderId) ? ["cancel"] : [];
  const decision = decide(order, { intent, by, overrides, done: [], askedAt: now, underWay }, policyOf(settings), now);
  if (decision.do === "refuse") return refuse(decision.by, decision.reason);
  if (by === "undo" && !isLeftToTakeBack(order, intents, policyOf(settings), now)) return refuse("platform", reason("undo.gone"));
  // What has to wait may have its turn at once: it can be called back all the same.
  const countdownUntil =
    decision.do !== "reached" && intents.some((one) => isIrreversible(one, mailsCustomerOf(order, one) ? 1 : 0))
      ? new Date(now.getTime() + clickCountdownMs)
      : null;
  return atomically(async (transaction) => {
    const same = await sameOpenIntent(transaction, { shop, subjectId: orderId, intent, actorId: actor.id });
    if (same) return { ok: true, intentId: same.id, countdownUntil: same.countdown ? (same.dueAt?.toISOString() ?? null) : null };
    if (undoOf && (await isBeingUndone(shop, undoOf))) return refuse("platform", reason("undo.nothing"));
    const common = { shop, subjectId: orderId, subjectName: order.name, by, actorId: actor.id, actorName: actor.name };
    const [intentId = ""] = await storeIntents(
      transaction,
      intents.map((one) => ({ ...common, intent: one, overrides, overrideReason, countdownUntil, now, ...(undoOf ? { undoOf } : {}) })),
    );
    return { ok: true, intentId, countdownUntil: countdownUntil?.toISOString() ?? null };
  }, `ask ${shop} ${orderId}`);
}

/**
 * Waits until an intent is settled or has to wait, for `withinMs` at most, and answers it as it stands then: so that a click feels
 * immediate.
 * Throws an Error if there is no such intent.
 */
export async function settled(shop: string, intentId: string, withinMs = 2_000): Promise<IntentView> {
  for (const giveUpAt = performance.now() + withinMs; performance.now() < giveUpAt; await sleep(60)) {
    const row = await readIntent(shop, intentId);
    if (row?.state !== "open" || row.countdown) break;
  }
  const view = await readView(shop, intentId);
  if (!view) throw new Error("no such intent");
  return view;
}

/**
 * Withdraws an intent during its countdown, before anything of it is sent. Anyone may, for nothing is done by it; of what another
 * asked, the journal says who did.
 */
export async function callBack(
  { shop, actor }: { shop: string; actor: Pick<Visit["actor"], "id" | "name"> },
  intentId: string,
): Promise<{ ok: boolean; reason: Reason }> {
  const isOwn = (await readIntent(shop, intentId))?.actorId === actor.id;
  const why = isOwn ? reason("outcome.called_back") : reason("outcome.called_back_by", { name: actor.name });
  const count = await withdraw({ shop, id: intentId, countdown: true }, why, new Date());
  return count > 0 ? { ok: true, reason: reason("outcome.called_back") } : { ok: false, reason: reason("outcome.too_late") };
}

/**
 * Asks for the intents that take back what another intent did. What the house refuses may be overridden with a reason, as with
 * anything asked.
 */
export async function undo(visit: Visit, intentId: string, input: Overriding = {}): Promise<AskResult> {
  const asked = overridingOf(input);
  if (!asked.ok) return asked;
  const row = await readWithActions(visit.shop, intentId);
  if (!row) return refuse("platform", reason("undo.nothing"));
  const undoing = await undoingOf(row, await isBeingUndone(visit.shop, intentId));
  if (!undoing.ok) return refuse("platform", undoing.reason);
  return propose(visit, { orderId: row.subjectId, intents: undoing.intents, by: "undo", ...asked.overriding, undoOf: intentId });
}
