import { reason, type Reason } from "#app/kernel/reason.ts";
import { orderIdsOf } from "#app/journal/run-orders.server.ts";
import type { RunRow } from "#app/journal/rows.server.ts";
import { readRun } from "#app/journal/runs.server.ts";
import type { Intent } from "#app/orders/intent.ts";
import { lackingFor, type Asker, type Started } from "./asker.ts";
import { intentOf, selectionOf } from "./run-row.server.ts";
import { preview } from "./runs.server.ts";
import type { Selection } from "./selection.ts";

const gone: Started = { refusal: { by: "input", reason: reason("run.gone") } };
const withoutRight = (why: Reason): Started => ({ refusal: { by: "right", reason: why } });

/** A person's preview that can be made anew; null if they have none with this id. */
async function previewed({ shop, actor }: Asker, runId: string): Promise<RunRow | null> {
  const row = /^[0-9a-f-]{36}$/.test(runId) ? await readRun(shop, runId) : null;
  return row && row.actorId === actor.id && row.state === "previewed" && row.retryOf === null ? row : null;
}

async function anew(visit: Asker, intent: Intent | null, selection: Selection): Promise<Started> {
  if (!intent) return gone;
  const lacking = lackingFor(visit, [intent.kind]);
  if (lacking) return withoutRight(lacking);
  return { runId: (await preview(visit, intent, selection, 2_000)).token };
}

/** A new preview of the same orders with other answers. */
export async function previewAgain(visit: Asker, runId: string, intent: Intent): Promise<Started> {
  const row = await previewed(visit, runId);
  return row ? anew(visit, intent, { ids: await orderIdsOf(row) }) : gone;
}

/** A new preview of its orders and of more: of what doubtful lines mean, once a person has said so. */
export async function previewAlso(visit: Asker, runId: string, more: readonly string[]): Promise<Started> {
  const row = await previewed(visit, runId);
  return row ? anew(visit, await intentOf(row), { ids: [...(await orderIdsOf(row)), ...more] }) : gone;
}

/** A new preview of a product whose text in titles counts, too. */
export async function previewTitles(visit: Asker, runId: string): Promise<Started> {
  const row = await previewed(visit, runId);
  const selection = row && (await selectionOf(row));
  if (!row || selection?.by !== "product" || selection.product === "") return gone;
  return anew(visit, await intentOf(row), { product: selection.product, titles: true });
}
