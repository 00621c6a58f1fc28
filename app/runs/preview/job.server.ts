import { reason } from "#app/kernel/reason.ts";
import { prepareRun } from "./prepare.server.ts";
import { failRun } from "#app/journal/run-orders.server.ts";
import { readRun } from "#app/journal/runs.server.ts";
import { prepareUndo } from "../undo.server.ts";
import { readSettings } from "#app/settings/store.server.ts";
import { onlineSession } from "#app/access/shopify-app.server.ts";
import { createReader } from "#app/shopify/read.server.ts";
import { isInstalled } from "#app/shops/store.server.ts";

/** A person waits for it: what has failed so often fails for good, and they are told. */
const attempts = 3;

/** Who asked for a preview sees its progress: it waits for points as long as one exchange may take. */
const patienceMs = 30_000;

/**
 * Prepares a run by the rights and the token of the person who asked for it; one that takes another back starts with that.
 * May be called at any time, also twice.
 */
export async function prepare(shop: string, runId: string, signal?: AbortSignal, attempt = 1): Promise<void> {
  const row = await readRun(shop, runId);
  if (row?.state !== "preparing") return;
  if (!(await isInstalled(shop))) return failRun(row, reason("outcome.uninstalled"), new Date());
  if (row.undoOf !== null && row.retryOf === null) return prepareUndo(row);
  const session = row.actorId === null ? undefined : await onlineSession(shop, row.actorId);
  if (row.actorId === null || !session?.accessToken) return failRun(row, reason("right.session_expired"), new Date());
  await prepareRun(row, {
    read: createReader(
      { shop, token: session.accessToken },
      { priority: "background", scopes: session.scope?.split(",") ?? [], patienceMs, signal },
    ),
    settings: await readSettings(shop),
    person: { id: row.actorId, owner: session.onlineAccessInfo?.associated_user.account_owner ?? false },
    signal,
    last: attempt >= attempts,
  });
}
