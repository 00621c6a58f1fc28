import { setTimeout as sleep } from "node:timers/promises";
import { makePages } from "../../scripts/demo/make.ts";
import { copyOfDemoOrders, demoOrders } from "../setup/demo-orders.ts";
import { browserOf, type Browser } from "./browser.ts";
import { quantile, rounded, seconds } from "./measure.ts";
import type { BenchOptions } from "./options.ts";
import { fullBucket, previewTag } from "./run.ts";
import { setStage, type Stage } from "./stage.ts";
import { atMost, print, type Target } from "./targets.ts";

/** What a person does, and how long it may take while a run goes on, as a multiple of what it takes without. */
const acts = ["list", "order", "click"] as const;
type Act = (typeof acts)[number];
type Times = Record<Act, number[]>;
interface Figures { p50_ms: number; p95_ms: number }

const limit = 1.5, latencyMs = 80;
/** Orders of the demo data that an app sees: those of the last 60 days. */
const visiblePerCopy = 1_500;

/**
 * A person opens the list, opens an order, and asks for a tag on it until that is settled, again and again: in the built web
 * server, over HTTP with session tokens, on the Standard plan, while nothing else goes on, and then while a worker drives a run.
 * Webhooks of the run's own changes arrive at the same web server. One look around costs less than the shop restores in `paceMs`.
 */
export async function benchInteractive({ quick, seed }: BenchOptions) {
  const parameters = { orders: quick ? 1_000 : 10_000, samples: quick ? 20 : 60, pace_ms: 3_200, plan: "standard", latency_ms: latencyMs };
  process.stdout.write(`interactive: seed ${seed}, ${JSON.stringify(parameters)}\n`);
  await makePages();
  const stage = await setStage({ orders: 1, plan: "standard", durable: true });
  try {
    const { idle, during } = await measure(stage, { ...parameters, seed });
    const targets = acts.map((act): Target => atMost(`p95 of ${act} during the run, by what it is without`, rounded(during[act].p95_ms / idle[act].p95_ms), limit));
    print(`${parameters.orders} orders`, targets);
    return { ...parameters, seed, idle, during, targets };
  } finally {
    await stage.close();
  }
}

interface Plan { orders: number; samples: number; pace_ms: number; seed: number }

async function measure(stage: Stage, { orders, samples, pace_ms: paceMs, seed }: Plan): Promise<{ idle: Record<Act, Figures>; during: Record<Act, Figures> }> {
  const { world, owner } = stage;
  for (let copy = 0; copy * visiblePerCopy < orders + 3 * samples; copy += 1) await world.shopify.importOrders(copyOfDemoOrders(await demoOrders(), copy), 4_000, seed);
  const ids = await owner.read.ids("", orders + 3 * samples);
  if (ids.length < orders + 2 * samples) throw new Error(`only ${ids.length} orders are there`);
  const [worker, web] = [await stage.startWorker(), await stage.startWeb()];
  const browser = browserOf(web.url, world.shopify);
  const mine = ids.slice(orders);
  const confirm = await previewTag(owner, "bench", ids.slice(0, orders));
  await world.shopify.setLatency(latencyMs);
  await lookAround(browser, mine, { rounds: 3, paceMs });
  await fullBucket(world.shop);
  const idle = await lookAround(browser, mine, { rounds: samples, paceMs });
  await fullBucket(world.shop);
  const runId = await confirm();
  const during = await lookAround(browser, mine, { rounds: samples, paceMs });
  const { run, stopRun } = await import("#app/runs/runs.server.ts");
  if ((await run(world.shop, runId))?.state !== "running") throw new Error("the run was over before the samples were");
  await stopRun(world.shop, runId);
  await web.stop();
  await worker.stop();
  return { idle: figuresOf(idle), during: figuresOf(during) };
}

/** Takes the orders it clicks on out of `mine`. */
async function lookAround(browser: Browser, mine: string[], { rounds, paceMs }: { rounds: number; paceMs: number }): Promise<Times> {
  const times: Times = { list: [], order: [], click: [] };
  for (let round = 0; round < rounds; round += 1) {
    const pause = sleep(paceMs);
    const id = mine.shift();
    if (id === undefined) throw new Error("there is no order left to click on");
    await browser.signIn();
    times.list.push(await seconds(() => browser.open("/app/orders")));
    times.order.push(await seconds(() => browser.open(`/app/orders/${id.slice(id.lastIndexOf("/") + 1)}`)));
    times.click.push(await seconds(() => browser.tag(id, `click-${round}`)));
    await pause;
  }
  return times;
}

function figuresOf(times: Times): Record<Act, Figures> {
  const figures = (samples: number[]) => ({ p50_ms: rounded(quantile(samples, 0.5) * 1_000, 1), p95_ms: rounded(quantile(samples, 0.95) * 1_000, 1) });
  return { list: figures(times.list), order: figures(times.order), click: figures(times.click) };
}
