import { randomUUID } from "node:crypto";
import { db } from "#app/ground/db.server.ts";
import type { Visit } from "#app/access/visit.server.ts";
import type { Intent } from "#app/orders/intent.ts";
import { launch } from "#app/journal/run-orders.server.ts";

/** Starts a run over these orders as a confirmed preview does; no job has run when it answers its id. */
export async function launchedRun(
  { shop, actor }: Pick<Visit, "shop" | "actor">,
  intent: Intent,
  ids: readonly string[],
  until: Date | null = null,
): Promise<string> {
  const id = randomUUID();
  const now = new Date();
  await db.run.create({
    data: {
      id,
      shop,
      kind: intent.kind,
      body: intent,
      selection: { by: "ids", ids: [...ids] },
      actorId: actor.id,
      actorName: actor.name,
      overrides: [],
      total: ids.length,
      skipped: [],
      state: "previewed",
      createdAt: now,
    },
  });
  await db.runOrder.createMany({
    data: ids.map((orderId, position) => ({
      runId: id,
      position,
      shop,
      orderId,
      orderName: `#${position}`,
      outcome: "act",
      reason: { code: "outcome.asked", params: {} },
    })),
  });
  const row = await db.run.findUniqueOrThrow({ where: { id } });
  await launch(row, { from: "previewed", intent, overrides: [], overrideReason: null, leftOut: [], until }, now);
  return id;
}
