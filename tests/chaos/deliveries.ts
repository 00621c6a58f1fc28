import { createHmac } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { gid } from "./round.ts";

export interface Delivery {
  shop: string;
  topic: string;
  webhookId: string;
  orderId: string;
  body: string;
}

/** `missing` and `duplicates` are counts of deliveries. */
export interface Plan {
  onTime: Delivery[];
  late: Delivery[];
  missing: number;
  duplicates: number;
}

const topics = ["orders/create", "orders/paid", "orders/updated"];
const share = { duplicates: 0.3, missing: 0.05, late: 0.05 };

/**
 * So many deliveries about these orders: three in ten are there twice, all are shuffled. Of one order in twenty nothing ever comes,
 * and of another one everything a day late: then only our own search can find them in time.
 */
export function planned(shop: string, orderIds: readonly number[], count: number, chance: () => number): Plan {
  const each = Math.round((count * (1 - share.duplicates)) / orderIds.length);
  const plan: Plan = { onTime: [], late: [], missing: 0, duplicates: 0 };
  for (const id of orderIds) {
    const fate = chance();
    const own = Array.from({ length: each }, (_, index) => deliveryOf(shop, id, index));
    if (fate < share.missing) plan.missing += each;
    else if (fate < share.missing + share.late) plan.late.push(...own);
    else plan.onTime.push(...own);
  }
  const once = plan.onTime.length;
  plan.duplicates = Math.round((once * share.duplicates) / (1 - share.duplicates));
  for (let copy = 0; copy < plan.duplicates; copy += 1) plan.onTime.push(pick(plan.onTime, once, chance));
  shuffle(plan.onTime, chance);
  return plan;
}

function pick(deliveries: readonly Delivery[], first: number, chance: () => number): Delivery {
  const found = deliveries[Math.floor(chance() * first)];
  if (!found) throw new RangeError("there is nothing to deliver twice");
  return found;
}

function deliveryOf(shop: string, id: number, index: number): Delivery {
  const updated = new Date(Date.now() + index * 1_000).toISOString().slice(0, 19);
  return {
    shop,
    topic: topics[Math.min(index, topics.length - 1)] ?? "",
    webhookId: `chaos-${id}-${index}`,
    orderId: gid(id),
    body: JSON.stringify({ id, admin_graphql_api_id: gid(id), updated_at: `${updated}Z` }),
  };
}

/** Fisher and Yates. */
function shuffle<T>(items: T[], chance: () => number): void {
  for (let last = items.length - 1; last > 0; last -= 1) {
    const other = Math.floor(chance() * (last + 1));
    [items[last], items[other]] = [items[other] as T, items[last] as T];
  }
}

const connections = 50,
  attempts = 200,
  answerMs = 5_000,
  againMs = 150;

/** Delivers all, each until it is answered with 200, as Shopify does, only sooner. Throws when one is never taken. */
export async function sendAll(deliveries: readonly Delivery[], urls: () => readonly string[]): Promise<void> {
  let next = 0;
  await Promise.all(
    Array.from({ length: connections }, async () => {
      for (let index = next++; index < deliveries.length; index = next++) {
        const delivery = deliveries[index];
        if (delivery) await sendUntilTaken(delivery, index, urls);
      }
    }),
  );
}

async function sendUntilTaken(delivery: Delivery, index: number, urls: () => readonly string[]): Promise<void> {
  for (let attempt = 0; attempt < attempts; attempt += 1) {
    const to = urls();
    if (await isTaken(delivery, to[(index + attempt) % to.length] ?? "")) return;
    await sleep(againMs);
  }
  throw new Error(`${delivery.webhookId} was not taken at any of ${attempts} attempts`);
}

async function isTaken({ shop, topic, webhookId, body }: Delivery, url: string): Promise<boolean> {
  const signature = createHmac("sha256", process.env["SHOPIFY_API_SECRET"] ?? "")
    .update(body)
    .digest("base64");
  try {
    const response = await fetch(url, {
      method: "POST",
      body,
      signal: AbortSignal.timeout(answerMs),
      headers: {
        "content-type": "application/json",
        "x-shopify-topic": topic,
        "x-shopify-shop-domain": shop,
        "x-shopify-webhook-id": webhookId,
        "x-shopify-hmac-sha256": signature,
        "x-shopify-triggered-at": new Date().toISOString(),
      },
    });
    await response.arrayBuffer();
    if (response.status !== 200 && response.status !== 503) throw new RangeError(`${webhookId} was answered with ${response.status}`);
    return response.status === 200;
  } catch (error) {
    // The server was killed, or is slow: Shopify would deliver again.
    if (error instanceof RangeError) throw error;
    return false;
  }
}
