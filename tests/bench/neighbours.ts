import { setTimeout as sleep } from "node:timers/promises";
import type { Visit } from "#app/access/visit.server.ts";
import type { World } from "../setup/world.ts";
import { quantile, rounded, seconds } from "./measure.ts";
import type { BenchOptions } from "./options.ts";
import { allowBulkOperations, ordersToStay, previewTag } from "./run.ts";
import { setStage } from "./stage.ts";
import { atMost, print, type Target } from "./targets.ts";

const limit = 1.5,
  latencyMs = 80,
  patienceMs = 60_000;
/** Orders of the others' previews, and of each of the greedy shop's runs. */
const few = 10,
  many = 300;
const acts = ["preview", "click"] as const;
type Times = Record<(typeof acts)[number], number[]>;

interface Shop {
  world: World;
  owner: Visit;
  ids: string[];
}

/**
 * Nineteen shops preview ten orders and tag one, one shop after the other: first while nothing else goes on, then while the
 * twentieth sends eight long runs, previews all its orders again and again, and clicks as fast as it is answered. One worker, the
 * Standard plan, no bulk operations.
 */
export async function benchNeighbours({ quick, seed }: BenchOptions) {
  const parameters = { shops: 20, rounds: quick ? 2 : 6, greedy_runs: 8, greedy_previews: 6, greedy_clicks: 12, latency_ms: latencyMs };
  process.stdout.write(`neighbours: seed ${seed}, ${JSON.stringify(parameters)}\n`);
  const stage = await setStage({ orders: 1_000, plan: "standard", durable: true });
  try {
    const greedy = await shopOf(stage.world, stage.owner, many);
    const others: Shop[] = [];
    for (let number = 1; number < parameters.shops; number += 1) others.push(await anotherShop(number, parameters.rounds));
    const worker = await stage.startWorker();
    await roundOf(others.slice(0, 3), { preview: [], click: [] });
    const idle = await rounds(others, parameters.rounds);
    const stopped = await greed(greedy, parameters);
    const beside = await rounds(others, parameters.rounds);
    const asked = await stopped();
    await worker.stop();
    await Promise.all(others.map(({ world }) => world.close()));
    const p95 = (times: Times) => Object.fromEntries(acts.map((act) => [act, rounded(quantile(times[act], 0.95) * 1_000, 0)]));
    const targets = acts.map((act): Target =>
      atMost(
        `p95 of ${act} beside a greedy shop, by what it is without`,
        rounded(quantile(beside[act], 0.95) / quantile(idle[act], 0.95)),
        limit,
      ),
    );
    print(`${parameters.shops} shops`, targets);
    return { ...parameters, seed, idle_p95_ms: p95(idle), beside_p95_ms: p95(beside), greedy: asked, targets };
  } finally {
    await stage.close();
  }
}

async function shopOf(world: World, owner: Visit, orders: number): Promise<Shop> {
  await allowBulkOperations(world.shopify, world.shop, false);
  await world.shopify.setLatency(latencyMs);
  return { world, owner, ids: await ordersToStay(owner, orders) };
}

async function anotherShop(number: number, orders: number): Promise<Shop> {
  const [{ startWorld }, { visitOf }] = [await import("../setup/world.ts"), await import("#app/access/visit.server.ts")];
  const world = await startWorld({ shop: `modest-${number}.myshopify.com`, orders: 4 * (few + orders + 1), seed: number });
  return shopOf(world, await visitOf(await world.request("owner")), few + orders + 1);
}

async function rounds(shops: readonly Shop[], count: number): Promise<Times> {
  const times: Times = { preview: [], click: [] };
  for (let round = 0; round < count; round += 1) await roundOf(shops, times);
  return times;
}

async function roundOf(shops: readonly Shop[], times: Times): Promise<void> {
  for (const { owner, ids } of shops) {
    const tag = `round-${times.click.length}-${Math.round(performance.now())}`;
    times.preview.push(await seconds(() => previewTag(owner, tag, ids.slice(0, few))));
    times.click.push(await seconds(() => click(owner, ids[few] ?? "", tag)));
  }
}

/** Asks for a tag and waits until it is settled, as a page does. */
async function click(owner: Visit, orderId: string, tag: string): Promise<void> {
  const { ask, settled } = await import("#app/engine/ask.server.ts");
  const asked = await ask(owner, { orderId, orderName: "#1", intent: { kind: "tag", tags: [tag] } });
  if (!("intentId" in asked)) throw new Error("a click was refused");
  for (const giveUpAt = performance.now() + patienceMs; ; await sleep(20)) {
    if ((await settled(owner.shop, asked.intentId)).state === "done") return;
    if (performance.now() > giveUpAt) throw new Error(`a click was not done after ${patienceMs / 1_000} s`);
  }
}

interface Greed {
  greedy_runs: number;
  greedy_previews: number;
  greedy_clicks: number;
}

/** Sets the greedy shop going; answers how to stop it, which tells how much it had asked for. */
async function greed({ owner, ids }: Shop, wanted: Greed): Promise<() => Promise<{ runs: number; previews: number; clicks: number }>> {
  const { stopRun } = await import("#app/runs/runs.server.ts");
  const runs: string[] = [];
  for (let run = 0; run < wanted.greedy_runs; run += 1) runs.push(await (await previewTag(owner, `greedy-${run}`, ids))());
  const asked = { runs: runs.length, previews: 0, clicks: 0 };
  let goesOn = true;
  const again = async (work: (turn: number) => Promise<unknown>): Promise<void> => {
    // What it is told, be it no, is its own affair: it asks again.
    for (let turn = 0; goesOn; turn += 1) await work(turn).catch(() => sleep(100));
  };
  const working = [
    ...Array.from({ length: wanted.greedy_previews }, (_, place) =>
      again(async (turn) => {
        asked.previews += 1;
        await previewTag(owner, `look-${place}-${turn}`, ids);
      }),
    ),
    ...Array.from({ length: wanted.greedy_clicks }, (_, place) =>
      again(async (turn) => {
        asked.clicks += 1;
        await click(owner, ids[place] ?? "", `click-${place}-${turn}`);
      }),
    ),
  ];
  await sleep(2_000);
  return async () => {
    goesOn = false;
    await Promise.all(runs.map((id) => stopRun(owner, id)));
    await Promise.all(working);
    return asked;
  };
}
