import type { Prisma } from "@prisma/client";
import { db } from "#app/ground/db.server.ts";
import { takeOut } from "#app/journal/sealed.server.ts";
import { intentSchema, type Intent } from "#app/orders/intent.ts";
import type { Candidate } from "./preview/prepare.server.ts";

/** States of an intent that may be asked for once more. */
const retryable = ["refused", "partly_done"] as const;

/** The orders in which a run failed, with what was asked of each. What was sealed and is forgotten is left out. */
export async function ordersToRetry(shop: string, runId: string): Promise<Candidate[]> {
  const rows = await db.intent.findMany({
    where: where(shop, runId),
    orderBy: { position: "asc" },
    select: { orderId: true, orderName: true, body: true, digest: true, undoOf: true },
  });
  const known = new Map<string, Intent | null>();
  const candidates: Candidate[] = [];
  for (const { orderId: id, orderName: name, body, digest, undoOf } of rows) {
    const key = JSON.stringify(body);
    const intent = known.get(key) ?? (await whole(shop, body));
    known.set(key, intent);
    if (intent) candidates.push({ id, name, asked: { intent, own: { body: body as Prisma.InputJsonObject, digest, undoOf } } });
  }
  return candidates;
}

const where = (shop: string, runId: string) => ({ shop, runId, state: { in: [...retryable] } });

export async function hasRetryable(shop: string, runId: string): Promise<boolean> {
  return (await db.intent.count({ where: where(shop, runId), take: 1 })) > 0;
}

/** What is asked of the first of them: of which kind it is, and whether it can be taken back, holds for all. */
export async function anyIntentToRetry(shop: string, runId: string): Promise<Intent | null> {
  const row = await db.intent.findFirst({ where: where(shop, runId), select: { body: true }, orderBy: { position: "asc" } });
  return row && whole(shop, row.body);
}

async function whole(shop: string, body: Prisma.JsonValue): Promise<Intent | null> {
  const parsed = intentSchema.safeParse(await takeOut(shop, body));
  return parsed.success ? parsed.data : null;
}
