import { createHmac, timingSafeEqual } from "node:crypto";
import { createServer, type IncomingMessage, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import pg from "pg";

/** What receives deliveries: this app; the same with nothing kept, with one insert for each, with one insert and one job for each. */
export const contenders = ["ours", "no_storage", "insert_per_request", "insert_and_job_per_request"] as const;
export type Contender = (typeof contenders)[number];

/** Best of 8, 16, 25, 50 and 100 on two cores. */
const insertConnections = 25;

const listeners: Record<Contender, () => Promise<RequestListener>> = {
  ours: async () => {
    const { takeWebhook } = await import("#app/hints/intake.server.ts");
    return (request, response) => {
      void takeWebhook(request, response);
    };
  },
  no_storage: () => checked(() => Promise.resolve()),
  insert_per_request: () => {
    const pool = connections();
    return checked(async ({ shop, topic, webhookId }) => {
      await pool.query({
        name: "insert",
        text: `${insert} ON CONFLICT DO NOTHING`,
        values: [shop, topic, webhookId, new Date().toISOString()],
      });
    });
  },
  insert_and_job_per_request: () => {
    const pool = connections();
    return checked(async ({ shop, topic, webhookId, orderId }) => {
      await pool.query({
        name: "insert and job",
        text: `WITH fresh AS (${insert} ON CONFLICT DO NOTHING RETURNING 1)
          SELECT graphile_worker.add_job('look_at_order', payload => $5::json, job_key => $6) FROM fresh`,
        values: [
          shop,
          topic,
          webhookId,
          new Date().toISOString(),
          JSON.stringify({ shop, orderId, updatedAt: null }),
          `look:${shop}:${orderId}`,
        ],
      });
    });
  },
};

const insert = 'INSERT INTO "WebhookReceipt" (shop, topic, "webhookId", "receivedAt") VALUES ($1, $2, $3, $4)';

/** With the setting that keeps `add_job` from reading the whole queue, as ours has it. */
const connections = () =>
  new pg.Pool({ connectionString: process.env["DATABASE_URL"], max: insertConnections, options: "-c enable_seqscan=off" });

interface Taken {
  shop: string;
  topic: string;
  webhookId: string;
  orderId: string;
}

/** Reads, checks and parses a delivery as this app does, and answers 200 after `keep`. */
async function checked(keep: (taken: Taken) => Promise<void>): Promise<RequestListener> {
  const { hintOf } = await import("#app/hints/hint.ts");
  const secret = process.env["SHOPIFY_API_SECRET"] ?? "";
  return (request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const body = Buffer.concat(chunks);
      const given = Buffer.from(header(request, "x-shopify-hmac-sha256"), "base64");
      const expected = createHmac("sha256", secret).update(body).digest();
      const topic = header(request, "x-shopify-topic");
      const answer = (status: number) => {
        response.writeHead(status, { "content-length": 0 }).end();
      };
      if (given.length !== expected.length || !timingSafeEqual(given, expected)) {
        answer(401);
        return;
      }
      const hint = hintOf(topic, JSON.parse(body.toString("utf8")));
      const orderId = hint?.kind === "order" ? hint.orderId : "";
      keep({ shop: header(request, "x-shopify-shop-domain"), topic, webhookId: header(request, "x-shopify-webhook-id"), orderId }).then(
        () => {
          answer(200);
        },
        () => {
          answer(503);
        },
      );
    });
  };
}

const header = (request: IncomingMessage, name: string): string => {
  const value = request.headers[name];
  return typeof value === "string" ? value : "";
};

if (import.meta.main) {
  const contender = contenders.find((one) => one === process.argv[2]);
  if (!contender) throw new Error(`no contender ${process.argv[2] ?? ""}`);
  const server = createServer(await listeners[contender]());
  server.listen(0, "127.0.0.1", () => {
    process.send?.((server.address() as AddressInfo).port);
  });
  process.once("disconnect", () => process.exit(0));
}
