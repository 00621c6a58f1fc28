import type { Action } from "#app/orders/action.ts";
import { decide } from "#app/goals/decide.ts";
import type { Intent, Kind } from "#app/orders/intent.ts";
import { reason } from "#app/kernel/reason.ts";
import type { Facet, Snapshot } from "#app/orders/snapshot.ts";
import { parseDoor } from "#app/kernel/door.ts";
import { changeOf } from "#app/goals/changes.ts";
import { goalOf } from "#app/goals/goals.ts";
import type { Policy } from "#app/orders/policy.ts";
import { finishAll, type Ended } from "#app/journal/endings.server.ts";
import { canonical } from "#app/journal/sealed.server.ts";
import { actionsOfAll, planActions, settleAction, type JournalledAction, intentsInTheWay } from "#app/journal/actions.server.ts";
import { intentBody, putOff } from "#app/journal/intents.server.ts";
import type { IntentRow } from "#app/journal/rows.server.ts";
import { policyOf } from "#app/settings/schema.ts";
import { isPassing, ShopifyTrouble } from "#app/shopify/errors.ts";
import { createReader } from "#app/shopify/read.server.ts";
import { judgementOn } from "#app/access/judgement.server.ts";
import { carrierOf, type Carrier } from "#app/access/tokens.server.ts";
import { later, refusalOf, type Review } from "#app/engine/review-context.server.ts";
import { leaseSubjects, releaseSubjects } from "#app/journal/leases.server.ts";

/**
 * A run that is being sent, with its driver's lease and signal. `bodies`: what is asked, by how it is stored; most orders of a run
 * share one. `priority`: with which its orders are read.
 */
export interface SentRun {
  shop: string;
  runId: string;
  holder: string;
  signal: AbortSignal;
  bodies: Map<string, Promise<Intent | null>>;
  priority?: "many";
}

/** An action that is written down and may go out, with what it was decided on and when that was read. */
export interface Ready {
  review: Review;
  one: JournalledAction;
  body: string;
  order: Snapshot;
  readAt: Date;
}

/** A run waits for points as long as it takes: people have their reserve. */
const patienceMs = 60_000;

/**
 * Prepares the next orders of a run for sending: leases and reads them together, decides each by itself, writes their actions
 * down. What ends here is settled; what another is busy with is left for later. Throws ShopifyTrouble when they cannot be read now,
 * but perhaps later.
 */
export async function prepareChunk(sentRun: SentRun, rows: readonly IntentRow[]): Promise<{ ready: Ready[]; settled: number }> {
  const { shop, holder, signal } = sentRun;
  const [first] = rows;
  const [leased, carrier] = await Promise.all([
    leaseSubjects(
      shop,
      rows.map(({ subjectId }) => subjectId),
      holder,
      new Date(),
    ),
    first ? carrierOf(first) : null,
  ]);
  const taken = new Set<string>();
  const mine = rows.filter(({ subjectId }) => leased.has(subjectId) && !taken.has(subjectId) && taken.add(subjectId));
  const waiting = await intentsInTheWay(shop, mine, new Date());
  for (const row of mine)
    if (row.begun || waiting.has(row.id)) await putOff(row, { state: "open", at: new Date(), reason: reason("outcome.busy") });
  const fresh = mine.filter((row) => !row.begun && !waiting.has(row.id));
  if (!carrier || fresh.length === 0) return { ready: [], settled: mine.length };
  const ended: Ended[] = [];
  const ready = carrier.ok ? await unlessTrouble(ended, fresh, () => decideAll({ sentRun, rows: fresh, ended, carrier, signal })) : [];
  if (!carrier.ok) ended.push(...fresh.map((row) => refused(row, "right", carrier.reason)));
  await finishAll(shop, ended, new Date());
  const going = new Set(ready.map(({ review }) => review.row.subjectId));
  await releaseSubjects(
    shop,
    [...leased].filter((id) => !going.has(id)),
    holder,
  );
  return { ready, settled: mine.length - ready.length };
}

/** What waiting does not help against ends them all. */
async function unlessTrouble(ended: Ended[], rows: readonly IntentRow[], work: () => Promise<Ready[]>): Promise<Ready[]> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof ShopifyTrouble) || isPassing(error)) throw error;
    const { by, reason: why } = refusalOf(error);
    ended.push(...rows.map((row) => refused(row, by, why)));
    return [];
  }
}

const refused = (row: IntentRow, by: string, why: Ended["ending"]["reason"]): Ended => ({
  row,
  ending: { state: "refused", reason: why, refusedBy: by },
});

interface Deciding {
  sentRun: SentRun;
  rows: readonly IntentRow[];
  ended: Ended[];
  carrier: Extract<Carrier, { ok: true }>;
  signal: AbortSignal;
}
interface Acting {
  row: IntentRow;
  intent: Intent;
  order: Snapshot;
  action: Action;
  body: string;
}

async function decideAll({ sentRun, rows, ended, carrier, signal }: Deciding): Promise<Ready[]> {
  const { shop, holder } = sentRun;
  const orderIds = rows.map(({ subjectId }) => subjectId);
  const judgement = await judgementOn(orderIds, shop, carrier.person);
  const read = createReader(carrier.caller, { priority: sentRun.priority ?? "background", scopes: carrier.scopes, patienceMs, signal });
  const readAt = new Date();
  const facets = [...new Set(rows.flatMap(({ kind }): readonly Facet[] => goalOf(kind as Kind).facets))];
  const [found, before] = await Promise.all([
    read.snapshots(orderIds, facets),
    actionsOfAll(
      shop,
      rows.map(({ id }) => id),
    ),
  ]);
  const orders = new Map(found.map((order) => [order.id, order]));
  const now = new Date();
  const policy = policyOf(judgement.settings);
  const acting: Acting[] = [];
  for (const row of rows) {
    const verdict = await decideOne({ row, intent: await bodyOf(sentRun, row), order: orders.get(row.subjectId) }, policy, now);
    if (verdict && "ending" in verdict) ended.push(verdict);
    else if (verdict) acting.push(verdict);
  }
  const allowed = acting.filter(({ row, intent, order }) => {
    const lacking = judgement.lacking(row, intent, order);
    if (lacking) ended.push(refused(row, "right", lacking));
    return lacking === null;
  });
  const planned = await journalAll(before, allowed, now);
  return planned.map(({ acting: { row, intent, order, body }, one }) => ({
    review: { row, intent, carrier, read, holder, priority: "background", patienceMs, signal, ...judgement },
    one,
    body,
    order,
    readAt,
  }));
}

/** Decides one order of a run: how its intent ends, or what is to be sent; null when it has to wait, which the journal then says. */
async function decideOne(
  { row, intent, order }: { row: IntentRow; intent: Intent | null; order: Snapshot | undefined },
  policy: Policy,
  now: Date,
): Promise<Ended | Acting | null> {
  if (!intent) return refused(row, "platform", reason("undo.forgotten"));
  if (!order) return refused(row, "platform", reason("order.not_found"));
  const asked = { intent, by: parseDoor(row.by), overrides: row.overrides, done: [], askedAt: row.createdAt };
  const decision = decide(order, asked, policy, now);
  switch (decision.do) {
    case "reached":
      return { row, ending: { state: "done", reason: decision.reason } };
    case "refuse":
      return refused(row, decision.by, decision.reason);
    case "wait":
      await putOff(row, { state: "waiting", at: decision.until, reason: decision.reason });
      return null;
    case "act":
      return { row, intent, order, action: decision.actions[0], body: canonical(decision.actions[0]) };
  }
}

function bodyOf({ bodies }: SentRun, row: IntentRow): Promise<Intent | null> {
  const key = JSON.stringify(row.body);
  const known = bodies.get(key) ?? intentBody(row);
  // Undoing asks something else of each order: those bodies are not worth keeping.
  if (row.undoOf === null) bodies.set(key, known);
  return known;
}

/** Writes the actions down; one that was written down before and never sent is taken up again, with its key. */
async function journalAll(
  before: readonly JournalledAction[],
  acting: readonly Acting[],
  now: Date,
): Promise<{ acting: Acting; one: JournalledAction }[]> {
  const asked = new Set(acting.map(({ row }) => row.id));
  const known = new Map<string, JournalledAction>();
  for (const one of before.filter(({ row }) => row.state === "planned" && asked.has(row.intentId))) {
    const same = acting.find(({ row, body }) => row.id === one.row.intentId && canonical(one.action) === body);
    if (same && !known.has(same.row.id)) known.set(same.row.id, one);
    else await settleAction(one.row, ["planned"], { state: "withdrawn", reason: reason("outcome.replaced") }, now);
  }
  const added = await planActions(
    acting
      .filter(({ row }) => !known.has(row.id))
      .map(({ row, action, order }) => ({ intent: row, action, before: changeOf(action.kind).before?.(order, action) ?? null })),
    now,
  );
  for (const one of added) known.set(one.row.intentId, one);
  return acting.flatMap((each) => {
    const one = known.get(each.row.id);
    return one ? [{ acting: each, one }] : [];
  });
}

/** Was the order of this action read so long ago that it must be read again before sending? At a slow pace a chunk takes a while. */
export const isStale = ({ readAt }: Ready): boolean => later(0).getTime() - readAt.getTime() > freshMs;
const freshMs = 20_000;
