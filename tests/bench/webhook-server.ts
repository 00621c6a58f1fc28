import { createHmac, timingSafeEqual } from "node:crypto";
import { createServer, type IncomingMessage, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import pg from "pg";

/** What receives deliveries: this app, the same work with nothing kept, or with one insert for each. */
export const contenders = ["ours", "no_storage", "insert_per_request"] as const;
export type Contender = (typeof contenders)[number];

/** Best of 8, 16, 25, 50 and 100 on two cores. */
const insertConnections = 25;

const listeners: Record<Contender, () => Promise<RequestListener>> = {
  ours: async () => {
    const { takeWebhook } = await import("#app/webhooks/intake.server.ts");
    return (request, response) => { void takeWebhook(request, response); };
  },
  no_storage: () => checked(() => Promise.resolve()),
  insert_per_request: () => {
    const pool = new pg.Pool({ connectionString: process.env["DATABASE_URL"], max: insertConnections });
    return checked(async (shop, topic, id) => {
      await pool.query({
        name: "insert", text: 'INSERT INTO "WebhookReceipt" (shop, topic, "webhookId", "receivedAt") VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING',
        values: [shop, topic, id, new Date().toISOString()],
      });
    });
  },
};

/** Reads, checks and parses a delivery as this app does, and answers 200 after `keep`. */
async function checked(keep: (shop: string, topic: string, id: string) => Promise<void>): Promise<RequestListener> {
  const { hintOf } = await import("#app/webhooks/hint.ts");
  const secret = process.env["SHOPIFY_API_SECRET"] ?? "";
  return (request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const body = Buffer.concat(chunks);
      const given = Buffer.from(header(request, "x-shopify-hmac-sha256"), "base64");
      const expected = createHmac("sha256", secret).update(body).digest();
      const topic = header(request, "x-shopify-topic");
      const answer = (status: number) => { response.writeHead(status, { "content-length": 0 }).end(); };
      if (given.length !== expected.length || !timingSafeEqual(given, expected)) { answer(401); return; }
      hintOf(topic, JSON.parse(body.toString("utf8")));
      keep(header(request, "x-shopify-shop-domain"), topic, header(request, "x-shopify-webhook-id")).then(() => { answer(200); }, () => { answer(503); });
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
  server.listen(0, "127.0.0.1", () => { process.send?.((server.address() as AddressInfo).port); });
  process.once("disconnect", () => process.exit(0));
}
