import { daysAfter } from "#app/lib/time.ts";
import { decide } from "#app/orders/decide.ts";
import type { Reason } from "#app/orders/reason.ts";
import type { Facet, Snapshot } from "#app/orders/snapshot.ts";
import type { Intent, Kind } from "#app/orders/intent.ts";
import { facetsOf, stepOf } from "#app/orders/steps.ts";
import { addJobs } from "#app/jobs/add.server.ts";
import { priorities } from "#app/jobs/catalogue.ts";
import { atomically, jobKey, parseReason, storeIntents, type IntentRow } from "#app/journal/store.server.ts";
import { automationNames, automationOf } from "#app/rules/automations.ts";
import { policyOf, type AutomationName, type Settings } from "#app/settings/schema.ts";
import { readSettings } from "#app/settings/store.server.ts";
import { createReader, type Reader } from "#app/shopify/read.server.ts";
import { shopCarrier } from "./callers.server.ts";
import type { Visit } from "./door.server.ts";
import { installedShops, isInstalled, isOwnEcho, lately, listening, recordHint } from "./store.server.ts";

/** What cannot be undone and nobody clicked for waits this long in the outbox. */
export const ruleCountdownMs = 5 * 60_000;
/** An automation that Shopify refused is not tried again at every hint. */
const afterRefusalMs = 86_400_000;
/** A person's contrary wish is respected for as long as this (days). */
const respectDays = 90;
const patienceMs = 20_000;

/**
 * Shopify hinted that an order changed: wakes what waits for it, and lets the automations look at it. A change that we
 * made ourselves is no news.
 */
export async function look(shop: string, orderId: string, updatedAt: string | null, signal?: AbortSignal): Promise<void> {
  if (!await isInstalled(shop)) return;
  await recordHint(shop, orderId, updatedAt, new Date());
  if (updatedAt !== null && await isOwnEcho(shop, orderId, updatedAt)) return;
  await wake(await listening(shop, orderId));
  const settings = await readSettings(shop);
  const on = switchedOn(settings);
  if (on.length === 0) return;
  const read = await shopReader(shop, signal);
  if (read) await proposeTo(shop, read, [orderId], on, settings);
}

/** Lets each of these intents be reviewed now. */
async function wake(rows: readonly IntentRow[]): Promise<void> {
  const runAt = new Date();
  await atomically((transaction) => addJobs(transaction, "review_intent", rows.map((row) => ({
    payload: { shop: row.shop, intentId: row.id }, runAt, key: jobKey(row.id), priority: priorities.look,
  }))));
}

async function shopReader(shop: string, signal?: AbortSignal): Promise<Reader | null> {
  const carrier = await shopCarrier(shop);
  return carrier.ok ? createReader(carrier.caller, { lane: "background", scopes: carrier.scopes, patienceMs, signal }) : null;
}

/** Hints can be lost: once an hour a search names what the automations may have missed. */
export async function findCandidates(only: string | null, signal?: AbortSignal): Promise<void> {
  for (const shop of only === null ? await installedShops() : [only]) {
    const settings = await readSettings(shop);
    const on = switchedOn(settings);
    if (on.length === 0 || !await isInstalled(shop)) continue;
    const read = await shopReader(shop, signal);
    if (!read) continue;
    for (const name of on) {
      const ids = await read.ids(automationOf(name).candidates(settings, new Date()), candidatesAtOnce);
      await proposeTo(shop, read, ids, [name], settings);
    }
  }
}

const candidatesAtOnce = 1_000;
const switchedOn = (settings: Settings): AutomationName[] => automationNames.filter((name) => settings.automations[name].on);

/** What an automation asks for, and what a person does who does not want it. */
const kindOf = { fulfillDigital: "fulfill", archiveDone: "archive" } satisfies Record<AutomationName, Kind>;
const contraryOf = { fulfillDigital: "unfulfill", archiveDone: "reopen" } satisfies Record<AutomationName, Kind>;
const facetsFor = (names: readonly AutomationName[]): Facet[] => [...new Set(names.flatMap((name) => [...automationOf(name).facets, ...facetsOf(kindOf[name])]))];

async function proposeTo(shop: string, read: Reader, orderIds: string[], on: readonly AutomationName[], settings: Settings): Promise<void> {
  for (const order of await read.snapshots(orderIds, facetsFor(on)) as Snapshot[]) {
    for (const name of on) {
      const verdict = verdictOf(name, order, settings);
      if (verdict && verdict.go !== "no") await propose(shop, order, name, verdict.intent, verdict.go === "now");
    }
  }
}

type Proposal = { go: "now" | "later" | "no"; intent: Intent; reason: Reason };

/** What the automation would do with the order: nothing if it is not one of those that are meant. */
function verdictOf(name: AutomationName, order: Snapshot, settings: Settings): Proposal | null {
  const now = new Date();
  const intent = automationOf(name).propose(order, settings, now);
  if (!intent) return null;
  const decision = decide(order, { intent, by: "rule", overrides: [], done: [], askedAt: now }, policyOf(settings), now);
  return { intent, reason: decision.reason, go: decision.do === "act" ? "now" : decision.do === "wait" ? "later" : "no" };
}

async function propose(shop: string, order: Snapshot, name: AutomationName, intent: Intent, now: boolean): Promise<void> {
  const at = new Date();
  const countdownUntil = now && stepOf(intent.kind).irreversible(intent) ? new Date(at.getTime() + ruleCountdownMs) : null;
  await atomically(async (transaction) => {
    const before = await lately(shop, order.id, daysAfter(at.toISOString(), -respectDays));
    if (before.some((one) => stands(one, name, at))) return;
    await storeIntents(transaction, [{
      shop, orderId: order.id, orderName: order.name, intent, by: "rule", actorId: null, actorName: name,
      overrides: [], overrideReason: null, countdownUntil, now: at,
    }]);
  }, `ask ${shop} ${order.id}`);
}

/** Does an earlier intent stand against asking again: the same is under way, was refused lately, was called back, or a person did the contrary? */
function stands(earlier: IntentRow, name: AutomationName, now: Date): boolean {
  if (earlier.by !== "rule") return earlier.kind === contraryOf[name] && earlier.state === "done";
  if (earlier.kind !== kindOf[name]) return false;
  if (earlier.state === "open" || earlier.state === "waiting") return true;
  if (earlier.state === "withdrawn") return parseReason(earlier.reason).code === "outcome.called_back";
  return (earlier.state === "refused" || earlier.state === "partly_done") && now.getTime() - earlier.createdAt.getTime() < afterRefusalMs;
}

export interface AutomationPreview { count: number; exact: boolean; examples: { id: string; name: string; reason: Reason }[] }

const previewed = 250, examplesShown = 5;

/** How many orders the automation would touch now, with its saved settings. `exact` false: at least as many. */
export async function automationPreview(visit: Visit, name: AutomationName): Promise<AutomationPreview> {
  const ids = await visit.read.ids(automationOf(name).candidates(visit.settings, new Date()), previewed + 1);
  const orders = await visit.read.snapshots(ids.slice(0, previewed), facetsFor([name])) as Snapshot[];
  const touched = orders.flatMap((order) => {
    const verdict = verdictOf(name, order, visit.settings);
    return verdict?.go === "now" ? [{ id: order.id, name: order.name, reason: verdict.reason }] : [];
  });
  return { count: touched.length, exact: ids.length <= previewed, examples: touched.slice(0, examplesShown) };
}
