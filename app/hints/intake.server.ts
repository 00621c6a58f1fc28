import { createHmac, createSecretKey, timingSafeEqual } from "node:crypto";
import type { IncomingMessage, OutgoingHttpHeaders, ServerResponse } from "node:http";
import { ZodError } from "zod";
import { env } from "#app/ground/env.server.ts";
import { log } from "#app/ground/log.server.ts";
import { parseBody, shopIn } from "./body.ts";
import { createGroups } from "./group-commit.ts";
import { hintOf } from "./hint.ts";
import { isHint, receive, type Delivery } from "./inbox.store.server.ts";

export const webhookPath = "/webhooks";

/** Our bodies are slim (`include_fields`); a compliance request lists ids. */
const bodyLimit = 1024 * 1024;

/** Shopify hears from us within four of its five seconds. What waits is a few hundred bytes each, bodies are not kept. */
const groups = createGroups(
  keep,
  { waiting: 4_000, group: 500, shedAfterMs: 2_000, answerWithinMs: 4_000 },
  (delivery) => !isHint(delivery),
);

/** What went wrong is told once, not by each delivery that has to come again. */
async function keep(deliveries: Delivery[]): Promise<void> {
  try {
    await receive(deliveries, new Date());
  } catch (error) {
    log.error({ deliveries: deliveries.length, err: error }, "webhooks not kept");
    throw error;
  }
}

class TooLarge extends Error {}

const headersOf: Record<number, OutgoingHttpHeaders> = {
  413: { "content-length": 0, connection: "close" },
  503: { "content-length": 0, "retry-after": "10" },
};
const noBody: OutgoingHttpHeaders = { "content-length": 0 };
const key = createSecretKey(env.SHOPIFY_API_SECRET, "utf8");

/**
 * Takes a webhook: checks the signature of its raw body, stores its hint together with those that came with it, and answers.
 * Loads no session and calls no API: Shopify gives up after five seconds (docs/shopify-api.md §40), and its API may be what is slow.
 * Answers 200 (also what was delivered before), 401, 413, 400, or 503 so that Shopify delivers again.
 */
export async function takeWebhook(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const status = groups.isFull() ? 503 : await outcome(request);
  response.writeHead(status, headersOf[status] ?? noBody).end();
}

async function outcome(request: IncomingMessage): Promise<number> {
  const topic = header(request, "x-shopify-topic");
  const shop = header(request, "x-shopify-shop-domain");
  try {
    const body = await rawBody(request);
    if (!isAuthentic(body, header(request, "x-shopify-hmac-sha256"))) return 401;
    const webhookId = header(request, "x-shopify-webhook-id");
    if (!isName(topic) || !isName(webhookId) || !/^[a-z0-9][a-z0-9-]*\.myshopify\.com$/.test(shop)) return 400;
    const triggered = new Date(header(request, "x-shopify-triggered-at"));
    const triggeredAt = Number.isNaN(triggered.getTime()) ? null : triggered;
    const told = parseBody(body.toString("utf8"));
    // The signature covers the body alone: where that names the shop, both must agree.
    if ((shopIn(told) ?? shop) !== shop) return 400;
    const delivery = { shop, topic, webhookId, triggeredAt, hint: hintOf(topic, told) };
    // Why it was not kept is told by `keep`; or there is too much.
    return await groups.add(delivery).then(
      () => 200,
      () => 503,
    );
  } catch (error) {
    if (error instanceof TooLarge) return 413;
    if (error instanceof SyntaxError || error instanceof ZodError) {
      log.error({ shop, topic, error: error.name }, "webhook has a body of another shape");
      return 400;
    }
    log.error({ shop, topic, err: error }, "webhook not read");
    return 503;
  }
}

/** The signature does not cover the headers: what goes into a group must not be able to spoil it. */
const isName = (text: string): boolean => /^[\x21-\x7e]{1,128}$/.test(text);

function header(request: IncomingMessage, name: string): string {
  const value = request.headers[name];
  return typeof value === "string" ? value : "";
}

/** Throws TooLarge as soon as it is: the rest is not read, so that the answer can still be sent. */
function rawBody(request: IncomingMessage): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    request.on("data", (chunk: Buffer) => {
      size += chunk.length;
      if (size <= bodyLimit) chunks.push(chunk);
      else {
        request.pause();
        reject(new TooLarge());
      }
    });
    request.on("end", () => {
      resolve(chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks));
    });
    request.on("error", reject);
  });
}

function isAuthentic(body: Buffer, signature: string): boolean {
  const expected = createHmac("sha256", key).update(body).digest();
  const given = Buffer.from(signature, "base64");
  return given.length === expected.length && timingSafeEqual(given, expected);
}
