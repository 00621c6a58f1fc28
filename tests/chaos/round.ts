import { performance } from "node:perf_hooks";
import { groupBy } from "#app/lib/group.ts";
import { changeOf } from "#app/goals/changes.ts";
import { goalOf } from "#app/goals/goals.ts";
import { check, type AskedOrder, type Verdict } from "./checker.ts";
import { withActionsOfLines } from "../setup/disagreements.ts";
import { endOf, intentsOf, piecesOf } from "./journal.ts";
import { pursue, type Course, type Pursued } from "./pursue.ts";
import { readyPass } from "./runs.ts";
import type { Stage } from "./stage.ts";
import { partsOf, shopifyOrder, type Pass, type Subject } from "./subjects.ts";

/** What came of one round: runs at the same time, under whatever happened to them. */
export interface Trial extends Verdict {
  actions: string[];
  orders: number;
  struck: Record<string, number>;
  /** Why it came to no end, or null. */ stuck: string | null;
  /** Workers that ended by themselves. */ ownEnds: number;
  seconds: number;
}

/** Who acts, and who is told of each round. */
export interface Acts {
  subjects: readonly Subject[];
  told(trial: Trial): void;
}

interface Cast {
  subject: Subject;
  orderIds: number[];
  runId: string | null;
}
interface Acting {
  cast: Cast;
  pass: Pass;
}

export const gid = (id: number): string => `gid://shopify/Order/${id}`;
/** Irreversible runs count down first. */
const countdownSeconds = 301;
const hasCountdown = ({ ask }: Pass): boolean => ask !== "undo" && goalOf(ask.kind).irreversible(ask);
const timesOf = (pass: Pass, index: number): number => (pass.once ? 1 : partsOf(index));

/**
 * Lets subjects act at the same time, each on `orders` orders of its own, round after round until all passes are through.
 * `course` says what befalls a round that makes so many ledger entries.
 */
export async function rounds(stage: Stage, { subjects, told }: Acts, orders: number, course: (entries: number) => Course): Promise<void> {
  const casts: Cast[] = [];
  // That thousands of orders were placed is not what is tried here; that each change echoes is.
  await stage.hearOfOrders(false);
  for (const subject of subjects) casts.push({ subject, orderIds: await placeOrders(stage, subject, orders), runId: null });
  await stage.hearOfOrders(true);
  const count = Math.max(...subjects.map(({ passes }) => passes.length));
  for (let round = 0; round < count; round += 1) {
    const acting = casts.flatMap((cast) => {
      const pass = cast.subject.passes[round];
      return pass ? [{ cast, pass }] : [];
    });
    const trial = await oneRound(stage, acting, course);
    told(trial);
    // What comes next would begin from orders that are not what it takes them for.
    if (trial.stuck !== null) return;
  }
}

export async function placeOrders({ world }: Stage, { order }: Pick<Subject, "order">, count: number): Promise<number[]> {
  const ids: number[] = [];
  for (let index = 0; index < count; index += 1) ids.push((await world.shopify.placeOrder(order(index))).id);
  return ids;
}

async function oneRound(stage: Stage, acting: Acting[], course: (entries: number) => Course): Promise<Trial> {
  const began = performance.now(),
    endsBefore = stage.crew.ownEnds();
  const since = await lastEntry(stage);
  const starts: [Cast, () => Promise<string>][] = [];
  for (const { cast, pass } of acting) starts.push([cast, await readyPass(stage.owner, pass.ask, cast.orderIds.map(gid), cast.runId)]);
  const entries = acting.reduce(
    (count, { cast, pass }) => count + cast.orderIds.reduce((sum, _, index) => sum + timesOf(pass, index), 0),
    0,
  );
  const way = course(entries);
  await Promise.all(
    starts.map(async ([cast, start]) => {
      cast.runId = await start();
    }),
  );
  await way.begin?.();
  if (acting.some(({ pass }) => hasCountdown(pass))) await stage.passTime(countdownSeconds);
  stage.tell(`started: ${acting.map(({ pass }) => pass.kind).join(" ")}`);
  const pursued = await pursue(
    stage,
    endOf(
      stage,
      acting.flatMap(({ cast }) => cast.runId ?? []),
    ),
    since,
    way,
  );
  await way.end?.();
  const verdict = await verdictOf(stage, acting, pursued);
  return {
    actions: acting.map(({ pass }) => pass.kind),
    orders: acting.reduce((sum, { cast }) => sum + cast.orderIds.length, 0),
    ...verdict,
    struck: { ...pursued.struck, ...(await way.struck?.()) },
    stuck: pursued.stuck,
    ownEnds: stage.crew.ownEnds() - endsBefore,
    seconds: (performance.now() - began) / 1_000,
  };
}

export async function lastEntry({ world }: Stage): Promise<number> {
  return (await world.ledger()).at(-1)?.seq ?? 0;
}

async function verdictOf(stage: Stage, acting: Acting[], { ledger }: Pursued): Promise<Verdict> {
  const intents = await intentsOf(
    stage,
    acting.flatMap(({ cast }) => cast.runId ?? []),
  );
  const entriesOf = groupBy(withActionsOfLines(ledger, await piecesOf(stage)), ({ order_id: id }) => id);
  const known = new Set<string | null>(acting.flatMap(({ cast }) => cast.orderIds.map(gid)));
  const strange = ledger.filter(({ order_id: id }) => !known.has(id));
  const verdict: Verdict = {
    lost: [],
    doubled: strange.map(({ seq, mutation, order_id: id }) => `ledger ${seq}: ${mutation} of ${id} was not asked`),
    unknown: [],
    mayHaveBeenSent: [],
  };
  const there = new Set((await stage.world.shopify.orders()).map(({ id }) => id));
  for (const { cast, pass } of acting) {
    const orders: AskedOrder[] = [];
    for (const [index, id] of cast.orderIds.entries())
      orders.push(
        there.has(id) ? await askedOrder(stage, pass, id, index) : { orderId: gid(id), times: 1, seen: pass.gone ? 1 : 0, mails: null },
      );
    const own = orders.flatMap(({ orderId }) => entriesOf.get(orderId) ?? []);
    const found = check(orders, changeOf(goalOf(pass.kind).changes[0]).via.shopify.root, own, intents.get(cast.runId ?? "") ?? []);
    for (const key of ["lost", "doubled", "unknown", "mayHaveBeenSent"] as const) verdict[key].push(...found[key]);
  }
  return verdict;
}

async function askedOrder({ world }: Stage, pass: Pass, id: number, index: number): Promise<AskedOrder> {
  const order = shopifyOrder.parse(await world.shopify.order(id));
  const times = timesOf(pass, index);
  return {
    orderId: gid(id),
    times,
    seen: pass.seen(order, times),
    mails: pass.mail ? order.mails.filter(({ kind }) => kind === pass.mail).length : null,
  };
}
