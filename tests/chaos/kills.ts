import { performance } from "node:perf_hooks";
import { groupBy } from "#app/lib/group.ts";
import { stepOf } from "#app/orders/steps.ts";
import { mulberry32 } from "#dev-store/api/faults.ts";
import { plannedBlows } from "./blows.ts";
import { check, type AskedOrder, type Verdict } from "./checker.ts";
import { intentsOf } from "./journal.ts";
import { pursue, type Pursued } from "./pursue.ts";
import { startPass } from "./runs.ts";
import type { Stage } from "./stage.ts";
import { partsOf, shopifyOrder, type Pass, type Subject } from "./subjects.ts";

export interface KillTrial extends Verdict {
  actions: string[]; orders: number; struck: Pursued["struck"]; stuck: string | null; seconds: number;
}

interface Cast { subject: Subject; orderIds: number[]; runId: string | null }

const gid = (id: number): string => `gid://shopify/Order/${id}`;
/** Irreversible runs count down first. */
const countdownSeconds = 301;
const hasCountdown = (pass: Pass): boolean => pass.ask !== "undo" && pass.ask.kind !== "hold" && stepOf(pass.ask.kind).irreversible(pass.ask as never);

/**
 * Lets several subjects act at the same time, each on orders of its own, with so many kills in each round of runs;
 * answers a trial per round. All chance comes from the seed.
 */
export async function killRounds(stage: Stage, subjects: readonly Subject[], size: { orders: number; kills: number }, seed: number): Promise<KillTrial[]> {
  const chance = mulberry32(seed);
  const casts: Cast[] = [];
  for (const subject of subjects) casts.push({ subject, orderIds: await placeOrders(stage, subject, size.orders), runId: null });
  const trials: KillTrial[] = [];
  const rounds = Math.max(...subjects.map(({ passes }) => passes.length));
  for (let round = 0; round < rounds; round += 1) {
    const acting = casts.flatMap((cast) => {
      const pass = cast.subject.passes[round];
      return pass ? [{ cast, pass }] : [];
    });
    trials.push(await killRound(stage, acting, size.kills, chance));
  }
  return trials;
}

async function placeOrders(stage: Stage, subject: Subject, count: number): Promise<number[]> {
  const ids: number[] = [];
  for (let index = 0; index < count; index += 1) ids.push((await stage.world.shopify.placeOrder(subject.order(index))).id);
  return ids;
}

async function killRound(stage: Stage, acting: { cast: Cast; pass: Pass }[], kills: number, chance: () => number): Promise<KillTrial> {
  const began = performance.now();
  const since = (await stage.world.ledger()).at(-1)?.seq ?? 0;
  for (const { cast, pass } of acting) cast.runId = await startPass(stage.owner, pass.ask, cast.orderIds.map(gid), cast.runId);
  if (acting.some(({ pass }) => hasCountdown(pass))) await stage.passTime(countdownSeconds);
  const runIds = acting.flatMap(({ cast }) => cast.runId ?? []);
  const entries = acting.reduce((count, { cast, pass }) => count + cast.orderIds.reduce((sum, _, index) => sum + timesOf(pass, index), 0), 0);
  const { ledger, struck, stuck } = await pursue(stage, runIds, since, plannedBlows(kills, entries, chance), chance);
  const intents = await intentsOf(stage, runIds);
  const entriesOf = groupBy(ledger, ({ order_id: id }) => id);
  const asked = new Set(acting.flatMap(({ cast }) => cast.orderIds.map(gid)));
  const trial: KillTrial = {
    actions: acting.map(({ pass }) => pass.kind), orders: asked.size, struck, stuck, lost: [], unknown: [], mayHaveBeenSent: [], seconds: 0,
    doubled: ledger.filter(({ order_id: id }) => id === null || !asked.has(id)).map(({ seq, mutation, order_id: id }) => `ledger ${seq}: ${mutation} of ${id} was not asked`),
  };
  for (const { cast, pass } of acting) {
    const orders = await Promise.all(cast.orderIds.map((id, index) => askedOrder(stage, pass, id, index)));
    const own = orders.flatMap(({ orderId }) => entriesOf.get(orderId) ?? []);
    const found = check(orders, stepOf(pass.kind).root, own, intents.get(cast.runId ?? "") ?? []);
    for (const key of ["lost", "doubled", "unknown", "mayHaveBeenSent"] as const) trial[key].push(...found[key]);
  }
  return { ...trial, seconds: (performance.now() - began) / 1_000 };
}

const timesOf = (pass: Pass, index: number): number => (pass.once ? 1 : partsOf(index));

async function askedOrder({ world }: Stage, pass: Pass, id: number, index: number): Promise<AskedOrder> {
  const order = shopifyOrder.parse(await world.shopify.order(id));
  const times = timesOf(pass, index);
  return { orderId: gid(id), times, seen: pass.seen(order, times), mails: pass.mail ? order.mails.filter(({ kind }) => kind === pass.mail).length : null };
}
