import { randomUUID } from "node:crypto";
import type { Prisma } from "@prisma/client";
import { db } from "#app/ground/db.server.ts";
import { atomically, type Transaction } from "#app/ground/transaction.server.ts";
import { intentSchema, type Intent } from "#app/orders/intent.ts";
import { reason, type Reason } from "#app/kernel/reason.ts";
import type { Door } from "#app/kernel/door.ts";
import { goalOf } from "#app/goals/goals.ts";
import { finishRun } from "./endings.server.ts";
import { addReviews } from "./reviews.server.ts";
import { json, type IntentRow } from "./rows.server.ts";
import { digest, putAway, takeOut } from "./sealed.server.ts";
import { intentMove, unsettledIntent, type IntentState } from "./states.ts";

/** A goal that is asked for. */
export interface NewIntent {
  shop: string;
  subjectId: string;
  subjectName: string;
  intent: Intent;
  by: Door;
  actorId: string | null;
  actorName: string;
  overrides: readonly string[];
  overrideReason: string | null;
  runId?: string;
  position?: number;
  undoOf?: string;
  /** Until then it may be called back; null = starts at once. */
  countdownUntil: Date | null;
  now: Date;
}

/** Stores goals together with the jobs that pursue them. Answers their ids in the same order. */
export async function storeIntents(transaction: Transaction, intents: readonly NewIntent[]): Promise<string[]> {
  const rows: Prisma.IntentCreateManyInput[] = [];
  for (const one of intents) rows.push(await newRow(transaction, one));
  await transaction.intent.createMany({ data: rows });
  await addReviews(
    transaction,
    rows.map((row, index) => ({ ...row, at: intents[index]?.countdownUntil ?? new Date(row.createdAt) })),
  );
  return rows.map(({ id }) => id);
}

async function newRow(transaction: Transaction, one: NewIntent): Promise<Prisma.IntentCreateManyInput> {
  const id = randomUUID();
  const { shop, subjectId, intent, now, countdownUntil: until } = one;
  return {
    id,
    shop,
    subject: goalOf(intent.kind).subject,
    subjectId,
    subjectName: one.subjectName,
    kind: intent.kind,
    body: await putAway(transaction, { shop, ownerId: subjectId, purpose: `intent ${id}` }, intent, {
      personal: goalOf(intent.kind).personal,
      now,
    }),
    digest: digest(intent),
    by: one.by,
    actorId: one.actorId,
    actorName: one.actorName,
    overrides: [...one.overrides],
    overrideReason: one.overrideReason,
    ...startOf(until),
    dueAt: until ?? now,
    runId: one.runId ?? null,
    position: one.position ?? 0,
    undoOf: one.undoOf ?? null,
    createdAt: now,
  };
}

/** How an intent begins that may be called back until `until`, or starts at once. */
export function startOf(until: Date | null): { state: IntentState; countdown: boolean; reason: Prisma.InputJsonObject } {
  return until
    ? { state: "waiting", countdown: true, reason: json(reason("outcome.countdown", { until: { time: until.toISOString() } })) }
    : { state: "open", countdown: false, reason: json(reason("outcome.asked")) };
}

/** The same wish of the same person for the same order that is not settled yet: a double click. */
export async function sameOpenIntent(
  transaction: Transaction,
  { shop, subjectId, intent, actorId }: Pick<NewIntent, "shop" | "subjectId" | "intent" | "actorId">,
): Promise<IntentRow | null> {
  return transaction.intent.findFirst({
    where: { shop, subjectId, kind: intent.kind, actorId, digest: digest(intent), state: { in: [...unsettledIntent] } },
  });
}

export const readIntent = (shop: string, id: string): Promise<IntentRow | null> => db.intent.findFirst({ where: { shop, id } });

/** What was asked, whole; null once its sealed parts are forgotten. */
export const intentBody = ({ shop, body }: Pick<IntentRow, "shop" | "body">): Promise<Intent | null> => wholeIntent(shop, body);

/** A stored intent, be it of an order or of a whole run; null once its sealed parts are forgotten. */
export async function wholeIntent(shop: string, stored: Prisma.JsonValue): Promise<Intent | null> {
  const parsed = intentSchema.safeParse(await takeOut(shop, stored));
  return parsed.success ? parsed.data : null;
}

/** Ends the countdown of an intent that is due: from here on it is being worked on. False if it was called back meanwhile. */
export async function openIntent(row: IntentRow, now: Date): Promise<boolean> {
  const { from, to } = intentMove(["waiting", "open"], "open");
  const { count } = await db.intent.updateMany({
    where: { shop: row.shop, id: row.id, state: { in: from }, OR: [{ countdown: false }, { dueAt: { lte: now } }] },
    data: { state: to, countdown: false },
  });
  return count > 0;
}

/** Puts an intent off until `at`, with the job that wakes it. */
export async function putOff(row: IntentRow, to: { state: "open" | "waiting"; at: Date; reason: Reason }): Promise<void> {
  const move = intentMove(["open", "waiting"], to.state);
  await atomically(async (transaction) => {
    const { count } = await transaction.intent.updateMany({
      where: { shop: row.shop, id: row.id, state: { in: move.from } },
      data: { state: move.to, dueAt: to.at, reason: json(to.reason) },
    });
    if (count === 0) return;
    await addReviews(transaction, [{ ...row, at: to.at }]);
    if (row.runId && to.state === "waiting") await finishRun(transaction, row.shop, row.runId, new Date());
  });
}

/** Has open intents looked at by themselves, each by a job. */
export async function reviewSoon(intents: readonly IntentRow[], now: Date): Promise<void> {
  const [first] = intents;
  if (!first) return;
  await atomically(async (transaction) => {
    await transaction.intent.updateMany({
      where: { shop: first.shop, id: { in: intents.map(({ id }) => id) }, state: "open" },
      data: { dueAt: now },
    });
    await addReviews(
      transaction,
      intents.map((row) => ({ ...row, at: now })),
    );
  });
}

/** What was asked of the order since, and what is not settled yet: the latest first. */
export function recentIntents(shop: string, subjectId: string, since: Date): Promise<IntentRow[]> {
  return db.intent.findMany({
    where: { shop, subjectId, OR: [{ createdAt: { gte: since } }, { state: { in: [...unsettledIntent] } }] },
    orderBy: { createdAt: "desc" },
  });
}

/** Intents that should have been looked at before `before`, and were not. Runs that count down are their senders'. */
export function overdue(before: Date, limit: number): Promise<IntentRow[]> {
  return db.intent.findMany({
    where: { state: { in: [...unsettledIntent] }, dueAt: { lt: before }, NOT: { countdown: true, runId: { not: null } } },
    orderBy: { dueAt: "asc" },
    take: limit,
  });
}

/** Intents that a change of their order may wake: those that wait for it, and those that Shopify is still working on. */
export function wakeable(
  transaction: Transaction,
  subjects: readonly { shop: string; subjectId: string }[],
): Promise<{ shop: string; id: string; by: string; runId: string | null }[]> {
  return transaction.$queryRaw`
    SELECT intent.shop, intent.id::text, intent.by, intent."runId"::text
    FROM json_to_recordset(${JSON.stringify(subjects)}::json) AS given(shop text, "subjectId" text)
      JOIN "Intent" intent USING (shop, "subjectId")
    WHERE NOT countdown AND (intent.state = 'waiting' OR (intent.state = 'open' AND EXISTS (
      SELECT 1 FROM "Action" action
      WHERE action.shop = intent.shop AND action."intentId" = intent.id AND action.state = 'accepted')))
    ORDER BY intent.id`;
}
