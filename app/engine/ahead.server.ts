import type { Facet, Snapshot } from "#app/orders/snapshot.ts";
import { stepOf } from "#app/orders/steps.ts";
import { readTogether } from "#app/shopify/points.server.ts";
import type { Reader } from "#app/shopify/read.server.ts";
import type { IntentRow } from "#app/journal/store.server.ts";
import { nextOfRun } from "./store.server.ts";
import type { Review } from "./turn.server.ts";

/** What was read longer ago than this is read again before anything is decided on it. */
const freshMs = 5_000;
/** Clocks of two machines may differ by this much. */
const skewMs = 2_000;

/** An order that was read, or null for one that has to be read by itself. */
interface Seen { at: number; order: Snapshot | null }
const seen = new Map<string, Seen>();
const reading = new Map<string, Promise<void>>();

const keyOf = (row: IntentRow, orderId: string): string => `${row.shop} ${row.runId} ${orderId}`;

/**
 * An order of a run, read together with those that come next: each is decided by itself, on what is a moment old.
 * Null if it is gone. What anything of ours was sent to since is read anew. Throws ShopifyTrouble.
 */
export async function readAhead({ row, intent, read, lastSentAt }: Review): Promise<Snapshot | null> {
  const { facets } = stepOf(intent.kind);
  const known = await takeSeen(row, read, facets);
  const isOld = !known || (lastSentAt !== null && lastSentAt.getTime() > known.at - skewMs);
  return !isOld && known.order ? known.order : read.snapshot(row.orderId, facets);
}

/** Takes what is known of the order, once: what comes after it is a new look. */
async function takeSeen(row: IntentRow, read: Reader, facets: readonly Facet[]): Promise<Seen | null> {
  const run = `${row.shop} ${row.runId}`;
  const key = keyOf(row, row.orderId);
  for (let attempt = 0; attempt < 2; attempt += 1) {
    const known = seen.get(key);
    if (known && Date.now() - known.at < freshMs) {
      seen.delete(key);
      return known;
    }
    const others = reading.get(run);
    const mine = others ?? readNext(row, read, facets).finally(() => reading.delete(run));
    reading.set(run, mine);
    await mine;
  }
  return null;
}

async function readNext(row: IntentRow, read: Reader, facets: readonly Facet[]): Promise<void> {
  const at = Date.now();
  for (const [key, known] of seen) if (at - known.at >= freshMs) seen.delete(key);
  const ids = [row.orderId, ...await nextOfRun(row, readTogether - 1)];
  const orders = new Map((await read.atOnce(ids, facets)).map((order) => [order.id, order]));
  for (const id of ids) seen.set(keyOf(row, id), { at, order: orders.get(id) ?? null });
}
