import { z } from "zod";
import { startDevStoreProcess } from "../setup/dev-store.ts";
import { demoOrders } from "../setup/demo-orders.ts";
import { controlOf, type Control, type Faults } from "../setup/shopify.ts";
import { fates, type Fates } from "./fates.ts";
import { rounded, seconds } from "./measure.ts";
import type { BenchOptions } from "./options.ts";
import { peers, type Peer } from "./peers.ts";
import { runOurs } from "./run.ts";
import { setStage, type Stage } from "./stage.ts";
import { atMost, print, type Target } from "./targets.ts";

const latencyMs = 80,
  bucket = 2_000,
  rate = 100,
  reserve = 200,
  points = 10;
const faultMix = { lost_reply: 0.02, dropped: 0.02, unavailable: 0.02 };

/** What the bucket allows for N mutations alone, in seconds. */
const boundOf = (n: number): number => Math.max(0, (points * n - (bucket - reserve)) / rate);

interface Result extends Fates {
  seconds: number;
  ratio: number;
}
interface Sizes {
  n: number;
  faults: boolean;
  seed: number;
}
interface Run {
  n: number;
  faults: boolean;
  bound_s: number;
  ours: Result & { first_sent_s: number; last_sent_s: number };
  targets: Target[];
  peers: Record<string, Result>;
}

/**
 * Tags N orders whose ids are given, on the Standard plan, from "confirm" to the last settled action: through journal, PostgreSQL
 * and a worker process, once without and once with faults. Every peer sends the same mutations at the same time to a shop of its
 * own with the same orders, on a second local Shopify, so that none waits for another's requests.
 */
export async function benchBulk({ quick, seed, profile }: BenchOptions) {
  const sizes = quick ? [300] : [300, 1_000];
  const parameters = {
    plan: "standard",
    bucket,
    rate,
    reserve,
    points_per_mutation: points,
    latency_ms: latencyMs,
    transport: "single mutations",
    faults: faultMix,
    peers: Object.fromEntries(peers.map(({ name, settings, inFlight }) => [name, { settings, in_flight: inFlight }])),
  };
  process.stdout.write(`bulk: seed ${seed}, ${JSON.stringify(parameters)}\n`);
  const stage = await setStage({ orders: 4 * Math.max(...sizes), plan: "standard", durable: true });
  const elsewhere = await startDevStoreProcess();
  try {
    const worker = await stage.startWorker({ profile });
    const runs: Run[] = [];
    // With faults first: while their unknown outcomes are waited for, the bucket fills again.
    for (const n of sizes) for (const faults of [true, false]) runs.push(await compare(stage, elsewhere.url, { n, faults, seed }));
    await worker.stop();
    return { runs, seed, parameters };
  } finally {
    await stage.close();
    await elsewhere.close();
  }
}

async function compare(stage: Stage, peersUrl: string, sizes: Sizes): Promise<Run> {
  const { n, faults } = sizes;
  const bound = boundOf(n);
  const ready = await Promise.all(
    peers.map((peer, index) => preparePeer(peer, peersUrl, `peer-${index}-${n}-${faults ? "faults" : "clean"}.myshopify.com`, sizes)),
  );
  const ratio = <R extends { seconds: number }>(result: R) => ({
    ...result,
    seconds: rounded(result.seconds),
    ratio: rounded(result.seconds / bound),
  });
  const switches = (shopify: Control) => switchOn(shopify, sizes);
  const start = Promise.withResolvers<void>();
  const theirs = Promise.all(
    ready.map(async ({ name, run }) => {
      await start.promise;
      return [name, ratio(await run())] as const;
    }),
  );
  const ours = ratio(
    await runOurs(stage, {
      n,
      tag: `bench-${n}-${faults ? "faults" : "clean"}`,
      confirmed: async () => {
        await switches(stage.world.shopify);
        start.resolve();
      },
    }),
  );
  const result: Run = {
    n,
    faults,
    bound_s: rounded(bound),
    ours,
    targets: targetsOf(sizes, ours, bound),
    peers: Object.fromEntries(await theirs),
  };
  await stage.world.shopify.setFaults({});
  report(result);
  return result;
}

/** The local Shopify is as slow and as faulty as it shall be. */
async function switchOn(shopify: Control, { faults, seed }: Sizes): Promise<void> {
  await shopify.setLatency(latencyMs);
  const mix: Partial<Faults> = faults ? { ...faultMix, seed } : {};
  await shopify.setFaults(mix);
}

async function preparePeer(
  peer: Peer,
  devStoreUrl: string,
  shop: string,
  sizes: Sizes,
): Promise<{ name: string; run(): Promise<Fates & { seconds: number }> }> {
  const shopify = controlOf(devStoreUrl, shop);
  await shopify.registerApp({
    client_id: "peer",
    secret: "a-secret-of-the-peers",
    url: "http://localhost:4001",
    scopes: ["read_all_orders", "write_orders"],
    toml: "name = 'Peer'",
  });
  await shopify.call("POST", "/_dev/shops", z.unknown(), { shop, plan: "standard", install: true });
  await shopify.importOrders(await demoOrders(), 2 * sizes.n);
  const ids = (await shopify.orders()).slice(0, sizes.n).map(({ id }) => `gid://shopify/Order/${id}`);
  if (ids.length < sizes.n) throw new Error(`only ${ids.length} orders are there`);
  const send = peer.connect({ devStoreUrl, shop, token: await shopify.accessToken() });
  await switchOn(shopify, sizes);
  return {
    name: peer.name,
    run: async () => {
      const waiting = [...ids];
      const work = async () => {
        for (let id = waiting.shift(); id; id = waiting.shift()) {
          // What a client gives up on shows as lost.
          await send({ id, tags: ["bench"] }).catch(() => undefined);
        }
      };
      const elapsed = await seconds(() => Promise.all(Array.from({ length: Math.min(peer.inFlight, ids.length) }, work)));
      return { seconds: elapsed, ...fates(await shopify.ledger(), await shopify.requests(), ids) };
    },
  };
}

function targetsOf({ n, faults }: Sizes, ours: Result, bound: number): Target[] {
  const always = [atMost("lost", ours.lost, 0), atMost("doubled", ours.doubled, 0)];
  const requests = (limit: number) => atMost("mutation requests per order", ours.requests_per_order, limit);
  if (faults) return [atMost("seconds", ours.seconds, rounded(1.3 * bound)), ...always, requests(1.08)];
  return [
    atMost("seconds", ours.seconds, rounded(1.03 * bound + latencyMs / 1_000)),
    ...always,
    requests(1.01),
    atMost("reads", ours.reads, n / 100 + 2),
    atMost("throttled", ours.throttled, 3),
  ];
}

function report({ n, faults, bound_s: bound, ours, targets, peers: theirs }: Run): void {
  print(`${n} orders ${faults ? "with" : "without"} faults, bound ${bound} s`, targets);
  for (const [name, result] of Object.entries({ ours, ...theirs }))
    process.stdout.write(`  ${name.padEnd(40)} ${JSON.stringify(result)}\n`);
}
