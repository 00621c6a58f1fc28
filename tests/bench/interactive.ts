import { setTimeout as sleep } from "node:timers/promises";
import { makePages } from "../../scripts/demo/make.ts";
import { copyOfDemoOrders, demoOrders } from "../setup/demo-orders.ts";
import { browserOf, type Browser } from "./browser.ts";
import { quantile, rounded, seconds } from "./measure.ts";
import type { BenchOptions } from "./options.ts";
import { allowBulkOperations, fullBucket, ordersToStay, previewTag } from "./run.ts";
import { setStage, type Stage } from "./stage.ts";
import { atMost, print, type Target } from "./targets.ts";

/** What a person does, and how long it may take while a run goes on, as a multiple of what it takes without. */
const acts = ["list", "order", "click"] as const;
type Act = (typeof acts)[number];
type Times = Record<Act, number[]>;
interface Figures {
  p50_ms: number;
  p95_ms: number;
}

/** With fewer samples there is no 95th percentile. */
const fewest = 20;
const limit = 1.5,
  latencyMs = 80;
/** Orders of the demo data that an app sees: those of the last 60 days. */
const visiblePerCopy = 1_500;

/** What the run uses: single mutations, or bulk operations too. */
type Lanes = "single" | "both";
interface Plan {
  orders: number;
  samples: number;
  pace_ms: number;
  runs: Lanes[];
  seed: number;
}
interface Measured {
  idle: Record<Act, Figures>;
  during: ({ lanes: Lanes } & Record<Act, Figures>)[];
}

/**
 * A person opens the list, opens an order, and asks for a tag on it until that is settled, again and again: in the built web
 * server, over HTTP with session tokens, on the Standard plan, while nothing else goes on, and then while a worker drives a run.
 * Webhooks of the run's own changes arrive at the same web server. One look around costs less than the shop restores in `pace_ms`.
 */
export async function benchInteractive({ quick, seed }: BenchOptions) {
  const parameters = {
    ...(quick ? { orders: 1_000, samples: 20 } : { orders: 10_000, samples: 60 }),
    pace_ms: 3_200,
    plan: "standard",
    latency_ms: latencyMs,
  };
  const plan: Plan = { ...parameters, seed, runs: quick ? ["single"] : ["single", "both"] };
  process.stdout.write(`interactive: seed ${seed}, ${JSON.stringify(parameters)}\n`);
  await makePages();
  const stage = await setStage({ orders: 1, plan: "standard", durable: true });
  try {
    const figures = await measure(stage, plan);
    const targets = figures.during.flatMap((run) =>
      acts.map((act): Target =>
        atMost(
          `p95 of ${act} during a run (lanes: ${run.lanes}), by what it is without`,
          rounded(run[act].p95_ms / figures.idle[act].p95_ms),
          limit,
        ),
      ),
    );
    print(`${plan.orders} orders`, targets);
    return { ...parameters, seed, ...figures, targets };
  } finally {
    await stage.close();
  }
}

async function measure(stage: Stage, plan: Plan): Promise<Measured> {
  const { world } = stage;
  const { orders, samples, pace_ms: paceMs, runs } = plan;
  const ids = await fill(stage, plan);
  const [worker, web] = [await stage.startWorker(), await stage.startWeb()];
  const browser = browserOf(web.url, world.shopify);
  const mine = ids.slice(orders);
  await world.shopify.setLatency(latencyMs);
  await lookAround(browser, mine, { rounds: 3, paceMs, goesOn: always });
  await fullBucket(world.shop);
  const idle = figuresOf(await lookAround(browser, mine, { rounds: samples, paceMs, goesOn: always }));
  const measured: Measured = { idle, during: [] };
  for (const lanes of runs) {
    const times = await during(stage, { lanes, ids: ids.slice(0, orders) }, (goesOn) =>
      lookAround(browser, mine, { rounds: samples, paceMs, goesOn }),
    );
    measured.during.push({ lanes, ...figuresOf(times) });
  }
  await web.stop();
  await worker.stop();
  return measured;
}

const always = () => Promise.resolve(true);

/** Orders for the run, and one to click on for each sample. */
async function fill({ world, owner }: Stage, { orders, samples, runs, seed }: Plan): Promise<string[]> {
  const wanted = orders + (runs.length + 1) * samples + 3;
  for (let copy = 0; copy * visiblePerCopy < wanted; copy += 1)
    await world.shopify.importOrders(copyOfDemoOrders(await demoOrders(), copy), 4_000, seed);
  return ordersToStay(owner, wanted);
}

async function during<T>(
  { world, owner }: Stage,
  { lanes, ids }: { lanes: Lanes; ids: string[] },
  work: (goesOn: () => Promise<boolean>) => Promise<T>,
): Promise<T> {
  const { run, stopRun } = await import("#app/runs/runs.server.ts");
  await allowBulkOperations(world.shopify, world.shop, lanes === "both");
  const confirm = await previewTag(owner, `bench-${lanes}`, ids);
  await fullBucket(world.shop);
  const runId = await confirm();
  const result = await work(async () => (await run(world.shop, runId))?.state === "running");
  await stopRun(owner, runId);
  return result;
}

/** Takes the orders it clicks on out of `mine`. Stops early when that is over which goes on meanwhile. */
async function lookAround(
  browser: Browser,
  mine: string[],
  { rounds, paceMs, goesOn }: { rounds: number; paceMs: number; goesOn: () => Promise<boolean> },
): Promise<Times> {
  const times: Times = { list: [], order: [], click: [] };
  for (let round = 0; round < rounds && (await goesOn()); round += 1) {
    const pause = sleep(paceMs);
    const id = mine.shift();
    if (id === undefined) throw new Error("there is no order left to click on");
    await browser.signIn();
    times.list.push(await seconds(() => browser.open("/app/orders")));
    times.order.push(await seconds(() => browser.open(`/app/orders/${id.slice(id.lastIndexOf("/") + 1)}`)));
    times.click.push(await seconds(() => browser.tag(id, `click-${round}`)));
    await pause;
  }
  if (rounds >= fewest && times.click.length < fewest) throw new Error(`the run was over after ${times.click.length} samples`);
  return times;
}

function figuresOf(times: Times): Record<Act, Figures> {
  const figures = (samples: number[]) => ({
    p50_ms: rounded(quantile(samples, 0.5) * 1_000, 1),
    p95_ms: rounded(quantile(samples, 0.95) * 1_000, 1),
  });
  return { list: figures(times.list), order: figures(times.order), click: figures(times.click) };
}
