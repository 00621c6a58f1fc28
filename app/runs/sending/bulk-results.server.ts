import { log } from "#app/ground/log.server.ts";
import { reason } from "#app/kernel/reason.ts";
import { changeOf } from "#app/goals/changes.ts";
import { finishAll, type Ended } from "#app/journal/endings.server.ts";
import type { IntentRow } from "#app/journal/rows.server.ts";
import { type Settlement, settleActions } from "#app/journal/actions.server.ts";
import { longestOperationS } from "./plan.ts";
import { resultsOf, type Operation } from "#app/shopify/bulk.server.ts";
import { outcomeOf } from "#app/shopify/execute.server.ts";
import { ShopifyTrouble } from "#app/shopify/errors.ts";
import { createReader, type Reader } from "#app/shopify/read.server.ts";
import type { Ready } from "./batch.server.ts";
import { conclusionOf } from "#app/engine/review.server.ts";
import { happened } from "#app/engine/review-context.server.ts";
import { notDone } from "#app/journal/sending.server.ts";
import { reviewSoon } from "#app/journal/intents.server.ts";

const attempts = 3;

/** What the results say of each line: how its action is settled, or that it is not known whether it was done. */
interface Verdicts {
  settled: { at: Ready; to: Settlement<"done" | "refused"> }[];
  notDone: Ready[];
  unknown: Ready[];
}

/**
 * Settles every action of an operation that is over, by its line of the results; where there is none, by reading the
 * order back, which is safe then: nothing of the operation comes any more. `stopped`: what was not done is not asked any more.
 */
export async function settleOperation(
  shop: string,
  ready: readonly (Ready | undefined)[],
  operation: Operation,
  stopped: boolean,
): Promise<void> {
  const verdicts = await readResults(shop, ready, operation);
  const doubtful = await readBack(verdicts.unknown);
  await settle(shop, [...verdicts.settled, ...doubtful.happened.map((at) => ({ at, to: happened(at.order, overBy(operation)) }))]);
  await leave(shop, [...verdicts.notDone, ...doubtful.notDone], stopped);
  await settleActions(
    shop,
    doubtful.unclear.map(({ one }) => ({ id: one.row.id, to: { state: "unknown" as const, reason: reason("outcome.unknown") } })),
    new Date(),
  );
  await reviewSoon(
    doubtful.unclear.map(({ review }) => review.row),
    new Date(),
  );
}

async function readResults(shop: string, ready: readonly (Ready | undefined)[], { id, url }: Operation): Promise<Verdicts> {
  for (let attempt = 1; url !== null && attempt <= attempts; attempt += 1) {
    try {
      const verdicts: Verdicts = { settled: [], notDone: [], unknown: [] };
      for await (const { line, answer } of resultsOf(url, ready.length)) {
        const at = ready[line];
        if (at) judge(verdicts, at, outcomeOf(answer, { action: at.one.action, byPerson: false }));
      }
      return verdicts;
    } catch (error) {
      log.warn({ shop, operation: id, attempt, err: error }, "the results of a bulk operation could not be read");
    }
  }
  return { settled: [], notDone: [], unknown: ready.filter((at) => at !== undefined) };
}

function judge(verdicts: Verdicts, at: Ready, sent: ReturnType<typeof outcomeOf>): void {
  switch (sent.outcome) {
    case "accepted":
      verdicts.settled.push({ at, to: { state: "done", ids: sent.accepted.ids, updatedAtAfter: sent.accepted.updatedAt } });
      break;
    case "refused":
    case "impossible":
      verdicts.settled.push({ at, to: { state: "refused", reason: sent.reason } });
      break;
    case "not_sent":
    case "blocked":
      verdicts.notDone.push(at);
      break;
    case "unknown":
      verdicts.unknown.push(at);
      break;
  }
}

/**
 * Shopify tells when an operation was completed, but not when it was cancelled or failed: that was when it should have been over, or
 * sooner.
 */
const overBy = ({ completedAt, createdAt }: Operation): Date => completedAt ?? new Date(createdAt.getTime() + longestOperationS * 1_000);

interface Doubtful {
  happened: Ready[];
  notDone: Ready[];
  unclear: Ready[];
}

async function readBack(unknown: readonly Ready[]): Promise<Doubtful> {
  const [first] = unknown;
  const doubtful: Doubtful = { happened: [], notDone: [], unclear: [] };
  if (!first) return doubtful;
  try {
    const orders = await readerOf(first).snapshots(
      unknown.map(({ review }) => review.row.subjectId),
      changeOf(first.one.action.kind).facets,
    );
    const found = new Map(orders.map((order) => [order.id, order]));
    for (const at of unknown) {
      const order = found.get(at.review.row.subjectId);
      const {
        one: { action, row },
      } = at;
      const seen = order
        ? changeOf(action.kind).readBack(order, action, { at: row.sentAt ?? row.plannedAt, ids: [], key: row.id })
        : "cannot_tell";
      if (seen === "happened") doubtful.happened.push(order ? { ...at, order } : at);
      else if (seen === "did_not_happen") doubtful.notDone.push(at);
      else doubtful.unclear.push(at);
    }
    return doubtful;
  } catch (error) {
    if (!(error instanceof ShopifyTrouble)) throw error;
    return { happened: [], notDone: [], unclear: [...unknown] };
  }
}

/** Whoever halts a run ends its reading; what was done is found out all the same, even if points must be waited for. */
const readerOf = ({ review: { carrier, patienceMs } }: Ready): Reader =>
  createReader(carrier.caller, { priority: "many", scopes: carrier.scopes, patienceMs });

async function settle(shop: string, settled: readonly { at: Ready; to: Settlement<"done" | "refused"> }[]): Promise<void> {
  const now = new Date();
  await settleActions(
    shop,
    settled.map(({ at, to }) => ({ id: at.one.row.id, to })),
    now,
  );
  const ended: Ended[] = [];
  const unfinished: IntentRow[] = [];
  for (const {
    at: { review, one, order },
    to,
  } of settled) {
    if (to.state === "refused") {
      ended.push({
        row: review.row,
        ending: { state: "refused", reason: to.reason ?? reason("outcome.user_error"), refusedBy: "platform" },
      });
      continue;
    }
    const ending = conclusionOf(review, { order, done: [one.action] }, now);
    if (ending) ended.push({ row: review.row, ending });
    else unfinished.push(review.row);
  }
  await finishAll(shop, ended, now);
  await reviewSoon(unfinished, now);
}

/** What was not done goes back to the run, or ends with it. */
async function leave(shop: string, left: readonly Ready[], stopped: boolean): Promise<void> {
  if (left.length === 0) return;
  await notDone(
    shop,
    left.map(({ one }) => one.row.id),
    reason("outcome.did_not_happen"),
  );
  if (stopped)
    await finishAll(
      shop,
      left.map(({ review }) => ({ row: review.row, ending: { state: "withdrawn", reason: reason("outcome.stopped") } })),
      new Date(),
    );
}
