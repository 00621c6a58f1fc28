import type { Prisma } from "@prisma/client";
import { wholeIntent } from "#app/journal/intents.server.ts";
import { retryableOf } from "#app/journal/run-intents.server.ts";
import type { Intent } from "#app/orders/intent.ts";
import type { Candidate } from "./preview/prepare.server.ts";

/** The orders in which a run failed, with what was asked of each. What was sealed and is forgotten is left out. */
export async function ordersToRetry(shop: string, runId: string): Promise<Candidate[]> {
  const known = new Map<string, Intent | null>();
  const candidates: Candidate[] = [];
  for (const { subjectId: id, subjectName: name, body, digest, undoOf } of await retryableOf(shop, runId)) {
    const key = JSON.stringify(body);
    const intent = known.get(key) ?? (await wholeIntent(shop, body));
    known.set(key, intent);
    if (intent) candidates.push({ id, name, asked: { intent, own: { body: body as Prisma.InputJsonObject, digest, undoOf } } });
  }
  return candidates;
}
