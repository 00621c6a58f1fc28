import { db } from "#app/ground/db.server.ts";
import { unsettledIntent } from "./states.ts";

/** Which of these orders wait to be cancelled, or are being cancelled: Shopify shows nothing of it until it is done. */
export async function beingCancelled(shop: string, orderIds: readonly string[]): Promise<ReadonlySet<string>> {
  const rows = await db.intent.findMany({
    where: { shop, kind: "cancel", subjectId: { in: [...orderIds] }, state: { in: [...unsettledIntent] } },
    select: { subjectId: true },
  });
  return new Set(rows.map(({ subjectId }) => subjectId));
}
