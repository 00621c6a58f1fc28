import { z } from "zod";
import { db } from "#app/ground/db.server.ts";
import type { Money } from "#app/lib/money.ts";
import { inClear } from "./sealed.server.ts";

/** A refund, or a cancellation that refunds, which a person asked of an order and which happened or still may. */
export interface GivenBack {
  id: string;
  orderId: string;
  digest: string;
  createdAt: Date;
  /** Nothing of it was sent so far. */
  pending: boolean;
  /** In the customer's currency; null: all that was received. */
  amount: Money | null;
}

/** What lies in clear of such an intent, also once its note is forgotten. */
const stored = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("refund"), amount: z.object({ amount: z.int(), currency: z.string() }) }),
  z.object({ kind: z.literal("cancel"), refund: z.enum(["original", "none"]) }),
]);

/** What a person gave back on these orders with the app, and what they asked for that is not settled. */
export async function givenBackBy(shop: string, actorId: string, orderIds: readonly string[]): Promise<GivenBack[]> {
  if (orderIds.length === 0) return [];
  const rows = await db.intent.findMany({
    where: {
      shop,
      actorId,
      subjectId: { in: [...orderIds] },
      kind: { in: ["refund", "cancel"] },
      // A cancellation that ended at what comes before it, as at a fulfillment service's no, gave nothing back.
      OR: [
        { state: { in: ["open", "waiting"] } },
        {
          state: { in: ["done", "partly_done"] },
          actions: { some: { kind: { in: ["refund", "cancel"] }, state: { in: ["done", "failed"] } } },
        },
      ],
    },
    select: { id: true, subjectId: true, digest: true, createdAt: true, begun: true, body: true },
  });
  return rows.flatMap(({ begun, body, subjectId: orderId, ...row }) => {
    const what = stored.parse(inClear(body).clear);
    if (what.kind === "cancel" && what.refund === "none") return [];
    return [{ ...row, orderId, pending: !begun, amount: what.kind === "refund" ? what.amount : null }];
  });
}
