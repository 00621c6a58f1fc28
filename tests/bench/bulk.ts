import { createAdminApiClient } from "@shopify/admin-api-client";
import { z } from "zod";
import { demoOrders } from "../setup/demo-orders.ts";
import type { LedgerEntry } from "../setup/shopify.ts";
import { controlOf } from "../setup/shopify.ts";
import { rounded, seconds } from "./measure.ts";
import type { Stage } from "./stage.ts";

const anything = z.unknown();
const idsSchema = z.object({ orders: z.object({ nodes: z.array(z.object({ id: z.string() })) }) });
const latencyMs = 80;
const bucket = 2_000, rate = 100, reserve = 200, points = 10;

interface Result { seconds: number; ratio: number; lost: number; doubled: number }

/**
 * Tags N orders whose ids are given, on the Standard plan, from "confirm" to the last settled action: through journal,
 * PostgreSQL and a worker. The bound is what the bucket allows for the N mutations alone. The peer sends the same mutations
 * with Shopify's own client and its retries, twenty at a time, to a shop of its own at the same time.
 */
export async function benchBulk(stage: Stage, { n }: { n: number }) {
  const { world } = stage;
  const bound = Math.max(0, (points * n - (bucket - reserve)) / rate) + latencyMs / 1_000;
  const peerShop = controlOf(stage.devStoreUrl, "peer.myshopify.com");
  await peerShop.call("POST", "/_dev/shops", anything, { shop: "peer.myshopify.com", plan: "standard", install: true });
  await peerShop.importOrders(await demoOrders(), 4 * n);
  for (const shop of [world.shopify, peerShop]) await shop.call("PUT", `/_dev/shops/${shop === peerShop ? "peer.myshopify.com" : world.shop}/latency`, anything, { ms: latencyMs });
  const [ours, peer] = await Promise.all([runOurs(stage, n, bound), runPeer(peerShop, n, bound)]);
  return { n, plan: "standard", latency_ms: latencyMs, bound_s: rounded(bound), ours, peers: { "@shopify/admin-api-client retries 3": peer } };
}

async function runOurs({ world, owner, startWorker }: Stage, n: number, bound: number): Promise<Result> {
  const { preview, run, startRun } = await import("#app/runs/runs.server.ts");
  const ids = await owner.read.ids("", n);
  const stop = await startWorker();
  const { token } = await preview(owner, "tag", { kind: "tag", tags: ["bench"] }, { ids });
  // The preview is read before the person confirms; the bucket is full again by then, as it is for the peer.
  await fullBucket(world.shop);
  const since = (await world.ledger()).length;
  const elapsed = await seconds(async () => {
    const started = await startRun(owner, token, [], null);
    if ("refusal" in started) throw new Error(`refused: ${started.refusal.reason.code}`);
    while ((await run(world.shop, started.runId))?.state !== "finished") await new Promise((resolve) => { setTimeout(resolve, 50); });
  });
  await stop();
  return { ...elapsedResult(elapsed, bound), ...counted((await world.ledger()).slice(since), n) };
}

async function runPeer(shop: ReturnType<typeof controlOf>, n: number, bound: number): Promise<Result> {
  const client = createAdminApiClient({ storeDomain: "peer.myshopify.com", apiVersion: "2026-10", accessToken: await shop.accessToken(), retries: 3 });
  const visible = await client.request("query Ids($n: Int!) { orders(first: $n, sortKey: ID) { nodes { id } } }", { variables: { n } });
  const waiting = idsSchema.parse(visible.data).orders.nodes.map(({ id }) => id);
  if (waiting.length < n) throw new Error(`only ${waiting.length} orders are there`);
  const work = async () => {
    for (let id = waiting.pop(); id; id = waiting.pop()) {
      await client.request("mutation Tag($id: ID!) { tagsAdd(id: $id, tags: [\"bench\"]) { userErrors { message } } }", { variables: { id } });
    }
  };
  const elapsed = await seconds(() => Promise.all(Array.from({ length: 20 }, work)));
  return { ...elapsedResult(elapsed, bound), ...counted(await shop.ledger(), n) };
}

const elapsedResult = (elapsed: number, bound: number) => ({ seconds: rounded(elapsed), ratio: rounded(elapsed / bound) });

/** Lost: orders without the effect. Doubled: orders with more than one. */
function counted(ledger: readonly LedgerEntry[], n: number): { lost: number; doubled: number } {
  const changes = new Map<string, number>();
  for (const { order_id: id, changed } of ledger) if (id !== null && changed) changes.set(id, (changes.get(id) ?? 0) + 1);
  return { lost: n - changes.size, doubled: [...changes.values()].filter((count) => count > 1).length };
}

async function fullBucket(shop: string): Promise<void> {
  const { readBucket } = await import("#app/shopify/store.server.ts");
  const { available, maximum, restoreRate } = await readBucket(shop, Date.now());
  await new Promise((resolve) => { setTimeout(resolve, (maximum - available) / restoreRate * 1_000); });
}
