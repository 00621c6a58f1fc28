import { createHmac, randomUUID } from "node:crypto";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, afterEach, beforeAll } from "vitest";
import { db, pool } from "#app/ground/db.server.ts";
import { takeHints } from "#app/hints/take.server.ts";
import { takeWebhook } from "#app/hints/intake.server.ts";
import { jobsNow, type WaitingJob } from "./queue.ts";

export const shop = "test.myshopify.com";
export const secret = process.env["SHOPIFY_API_SECRET"] ?? "";
export const orderBody = { id: 7, admin_graphql_api_id: "gid://shopify/Order/7", updated_at: "2026-11-22T10:00:00Z" };

interface Sent {
  topic?: string;
  body?: unknown;
  raw?: string;
  id?: string;
  headers?: Record<string, string>;
}

/** The raw route of webhooks on a port of its own, for the tests of a file; what they leave behind is cleared after each. */
export function useIntake() {
  const server = createServer((request, response) => {
    void takeWebhook(request, response);
  });
  beforeAll(
    () =>
      new Promise<void>((resolve) => {
        server.listen(0, "127.0.0.1", resolve);
      }),
  );
  afterAll(
    () =>
      new Promise((resolve) => {
        server.close(resolve);
        server.closeAllConnections();
      }),
  );
  afterEach(async () => {
    await db.$transaction([
      db.inbox.deleteMany(),
      db.webhookReceipt.deleteMany(),
      db.orderHint.deleteMany(),
      db.shop.deleteMany(),
      db.session.deleteMany(),
    ]);
    await pool.query("DELETE FROM graphile_worker._private_jobs");
  });
  const url = (): string => `http://127.0.0.1:${(server.address() as AddressInfo).port}/webhooks`;
  /** Sends a delivery, signed as Shopify signs it. */
  const post = ({
    topic = "orders/updated",
    body = orderBody,
    raw = JSON.stringify(body),
    id = randomUUID(),
    headers = {},
  }: Sent): Promise<Response> =>
    fetch(url(), {
      method: "POST",
      body: raw,
      headers: {
        "content-type": "application/json",
        "x-shopify-topic": topic,
        "x-shopify-shop-domain": shop,
        "x-shopify-webhook-id": id,
        "x-shopify-hmac-sha256": createHmac("sha256", secret).update(raw).digest("base64"),
        ...headers,
      },
    });
  return { url, post, deliver: async (sent: Sent): Promise<number> => (await post(sent)).status };
}

/** Jobs, but for the one that takes hints, which may be enqueued a little later. */
export const otherJobs = async (): Promise<WaitingJob[]> => (await jobsNow()).filter(({ name }) => name !== "take_hints");

/** What becomes of the deliveries: hints of orders whose news was not told before. */
export async function taken(): Promise<{ orderId: string; updatedAt: string | null }[]> {
  await takeHints();
  return db.orderHint.findMany({ select: { orderId: true, updatedAt: true }, orderBy: { orderId: "asc" } });
}
