import { randomUUID } from "node:crypto";
import { lackingOn, type Lacking } from "#app/access/judgement.server.ts";
import { beingCancelled } from "#app/journal/being-cancelled.server.ts";
import { cautionFacets } from "#app/orders/facts/cautions.ts";
import type { Intent } from "#app/orders/intent.ts";
import { reason, type Reason } from "#app/kernel/reason.ts";
import type { Policy } from "#app/orders/policy.ts";
import type { Facet, Snapshot } from "#app/orders/snapshot.ts";
import { effectOf, mailFacets, mailsCustomerOf } from "#app/goals/effects.ts";
import { goalOf } from "#app/goals/goals.ts";
import type { Person } from "#app/settings/roles.ts";
import { policyOf, type Settings } from "#app/settings/schema.ts";
import { ShopifyTrouble } from "#app/shopify/errors.ts";
import { readTogether } from "#app/shopify/points.server.ts";
import type { Reader } from "#app/shopify/read.server.ts";
import { log } from "#app/ground/log.server.ts";
import { find, NotFindable, type FindingContext, type FoundOrder } from "./find.server.ts";
import { patiently } from "./patience.server.ts";
import { Tally, type Outlook } from "./groups.ts";
import { outlookOf } from "./outlook.ts";
import { ordersToRetry } from "../retry.server.ts";
import { typedIn, type StoredSelection } from "../selection.ts";
import {
  beginPreparing,
  endPreparing,
  failRun,
  NotOurs,
  tellFound,
  writeOrders,
  type PreparedOrder,
  type OwnIntent,
} from "#app/journal/run-orders.server.ts";
import { intentOf, selectionOf, storedGroups } from "../run-row.server.ts";
import type { RunRow } from "#app/journal/rows.server.ts";

/** The rights, settings and reader with which a run is prepared. */
export interface PreparingContext {
  read: Pick<Reader, "window" | "snapshots" | "atOnce">;
  settings: Settings;
  person: Person;
  signal?: AbortSignal | undefined;
  /** It was tried often enough: what fails now ends it. */ last?: boolean;
}

/** An order that the run would take, and what is asked of it when that is not the run's own intent. */
export interface Candidate extends FoundOrder {
  asked?: { intent: Intent; own: OwnIntent };
}

/**
 * Finds the orders of a run and decides for each what the run would do. Progress is written down as it goes; after a crash it
 * begins anew. Ends `previewed`, or `failed` with the reason why, whatever it is. Throws only what passes by itself.
 */
export async function prepareRun(row: RunRow, means: PreparingContext): Promise<void> {
  const holder = randomUUID();
  if (!(await beginPreparing(row, holder))) return;
  try {
    await prepared(row, holder, means);
  } catch (error) {
    if (error instanceof NotOurs) return;
    const expected = error instanceof NotFindable || error instanceof ShopifyTrouble;
    if (!expected && (!means.last || means.signal?.aborted)) throw error;
    if (!expected) log.error({ run: row.id, error: error instanceof Error ? error.name : "unknown" }, "a preview failed again and again");
    await failRun(row, expected ? error.reason : reason("run.preview_broken"), new Date());
  }
}

async function prepared(row: RunRow, holder: string, means: PreparingContext): Promise<void> {
  const { candidates, selection } = await candidatesOf(row, {
    ...means,
    signal: means.signal,
    progress: (found) => tellFound(row, holder, found),
  });
  const intent = await intentOf(row);
  const tally = new Tally();
  const plain = intent ?? candidates[0]?.asked?.intent ?? { kind: "archive" as const };
  const { kind } = plain;
  const facets = [...new Set([...goalOf(kind).facets, ...cautionFacets(kind), ...mailFacets(plain)])];
  const together = readTogether(facets);
  for (let start = 0; start < candidates.length; start += together) {
    const some = candidates.slice(start, start + together);
    const orders = await readAll(
      some.map(({ id }) => id),
      facets,
      means,
    );
    const [lacking, cancelled] = await Promise.all([
      lackingOn([...orders.keys()], { shop: row.shop, ...means }),
      beingCancelled(row.shop, [...orders.keys()]),
    ]);
    const looked = lookAt(some, orders, { intent, tally, lacking, cancelled, policy: policyOf(means.settings) }, start);
    await writeOrders(row, holder, looked, { prepared: start + looked.length, total: candidates.length });
  }
  await endPreparing(row, holder, {
    total: candidates.length,
    skipped: storedGroups(tally.groups),
    ...(selection ? { selection, personal: typedIn } : {}),
  });
}

async function candidatesOf(row: RunRow, finding: FindingContext): Promise<{ candidates: Candidate[]; selection: StoredSelection | null }> {
  const selection = await selectionOf(row);
  if (!selection || selection.by === "undo") throw new NotFindable(reason("undo.forgotten"));
  if (selection.by === "retry") return { candidates: await ordersToRetry(row.shop, selection.of), selection: null };
  const found = await find(selection, finding);
  return { candidates: found.orders, selection: found.selection };
}

interface Looking {
  intent: Intent | null;
  tally: Tally;
  lacking: Lacking;
  /** Orders that are being cancelled. */ cancelled: ReadonlySet<string>;
  policy: Policy;
}

function lookAt(
  candidates: readonly Candidate[],
  orders: Map<string, Snapshot>,
  { intent, tally, lacking, cancelled, policy }: Looking,
  from: number,
): PreparedOrder[] {
  const now = new Date();
  return candidates.map((candidate, index): PreparedOrder => {
    const order = orders.get(candidate.id);
    const own = candidate.asked?.own ?? null;
    const asked = candidate.asked?.intent ?? intent;
    if (!order || !asked) {
      const outlook: Outlook = {
        id: candidate.id,
        name: candidate.name,
        outcome: "skip",
        by: "platform",
        reason: reason(asked ? "order.not_found" : "undo.forgotten"),
      };
      tally.add(outlook);
      return { position: from + index, own, outlook };
    }
    const foretold = { intent: asked, by: own?.undoOf ? "undo" : "bulk", known: { beingCancelled: cancelled.has(order.id) } } as const;
    const outlook = allowed(outlookOf(order, foretold, policy, now), () => lacking(order, asked, () => true));
    tally.add(
      outlook,
      [effectOf(order, asked, now)].filter((effect) => effect !== null),
      mailsCustomerOf(order, asked) ? 1 : 0,
    );
    return { position: from + index, own, outlook };
  });
}

/** What the person may not do is left out, whatever the order allows. */
function allowed(outlook: Outlook, lacking: () => Reason | null): Outlook {
  const why = outlook.outcome === "skip" ? null : lacking();
  return why ? { ...outlook, outcome: "skip", by: "right", reason: why, odd: false } : outlook;
}

/** Orders by id; those too large for the common request are read by themselves. */
async function readAll(ids: string[], facets: readonly Facet[], { read, signal }: PreparingContext): Promise<Map<string, Snapshot>> {
  const found = new Map((await patiently(signal, () => read.atOnce(ids, facets))).map((order) => [order.id, order]));
  const missing = ids.filter((id) => !found.has(id));
  if (missing.length > 0) for (const order of await patiently(signal, () => read.snapshots(missing, facets))) found.set(order.id, order);
  return found;
}
