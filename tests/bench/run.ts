import { setTimeout as sleep } from "node:timers/promises";
import { fates, since, type Fates } from "./fates.ts";
import type { Stage } from "./stage.ts";

/** `confirmed` is called between the preview and the person's confirming it. */
interface Wanted { n: number; tag: string; confirmed(): Promise<void> }

/** Tags N orders by a run. The seconds are from confirming it to its last settled action. */
export async function runOurs({ world, owner }: Stage, { n, tag, confirmed }: Wanted): Promise<Fates & { seconds: number }> {
  const ids = await owner.read.ids("", n);
  if (ids.length < n) throw new Error(`only ${ids.length} orders are there`);
  const confirm = await previewTag(owner, tag, ids);
  // The preview is read before the person confirms; the bucket is full again by then, as it is for the peers.
  await fullBucket(world.shop);
  await confirmed();
  const [ledgerBefore, before] = [(await world.ledger()).length, await world.shopify.requests()];
  const startedAt = Date.now();
  const runId = await confirm();
  const endedAt = await lastSettled(world.shop, runId);
  return { seconds: (endedAt - startedAt) / 1_000, ...fates((await world.ledger()).slice(ledgerBefore), since(before, await world.shopify.requests()), ids) };
}

/** A preview of many thousands reads them all. */
const previewMs = 600_000;

/** Freezes and previews the selection; answers how to start it. */
export async function previewTag(owner: Stage["owner"], tag: string, ids: string[]): Promise<() => Promise<string>> {
  const { preview, startRun } = await import("#app/runs/runs.server.ts");
  const { token } = await preview(owner, "tag", { kind: "tag", tags: [tag] }, { ids }, previewMs);
  return async () => {
    const started = await startRun(owner, token, [], null);
    if ("refusal" in started) throw new Error(`refused: ${started.refusal.reason.code}`);
    return started.runId;
  };
}

const patienceMs = 900_000;

/** When the last action of the run was settled (milliseconds since 1970), once nothing of it is open. */
async function lastSettled(shop: string, runId: string): Promise<number> {
  const { pool } = await import("#app/db.server.ts");
  for (const giveUpAt = performance.now() + patienceMs; ;) {
    if (performance.now() > giveUpAt) throw new Error(`the run was not over after ${patienceMs / 1_000} s`);
    const { rows: [run] } = await pool.query<{ state: string }>("SELECT state FROM \"Run\" WHERE shop = $1 AND id = $2", [shop, runId]);
    if (run?.state === "finished") break;
    await sleep(100);
  }
  const { rows: [last] } = await pool.query<{ at: string | null }>(
    "SELECT extract(epoch FROM max(action.\"settledAt\")) * 1000 AS at FROM \"Action\" action JOIN \"Intent\" intent ON intent.id = action.\"intentId\" WHERE intent.shop = $1 AND intent.\"runId\" = $2", [shop, runId]);
  if (!last?.at) throw new Error("the run has done nothing");
  return Number(last.at);
}

/** Waits until the shop has all its points. */
export async function fullBucket(shop: string): Promise<void> {
  const { readBucket } = await import("#app/shopify/store.server.ts");
  const { available, maximum, restoreRate } = await readBucket(shop, Date.now());
  await sleep((maximum - available) / restoreRate * 1_000);
}
