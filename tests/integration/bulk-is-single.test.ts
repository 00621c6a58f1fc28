import fc from "fast-check";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { db } from "#app/ground/db.server.ts";
import { ask, undo } from "#app/engine/ask.server.ts";
import { visitOf, type Visit } from "#app/access/visit.server.ts";
import type { IntentView } from "#app/journal/views.server.ts";
import { parseReason } from "#app/journal/rows.server.ts";
import type { Intent, Kind } from "#app/orders/intent.ts";
import { facetShapes, type Facet } from "#app/orders/snapshot.ts";
import { kinds } from "#app/goals/goals.ts";
import { preview, run, runOrders, startRun, undoRun } from "#app/runs/runs.server.ts";
import { ledgerAgreesWithJournal } from "#tests/setup/agreement.ts";
import { timeOf } from "#tests/setup/settling.ts";
import { startWorld, type World } from "#tests/setup/world.ts";

/** Two shops with the same orders: what one is asked for all at once, the other is asked order by order. */
interface Twin {
  world: World;
  owner: Visit;
  /** Gids by the orders' names. */ ids: Map<string, string>;
}
/** How it ended for one order: the intent's state, who refused, why, and the states of what was sent. */
interface Outcome {
  state: string;
  by: string | null;
  code: string;
  actions: string[];
}
type Outcomes = Record<string, Outcome>;

const seed = 20_261_123;
const allFacets = Object.keys(facetShapes) as Facet[];
const yarn = { lines: [{ title: "Yarn", quantity: 2, price: 2_500 }], email: "robin@customer.example" };
/** What the imported orders have few of. */
const placed = [
  ...["authorized", "expired", "voided", "pending_manual", "pending_gateway", "partially_paid"].map((payment) => ({ ...yarn, payment })),
  { ...yarn, payment: "authorized", presentment_currency: "EUR", exchange_rate: 1.17 },
  { ...yarn, payment: "authorized", delivery: "PICK_UP" },
  ...["PICK_UP", "PICK_UP", "PICKUP_POINT", "LOCAL"].map((delivery) => ({ ...yarn, delivery })),
  { ...yarn, delivery: "PICK_UP", payment: "pending_manual" },
  { ...yarn, delivery: "PICK_UP", post_purchase_hold: true },
  { ...yarn, test: true },
  { ...yarn, test: true, payment: "authorized" },
  { ...yarn, payment: "none" },
  { ...yarn, post_purchase_hold: true },
];

/** What is asked of every order; a parcel is each order's own: unfulfilling is asked by undoing what was fulfilled, tracking of none. */
const intents: Record<Exclude<Kind, "unfulfill" | "tracking">, Intent> = {
  archive: { kind: "archive" },
  reopen: { kind: "reopen" },
  tag: { kind: "tag", tags: ["season", "VIP"] },
  untag: { kind: "untag", tags: ["vip", "season"] },
  hold: { kind: "hold", reason: "INCORRECT_ADDRESS", notes: "asked", lineItemIds: null },
  release: { kind: "release", holds: "ours" },
  note: { kind: "note", note: "Call before delivery" },
  edit: { kind: "edit", customAttributes: { set: [{ key: "slot", value: "am" }], remove: [] } },
  mark_paid: { kind: "mark_paid" },
  capture: { kind: "capture", amount: null, final: false },
  ready_for_pickup: { kind: "ready_for_pickup" },
  picked_up: { kind: "picked_up", notify: true },
  fulfill: { kind: "fulfill", lines: null, tracking: null, notify: true },
  refund: { kind: "refund", lines: [], shipping: 0, amount: { amount: 700, currency: "GBP" }, note: null, notify: true },
  cancel: { kind: "cancel", reason: "CUSTOMER", refund: "original", restock: true, notify: true, staffNote: null },
  delete: { kind: "delete" },
};
/** Kinds that are asked of the same orders, one after the other, so that the second finds something to do. */
const groups: Exclude<Kind, "tracking">[][] = [
  ["tag", "untag"],
  ["hold", "release"],
  ["note"],
  ["edit"],
  ["ready_for_pickup", "picked_up"],
  ["capture"],
  ["fulfill", "unfulfill"],
  ["mark_paid"],
  ["refund"],
  ["cancel"],
  ["archive", "reopen"],
  ["archive", "delete"],
];

let together: Twin;
let alone: Twin;
let time: ReturnType<typeof timeOf>;

async function startTwin(shop: string): Promise<Twin> {
  const world = await startWorld({ shop, plan: "plus", orders: 220, seed: 7 });
  for (const order of placed) await world.shopify.placeOrder(order);
  const owner = await visitOf(await world.request("owner"));
  return { world, owner, ids: new Map((await world.shopify.orders()).map(({ id, name }) => [name, `gid://shopify/Order/${id}`])) };
}

beforeAll(async () => {
  together = await startTwin("together.myshopify.com");
  alone = await startTwin("alone.myshopify.com");
  time = timeOf(together.world);
}, 120_000);
afterEach(async () => {
  for (const { world } of [together, alone]) await ledgerAgreesWithJournal(world);
});
afterAll(() => Promise.all([together, alone].map(({ world }) => world.close())));

/** Waits for something that jobs bring about. */
async function working<T>(work: Promise<T>): Promise<T> {
  let over = false;
  const end = () => {
    over = true;
  };
  work.then(end, end);
  while (!over) await together.world.runWorkerUntilIdle();
  return work;
}

const outcomeOf = ({ state, refusedBy, reason, actions }: IntentView): Outcome => ({
  state,
  by: refusedBy,
  code: reason.code,
  actions: actions.map((one) => one.state),
});
/** An order that the app cannot see (older than 60 days) is named by nobody: the id tells. */
const nameOf = ({ ids }: Twin, orderId: string): string => [...ids].find(([, id]) => id === orderId)?.[0] ?? orderId;
const idsOf = ({ ids }: Twin, names: readonly string[]): string[] => names.map((name) => ids.get(name) ?? "");

async function overRun(twin: Twin, runId: string, into: Outcomes): Promise<Outcomes> {
  const { world } = twin;
  for (let waited = 0; (await run(world.shop, runId))?.state !== "finished"; waited += 60) {
    if (waited > 1_200) throw new Error(`the run ${runId} was not over in twenty minutes`);
    await time.pass(60);
  }
  for (const view of (await runOrders(world.shop, runId, { page: 1 })).rows) into[nameOf(twin, view.orderId)] = outcomeOf(view);
  return into;
}

/** Previews and starts a run; what the preview leaves out is told by it. */
async function inBulk(twin: Twin, intent: Intent, names: readonly string[]): Promise<{ runId: string; outcomes: Outcomes }> {
  const { world, owner } = twin;
  const { token } = await working(preview(owner, intent, { ids: idsOf(twin, names) }));
  const outcomes: Outcomes = {};
  for (const { orderId, outcome, by, reason } of await db.runOrder.findMany({ where: { shop: world.shop, runId: token } })) {
    if (outcome !== "skip") continue;
    outcomes[nameOf(twin, orderId)] =
      by === "reached"
        ? { state: "done", by: null, code: parseReason(reason).code, actions: [] }
        : { state: "refused", by, code: parseReason(reason).code, actions: [] };
  }
  const started = await startRun(owner, token, { leftOut: [] });
  if ("runId" in started) return { runId: token, outcomes: await overRun(twin, token, outcomes) };
  expect(started.refusal.reason.code).toBe("run.nothing");
  return { runId: token, outcomes };
}

type Asked = Awaited<ReturnType<typeof ask>>;

async function oneByOne(
  { world, ids }: Twin,
  names: readonly string[],
  asking: (orderId: string, name: string) => Promise<Asked>,
): Promise<{ outcomes: Outcomes; intentIds: Map<string, string> }> {
  const outcomes: Outcomes = {};
  const intentIds = new Map<string, string>();
  for (const name of names) {
    const answer = await asking(ids.get(name) ?? "", name);
    if (answer.ok) intentIds.set(name, answer.intentId);
    else outcomes[name] = { state: "refused", by: answer.refusal.by, code: answer.refusal.reason.code, actions: [] };
  }
  for (const [name, id] of intentIds) outcomes[name] = outcomeOf(await time.over(id, world.shop));
  return { outcomes, intentIds };
}

/** An order as Shopify shows it, and its mails, but for what is a shop's own: ids become ordinals, times and keys words. */
async function stateOf({ world, owner, ids }: Twin, names: readonly string[]): Promise<Record<string, unknown>> {
  const states: Record<string, unknown> = {};
  const orders = new Map(
    (
      await owner.read.snapshots(
        names.map((name) => ids.get(name) ?? ""),
        allFacets,
      )
    ).map((order) => [order.name, order]),
  );
  for (const name of names) {
    const order = orders.get(name);
    const id = ids.get(name) ?? "";
    states[name] = order && {
      ...neutral(order),
      mails: ((await world.shopify.order(id.slice(id.lastIndexOf("/") + 1)))["mails"] as { kind: string }[]).map(({ kind }) => kind),
    };
  }
  return states;
}

function neutral(order: object): object {
  const seen: string[] = [];
  const ordinal = (gid: string) => {
    if (!seen.includes(gid)) seen.push(gid);
    return `id ${seen.indexOf(gid)}`;
  };
  const text = JSON.stringify(order)
    .replace(/gid:\/\/shopify\/\w+\/\d+/g, ordinal)
    .replace(/"\d{4}-\d\d-\d\dT[\d:.]+Z"/g, '"time"')
    .replace(/[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}/g, "key");
  return JSON.parse(text) as object;
}

/** Some of the imported orders, and those placed above. */
function someNames(index: number): string[] {
  const all = [...together.ids.keys()];
  const [some = []] = fc.sample(fc.shuffledSubarray(all.slice(0, -placed.length), { minLength: 8, maxLength: 8 }), {
    seed: seed + index,
    numRuns: 1,
  });
  return [...some, ...all.slice(-placed.length)];
}

async function compare(names: readonly string[], bulk: Outcomes, single: Outcomes): Promise<void> {
  expect(bulk).toEqual(single);
  const acted = Object.values(bulk).filter(({ actions }) => actions.length > 0);
  expect(acted.length).toBeGreaterThan(0);
  expect(await stateOf(together, names)).toEqual(await stateOf(alone, names));
}

describe(`a bulk change is what the same intents do one by one (seed ${seed})`, () => {
  it("of every kind of step", () => {
    expect(new Set([...groups.flat(), "tracking"])).toEqual(new Set(kinds));
  });

  it("on two shops that start alike", async () => {
    const names = [...together.ids.keys()];
    expect([...alone.ids.keys()]).toEqual(names);
    expect(await stateOf(together, names)).toEqual(await stateOf(alone, names));
  });

  it.each(groups.map((group, index) => ({ title: group.join(", then "), group, index })))(
    "$title",
    async ({ group, index }) => {
      const names = someNames(index);
      let last: { runId: string; intentIds: Map<string, string> } | null = null;
      for (const kind of group) {
        if (kind === "unfulfill") {
          if (!last) throw new Error("nothing was fulfilled");
          await compareUndo(names, last);
          continue;
        }
        const intent = intents[kind];
        const { runId, outcomes } = await inBulk(together, intent, names);
        const single = await oneByOne(alone, names, (orderId) => ask(alone.owner, { orderId, intent }));
        await compare(names, outcomes, single.outcomes);
        last = { runId, intentIds: single.intentIds };
      }
    },
    120_000,
  );

  async function compareUndo(
    names: readonly string[],
    { runId, intentIds }: { runId: string; intentIds: Map<string, string> },
  ): Promise<void> {
    const undone = await undoRun(together.owner, runId);
    if (!("runId" in undone)) throw new Error(`refused: ${undone.refusal.reason.code}`);
    const bulk = await overRun(together, undone.runId, {});
    const single = await oneByOne(alone, Object.keys(bulk), (_, name) => undo(alone.owner, intentIds.get(name) ?? ""));
    await compare(names, bulk, single.outcomes);
  }
});
