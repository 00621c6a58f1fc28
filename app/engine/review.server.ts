import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import type { Action } from "#app/orders/action.ts";
import { decide } from "#app/goals/decide.ts";
import { reason } from "#app/kernel/reason.ts";
import type { Intent } from "#app/orders/intent.ts";
import type { Facet, Snapshot } from "#app/orders/snapshot.ts";
import { isAwaited, parseDoor } from "#app/kernel/door.ts";
import type { Asked } from "#app/kernel/subject.ts";
import { changeOf } from "#app/goals/changes.ts";
import { goalOf } from "#app/goals/goals.ts";
import { canonical } from "#app/journal/sealed.server.ts";
import { actionsOf, planAction, settleAction, type JournalledAction, inTheWayOf } from "#app/journal/actions.server.ts";
import { finishIntent, withdraw, type Ending } from "#app/journal/endings.server.ts";
import { intentBody, openIntent, putOff, readIntent } from "#app/journal/intents.server.ts";
import { parseReason, type IntentRow } from "#app/journal/rows.server.ts";
import { automationOn, type Automation } from "#app/rules/automations.ts";
import { decideByRule, facetsForRule } from "#app/rules/decide.ts";
import { policyOf } from "#app/settings/schema.ts";
import { isPassing, ShopifyTrouble } from "#app/shopify/errors.ts";
import { createReader } from "#app/shopify/read.server.ts";
import { judgementOn } from "#app/access/judgement.server.ts";
import { carrierOf } from "#app/access/tokens.server.ts";
import { afterSending } from "./blocked.server.ts";
import { isRepeatedAtOnce, outOfTheWayAt, repeatLost } from "./lost.server.ts";
import { send } from "./send.server.ts";
import { settleByAbsence, settleByReading } from "./settle.server.ts";
import { endingOf, isOver, later, refusalOf, settlesAt, type RefusedAction, type Review, type Round } from "./review-context.server.ts";
import { leaseSubject, releaseSubject } from "#app/journal/leases.server.ts";
import { isInstalled } from "#app/shops/store.server.ts";
import { isPaused } from "#app/journal/runs.server.ts";
import { returnToSender } from "#app/journal/run-intents.server.ts";

/** A person's click waits for points as long as a person waits; what works in the background makes room for others. */
const patience = { person: 8_000, background: 2_000 };
/** An intent that needs more rounds than this in one review goes on in the next. */
const maxRounds = 60;
/** Shopify said no to the very same action within this time, and the order still asks for it: that was it. */
const refusalHoldsMs = 60_000;

/**
 * Takes an intent as far as it goes now: looks, decides, writes down, sends, settles, and looks again, until the goal is reached,
 * refused, or there is something to wait for. May be called at any time by anyone, also twice at once.
 */
export async function review(shop: string, intentId: string, signal?: AbortSignal): Promise<void> {
  const row = await readIntent(shop, intentId);
  if (!row || (row.state !== "open" && row.state !== "waiting")) return;
  if (row.runId && !row.begun && (await isPaused(shop, row.runId))) return returnToSender(row);
  const now = new Date();
  if (!(await isInstalled(shop))) {
    await withdraw({ shop, id: intentId }, reason("outcome.uninstalled"), now);
    return;
  }
  if (row.countdown && row.dueAt && row.dueAt > now)
    return putOff(row, {
      state: "waiting",
      at: row.dueAt,
      reason: reason("outcome.countdown", { until: { time: row.dueAt.toISOString() } }),
    });
  if ((row.state !== "open" || row.countdown) && !(await openIntent(row, now))) return;
  const holder = randomUUID();
  if (!(await leaseSoon(row, holder, signal))) return putOff(row, { state: "open", at: later(1_000), reason: reason("outcome.busy") });
  try {
    await pursue(row, holder, signal);
  } catch (error) {
    if (!(error instanceof ShopifyTrouble)) throw error;
    await afterTrouble(row, error);
  } finally {
    await releaseSubject(row, holder);
  }
}

/** Two clicks on one order follow each other within a moment: worth waiting for in place. */
async function leaseSoon(row: IntentRow, holder: string, signal: AbortSignal | undefined): Promise<boolean> {
  for (let attempt = 0; attempt < 10; attempt += 1) {
    if (await leaseSubject(row, holder, new Date(), { first: isAwaited(row) })) return true;
    await sleep(100, undefined, { signal });
  }
  return false;
}

async function pursue(row: IntentRow, holder: string, signal: AbortSignal | undefined): Promise<void> {
  const others = await inTheWayOf(row, new Date());
  if (others.length > 0) return putOff(row, { state: "open", at: outOfTheWayAt(others), reason: reason("outcome.busy") });
  const now = new Date();
  const intent = await intentBody(row);
  if (!intent) return finishIntent(row, { state: "refused", reason: reason("undo.forgotten"), refusedBy: "platform" }, now);
  const carrier = await carrierOf(row);
  if (!carrier.ok) return finishIntent(row, await endingOf(row, { by: "right", reason: carrier.reason }), now);
  const priority = isAwaited(row) ? "person" : "background";
  const read = createReader(carrier.caller, { priority, scopes: carrier.scopes, patienceMs: patience[priority], signal });
  const review: Review = {
    row,
    intent,
    carrier,
    read,
    holder,
    ...(await judgementOn([row.subjectId], row.shop, carrier.person)),
    priority,
    patienceMs: patience[priority],
    signal,
  };
  let refused: RefusedAction | null = null;
  let seen: Seen | null = null;
  for (let round = 0; round < maxRounds; round += 1) {
    if (seen && (await concludes(review, seen))) return;
    const step = await reviewRound(review, refused, round === 0);
    if (step.round === "over") return;
    ({ refused, seen } = step);
  }
  await putOff(row, { state: "open", at: later(1_000), reason: reason("outcome.sending") });
}

/** What a round decided on, and all that is done now, when it sent something on the strength of it. */
interface Seen {
  order: Snapshot;
  done: Action[];
}
interface RoundEnd {
  round: Round;
  refused: RefusedAction | null;
  seen: Seen | null;
}

/**
 * Shopify's answer to what was just sent is the freshest look there is: when it completes the goal, as seen a moment before,
 * nothing is read again. Anything else is decided on a new look.
 */
async function concludes(review: Review, seen: Seen): Promise<boolean> {
  const now = new Date();
  const ending = conclusionOf(review, seen, now);
  if (ending) await finishIntent(review.row, ending, now);
  return ending !== null;
}

/** How the intent ends if what was just done completes it; null if that takes another look. */
export function conclusionOf({ row, intent, settings }: Review, { order, done }: Seen, now: Date): Ending | null {
  const decision = decide(
    order,
    { intent, by: parseDoor(row.by), overrides: row.overrides, done, askedAt: row.createdAt },
    policyOf(settings),
    now,
  );
  return decision.do === "reached" ? { state: "done", reason: decision.reason } : null;
}

async function reviewRound(review: Review, refused: RefusedAction | null, first: boolean): Promise<RoundEnd> {
  const { row, read } = review;
  const over: RoundEnd = { round: "over", refused, seen: null };
  const actions = await actionsOf(row.shop, row.id);
  const flying = actions.find(({ row: action }) => (action.state === "sent" || action.state === "unknown") && !isOver(action, new Date()));
  if (flying && isRepeatedAtOnce(flying.row)) return { ...(await afterSending(review, await repeatLost(review, flying))), seen: null };
  if (flying) {
    await settleAction(flying.row, ["sent"], { state: "unknown", strayUntil: settlesAt(flying.row) }, new Date());
    await putOff(row, { state: "open", at: settlesAt(flying.row), reason: reason("outcome.unknown") });
    return over;
  }
  if (!first && !(await leaseSubject(row, review.holder, new Date()))) {
    await putOff(row, { state: "open", at: later(1_000), reason: reason("outcome.busy") });
    return over;
  }
  const order = await read.snapshot(row.subjectId, facetsFor(review, actions));
  if (!order) {
    await finishIntent(row, await settleByAbsence(row, actions), new Date());
    return over;
  }
  const settled = await settleByReading(review, actions, order);
  if (settled !== "nothing") return { round: settled, refused, seen: null };
  return decideAndSend(review, actions, order, refused);
}

/** What is decided on, and what shows whether an action that is on its way has happened. */
function facetsFor(review: Review, actions: readonly JournalledAction[]): Facet[] {
  const onTheirWay = actions.filter(({ row }) => ["sent", "accepted", "unknown"].includes(row.state));
  const rule = ruleOf(review);
  const decidedOn = rule ? facetsForRule(rule) : goalOf(review.intent.kind).facets;
  return [...new Set([...decidedOn, ...onTheirWay.flatMap(({ action }) => changeOf(action.kind).facets)])];
}

async function decideAndSend(
  review: Review,
  actions: JournalledAction[],
  order: Snapshot,
  refused: RefusedAction | null,
): Promise<RoundEnd> {
  const { row, intent, settings } = review;
  const now = new Date();
  const over: RoundEnd = { round: "over", refused, seen: null };
  const done = actions.filter(({ row: action }) => action.state === "done").map(({ action }) => action);
  const end = async (ending: Ending): Promise<RoundEnd> => {
    await finishIntent(row, ending, now);
    return over;
  };
  const rule = ruleOf(review);
  if (row.by === "rule" && done.length === 0 && !rule?.intent(order, settings))
    return end({ state: "withdrawn", reason: reason("outcome.replaced") });
  const asked: Asked<Intent, Action> = { intent, by: parseDoor(row.by), overrides: row.overrides, done, askedAt: row.createdAt };
  const decision = rule ? decideByRule({ automation: rule, settings }, order, asked, now) : decide(order, asked, policyOf(settings), now);
  switch (decision.do) {
    case "reached":
      return end({ state: "done", reason: decision.reason });
    case "refuse":
      return end(await endingOf(row, { by: decision.by, reason: decision.reason }));
    case "wait":
      await putOff(row, { state: "waiting", at: decision.until, reason: decision.reason });
      return over;
    case "act": {
      const lacking = review.lacking(row, intent, order);
      if (lacking) return end(await endingOf(row, { by: "right", reason: lacking }));
      const [action] = decision.actions;
      const body = canonical(action);
      const again = refused?.body === body ? refused : refusedLately(actions, body, now);
      if (again) return end(await endingOf(row, { by: "platform", reason: again.reason }));
      if (done.some((one) => canonical(one) === body)) return end({ state: "partly_done", reason: reason("outcome.not_converging") });
      const sent = await send(review, await journalled(review, actions, { action, body, order }, now), { body });
      const isClear =
        sent.refused === null && actions.every(({ row: { state } }) => state === "done" || state === "withdrawn" || state === "planned");
      return { ...(await afterSending(review, sent)), seen: sent.round === "again" && isClear ? { order, done: [...done, action] } : null };
    }
  }
}

/** The very same action, refused a moment ago by whoever worked on this before. */
function refusedLately(actions: JournalledAction[], body: string, now: Date): RefusedAction | null {
  const last = actions.findLast(
    ({ row, action }) =>
      row.state === "refused" && row.settledAt && now.getTime() - row.settledAt.getTime() < refusalHoldsMs && canonical(action) === body,
  );
  return last?.row.reason ? { body, reason: parseReason(last.row.reason) } : null;
}

/** An automation names its orders when it asks; by the time it acts, the order may be another, or the automation off (null). */
const ruleOf = ({ row, settings }: Review): Automation | null => (row.by === "rule" ? automationOn(row.actorName, settings) : null);

/** An action that was decided on, with its canonical text and the order as it was then. */
interface Decided {
  action: Action;
  body: string;
  order: Snapshot;
}

/** Plans an action in the journal; one that was planned before and never sent is taken up again, with its key. */
async function journalled(
  review: Review,
  actions: JournalledAction[],
  { action, body, order }: Decided,
  now: Date,
): Promise<JournalledAction> {
  const planned = actions.filter(({ row }) => row.state === "planned");
  const same = planned.find((one) => canonical(one.action) === body);
  for (const other of planned)
    if (other !== same) await settleAction(other.row, ["planned"], { state: "withdrawn", reason: reason("outcome.replaced") }, now);
  return same ?? planAction(review.row, action, changeOf(action.kind).before?.(order, action) ?? null, now);
}

/** Shopify could not be asked. What passes is waited for, the longer the older; what does not is said. */
async function afterTrouble(row: IntentRow, trouble: ShopifyTrouble): Promise<void> {
  const passing = isPassing(trouble);
  const unsettled = (await actionsOf(row.shop, row.id)).some(({ row: action }) => ["sent", "accepted", "unknown"].includes(action.state));
  if (!passing && !unsettled) return finishIntent(row, await endingOf(row, refusalOf(trouble)), new Date());
  const age = Date.now() - row.createdAt.getTime();
  const wait = passing ? Math.min(60_000, Math.max(trouble.retryAfterMs ?? 2_000, age / 4)) : 5 * 60_000;
  const code = trouble.reason.code === "trouble.throttled" ? "outcome.slow_down" : "outcome.shopify_down";
  await putOff(row, { state: "open", at: later(wait), reason: passing ? reason(code) : trouble.reason });
}
