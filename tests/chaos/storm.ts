import { performance } from "node:perf_hooks";
import { mulberry32 } from "#dev-store/api/faults.ts";
import type { LedgerEntry } from "../setup/shopify.ts";
import { kills } from "./blows.ts";
import { check, type JournalledIntent, type Verdict } from "./checker.ts";
import { planned, sendAll, type Delivery } from "./deliveries.ts";
import { diagnosis, intentsByRule, journalNow } from "./journal.ts";
import { idleMs } from "./kills.ts";
import { pursue, type Goal } from "./pursue.ts";
import { gid, lastEntry, placeOrders, type Trial } from "./round.ts";
import type { Stage } from "./stage.ts";
import { shopifyOrder } from "./subjects.ts";
import { startDoors } from "./web.ts";

/** A paid download: the automation that fulfills digital goods is what the storm is about. */
const digital = (index: number) => ({
  lines: [{ title: "Pattern", quantity: 1, price: 500, requires_shipping: false }],
  email: `reader${index}@customer.example`,
});
const deliveriesPerOrder = 10;
const hour = 3_600;

/**
 * So many deliveries reach two web servers, with duplicates, out of order, some never and some a day late, while web servers, workers and
 * PostgreSQL are killed. Each of the orders that they speak of must be fulfilled by the automation, once: also those that no delivery
 * tells of.
 */
export async function stormTrial(stage: Stage, size: { deliveries: number; kills: number }, seed: number): Promise<Trial> {
  const began = performance.now(),
    chance = mulberry32(seed),
    endsBefore = stage.crew.ownEnds();
  const since = await lastEntry(stage);
  // What is delivered, when and how often is for the storm to say.
  await stage.hearOfOrders(false);
  await switchOn(stage);
  const orderIds = await placeOrders(stage, { order: digital }, size.deliveries / deliveriesPerOrder);
  const plan = planned(stage.world.shop, orderIds, size.deliveries, chance);
  const told = new Set(plan.onTime.map(({ orderId }) => orderId)).size;
  const doors = await startDoors(2, chance);
  const blows = [...kills(stage, size.kills, told, chance), ...doors.kills(size.kills, told)].sort((a, b) => a.at - b.at);
  const ledger: LedgerEntry[] = [],
    struck: Record<string, number> = {
      deliveries: size.deliveries,
      duplicates: plan.duplicates,
      missing: plan.missing,
      late: plan.late.length,
    };
  const follow = async (count: number, course: typeof blows) => {
    const step = await pursue(stage, fulfilled(stage, orderIds, since, count), ledger.at(-1)?.seq ?? since, { blows: course, idleMs });
    ledger.push(...step.ledger);
    for (const [name, times] of Object.entries(step.struck)) struck[name] = (struck[name] ?? 0) + times;
    return step.stuck;
  };
  try {
    const [, first] = await Promise.all([sendAll(plan.onTime, doors.urls), follow(told, blows)]);
    await stage.passTime(hour);
    await stage.enqueue("reconcile", {});
    const second = await follow(orderIds.length, []);
    await stage.passTime(23 * hour);
    await sendAll(plan.late, doors.urls);
    const third = (await drained(stage)) ? null : await diagnosis(stage);
    ledger.push(...(await stage.world.ledger(ledger.at(-1)?.seq ?? since)));
    const verdict = await verdictOf(stage, orderIds, ledger);
    verdict.lost.push(...(await notKept(stage, [...plan.onTime, ...plan.late])));
    return {
      actions: ["fulfill"],
      orders: orderIds.length,
      ...verdict,
      struck,
      stuck: first ?? second ?? third,
      ownEnds: stage.crew.ownEnds() - endsBefore,
      seconds: (performance.now() - began) / 1_000,
    };
  } finally {
    await doors.close();
  }
}

async function switchOn({ world, owner }: Stage): Promise<void> {
  const { saveSettings } = await import("#app/settings/store.server.ts");
  const { defaultSettings } = await import("#app/settings/schema.ts");
  const automations = { ...defaultSettings.automations, fulfillDigital: { ...defaultSettings.automations.fulfillDigital, on: true } };
  await saveSettings(world.shop, owner.actor, { ...defaultSettings, automations });
}

function fulfilled(stage: Stage, orderIds: readonly number[], since: number, count: number): Goal {
  const known = new Set(orderIds.map(gid));
  const lookJobs = () => stage.query(`SELECT ${hintsLeft} AS left`);
  return {
    isReached: async () => {
      const acted = new Set((await stage.world.ledger(since)).map(({ order_id: id }) => id).filter((id) => id !== null && known.has(id)));
      const [row] = await stage.query<{ open: number }>(
        `SELECT count(*)::int AS open FROM "Intent" WHERE shop = $1 AND state IN ('open', 'waiting')`,
        [stage.world.shop],
      );
      return acted.size >= count && row?.open === 0;
    },
    progress: async () => `${JSON.stringify(await lookJobs())} ${await journalNow(stage)}`,
  };
}

/**
 * Hints that nobody has taken, and orders that no automation has looked at yet. A job that was replaced while a worker that died
 * had it is left over, all tries spent and without an error.
 */
const hintsLeft = `(SELECT count(*) FROM "Inbox")::int + (SELECT count(*) FROM graphile_worker.jobs
  WHERE task_identifier IN ('take_hints', 'look_at_order') AND (attempts < max_attempts OR last_error IS NOT NULL))::int`;

/** Every hint is looked at, and nothing is on its way. */
async function drained(stage: Stage): Promise<boolean> {
  const isReached = async () => {
    const [row] = await stage.query<{ left: number }>(
      `SELECT ${hintsLeft}
         + (SELECT count(*) FROM "Intent" WHERE shop = $1 AND state IN ('open', 'waiting'))::int AS left`,
      [stage.world.shop],
    );
    return row?.left === 0;
  };
  const progress = async () => JSON.stringify(await stage.query(`SELECT ${hintsLeft} AS left`));
  return (await pursue(stage, { isReached, progress }, await lastEntry(stage), { blows: [], idleMs })).stuck === null;
}

async function verdictOf(stage: Stage, orderIds: readonly number[], ledger: LedgerEntry[]): Promise<Verdict> {
  const asked = [];
  for (const id of orderIds) {
    const { fulfillments } = shopifyOrder.parse(await stage.world.shopify.order(id));
    asked.push({ orderId: gid(id), times: 1, seen: fulfillments.length, mails: null });
  }
  // Who looked a moment too early may have asked in vain: that harms nobody.
  const isVain = ({ state, actions }: JournalledIntent) => (state === "refused" || state === "withdrawn") && actions.length === 0;
  return check(
    asked,
    "fulfillmentCreate",
    ledger,
    (await intentsByRule(stage)).filter((intent) => !isVain(intent)),
  );
}

/** What was answered with 200 has a receipt. */
async function notKept(stage: Stage, deliveries: readonly Delivery[]): Promise<string[]> {
  const rows = await stage.query<{ webhookId: string }>(`SELECT "webhookId" FROM "WebhookReceipt" WHERE shop = $1`, [stage.world.shop]);
  const kept = new Set(rows.map(({ webhookId }) => webhookId));
  return deliveries
    .filter(({ webhookId }) => !kept.has(webhookId))
    .map(({ webhookId, orderId }) => `delivery ${webhookId} of ${orderId} was answered and not kept`);
}
