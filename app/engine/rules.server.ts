import { daysAfter } from "#app/lib/time.ts";
import type { Intent } from "#app/orders/intent.ts";
import type { Reason } from "#app/kernel/reason.ts";
import type { Snapshot } from "#app/orders/snapshot.ts";
import { goalOf } from "#app/goals/goals.ts";
import { atomically } from "#app/ground/transaction.server.ts";
import { parseReason, type IntentRow } from "#app/journal/rows.server.ts";
import { storeIntents, recentIntents } from "#app/journal/intents.server.ts";
import { automations, automationsOn, type Automation } from "#app/rules/automations.ts";
import { decideByRule, facetsForRule } from "#app/rules/decide.ts";
import type { AutomationName } from "#app/settings/automations.ts";
import type { Settings } from "#app/settings/schema.ts";
import { readSettings } from "#app/settings/store.server.ts";
import { createReader, type Reader } from "#app/shopify/read.server.ts";
import { shopCarrier } from "#app/access/tokens.server.ts";
import type { Visit } from "#app/access/visit.server.ts";
import { installedShops, isInstalled } from "#app/shops/store.server.ts";

/** What cannot be undone and nobody clicked for waits this long in the outbox. */
const ruleCountdownMs = 5 * 60_000;
/** An automation that Shopify refused is not tried again at every hint. */
const afterRefusalMs = 86_400_000;
/** A person's contrary wish is respected for as long as this (days). */
const respectDays = 90;
const patienceMs = 20_000;

/** Reviews an order that changed for each automation that is on. */
export async function automationsLook(shop: string, orderId: string, signal?: AbortSignal): Promise<void> {
  const settings = await readSettings(shop);
  const on = automationsOn(settings);
  if (on.length === 0) return;
  const read = await shopReader(shop, signal);
  if (read) await proposeTo({ shop, settings, on, read }, [orderId]);
}

async function shopReader(shop: string, signal?: AbortSignal): Promise<Reader | null> {
  const carrier = await shopCarrier(shop);
  return carrier.ok ? createReader(carrier.caller, { priority: "background", scopes: carrier.scopes, patienceMs, signal }) : null;
}

/** Searches for orders that an automation may have missed, because webhooks can be lost: in one shop, or in all. */
export async function findCandidates(only: string | null, signal?: AbortSignal): Promise<void> {
  for (const shop of only === null ? await installedShops() : [only]) {
    const settings = await readSettings(shop);
    const on = automationsOn(settings);
    if (on.length === 0 || !(await isInstalled(shop))) continue;
    const read = await shopReader(shop, signal);
    if (!read) continue;
    for (const automation of on)
      await proposeTo({ shop, settings, on: [automation], read }, await read.ids(automation.candidates, candidatesAtOnce));
  }
}

const candidatesAtOnce = 1_000;

interface Automated {
  shop: string;
  settings: Settings;
  on: readonly Automation[];
  read: Reader;
}

/** Asks for what the automations that are `on` would do with these orders. */
async function proposeTo({ shop, settings, on, read }: Automated, orderIds: string[]): Promise<void> {
  for (const order of await read.snapshots(orderIds, [...new Set(on.flatMap(facetsForRule))])) {
    for (const automation of on) {
      const verdict = verdictOf(automation, order, settings);
      if (verdict && verdict.go !== "no") await propose(shop, order, automation, verdict);
    }
  }
}

type Proposal = { go: "now" | "later" | "no"; intent: Intent; reason: Reason };

/** What the automation would do with the order: nothing if it is not one of those that are meant. */
function verdictOf(automation: Automation, order: Snapshot, settings: Settings): Proposal | null {
  const now = new Date();
  const intent = automation.intent(order, settings);
  if (!intent) return null;
  const decision = decideByRule({ automation, settings }, order, { intent, by: "rule", overrides: [], done: [], askedAt: now }, now);
  return { intent, reason: decision.reason, go: decision.do === "act" ? "now" : decision.do === "wait" ? "later" : "no" };
}

async function propose(shop: string, order: Snapshot, automation: Automation, { intent, go }: Proposal): Promise<void> {
  const at = new Date();
  const countdownUntil = go === "now" && goalOf(intent.kind).irreversible(intent) ? new Date(at.getTime() + ruleCountdownMs) : null;
  await atomically(async (transaction) => {
    const before = await recentIntents(shop, order.id, daysAfter(at.toISOString(), -respectDays));
    if (before.some((one) => stands(one, automation, at))) return;
    await storeIntents(transaction, [
      {
        shop,
        subjectId: order.id,
        subjectName: order.name,
        intent,
        by: "rule",
        actorId: null,
        actorName: automation.name,
        overrides: [],
        overrideReason: null,
        countdownUntil,
        now: at,
      },
    ]);
  }, `ask ${shop} ${order.id}`);
}

/**
 * Does an earlier intent stand against asking again: the same is under way, was refused within a day, was called back, or a
 * person did the contrary, or is cancelling the order?
 */
function stands(earlier: IntentRow, { kind, contrary }: Automation, now: Date): boolean {
  const isUnderWay = earlier.state === "open" || earlier.state === "waiting";
  if (earlier.by !== "rule") return earlier.kind === "cancel" ? isUnderWay : earlier.kind === contrary && earlier.state === "done";
  if (earlier.kind !== kind) return false;
  if (isUnderWay) return true;
  if (earlier.state === "withdrawn") return ["outcome.called_back", "outcome.called_back_by"].includes(parseReason(earlier.reason).code);
  return (earlier.state === "refused" || earlier.state === "partly_done") && now.getTime() - earlier.createdAt.getTime() < afterRefusalMs;
}

export interface AutomationPreview {
  count: number;
  exact: boolean;
  /** How many orders were looked at. */ looked: number;
  examples: { id: string; name: string; reason: Reason }[];
}

const previewed = 250,
  examplesShown = 5;

/**
 * Counts the orders that an automation would change now, with these settings. `exact` false: at least as many, for there are
 * more than were looked at.
 */
export async function automationPreview(
  { read }: Pick<Visit, "read">,
  name: AutomationName,
  settings: Settings,
): Promise<AutomationPreview> {
  const ids = await read.ids(automations[name].candidates, previewed + 1);
  const orders = await read.snapshots(ids.slice(0, previewed), facetsForRule(automations[name]));
  const touched = orders.flatMap((order) => {
    const verdict = verdictOf(automations[name], order, settings);
    return verdict?.go === "now" ? [{ id: order.id, name: order.name, reason: verdict.reason }] : [];
  });
  return { count: touched.length, exact: ids.length <= previewed, looked: orders.length, examples: touched.slice(0, examplesShown) };
}
